import Database
import Policy

/// Reading the staff of a unit. Phones are left out where the person may not see them.
public struct StaffList: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    public struct Counts: Hashable, Sendable {
        public let present: Int
        public let left: Int
    }

    /// - Throws: `Refusal`.
    public func page(
        of unit: UnitID, _ filter: StaffFilter = StaffFilter(), from start: PageKey? = nil, size: Int = 50, by actor: Actor
    ) async throws -> ListPage<Staff> {
        let (place, _) = try await house.permit(actor, .viewStaff, at: unit)
        let found = try await house.database.read(in: place.scope) { try StaffStore($0).page(filter, from: start, size: size) }
        let page = ListPage(found, size: size, from: start) { staff in
            (filter.order == .name ? staff.sortKey : staff.number.text, staff.id.description)
        }
        return seesPhones(actor, place) ? page : page.map(\.withoutPhone)
    }

    /// Everybody in the order of the list, for printing and choosing; a unit has at most a few hundred.
    public func all(of unit: UnitID, _ filter: StaffFilter = StaffFilter(), by actor: Actor) async throws -> [Staff] {
        try await page(of: unit, filter, size: 5_000, by: actor).rows
    }

    public func counts(of unit: UnitID, by actor: Actor) async throws -> Counts {
        let (place, _) = try await house.permit(actor, .viewStaff, at: unit)
        return try await house.database.read(in: place.scope) { reader in
            Counts(present: try StaffStore(reader).count(.present), left: try StaffStore(reader).count(.left))
        }
    }

    /// - Throws: `StaffRefusal.notFound`.
    public func staff(_ id: PersonID, of unit: UnitID, by actor: Actor) async throws -> Staff {
        let (place, _) = try await house.permit(actor, .viewStaff, at: unit)
        guard let staff = try await house.database.read(in: place.scope, { try StaffStore($0).staff(id) }) else {
            throw StaffRefusal.notFound
        }
        return seesPhones(actor, place) ? staff : staff.withoutPhone
    }

    private func seesPhones(_ actor: Actor, _ place: UnitPlace) -> Bool { actor.may(.viewStaffPhones, at: place.place, on: house.today) }
}

extension Staff {
    var withoutPhone: Staff {
        Staff(
            id: id, unit: unit, number: number, name: name, phone: nil, joinedOn: joinedOn, leftOn: leftOn, sortKey: sortKey,
            version: version)
    }

    var details: StaffDetails { StaffDetails(number: number, name: name, phone: phone) }
}
