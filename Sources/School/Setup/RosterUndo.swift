import Database
import Policy

/// Taking an import back. What somebody changed since stays as it is and is listed.
public struct RosterUndo: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    /// Something that stays.
    public struct Left: Hashable, Sendable {
        /// `班级 四年级2班`
        public let title: String
        public let why: String
    }

    public struct Outcome: Hashable, Sendable {
        public let undone: Int
        public let left: [Left]
    }

    /// One thing that an import made, as it would be named now.
    public struct Line: Hashable, Sendable {
        public let title: String
        public let isUndone: Bool
    }

    /// An import with what it made. Names that were remembered are left out: they change nothing by themselves.
    /// - Throws: `RosterRefusal.notFound`, `Refusal`.
    public func shown(_ id: RosterImportID, of unit: UnitID, by actor: Actor) async throws -> (made: RosterImport, lines: [Line]) {
        let (place, _) = try await house.permit(actor, .setUpSchool, at: unit)
        let today = house.today
        return try await house.database.read(in: .opened("roster.import")) { reader in
            let heads = try RoleTable.held(at: place.tenant, reader)
            return try reader.enter(place.tenant.tenant) { reader in
                let store = RosterStore(reader)
                guard let made = try store.find(id) else { throw RosterRefusal.notFound }
                let titles = try RosterTitles(reader, heads: heads, today: today)
                let rows = try store.rows(of: id).filter { $0.step != .remember }
                return (made, rows.map { Line(title: titles.title(of: $0), isUndone: $0.undoneAt != nil) })
            }
        }
    }

    /// - Throws: `RosterRefusal.notFound`, `RosterRefusal.alreadyUndone`, `Refusal`.
    public func undo(_ id: RosterImportID, of unit: UnitID, by actor: Actor) async throws -> Outcome {
        let (place, ground) = try await house.permit(actor, .setUpSchool, at: unit)
        for action in [Action.manageClasses, .manageStaff, .manageTeaching, .appointTeachers] {
            try Permissions.require(actor, action, at: place.place, on: house.today)
        }
        let today = house.today
        return try await house.database.write(
            in: .opened("roster.import"), also: [place.tenant.tenant], by: house.author(actor, because: ground)
        ) { writer in
            let heads = try RoleTable.held(at: place.tenant, writer)
            let (made, rows, entry, titles) = try writer.within(place.tenant.tenant) { writer in
                let store = RosterStore(writer)
                guard let made = try store.find(id) else { throw RosterRefusal.notFound }
                let rows = try store.rows(of: id).filter { $0.undoneAt == nil }
                return (made, rows, try AuditLog(writer).entry(made.entry), try RosterTitles(writer, heads: heads, today: today))
            }
            var reversal = RosterReversal(made: made, entry: entry, school: place.tenant)
            var (undone, left): ([RosterRow], [Left]) = ([], [])
            try reversal.prepareStaff(rows, writer)
            // Backwards: what came last rests on what came before.
            for row in rows.reversed() {
                if let why = try reversal.takeBack(row, writer) {
                    if row.step != .remember { left.append(Left(title: titles.title(of: row), why: why)) }
                } else {
                    undone.append(row)
                }
            }
            let count = undone.count { $0.step != .remember }
            guard count > 0 else {
                if left.isEmpty { throw RosterRefusal.alreadyUndone }
                // Nothing but remembered names could go; they stay too, so that nothing changed is nothing recorded.
                throw RosterRefusal.allChanged(left.map { "\($0.title)：\($0.why)" })
            }
            try writer.within(place.tenant.tenant) { writer in
                for row in undone { try RosterStore.setUndone(row.number, of: id, at: writer.author.at, writer) }
                let changes: [AuditEntry.Change] = [
                    .init("entry", from: Int?.none, to: made.entry), .init("undone", from: Int?.none, to: count),
                    .init("left", from: Int?.none, to: left.count),
                ]
                try writer.record(AuditEntry("roster.undo", "roster", id, changes))
            }
            return Outcome(undone: count, left: left.reversed())
        }
    }
}
