import Database
import Policy

/// A class's minutes of written homework in one week, shared out among its subjects day by day (作业时间分配, CZ-7a; provisions.md, D4).
public struct MinuteSheet: Hashable, Sendable {
    public struct Share: Hashable, Sendable {
        public let day: SchoolDate
        public let subject: String
        /// 1–300.
        public let minutes: Int

        public init(day: SchoolDate, subject: String, minutes: Int) { (self.day, self.subject, self.minutes) = (day, subject, minutes) }
    }

    public let week: ISOWeek
    /// 0 where none is kept yet.
    public let version: Int
    /// When the subject teachers had agreed; nil while it is a draft, which binds nobody.
    public let agreedAt: Instant?
    public let personName: String
    /// By day, then as schools order subjects.
    public let shares: [Share]

    /// nil where the sheet has nothing for the subject on that day.
    public func minutes(of subject: String, on day: SchoolDate) -> Int? {
        shares.first { $0.subject == subject && $0.day == day }?.minutes
    }

    public func total(on day: SchoolDate) -> Int { shares.reduce(0) { $0 + ($1.day == day ? $1.minutes : 0) } }

    /// What a subject may have on a day at most: nothing where the day's minutes went to others; nil where the sheet leaves the day open or is a draft.
    public func ceiling(of subject: String, on day: SchoolDate) -> Int? {
        agreedAt == nil || total(on: day) == 0 ? nil : minutes(of: subject, on: day) ?? 0
    }

    /// The same shares a week or more later.
    public func moved(to week: ISOWeek) -> [Share] {
        let days = self.week.monday.distance(to: week.monday)
        return shares.map { Share(day: $0.day.advanced(by: days), subject: $0.subject, minutes: $0.minutes) }
    }
}

/// A sheet as its form holds it.
public struct MinuteSheetDraft: Hashable, Sendable {
    /// As typed, by the field of `field(_:_:)`.
    public var fields: [String: String]
    public var isAgreed: Bool

    public init(_ fields: [String: String], isAgreed: Bool) { (self.fields, self.isAgreed) = (fields, isAgreed) }

    /// The form's field for a subject on a day: `2021-10-11-数学`.
    public static func field(_ day: SchoolDate, _ subject: String) -> String { "\(day.iso)-\(subject)" }

    /// - Parameter limit: of the class's written homework on a day, with the provision that sets it.
    /// - Throws: `FieldFaults` that names every bad field, and each day that is given away twice.
    func checked(
        on days: [SchoolDate], _ subjects: [String], limit: (SchoolDate) -> (minutes: Int, provision: String)?
    ) throws(FieldFaults) -> [MinuteSheet.Share] {
        var faults = FieldFaults()
        var shares: [MinuteSheet.Share] = []
        for day in days {
            var total = 0
            for subject in subjects {
                let field = Self.field(day, subject)
                let text = FieldText.trimmed(fields[field] ?? "")
                guard !text.isEmpty else { continue }
                guard let minutes = FieldText.number(text, in: 0...DesignDraft.mostMinutes) else {
                    faults.add(field, "\(day.iso)\(subject)的“\(FieldText.excerpt(text))”不能用：应为0—\(DesignDraft.mostMinutes)的整数分钟。")
                    continue
                }
                total += minutes
                if minutes > 0 { shares.append(.init(day: day, subject: subject, minutes: minutes)) }
            }
            if let limit = limit(day), total > limit.minutes, let first = subjects.first {
                faults.add(
                    Self.field(day, first),
                    "\(day.iso)各科共分配\(total)分钟，超过上限\(limit.minutes)分钟（\(limit.provision)）。请减少\(total - limit.minutes)分钟。")
            }
        }
        try faults.throwIfAny()
        return shares
    }
}

/// The SQL of minute sheets, in their school's scope.
struct MinuteSheetStore {
    let reader: Reader

    init(_ reader: Reader) { self.reader = reader }

    /// Of these classes and weeks, by week; where there is none, it is left out.
    func sheets(of classes: [ClassID], in weeks: [ISOWeek]) throws -> [ClassID: [MinuteSheet]] {
        struct Head {
            let schoolClass: ClassID
            let week: ISOWeek
            let version: Int
            let agreedAt: Instant?
            let personName: String
        }
        struct Key: Hashable {
            let schoolClass: ClassID
            let week: ISOWeek
        }
        var arguments: SQLArguments = [:]
        arguments.add("class", in: classes)
        arguments.add("monday", in: weeks.map(\.monday))
        var (heads, shares): ([Head], [Key: [MinuteSheet.Share]]) = ([], [:])
        try reader.each(
            """
            SELECT h.class_id, h.monday, h.version, h.agreed_at, s.name, m.day, m.subject, m.minutes
              FROM homework_sheet AS h
              JOIN staff AS s ON s.school_id = h.school_id AND s.id = h.person_id
              LEFT JOIN homework_share AS m ON m.school_id = h.school_id AND m.class_id = h.class_id AND m.monday = h.monday
             WHERE h.school_id = :school AND h.class_id IN
            """ + .list("class", classes.count) + "AND h.monday IN" + .list("monday", weeks.count)
                + "ORDER BY h.class_id, h.monday, m.day, m.subject", arguments
        ) { row in
            let key = Key(schoolClass: try row[0], week: (try row[1] as SchoolDate).week)
            if heads.last?.week != key.week || heads.last?.schoolClass != key.schoolClass {
                heads.append(
                    Head(
                        schoolClass: key.schoolClass, week: key.week, version: try row[2], agreedAt: try row[3], personName: try row[4]))
            }
            if !row.isNull(5) { shares[key, default: []].append(.init(day: try row[5], subject: try row[6], minutes: try row[7])) }
        }
        let sheets = heads.map { head in
            let own = shares[Key(schoolClass: head.schoolClass, week: head.week), default: []].sorted {
                ($0.day, Subjects.rank($0.subject), $0.subject) < ($1.day, Subjects.rank($1.subject), $1.subject)
            }
            return (
                head.schoolClass,
                MinuteSheet(week: head.week, version: head.version, agreedAt: head.agreedAt, personName: head.personName, shares: own)
            )
        }
        return Dictionary(grouping: sheets, by: \.0).mapValues { $0.map(\.1) }
    }

    /// Writes a sheet over whatever the class has for that week.
    /// - Parameter version: the new one.
    static func save(
        _ shares: [MinuteSheet.Share], of schoolClass: ClassID, in week: ISOWeek, version: Int, agreedAt: Instant?, by person: PersonID,
        _ writer: Writer
    ) throws {
        let key: SQLArguments = ["class": schoolClass, "monday": week.monday]
        var head = key
        head.add("version", version)
        head.add("agreed", agreedAt)
        head.add("person", person)
        let changed = try writer.run(
            """
            UPDATE homework_sheet SET version = :version, agreed_at = :agreed, person_id = :person
             WHERE school_id = :school AND class_id = :class AND monday = :monday
            """, head)
        if changed == 0 {
            try writer.run(
                """
                INSERT INTO homework_sheet (school_id, class_id, monday, version, person_id, agreed_at)
                VALUES (:school, :class, :monday, :version, :person, :agreed)
                """, head)
        }
        try writer.run("DELETE FROM homework_share WHERE school_id = :school AND class_id = :class AND monday = :monday", key)
        for share in shares {
            var arguments = key
            arguments.add("day", share.day)
            arguments.add("subject", share.subject)
            arguments.add("minutes", share.minutes)
            try writer.run(
                """
                INSERT INTO homework_share (school_id, class_id, monday, day, subject, minutes)
                VALUES (:school, :class, :monday, :day, :subject, :minutes)
                """, arguments)
        }
    }
}
