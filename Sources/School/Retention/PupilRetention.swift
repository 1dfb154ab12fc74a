import Database
import Policy

/// What is kept of single pupils ends with the term or the school year: a job erases it at night, and everybody who answers for it can see beforehand what
/// goes when. Counts stay.
public struct PupilRetention: Sendable {
    let house: House

    public init(house: House) { self.house = house }

    public enum Kind: String, CaseIterable, Sendable {
        case owing, support, seats

        public var title: String {
            switch self {
            case .owing: "欠交作业的座号"
            case .support: "帮扶记录"
            case .seats: "座号名单"
            }
        }

        public var rule: String {
            switch self {
            case .owing: "收齐就不再保留；学期结束时还没有收齐的，也一起删除。"
            case .seats: "班主任登记的座号和姓名（可以不写），保留到本学年结束（7月31日），以后删除；只有本班的老师看得到。"
            case .support: "保留到本学年结束（7月31日），以后删除；操作记录里的内容一并抹去，次序仍可校验。"
            }
        }
    }

    /// What is erased after a day.
    public struct Due: Hashable, Sendable {
        public let kind: Kind
        /// The last day on which it is kept.
        public let keptUntil: SchoolDate
        public let count: Int
    }

    /// By day.
    /// - Throws: `Refusal`.
    public func due(at unit: UnitID, by actor: Actor) async throws -> [Due] {
        let (place, _) = try await house.permit(actor, .previewErasure, at: unit)
        return try await house.database.read(in: place.scope) { try Self.due($0) }
    }

    private static func due(_ reader: Reader) throws -> [Due] {
        let support = try reader.all(
            "SELECT n.kept_until, COUNT(*) FROM support_note AS n WHERE n.school_id = :school GROUP BY n.kept_until", [:]
        ) { Due(kind: .support, keptUntil: try $0[0], count: try $0[1]) }
        let seats = try reader.all(
            "SELECT t.kept_until, COUNT(*) FROM class_seat AS t WHERE t.school_id = :school GROUP BY t.kept_until", [:]
        ) { Due(kind: .seats, keptUntil: try $0[0], count: try $0[1]) }
        let owing = try reader.all(
            """
            SELECT a.day, COUNT(*) FROM homework_owing AS o
              JOIN homework_assignment AS a ON a.school_id = o.school_id AND a.id = o.row_id
             WHERE o.school_id = :school GROUP BY a.day
            """, [:]
        ) { (day: try $0[0] as SchoolDate, count: try $0[1] as Int) }
        let byTerm = Dictionary(grouping: owing) { TeachingTerm(containing: $0.day).days.upperBound }
        let ends = byTerm.map { Due(kind: .owing, keptUntil: $0.key, count: $0.value.reduce(0) { $0 + $1.count }) }
        return (support + seats + ends).sorted { ($0.keptUntil, $0.kind.rawValue) < ($1.keptUntil, $1.kind.rawValue) }
    }

    // MARK: At night

    public var kinds: [JobKind] { [JobKind(Self.erase) { _ in try await erase() }] }
    public var recurring: [RecurringJob] { [.daily(Self.erase, hour: 3, minute: 40)] }

    static let erase = "pupils.erase"

    /// Erases what is over, school by school, one entry each.
    func erase() async throws {
        let today = house.today
        let schools = try await house.database.read(in: .opened("pupils.erase")) { reader in
            try reader.all(
                """
                SELECT n.school_id FROM support_note AS n WHERE n.kept_until < :today
                UNION
                SELECT t.school_id FROM class_seat AS t WHERE t.kept_until < :today
                UNION
                SELECT o.school_id FROM homework_owing AS o
                  JOIN homework_assignment AS a ON a.school_id = o.school_id AND a.id = o.row_id WHERE a.day < :term
                """, ["today": today, "term": TeachingTerm(containing: today).days.lowerBound]
            ) { try $0[0] as UnitID }
        }
        for school in schools {
            try await house.database.write(in: .unit(school), by: house.jobAuthor) { writer in
                let owing = try Self.eraseOwing(before: TeachingTerm(containing: today).days.lowerBound, writer)
                let notes = try writer.all(
                    "SELECT n.id FROM support_note AS n WHERE n.school_id = :school AND n.kept_until < :today", ["today": today]
                ) { try $0[0] as SupportNoteID }
                for note in notes { try SupportStore.erase(note, writer) }
                let seats = try writer.run(
                    "DELETE FROM class_seat WHERE school_id = :school AND kept_until < :today", ["today": today])
                guard owing > 0 || seats > 0 || !notes.isEmpty else { return }
                let changes: [AuditEntry.Change] = [
                    .init("owing", from: owing, to: 0), .init("support_notes", from: notes.count, to: 0),
                    .init("seats", from: seats, to: 0),
                ]
                try writer.record(AuditEntry("homework.erase_pupils", "homework", school, changes))
            }
        }
    }

    /// - Returns: how many seats were erased.
    private static func eraseOwing(before term: SchoolDate, _ writer: Writer) throws -> Int {
        try writer.run(
            """
            DELETE FROM homework_owing WHERE school_id = :school AND row_id IN (
                SELECT a.id FROM homework_assignment AS a WHERE a.school_id = :school AND a.day < :term)
            """, ["term": term])
    }
}
