import Database
import Policy

/// Opening, naming, counting, splitting and merging classes. Nothing of the past is rewritten: names and numbers of pupils begin on a date, and what was
/// split or merged stays as it was until its last day.
public struct ClassChanges: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    /// Opens one class or several of one cohort.
    /// - Throws: `FieldFaults`, `ClassRefusal`, `Refusal`.
    public func open(_ draft: ClassDraft, in school: UnitID, by actor: Actor) async throws -> [SchoolClass] {
        let (place, ground) = try await house.permit(actor, .manageClasses, at: school)
        let (house, today) = (house, house.today)
        return try await house.database.write(in: place.scope, by: house.author(actor, because: ground)) { writer in
            let (unit, schooling) = try Self.school(place, writer)
            let campuses = try UnitStore(writer).children(of: unit.id).filter { $0.closedOn == nil }.map(\.id)
            let details = try draft.details(in: schooling, campuses: campuses, today: today)
            // A cohort begins on 1 August of its year; a class that is entered late counts from then on all the same.
            let openedOn = SchoolDate(year: details.entryYear, month: 8, day: 1) ?? today
            var opened: [SchoolClass] = []
            for number in details.numbers {
                let item = SchoolClass(
                    id: house.surroundings.identifier(), school: unit.id, campus: details.campus, stage: details.stage,
                    system: schooling.system, entryYear: details.entryYear, number: number, ownName: details.ownName, openedOn: openedOn,
                    pupils: details.pupils)
                try Self.checkGrades(item, schooling, today: today)
                try Self.checkNumber(item, number, today: today, writer)
                try ClassStore.insert(item, writer)
                opened.append(item)
            }
            let changes = opened.map { AuditEntry.Change("class", from: String?.none, to: Self.entry($0)) }
            let pupils = details.pupils.map { [AuditEntry.Change("pupils", from: Int?.none, to: $0)] } ?? []
            try writer.record(AuditEntry("class.open", "unit", unit.id, changes + pupils))
            return try opened.map { try Self.reread($0.id, writer) }
        }
    }

    /// Another number, name or campus from a day on.
    public func rename(
        _ id: ClassID, of school: UnitID, number: String, ownName: String, campus: String, from date: SchoolDate, version: Int,
        by actor: Actor
    ) async throws -> SchoolClass {
        let (place, ground) = try await house.permit(actor, .manageClasses, at: school)
        let today = house.today
        return try await house.database.write(in: place.scope, by: house.author(actor, because: ground)) { writer in
            let item = try Self.openClass(id, today: today, writer)
            var faults = FieldFaults()
            let checked = FieldText.number(number, in: 1...99)
            if checked == nil { faults.add("number", "班号应为 1—99 的整数。") }
            let name = FieldText.trimmed(ownName)
            if !name.isEmpty, FieldText.name(name, limit: 20) == nil { faults.add("own_name", "班级自有名称最多 20 个字。") }
            let site = UnitID(campus)
            let campuses = try UnitStore(writer).children(of: item.school).map(\.id)
            if !campus.isEmpty, site.map(campuses.contains) != true { faults.add("campus", "请从本校的校区中选择。") }
            guard let checked, faults.isEmpty else { throw faults }
            guard item.version == version else {
                throw EditConflict(
                    item.name(on: today),
                    fields: [
                        .init("班号", yours: number, theirs: "\(item.number)"), .init("自有名称", yours: ownName, theirs: item.ownName ?? ""),
                    ], path: "/units/\(item.school)/classes/\(id)/edit")
            }
            let newName = name.isEmpty ? nil : name
            var changes: [AuditEntry.Change] = []
            changes.add("number", item.number, checked)
            changes.add("own_name", item.ownName, newName)
            changes.add("campus", item.campus, site)
            guard !changes.isEmpty else { return item }
            let date = try Self.effective(date, of: item, today: today)
            if checked != item.number { try Self.checkNumber(item, checked, today: today, writer) }
            if let last = try ClassStore(writer).names(of: id).last, last.from > date {
                throw ClassRefusal.badDate("\(last.from.spoken)起已用另一个名称；新名称应从那天或之后开始。请改填日期。")
            }
            if checked != item.number || newName != item.ownName { try ClassStore.setName(id, checked, newName, from: date, writer) }
            try ClassStore.rename(item, number: checked, ownName: newName, campus: site, writer)
            changes.append(.init("from", from: String?.none, to: date))
            try writer.record(AuditEntry("class.rename", "class", id, changes))
            return try Self.reread(id, writer)
        }
    }

    /// The number of pupils from a day on. A day that has one already is corrected.
    public func recordPupils(_ id: ClassID, of school: UnitID, _ pupils: String, from date: SchoolDate, by actor: Actor) async throws
        -> SchoolClass
    {
        guard let unit = try await house.unitPlace(school) else { throw ClassRefusal.notFound }
        let today = house.today
        guard let item = try await house.database.read(in: unit.scope, { try ClassStore($0).schoolClass(id) }) else {
            throw ClassRefusal.notFound
        }
        let place = Place(unit: unit.unit, path: unit.path, grade: item.grade(on: today), schoolClass: id)
        let ground = try Permissions.require(actor, .recordPupils, at: place, on: today)
        guard let count = FieldText.number(pupils, in: ClassDraft.pupilRange) else {
            throw FieldFaults("pupils", "学生人数应为 0—200 的整数。")
        }
        return try await house.database.write(in: unit.scope, by: house.author(actor, because: ground)) { writer in
            let item = try Self.openClass(id, today: today, writer)
            let date = try Self.effective(date, of: item, today: today)
            let before = try ClassStore(writer).sizes(of: id).last { $0.from <= date }
            if before?.pupils == count, before?.from == date { return item }
            try ClassStore.setSize(id, count, from: date, writer)
            try writer.record(
                AuditEntry(
                    "class.recordPupils", "class", id,
                    [.init("pupils", from: before?.pupils, to: count), .init("from", from: String?.none, to: date)]))
            return try Self.reread(id, writer)
        }
    }
}
