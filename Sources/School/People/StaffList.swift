import Database
import Policy

/// Reading the staff of a unit. Phones are left out where the person may not see them.
public struct StaffList: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    /// More than any unit has.
    private static let most = 5_000

    public struct Counts: Hashable, Sendable {
        public let present: Int
        public let left: Int
    }

    /// - Throws: `Refusal`.
    public func page(
        of unit: UnitID, _ filter: StaffFilter = StaffFilter(), from start: PageKey? = nil, size: Int = 50, by actor: Actor
    ) async throws -> ListPage<Staff> {
        let today = house.today
        return try await house.read(actor, .viewStaff, at: unit) { reader, place in
            try Self.page(filter, from: start, size: size, place, actor, today, reader)
        }
    }

    /// What people of a list teach, by class and subject.
    public typealias Taught = [PersonID: [TaughtClass]]

    /// A page, and what the people on it teach in a term; nothing of that where the person may not see it.
    public func pageWithTeaching(
        in term: TeachingTerm, of unit: UnitID, _ filter: StaffFilter = StaffFilter(), from start: PageKey? = nil, size: Int = 50,
        by actor: Actor
    ) async throws -> (page: ListPage<Staff>, teaching: Taught) {
        let today = house.today
        return try await house.read(actor, .viewStaff, at: unit) { reader, place in
            let page = try Self.page(filter, from: start, size: size, place, actor, today, reader)
            guard actor.may(.viewTeaching, at: place.place, on: today) else { return (page, [:]) }
            return (page, try TeachingStore(reader).taught(by: page.rows.map(\.id), in: term, on: term.nearest(to: today)))
        }
    }

    private static func page(
        _ filter: StaffFilter, from start: PageKey?, size: Int, _ place: UnitPlace, _ actor: Actor, _ today: SchoolDate, _ reader: Reader
    ) throws -> ListPage<Staff> {
        let found = try StaffStore(reader).page(filter, from: start, size: size)
        let page = ListPage(found, size: size, from: start) { staff in
            (filter.order == .name ? staff.sortKey : staff.number.text, staff.id.description)
        }
        return seesPhones(actor, place, today) ? page : page.map(\.withoutPhone)
    }

    /// Everybody in the order of the list, for printing and choosing; a unit has at most a few hundred.
    public func all(of unit: UnitID, _ filter: StaffFilter = StaffFilter(), by actor: Actor) async throws -> [Staff] {
        try await page(of: unit, filter, size: Self.most, by: actor).rows
    }

    /// Everybody present, and what they teach in a term; nothing of that where the person may not see it.
    public func allWithTeaching(in term: TeachingTerm, of unit: UnitID, by actor: Actor) async throws -> (staff: [Staff], teaching: Taught)
    {
        let today = house.today
        return try await house.read(actor, .viewStaff, at: unit) { reader, place in
            let staff = try Self.page(StaffFilter(), from: nil, size: Self.most, place, actor, today, reader).rows
            guard actor.may(.viewTeaching, at: place.place, on: today) else { return (staff, [:]) }
            return (staff, try TeachingStore(reader).taught(by: nil, in: term, on: term.nearest(to: today)))
        }
    }

    public func counts(of unit: UnitID, by actor: Actor) async throws -> Counts {
        try await house.read(actor, .viewStaff, at: unit) { reader, _ in
            Counts(present: try StaffStore(reader).count(.present), left: try StaffStore(reader).count(.left))
        }
    }

    /// - Throws: `StaffRefusal.notFound`.
    public func staff(_ id: PersonID, of unit: UnitID, by actor: Actor) async throws -> Staff {
        let today = house.today
        return try await house.read(actor, .viewStaff, at: unit) { reader, place in
            guard let staff = try StaffStore(reader).staff(id) else { throw StaffRefusal.notFound }
            return Self.seesPhones(actor, place, today) ? staff : staff.withoutPhone
        }
    }

    private static func seesPhones(_ actor: Actor, _ place: UnitPlace, _ today: SchoolDate) -> Bool {
        actor.may(.viewStaffPhones, at: place.place, on: today)
    }
}

extension Staff {
    var withoutPhone: Staff {
        Staff(
            id: id, unit: unit, number: number, name: name, phone: nil, joinedOn: joinedOn, leftOn: leftOn, sortKey: sortKey,
            version: version)
    }

    var details: StaffDetails { StaffDetails(number: number, name: name, phone: phone) }
}
