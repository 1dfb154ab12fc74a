import Database
import Policy

/// Adding and changing staff by a pasted list: first the preview, then the same list again with what the preview counted.
public struct StaffImporting: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    /// - Throws: `FieldFaults` where the list as a whole cannot be read; bad rows are in the result.
    public func preview(_ text: String, for unit: UnitID, by actor: Actor) async throws -> StaffImport {
        let (place, _) = try await house.permit(actor, .manageStaff, at: unit)
        try StaffChanges.checkUnit(place)
        let table = try StaffTable(text)
        let foreign = try await foreignPhones(table, place.tenant)
        return try await house.database.read(in: place.scope) { reader in
            StaffImport(table, present: try StaffStore(reader).all(), foreignPhones: foreign)
        }
    }

    /// Writes the rows that are not refused, all of them or none.
    /// - Parameter expected: how many rows the preview would add and change.
    /// - Throws: `StaffRefusal.listChanged` where the same list would now do something else than was shown.
    public func write(
        _ text: String, expecting expected: (added: Int, changed: Int), for unit: UnitID, by actor: Actor
    ) async throws -> StaffImport {
        let (place, ground) = try await house.permit(actor, .manageStaff, at: unit)
        try StaffChanges.checkUnit(place)
        let table = try StaffTable(text)
        let foreign = try await foreignPhones(table, place.tenant)
        let (surroundings, today) = (house.surroundings, house.today)
        return try await house.database.write(in: place.scope, by: house.author(actor, because: ground)) { writer in
            if let unit = try UnitStore(writer).unit(place.tenant), unit.closedOn != nil { throw StaffRefusal.unitClosed(unit.name) }
            let plan = StaffImport(table, present: try StaffStore(writer).all(), foreignPhones: foreign)
            guard plan.added.count == expected.added, plan.changed.count == expected.changed else { throw StaffRefusal.listChanged }
            guard !(plan.added.isEmpty && plan.changed.isEmpty) else { return plan }
            var changes: [AuditEntry.Change] = []
            for row in plan.changed { if case .changed(let staff) = row.outcome { try StaffStore.clearPhone(staff.id, writer) } }
            for row in plan.changed {
                guard case .changed(let staff) = row.outcome, let details = row.details else { continue }
                try StaffStore.update(staff.id, details, writer)
                changes += Self.changes(staff.number, from: staff.details, to: details)
            }
            for row in plan.added {
                guard let details = row.details else { continue }
                try StaffStore.insert(surroundings.identifier(), details, joinedOn: today, writer)
                changes += Self.changes(details.number, from: nil, to: details)
            }
            try writer.record(AuditEntry("staff.import", "unit", place.tenant, changes))
            return plan
        }
    }

    /// Each field under the number of its person: `2019001.phone`.
    static func changes(_ number: StaffNumber, from old: StaffDetails?, to new: StaffDetails) -> [AuditEntry.Change] {
        var changes: [AuditEntry.Change] = []
        changes.add("\(number).name", old?.name, new.name, personal: true)
        changes.add("\(number).phone", old?.phone, new.phone, personal: true)
        return changes
    }

    private func foreignPhones(_ table: StaffTable, _ unit: UnitID) async throws -> Set<PhoneNumber> {
        let phones = Set(table.lines.compactMap { PhoneNumber($0.phone) })
        return try await house.database.read(in: .opened("staff.phones")) { try Self.foreign(phones, to: unit, $0) }
    }

    /// Those of `phones` that belong to people of other units; asked across the walls.
    static func foreign(_ phones: Set<PhoneNumber>, to unit: UnitID, _ reader: Reader) throws -> Set<PhoneNumber> {
        try phones.filter { phone in try StaffStore.holder(of: phone, reader).map { $0.unit != unit } ?? false }
    }
}
