import Database
import Policy

/// The assignments with which a term ended, offered for the next: classes have gone up by themselves, teachers stay with them (循环任教).
public struct TeachingCarryOver: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    public struct Row: Hashable, Sendable {
        public let teaching: Teaching
        /// In the coming term.
        public let className: String
    }

    /// What would be carried from the term before into `term`: of teachers who are there, for classes that are taught, and not assigned yet.
    public func preview(into term: TeachingTerm, of school: UnitID, by actor: Actor) async throws -> [Row] {
        try await house.read(actor, .manageTeaching, at: school) { reader, _ in try Self.rows(into: term, reader) }
    }

    /// - Throws: `TeachingRefusal.nothingToCarry`.
    public func carry(into term: TeachingTerm, of school: UnitID, by actor: Actor) async throws -> Int {
        let (place, ground) = try await house.permit(actor, .manageTeaching, at: school)
        let surroundings = house.surroundings
        return try await house.database.write(in: place.scope, by: house.author(actor, because: ground)) { writer in
            let rows = try Self.rows(into: term, writer)
            guard !rows.isEmpty else { throw TeachingRefusal.nothingToCarry(term.previous) }
            for row in rows {
                try TeachingStore.insert(
                    surroundings.identifier(), row.teaching.person, row.teaching.schoolClass, row.teaching.subject, term, term.days, writer)
            }
            try writer.record(
                AuditEntry(
                    "teaching.carryOver", "unit", place.tenant,
                    [.init("term", from: term.previous, to: term), .init("assignments", from: 0, to: rows.count)]))
            return rows.count
        }
    }

    private static func rows(into term: TeachingTerm, _ reader: Reader) throws -> [Row] {
        let first = term.days.lowerBound
        let old = try TeachingStore(reader).all(term.previous).filter { $0.to == term.previous.days.upperBound }
        let taken = Set(try TeachingStore(reader).all(term).map { "\($0.schoolClass) \($0.subject)" })
        let present = Set(try StaffStore(reader).all().filter { !$0.hasLeft }.map(\.id))
        let classes = try ClassStore(reader).all().filter { $0.isTaught(on: first) }.ordered(on: first)
        return classes.flatMap { item in
            old.filter { $0.schoolClass == item.id && present.contains($0.person) && !taken.contains("\(item.id) \($0.subject)") }
                .sorted { (Subjects.rank($0.subject), $0.personSortKey) < (Subjects.rank($1.subject), $1.personSortKey) }
                .map { Row(teaching: $0, className: item.name(on: first)) }
        }
    }
}
