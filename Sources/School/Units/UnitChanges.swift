import Database
import Policy

/// Changing the tree. Each change is one entry in the chain of the unit whose rows it touches; a new unit stands in its parent's.
public struct UnitChanges: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    /// Adds a unit below another, or a region at the top, which only the program itself may (first set-up).
    /// - Throws: `FieldFaults`, `UnitRefusal`, `Refusal`.
    public func add(_ draft: UnitDraft, _ kind: UnitKind, below parent: UnitID?, by actor: Actor) async throws -> Unit {
        guard let parent else { return try await addTop(draft, kind, by: actor) }
        let (place, ground) = try await house.permit(actor, .addUnits, at: parent)
        let id = house.surroundings.identifier(Unit.self)
        return try await house.database.write(in: place.scope, by: house.author(actor, because: ground)) { writer in
            let store = UnitStore(writer)
            guard let parent = try store.unit(parent) else { throw UnitRefusal.notFound }
            guard parent.closedOn == nil else { throw UnitRefusal.parentClosed(parent.name) }
            guard kind.mayLie(below: parent.kind) else { throw UnitRefusal.wrongParent(kind: kind, parent: parent.kind) }
            let details = try draft.details(kind, above: try store.regionCode(at: parent.path))
            try Self.checkUnique(details, kind, below: parent.id, except: nil, store)
            try UnitStore.insert(id, kind, below: parent, details, writer)
            try writer.record(AuditEntry("unit.add", "unit", id, Self.changes(from: nil, to: details, kind)))
            return try Self.reread(id, store)
        }
    }

    private func addTop(_ draft: UnitDraft, _ kind: UnitKind, by actor: Actor) async throws -> Unit {
        guard actor.isProgram else { throw Refusal.noRole(.addUnits) }
        guard kind == .region else { throw UnitRefusal.wrongParent(kind: kind, parent: nil) }
        let id = house.surroundings.identifier(Unit.self)
        return try await house.database.write(in: .unit(id), by: house.author(actor, because: .program)) { writer in
            let store = UnitStore(writer)
            let details = try draft.details(kind, above: nil)
            if let twin = try store.tops().first(where: { $0.name == details.name && $0.closedOn == nil }) {
                throw UnitRefusal.nameTaken(twin.name)
            }
            try Self.checkUnique(details, kind, below: nil, except: nil, store)
            try UnitStore.insert(id, kind, below: nil, details, writer)
            try writer.record(AuditEntry("unit.add", "unit", id, Self.changes(from: nil, to: details, kind)))
            return try Self.reread(id, store)
        }
    }

    /// - Parameter version: of the row that the form showed.
    /// - Throws: `EditConflict` where somebody else was quicker.
    public func edit(_ id: UnitID, _ draft: UnitDraft, version: Int, by actor: Actor) async throws -> Unit {
        let (place, ground) = try await house.permit(actor, .editUnits, at: id)
        return try await house.database.write(in: place.scope, by: house.author(actor, because: ground)) { writer in
            let store = UnitStore(writer)
            guard let unit = try store.unit(id) else { throw UnitRefusal.notFound }
            guard unit.closedOn == nil else { throw UnitRefusal.closed(unit.name) }
            guard unit.version == version else { throw draft.conflict(with: unit) }
            let above = try store.ancestors(unit.path).dropLast().reversed().lazy.compactMap(\.regionCode).first
            let details = try draft.details(unit.kind, above: above)
            try Self.checkUnique(details, unit.kind, below: unit.parent, except: id, store)
            let changes = Self.changes(from: unit.details, to: details, nil)
            guard !changes.isEmpty else { return unit }
            guard try UnitStore.update(unit, details, version: version, writer) else { throw draft.conflict(with: unit) }
            try writer.record(AuditEntry("unit.edit", "unit", id, changes))
            return try Self.reread(id, store)
        }
    }

    /// Closes a unit after a day. It must be empty; its rows stay readable.
    public func close(_ id: UnitID, on date: SchoolDate, by actor: Actor) async throws -> Unit {
        let (place, ground) = try await house.permit(actor, .closeUnits, at: id)
        guard date <= house.today else { throw UnitRefusal.badDate("撤并日期不能晚于今天。请到当天办理，或改填已过去的日期。") }
        return try await house.database.write(in: place.scope, by: house.author(actor, because: ground)) { writer in
            let store = UnitStore(writer)
            guard let unit = try store.unit(id) else { throw UnitRefusal.notFound }
            guard unit.closedOn == nil else { throw UnitRefusal.closed(unit.name) }
            try Self.checkEmpty(unit, on: date, writer)
            try UnitStore.setClosed(unit, on: date, writer)
            try writer.record(AuditEntry("unit.close", "unit", id, [.init("closed_on", from: String?.none, to: date)]))
            return try Self.reread(id, store)
        }
    }

    /// Takes a closing back.
    public func reopen(_ id: UnitID, by actor: Actor) async throws -> Unit {
        let (place, ground) = try await house.permit(actor, .closeUnits, at: id)
        return try await house.database.write(in: place.scope, by: house.author(actor, because: ground)) { writer in
            let store = UnitStore(writer)
            guard let unit = try store.unit(id) else { throw UnitRefusal.notFound }
            guard let closedOn = unit.closedOn else { return unit }
            if let parent = try unit.parent.flatMap({ try store.unit($0) }), parent.closedOn != nil {
                throw UnitRefusal.parentClosed(parent.name)
            }
            try Self.checkUnique(unit.details, unit.kind, below: unit.parent, except: id, store)
            try UnitStore.setClosed(unit, on: nil, writer)
            try writer.record(AuditEntry("unit.reopen", "unit", id, [.init("closed_on", from: closedOn, to: String?.none)]))
            return try Self.reread(id, store)
        }
    }

    /// Puts a unit with everything below it under another parent; all paths below are rewritten in the same transaction.
    public func move(_ id: UnitID, below parent: UnitID, by actor: Actor) async throws -> Unit {
        let (place, ground) = try await house.permit(actor, .moveUnits, at: id)
        _ = try await house.permit(actor, .addUnits, at: parent)
        return try await house.database.write(in: place.scope, by: house.author(actor, because: ground)) { writer in
            let store = UnitStore(writer)
            guard let unit = try store.unit(id), let parent = try store.unit(parent) else { throw UnitRefusal.notFound }
            guard unit.closedOn == nil else { throw UnitRefusal.closed(unit.name) }
            guard parent.closedOn == nil else { throw UnitRefusal.parentClosed(parent.name) }
            guard !unit.path.covers(parent.path) else { throw UnitRefusal.underItself }
            guard unit.kind != .campus, unit.kind.mayLie(below: parent.kind) else {
                throw UnitRefusal.wrongParent(kind: unit.kind, parent: parent.kind)
            }
            guard parent.id != unit.parent else { return unit }
            if let code = unit.regionCode, let above = try store.regionCode(at: parent.path), !code.lies(in: above) {
                throw UnitRefusal.outsideRegion(code, above)
            }
            if let twin = try store.sibling(named: unit.name, below: parent.id) { throw UnitRefusal.nameTaken(twin.name) }
            try UnitStore.move(unit, below: parent, writer)
            try writer.record(AuditEntry("unit.move", "unit", id, [.init("parent", from: unit.parent, to: parent.id)]))
            // Other units' calendars and policies hold for it now.
            if let always = FindingState.always { try CalendarSpread.enqueue(below: id, always, house.surroundings, writer) }
            return try Self.reread(id, store)
        }
    }
}

extension UnitChanges {
    private static func reread(_ id: UnitID, _ store: UnitStore) throws -> Unit {
        guard let unit = try store.unit(id) else { throw UnitRefusal.notFound }
        return unit
    }

    private static func checkUnique(
        _ details: UnitDetails, _ kind: UnitKind, below parent: UnitID?, except id: UnitID?, _ store: UnitStore
    ) throws {
        if let twin = try store.sibling(named: details.name, below: parent), twin.id != id { throw UnitRefusal.nameTaken(twin.name) }
        if kind.hasRegionCode, let code = details.regionCode, let twin = try store.unit(regionCode: code), twin.id != id {
            throw UnitRefusal.regionCodeTaken(code, by: twin.name)
        }
        if let code = details.schoolCode, let twin = try store.unit(schoolCode: code), twin.id != id {
            throw UnitRefusal.schoolCodeTaken(code, by: twin.name)
        }
    }

    private static func checkEmpty(_ unit: Unit, on date: SchoolDate, _ writer: Writer) throws {
        let below = try UnitStore(writer).openUnits(below: unit.path)
        var (classes, staff) = (0, 0)
        if unit.kind.isTenant {
            staff =
                try writer.value("SELECT COUNT(*) FROM staff AS s WHERE s.school_id = :school AND s.left_on IS NULL") ?? 0
            classes = try ClassStore(writer).all().filter { $0.isTaught(on: date) }.count
        } else {
            classes = try ClassStore(writer).all().filter { $0.campus == unit.id && $0.isTaught(on: date) }.count
        }
        guard below + classes + staff == 0 else { throw UnitRefusal.notEmpty(units: below, classes: classes, staff: staff) }
    }

    private static func changes(from old: UnitDetails?, to new: UnitDetails, _ kind: UnitKind?) -> [AuditEntry.Change] {
        var changes: [AuditEntry.Change] = []
        if let kind { changes.add("kind", nil, kind) }
        changes.add("name", old?.name, new.name)
        changes.add("region_code", old?.regionCode, new.regionCode)
        changes.add("school_code", old?.schoolCode, new.schoolCode)
        changes.add("type", old?.schooling?.type, new.schooling?.type)
        changes.add("system", old?.schooling?.system, new.schooling?.system)
        changes.add("first_grade", old?.schooling?.grades.lowerBound, new.schooling?.grades.lowerBound)
        changes.add("last_grade", old?.schooling?.grades.upperBound, new.schooling?.grades.upperBound)
        changes.add("boarding", old?.schooling?.isBoarding, new.schooling?.isBoarding)
        changes.add("small", old?.schooling?.isSmall, new.schooling?.isSmall)
        changes.add("time_zone", old?.timeZone.rawValue, new.timeZone.rawValue)
        return changes
    }
}

extension Unit {
    var details: UnitDetails {
        UnitDetails(name: name, regionCode: regionCode, schoolCode: schoolCode, schooling: schooling, timeZone: timeZone)
    }
}

extension UnitDraft {
    /// Both versions side by side, for the second of two people who edit at once.
    func conflict(with unit: Unit) -> EditConflict {
        let theirs = UnitDraft(unit)
        return EditConflict(
            "单位“\(unit.name)”",
            fields: [
                .init("名称", yours: name, theirs: theirs.name), .init("行政区划代码", yours: regionCode, theirs: theirs.regionCode),
                .init("学校标识码", yours: schoolCode, theirs: theirs.schoolCode),
                .init("办学类型", yours: Self.title(type), theirs: Self.title(theirs.type)),
                .init("学制", yours: SchoolSystem(rawValue: system)?.title ?? system, theirs: unit.schooling?.system.title ?? ""),
                .init("年级", yours: "\(firstGrade)—\(lastGrade)", theirs: "\(theirs.firstGrade)—\(theirs.lastGrade)"),
                .init("寄宿制", yours: isBoarding ? "是" : "否", theirs: theirs.isBoarding ? "是" : "否"),
                .init("小规模学校", yours: isSmall ? "是" : "否", theirs: theirs.isSmall ? "是" : "否"),
            ], path: "/units/\(unit.id)/edit")
    }

    private static func title(_ type: String) -> String { SchoolType(rawValue: type)?.title ?? type }
}
