import Database
import Policy
import Registers

/// Setting homework (布置): done face to face in the classroom (CZ-4a) and recorded here by whoever did it, once the class has seen it posted where the pack
/// asks for that. From then on each part is a row of the homework register, under the same identifier.
public struct Assigning: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    /// Days after which it can no longer be recorded: what was forgotten so long is not what was done.
    public static let longestDelay = 14

    /// - Parameter time: when in the day it was set.
    /// - Throws: `AssignmentRefusal`, `FindingStop` where a rule refuses what the register would hold, `Refusal`.
    public func assign(_ seen: [Coordination.Seen], at time: SetAt?, in unit: UnitID, by actor: Actor) async throws {
        try await house.decide(seen, as: [.designHomework], at: unit, actor) { site, items, person, writer in
            for item in items { try site.requireAssignable(item, at: time) }
            try site.requireTaught(items)
            let designs = try DesignStore(writer).designs(Set(items.map(\.design)).sorted())
            var rows: [LedgerRow] = []
            for item in items {
                guard let time, let design = designs.first(where: { $0.id == item.design }) else { throw AssignmentRefusal.notFound }
                rows += try site.rows(of: design, for: item, setAt: time)
                try item.decide(.assigned, by: person, note: time.title, writer)
            }
            try LedgerStore.insert(rows, .homework, writer)
            let changes = rows.map(RowChange.added)
            let found = try site.upkeep.follow(changes.compactMap { FactChange($0, of: .homework) }, of: site.place.tenant, writer)
            try site.upkeep.refuse(found, of: changes, .homework, writer)
            try writer.record(site.entry("homework.assign", rows))
        }
    }

    /// Takes one's own recording back, as long as nobody has gone on with the rows.
    /// - Throws: `AssignmentRefusal`, `Refusal`.
    public func takeBack(_ seen: [Coordination.Seen], in unit: UnitID, by actor: Actor) async throws {
        try await house.decide(seen, as: [.designHomework], at: unit, actor) { site, items, person, writer in
            for item in items {
                _ = try item.state.after(.takeBackAssigning, on: site.path(on: item.day))
                guard item.assigned?.person == person else { throw AssignmentRefusal.notYours }
                try item.forget(.assigned, writer)
            }
            let ids = items.flatMap { $0.parts.map(\.assignment) }
            let rows = try LedgerStore(.homework, writer).rows(ids)
            guard rows.count == ids.count, rows.allSatisfy({ $0.version == 1 && $0.removedAt == nil }) else {
                throw AssignmentRefusal.rowChanged
            }
            for id in ids { try LedgerStore.erase(id, .homework, writer) }
            try site.upkeep.follow(
                rows.compactMap { FactChange(.removed($0), of: .homework) }, of: site.place.tenant, writer)
            try writer.record(site.entry("homework.take_back_assigning", rows, isTakenBack: true))
        }
    }
}

extension HomeworkSite {
    /// - Throws: `AssignmentRefusal`.
    fileprivate func requireAssignable(_ item: PlannedHomework, at time: SetAt?) throws(AssignmentRefusal) {
        let pack = pack(on: item.day)
        _ = try item.state.after(.assign(noticeProvision: pack?.homework.notice?.provision), on: path(on: item.day))
        guard item.day <= today else { throw .notItsDay(item.day) }
        guard item.day.distance(to: today) <= Assigning.longestDelay else { throw .tooLate(item.day) }
        let grade = try schoolClass(item.schoolClass).grade(on: item.day) ?? 0
        let times = pack?.settingTimes(grade: grade, on: item.day) ?? SetAt.offered
        guard let time, times.contains(time) else { throw .noSuchTime(offered: times) }
    }

    /// What is said in the record of rows that come into the register by being set, or leave it again.
    fileprivate func entry(_ action: String, _ rows: [LedgerRow], isTakenBack: Bool = false) -> AuditEntry {
        let changes = rows.flatMap { row in
            Ledger.homework.changes(from: isTakenBack ? row : nil, to: isTakenBack ? nil : row, under: "\(row.id).")
        }
        return AuditEntry(action, Ledger.homework.auditKind, place.tenant, changes)
    }
}
