import Database
import Policy

/// Adding and editing staff one by one. Who moves to another unit leaves here and is added there under a new number: what they did stays in the
/// records of the unit where they did it.
public struct StaffChanges: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    /// - Throws: `FieldFaults`, `StaffRefusal`, `Refusal`.
    public func add(_ draft: StaffDraft, to unit: UnitID, joinedOn: SchoolDate? = nil, by actor: Actor) async throws -> Staff {
        let (place, ground) = try await house.permit(actor, .manageStaff, at: unit)
        try Self.checkUnit(place)
        let details = try draft.details()
        let (id, today) = (house.surroundings.identifier(Person.self), house.today)
        try await checkPhone(details.phone, except: id)
        return try await house.database.write(in: place.scope, by: house.author(actor, because: ground)) { writer in
            if let unit = try UnitStore(writer).unit(place.tenant), unit.closedOn != nil { throw StaffRefusal.unitClosed(unit.name) }
            try Self.checkUnique(details, except: nil, writer)
            try StaffStore.insert(id, details, joinedOn: joinedOn ?? today, writer)
            try writer.record(AuditEntry("staff.add", "staff", id, Self.changes(from: nil, to: details)))
            return try Self.reread(id, writer)
        }
    }

    /// - Throws: `EditConflict` where somebody else was quicker.
    public func edit(_ id: PersonID, of unit: UnitID, _ draft: StaffDraft, version: Int, by actor: Actor) async throws -> Staff {
        let (place, ground) = try await house.permit(actor, .manageStaff, at: unit)
        let isPhoneShown = actor.may(.viewStaffPhones, at: place.place, on: house.today)
        var draft = draft
        if !isPhoneShown { draft.phone = nil }
        if let phone = draft.phone.flatMap(PhoneNumber.init) { try await checkPhone(phone, except: id) }
        let typed = draft
        return try await house.database.write(in: place.scope, by: house.author(actor, because: ground)) { writer in
            guard let staff = try StaffStore(writer).staff(id) else { throw StaffRefusal.notFound }
            guard !staff.hasLeft else { throw StaffRefusal.hasLeft(staff.name) }
            guard staff.version == version else { throw typed.conflict(with: staff) }
            let details = try typed.details(keeping: staff.phone)
            try Self.checkUnique(details, except: id, writer)
            let changes = Self.changes(from: staff.details, to: details)
            guard !changes.isEmpty else { return staff }
            try StaffStore.update(id, details, writer)
            try writer.record(AuditEntry("staff.edit", "staff", id, changes))
            return try Self.reread(id, writer)
        }
    }

    /// Somebody who left works here again, under the old number. The account is opened anew, since leaving ended it.
    public func returnToWork(_ id: PersonID, of unit: UnitID, by actor: Actor) async throws -> Staff {
        let (place, ground) = try await house.permit(actor, .manageStaff, at: unit)
        let staff = try await house.database.read(in: place.scope) { try StaffStore($0).staff(id) }
        guard let staff else { throw StaffRefusal.notFound }
        try await checkPhone(staff.phone, except: id)
        return try await house.database.write(in: place.scope, by: house.author(actor, because: ground)) { writer in
            guard let staff = try StaffStore(writer).staff(id) else { throw StaffRefusal.notFound }
            guard let leftOn = staff.leftOn else { throw StaffRefusal.isPresent(staff.name) }
            if let unit = try UnitStore(writer).unit(place.tenant), unit.closedOn != nil { throw StaffRefusal.unitClosed(unit.name) }
            try Self.checkUnique(staff.details, except: id, writer)
            try StaffStore.setLeft(id, on: nil, writer)
            try writer.record(AuditEntry("staff.return", "staff", id, [.init("left_on", from: leftOn, to: String?.none)]))
            return try Self.reread(id, writer)
        }
    }

    /// Across the walls; the schema's index holds it where two units race.
    func checkPhone(_ phone: PhoneNumber?, except id: PersonID) async throws {
        guard let phone else { return }
        let holder = try await house.database.read(in: .opened("staff.phones")) { try StaffStore.holder(of: phone, $0)?.person }
        if let holder, holder != id { throw StaffRefusal.phoneTakenElsewhere }
    }
}

extension StaffChanges {
    static func checkUnit(_ place: UnitPlace) throws(StaffRefusal) {
        if place.unit != place.tenant { throw .noStaffHere(place.name) }
    }

    static func reread(_ id: PersonID, _ reader: Reader) throws -> Staff {
        guard let staff = try StaffStore(reader).staff(id) else { throw StaffRefusal.notFound }
        return staff
    }

    static func checkUnique(_ details: StaffDetails, except id: PersonID?, _ reader: Reader) throws {
        if let twin = try StaffStore(reader).staff(number: details.number), twin.id != id {
            throw StaffRefusal.numberTaken(details.number, by: twin.name, hasLeft: twin.hasLeft)
        }
        guard let phone = details.phone else { return }
        let holder = try reader.first(
            "SELECT s.name FROM staff AS s WHERE s.school_id = :school AND s.phone = :phone AND s.left_on IS NULL AND s.id <> :id",
            ["phone": phone, "id": id?.description ?? ""]
        ) { try $0.text(0) }
        if let holder { throw StaffRefusal.phoneTaken(by: holder) }
    }

    static func changes(from old: StaffDetails?, to new: StaffDetails) -> [AuditEntry.Change] {
        var changes: [AuditEntry.Change] = []
        changes.add("number", old?.number, new.number)
        changes.add("name", old?.name, new.name, personal: true)
        changes.add("phone", old?.phone, new.phone, personal: true)
        return changes
    }
}

extension StaffDraft {
    fileprivate func conflict(with staff: Staff) -> EditConflict {
        EditConflict(
            "教职工“\(staff.name)”",
            fields: [
                .init("工号", yours: number, theirs: staff.number.text), .init("姓名", yours: name, theirs: staff.name),
                .init("手机号", yours: phone ?? "（不显示）", theirs: phone == nil ? "（不显示）" : staff.phone?.text ?? ""),
            ], path: "/units/\(staff.unit)/staff/\(staff.id)/edit")
    }
}
