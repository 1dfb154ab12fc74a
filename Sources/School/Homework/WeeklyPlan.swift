import Database
import Policy

/// A preparation group's plan of a week's homework (作业周布置计划; HC-4.3.1, HC-5.2; provisions.md, D6). What pupils are to do stands in the designs;
/// the plan says that the group has met about them, what it asks for, and under which number it is filed.
public struct WeeklyPlan: Hashable, Sendable {
    public let subject: String
    public let grade: Int
    public let week: ISOWeek
    public let version: Int
    /// When the group met; nil where it has not yet.
    public let meetingOn: SchoolDate?
    public let attendance: String
    public let requirements: String
    /// Why parallel classes differ; empty where nobody has said.
    public let difference: String
    public let personName: String
    /// Of the school year, from 1; nil until everything is approved for the first time.
    public let filedNumber: Int?
    public let filedAt: Instant?
}

/// A day on which parallel classes do not get the same required work in a subject.
public struct PlanDifference: Hashable, Sendable {
    public let day: SchoolDate
    /// What each class is to do, as it is known; empty for a class that has nothing that day.
    public let contents: [ClassID: [String]]
}

extension [PlannedHomework] {
    /// Where parallel classes differ in their required layers, day by day (HC-5.2a). A class that has nothing in the subject all week is none of them, since
    /// no homework is no fault.
    public var differences: [PlanDifference] {
        let classes = Set(map(\.schoolClass))
        guard classes.count > 1 else { return [] }
        return Dictionary(grouping: self, by: \.day).sorted { $0.key < $1.key }.compactMap { day, items in
            var contents = Dictionary(uniqueKeysWithValues: classes.map { ($0, [String]()) })
            for item in items { contents[item.schoolClass, default: []] += item.parts.filter(\.isRequired).map(\.content) }
            let sorted = contents.mapValues { $0.sorted() }
            return Set(sorted.values).count > 1 ? PlanDifference(day: day, contents: sorted) : nil
        }
    }
}

/// A weekly plan as its form holds it.
public struct WeeklyPlanDraft: Hashable, Sendable {
    public enum Field {
        public static let meetingOn = "meeting_on", attendance = "attendance", requirements = "requirements", difference = "difference"
    }

    public var fields: [String: String]

    public init(_ fields: [String: String]) { self.fields = fields }

    struct Checked: Hashable {
        let meetingOn: SchoolDate?
        let attendance: String
        let requirements: String
        let difference: String
    }

    /// - Parameter today: a meeting to come has decided nothing yet.
    /// - Throws: `FieldFaults` that names every bad field.
    func checked(for week: ISOWeek, by today: SchoolDate) throws(FieldFaults) -> Checked {
        var faults = FieldFaults()
        func text(_ field: String, _ title: String, longest: Int) -> String {
            let text = FieldText.trimmed(fields[field] ?? "").replacing("\r\n", with: "\n")
            if text.count > longest { faults.add(field, "\(title)最多\(longest)个字，现有\(text.count)个字。请缩短。") }
            if text.unicodeScalars.contains(where: { $0.value == 0 }) { faults.add(field, "\(title)里有不能保存的字符。请重新填写。") }
            return text
        }
        let typed = FieldText.trimmed(fields[Field.meetingOn] ?? "")
        let meeting = SchoolDate(iso: typed)
        if meeting == nil, !typed.isEmpty { faults.add(Field.meetingOn, "集体研究的日期应写成 2021-09-01 的样子。") }
        if let meeting, meeting > today { faults.add(Field.meetingOn, "集体研究的日期\(meeting.iso)还没有到。请开过以后再登记。") }
        if let meeting, meeting <= today, meeting > week.sunday { faults.add(Field.meetingOn, "集体研究的日期\(meeting.iso)晚于这一周。请改正。") }
        let attendance = text(Field.attendance, "参加的人", longest: 500)
        if meeting != nil, attendance.isEmpty { faults.add(Field.attendance, "请填写谁参加了集体研究。") }
        let checked = Checked(
            meetingOn: meeting, attendance: attendance, requirements: text(Field.requirements, "要求", longest: 2_000),
            difference: text(Field.difference, "平行班不同的原因", longest: 500))
        try faults.throwIfAny()
        return checked
    }
}

/// The SQL of weekly plans, in their school's scope.
struct WeeklyPlanStore {
    let reader: Reader

    init(_ reader: Reader) { self.reader = reader }

    /// Of a grade in a week, by subject.
    func plans(of grade: Int, in week: ISOWeek) throws -> [String: WeeklyPlan] {
        let all = try reader.all(
            """
            SELECT p.subject, p.grade, p.monday, p.version, p.meeting_on, p.attendance, p.requirements, p.difference, s.name, p.filed_number,
                   p.filed_at
              FROM homework_plan AS p
              JOIN staff AS s ON s.school_id = p.school_id AND s.id = p.person_id
             WHERE p.school_id = :school AND p.grade = :grade AND p.monday = :monday
            """, ["grade": grade, "monday": week.monday]
        ) { row in
            WeeklyPlan(
                subject: try row[0], grade: try row[1], week: (try row[2] as SchoolDate).week, version: try row[3], meetingOn: try row[4],
                attendance: try row[5], requirements: try row[6], difference: try row[7], personName: try row[8],
                filedNumber: try row[9], filedAt: try row[10])
        }
        return Dictionary(uniqueKeysWithValues: all.map { ($0.subject, $0) })
    }

    /// Writes a plan over whatever the group has for that week.
    static func save(
        _ plan: WeeklyPlanDraft.Checked, of subject: String, grade: Int, in week: ISOWeek, version: Int, by person: PersonID,
        _ writer: Writer
    ) throws {
        let arguments: SQLArguments = [
            "subject": subject, "grade": grade, "monday": week.monday, "version": version, "person": person, "meeting": plan.meetingOn,
            "attendance": plan.attendance, "requirements": plan.requirements, "difference": plan.difference,
        ]
        let changed = try writer.run(
            """
            UPDATE homework_plan
               SET version = :version, person_id = :person, meeting_on = :meeting, attendance = :attendance, requirements = :requirements,
                   difference = :difference
             WHERE school_id = :school AND subject = :subject AND grade = :grade AND monday = :monday
            """, arguments)
        guard changed == 0 else { return }
        try writer.run(
            """
            INSERT INTO homework_plan
                   (school_id, subject, grade, monday, version, person_id, meeting_on, attendance, requirements, difference)
            VALUES (:school, :subject, :grade, :monday, :version, :person, :meeting, :attendance, :requirements, :difference)
            """, arguments)
    }

    /// Gives a plan the next number of its school year.
    /// - Returns: the number.
    static func file(_ plan: WeeklyPlan, _ writer: Writer) throws -> Int {
        let year = plan.week.monday.schoolYear
        let last = try writer.value(
            "SELECT MAX(p.filed_number) FROM homework_plan AS p WHERE p.school_id = :school AND p.monday >= :first AND p.monday <= :last",
            ["first": year.lowerBound, "last": year.upperBound], as: Int?.self)
        let number = (last.flatMap(\.self) ?? 0) + 1
        try writer.run(
            """
            UPDATE homework_plan SET filed_number = :number, filed_at = :at
             WHERE school_id = :school AND subject = :subject AND grade = :grade AND monday = :monday
            """,
            ["number": number, "at": writer.author.at, "subject": plan.subject, "grade": plan.grade, "monday": plan.week.monday])
        return number
    }
}

extension SchoolDate {
    /// From 1 August to 31 July.
    fileprivate var schoolYear: ClosedRange<SchoolDate> {
        let year = schoolYearStart
        let first = SchoolDate(iso: "\(year)-08-01") ?? self
        return first...(SchoolDate(iso: "\(year + 1)-07-31") ?? self)
    }
}
