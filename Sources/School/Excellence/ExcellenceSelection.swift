import Database
import Policy

/// The selection of excellent homework, term by term (评比优秀作业): recommended by whoever teaches, chosen by the school, shown in the school.
public struct ExcellenceSelection: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    public struct Sheet: Sendable {
        public let term: TeachingTerm
        /// Not judged yet; by day, as recommended.
        public let waiting: [ExcellentHomework]
        public let chosen: [ExcellentHomework]
        public let others: [ExcellentHomework]
        /// The provision that asks for a selection; nil where none does.
        public let provision: String?
    }

    /// Whoever looks at it has seen this version.
    public struct Seen: Hashable, Sendable {
        public let design: DesignID
        public let version: Int

        public init(_ design: DesignID, version: Int) { (self.design, self.version) = (design, version) }
    }

    public static let most = 300

    // MARK: Reading

    /// - Parameter term: nil for this one.
    /// - Throws: `Refusal`.
    public func sheet(of term: TeachingTerm? = nil, at unit: UnitID, by actor: Actor) async throws -> Sheet {
        let today = house.today
        return try await house.readOnBase(actor, .viewHomework, at: unit) { reader, base in
            let term = term ?? TeachingTerm(containing: today)
            let found = try ExcellenceStore(reader).of(term.days, limit: Self.most)
            return Sheet(
                term: term, waiting: found.filter { $0.judgement == nil }, chosen: found.filter { $0.judgement?.isChosen == true },
                others: found.filter { $0.judgement?.isChosen == false },
                provision: base.policies.effective(on: term.nearest(to: today))?.pack.homework.excellent)
        }
    }

    /// Of one design; nil where nobody has recommended it.
    /// - Throws: `Refusal`.
    public func nomination(of design: DesignID, at unit: UnitID, by actor: Actor) async throws -> ExcellentHomework? {
        try await house.read(actor, .viewHomework, at: unit) { reader, _ in try ExcellenceStore(reader).ofDesigns([design]).first }
    }

    // MARK: Recommending

    /// By its author, or whoever chooses.
    /// - Throws: `FieldFaults`, `ExcellenceRefusal`, `Refusal`.
    public func nominate(_ design: DesignID, because reason: String, at unit: UnitID, by actor: Actor) async throws {
        let reason = FieldText.trimmed(reason)
        guard reason.count <= ExcellentHomework.longest else {
            throw FieldFaults(
                ExcellentHomework.Field.reason, "推荐的理由最多\(ExcellentHomework.longest)个字，现有\(reason.count)个字。请缩短。")
        }
        let site = try await house.homework(at: unit, for: actor, to: .viewHomework)
        guard let person = actor.person else { throw ExcellenceRefusal.notFound }
        try await house.database.write(in: site.place.scope, by: house.author(actor, because: .oneself)) { writer in
            guard let found = try DesignStore(writer).design(design), found.withdrawnAt == nil else { throw ExcellenceRefusal.notFound }
            if found.author != person { try Permissions.require(actor, .selectHomework, at: site.place.place, on: site.today) }
            guard try PlannedStore(writer).of([design]).contains(where: { $0.assigned != nil }) else { throw ExcellenceRefusal.notAssigned }
            guard try ExcellenceStore(writer).ofDesigns([design]).isEmpty else { throw ExcellenceRefusal.nominatedAlready }
            try ExcellenceStore.insert(design, by: person, because: reason, writer)
            try writer.record(AuditEntry("homework.nominate", "homework", design, [.init("reason", from: String?.none, to: reason)]))
        }
    }

    /// - Throws: `ExcellenceRefusal`, `Refusal`.
    public func takeBack(_ design: DesignID, at unit: UnitID, by actor: Actor) async throws {
        let site = try await house.homework(at: unit, for: actor, to: .viewHomework)
        try await house.database.write(in: site.place.scope, by: house.author(actor, because: .oneself)) { writer in
            guard let found = try ExcellenceStore(writer).ofDesigns([design]).first else { throw ExcellenceRefusal.notFound }
            guard found.nominator == actor.person else { throw ExcellenceRefusal.notYours }
            guard found.judgement == nil else { throw ExcellenceRefusal.judgedAlready }
            try ExcellenceStore.remove(design, writer)
            try writer.record(AuditEntry("homework.take_back_nomination", "homework", design, []))
        }
    }

    // MARK: Choosing

    /// Judges all that were seen: those among `chosen` are excellent, the others are not.
    /// - Throws: `FieldFaults`, `ExcellenceRefusal`, `Refusal`.
    public func judge(_ seen: [Seen], chosen: Set<DesignID>, judges: String, at unit: UnitID, by actor: Actor) async throws {
        let judges = FieldText.trimmed(judges)
        guard !seen.isEmpty else { throw ExcellenceRefusal.nothingChosen }
        if judges.isEmpty { throw FieldFaults(ExcellentHomework.Field.judges, "请写明哪几位老师一起评的，例如：教务处和各教研组长。") }
        guard judges.count <= ExcellentHomework.longest else {
            throw FieldFaults(ExcellentHomework.Field.judges, "评选人最多\(ExcellentHomework.longest)个字，现有\(judges.count)个字。请缩短。")
        }
        try await select(at: unit, actor) { writer in
            let found = try ExcellenceStore(writer).ofDesigns(seen.map(\.design))
            guard found.count == Set(seen.map(\.design)).count else { throw ExcellenceRefusal.notFound }
            let versions = Dictionary(seen.map { ($0.design, $0.version) }) { first, _ in first }
            for item in found {
                if item.judgement != nil { throw ExcellenceRefusal.judgedAlready }
                guard versions[item.id] == item.version else { throw ExcellenceRefusal.changedSince }
            }
            for item in found { try ExcellenceStore.judge(item.id, isChosen: chosen.contains(item.id), judges, writer) }
            let changes = found.map { item in
                AuditEntry.Change(
                    chosen.contains(item.id) ? "chosen" : "not_chosen", from: String?.none,
                    to: "\(item.subject) \(item.authorName) \(item.day.iso)")
            }
            return AuditEntry("homework.select", "unit", unit, changes + [.init("judges", from: String?.none, to: judges)])
        }
    }

    /// - Throws: `ExcellenceRefusal`, `Refusal`.
    public func takeBackJudgement(_ design: DesignID, at unit: UnitID, by actor: Actor) async throws {
        try await select(at: unit, actor) { writer in
            guard let found = try ExcellenceStore(writer).ofDesigns([design]).first else { throw ExcellenceRefusal.notFound }
            guard let judgement = found.judgement else { throw ExcellenceRefusal.notJudged }
            guard found.exhibition == nil else { throw ExcellenceRefusal.exhibitedAlready }
            try ExcellenceStore.forgetJudgement(design, writer)
            return AuditEntry(
                "homework.take_back_selection", "homework", design, [.init("judges", from: judgement.judges, to: String?.none)])
        }
    }

    /// Where and when it is shown in the school; both empty where that is taken back.
    /// - Throws: `FieldFaults`, `ExcellenceRefusal`, `Refusal`.
    public func exhibit(_ design: DesignID, on day: String, at place: String, in unit: UnitID, by actor: Actor) async throws {
        let (typed, place) = (FieldText.trimmed(day), FieldText.trimmed(place))
        var faults = FieldFaults()
        let day = SchoolDate(iso: typed)
        if !(typed.isEmpty && place.isEmpty) {
            if day == nil { faults.add(ExcellentHomework.Field.day, "请填写哪天起展出，写成 2021-09-01 的样子。") }
            if place.isEmpty { faults.add(ExcellentHomework.Field.place, "请写明在校内哪里展出，例如：教学楼一层展板。") }
            if place.count > ExcellentHomework.longest {
                faults.add(ExcellentHomework.Field.place, "展出地点最多\(ExcellentHomework.longest)个字，现有\(place.count)个字。请缩短。")
            }
        }
        try faults.throwIfAny()
        try await select(at: unit, actor) { writer in
            guard let found = try ExcellenceStore(writer).ofDesigns([design]).first else { throw ExcellenceRefusal.notFound }
            guard found.judgement?.isChosen == true else { throw ExcellenceRefusal.notChosen }
            try ExcellenceStore.exhibit(design, day, place, writer)
            var changes: [AuditEntry.Change] = []
            changes.add("exhibited_on", found.exhibition?.day, day)
            changes.add("exhibited_at", found.exhibition?.place, place.isEmpty ? nil : place)
            return changes.isEmpty ? nil : AuditEntry("homework.exhibit", "homework", design, changes)
        }
    }

    private func select(at unit: UnitID, _ actor: Actor, _ body: @escaping @Sendable (Writer) throws -> AuditEntry?) async throws {
        let site = try await house.homework(at: unit, for: actor, to: .selectHomework)
        let ground = try Permissions.require(actor, .selectHomework, at: site.place.place, on: site.today)
        try await house.database.write(in: site.place.scope, by: house.author(actor, because: ground)) { writer in
            if let entry = try body(writer) { try writer.record(entry) }
        }
    }
}

/// The SQL of recommendations, in their school's scope.
struct ExcellenceStore {
    let reader: Reader

    init(_ reader: Reader) { self.reader = reader }

    private static let select: SQL = """
        SELECT e.design_id, e.version, d.subject, d.grade, d.day, q.content, d.author_id, s.name, e.nominator_id, n.name, e.reason,
               e.is_chosen, e.judges, e.judged_at, e.exhibited_on, e.exhibited_at
          FROM excellent_homework AS e
          JOIN homework_design AS d ON d.school_id = e.school_id AND d.id = e.design_id
          JOIN homework_part AS q ON q.school_id = e.school_id AND q.design_id = e.design_id AND q.number = 0
          JOIN staff AS s ON s.school_id = d.school_id AND s.id = d.author_id
          JOIN staff AS n ON n.school_id = e.school_id AND n.id = e.nominator_id
         WHERE e.school_id = :school
        """

    private static func make(_ row: Row) throws -> ExcellentHomework {
        ExcellentHomework(
            id: try row[0], version: try row[1], subject: try row[2], grade: try row[3], day: try row[4], content: try row[5],
            author: try row[6], authorName: try row[7], nominator: try row[8], nominatorName: try row[9], reason: try row[10],
            judgement: row.isNull(11)
                ? nil : .init(isChosen: try row[11] as Int == 1, judges: try row[12], at: try row[13]),
            exhibition: row.isNull(14) ? nil : .init(day: try row[14], place: try row[15]))
    }

    /// Of homework of these days, by day.
    func of(_ days: ClosedRange<SchoolDate>, limit: Int) throws -> [ExcellentHomework] {
        try reader.all(
            Self.select + "AND d.day >= :first AND d.day <= :last ORDER BY d.day, d.subject, e.design_id LIMIT :limit",
            ["first": days.lowerBound, "last": days.upperBound, "limit": limit], Self.make)
    }

    func ofDesigns(_ ids: [DesignID]) throws -> [ExcellentHomework] {
        try ids.parts(of: 512).flatMap { part in
            var arguments: SQLArguments = [:]
            arguments.add("id", in: Array(part))
            return try reader.all(
                Self.select + "AND e.design_id IN" + .list("id", part.count) + "ORDER BY d.day, d.subject, e.design_id", arguments,
                Self.make)
        }
    }

    static func insert(_ design: DesignID, by person: PersonID, because reason: String, _ writer: Writer) throws {
        try writer.run(
            """
            INSERT INTO excellent_homework (school_id, design_id, version, nominator_id, nominated_at, reason)
            VALUES (:school, :design, 1, :person, :at, :reason)
            """, ["design": design, "person": person, "at": writer.author.at, "reason": reason])
    }

    static func remove(_ design: DesignID, _ writer: Writer) throws {
        try writer.run("DELETE FROM excellent_homework WHERE school_id = :school AND design_id = :design", ["design": design])
    }

    static func judge(_ design: DesignID, isChosen: Bool, _ judges: String, _ writer: Writer) throws {
        try writer.run(
            """
            UPDATE excellent_homework SET version = version + 1, is_chosen = :chosen, judges = :judges, judged_at = :at
             WHERE school_id = :school AND design_id = :design
            """, ["design": design, "chosen": isChosen ? 1 : 0, "judges": judges, "at": writer.author.at])
    }

    static func forgetJudgement(_ design: DesignID, _ writer: Writer) throws {
        try writer.run(
            """
            UPDATE excellent_homework SET version = version + 1, is_chosen = NULL, judges = NULL, judged_at = NULL
             WHERE school_id = :school AND design_id = :design
            """, ["design": design])
    }

    static func exhibit(_ design: DesignID, _ day: SchoolDate?, _ place: String, _ writer: Writer) throws {
        var arguments: SQLArguments = ["design": design]
        arguments.add("day", day)
        arguments.add("place", place.isEmpty ? nil : place)
        try writer.run(
            """
            UPDATE excellent_homework SET version = version + 1, exhibited_on = :day, exhibited_at = :place
             WHERE school_id = :school AND design_id = :design
            """, arguments)
    }
}
