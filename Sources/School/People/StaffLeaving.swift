import Database
import Policy

/// A member of staff leaves, and what hangs on working here ends in the same transaction: nobody has left and can still sign in.
public struct StaffLeaving: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    /// From this moment on no sign-in and no roles. Teaching ends with the last day; what was planned after it is dropped.
    /// - Parameter date: the last day, today or earlier; who leaves later is dealt with on that day.
    /// - Throws: `StaffRefusal`, `FieldFaults`, `Refusal`; `RoleRefusal.lastAdministrator`.
    public func leave(_ id: PersonID, of unit: UnitID, on date: SchoolDate, reason: String = "", by actor: Actor) async throws -> Staff {
        let (place, ground) = try await house.permit(actor, .endStaff, at: unit)
        let (today, now) = (house.today, house.surroundings.now())
        guard date <= today else { throw StaffRefusal.badDate("离任日期不能晚于今天（\(today.iso)）。请到当天办理，或改填已过去的日期。") }
        guard id != actor.person else { throw StaffRefusal.oneself }
        let roles = try await house.database.read(in: .opened("roles")) { try RoleTable.held(by: id, $0) }
        if let senior = Seniority.roleBeyond(actor, in: roles.map(\.grant), on: today) { throw StaffRefusal.senior(senior) }
        let note = FieldText.trimmed(reason)
        guard note.count <= 200 else { throw FieldFaults("reason", "说明最多 200 个字。") }
        return try await house.database.write(in: place.scope, by: house.author(actor, because: ground)) { writer in
            guard let staff = try StaffStore(writer).staff(id) else { throw StaffRefusal.notFound }
            guard !staff.hasLeft else { throw StaffRefusal.hasLeft(staff.name) }
            guard staff.joinedOn <= date else { throw StaffRefusal.badDate("离任日期早于登记日期\(staff.joinedOn.iso)。请改填日期。") }
            try StaffStore.setLeft(id, on: date, writer)
            let teaching = try TeachingStore.end(of: id, after: date, writer)
            let ended = try AccountEnding.end(id, now: now, writer)
            var changes: [AuditEntry.Change] = [.init("left_on", from: String?.none, to: date)]
            if teaching > 0 { changes.append(.init("teaching", from: teaching, to: 0)) }
            for role in ended.roles { changes.append(.init("role", from: role, to: String?.none)) }
            if ended.delegations > 0 { changes.append(.init("delegations", from: ended.delegations, to: 0)) }
            if ended.identities > 0 { changes.append(.init("identities", from: ended.identities, to: 0)) }
            if ended.tokens > 0 { changes.append(.init("tokens", from: ended.tokens, to: 0)) }
            if ended.hadAccount { changes.append(.init("account", from: true, to: false)) }
            try writer.record(AuditEntry("staff.leave", "staff", id, changes, reason: note.isEmpty ? nil : note))
            return try StaffChanges.reread(id, writer)
        }
    }
}
