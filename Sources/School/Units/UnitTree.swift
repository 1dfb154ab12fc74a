import Database
import Policy

/// What is looked for among the units below one.
public struct UnitFilter: Hashable, Sendable {
    public var kind: UnitKind?
    /// Part of a name or of a code.
    public var text: String
    public var includesClosed: Bool

    public init(kind: UnitKind? = nil, text: String = "", includesClosed: Bool = false) {
        (self.kind, self.text, self.includesClosed) = (kind, text, includesClosed)
    }

    var pattern: String? { LikePattern.containing(text) }
}

/// How much a unit holds, for lists.
public struct UnitFigures: Hashable, Sendable {
    /// Taught on the day that was asked for.
    public let classes: Int
    /// Present staff.
    public let staff: Int
    /// As last recorded, of the classes counted; classes without a record count nothing.
    public let pupils: Int

    public static let none = UnitFigures(classes: 0, staff: 0, pupils: 0)
}

/// Reading the tree. What somebody may not see is not found.
public struct UnitTree: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    /// - Throws: `UnitRefusal.notFound`.
    public func unit(_ id: UnitID, by actor: Actor) async throws -> Unit {
        guard let unit = try await find(id), sees(actor, unit) else { throw UnitRefusal.notFound }
        return unit
    }

    /// From the top down to the unit itself, for the trail of links; those above what the person may see are named but not opened.
    public func trail(of unit: Unit) async throws -> [Unit] {
        try await house.database.read(in: .installation) { try UnitStore($0).ancestors(unit.path) }
    }

    /// Directly below, closed ones too.
    public func children(of id: UnitID, by actor: Actor) async throws -> [Unit] {
        let unit = try await unit(id, by: actor)
        return try await house.database.read(in: .installation) { try UnitStore($0).children(of: unit.id) }.filter { sees(actor, $0) }
    }

    /// A page of everything below a unit, by name.
    public func page(
        below id: UnitID, _ filter: UnitFilter = UnitFilter(), from start: PageKey? = nil, size: Int = 50, by actor: Actor
    ) async throws -> ListPage<Unit> {
        let unit = try await unit(id, by: actor)
        let found = try await house.database.read(in: .installation) {
            try UnitStore($0).page(below: unit.path, filter, from: start, size: size)
        }
        return ListPage(found, size: size, from: start) { ($0.sortKey, $0.unit.id.description) }.map(\.unit)
    }

    /// The unit and all below it, parents first: for choosing one and for printing. A prefecture has about a thousand.
    public func tree(from id: UnitID, by actor: Actor) async throws -> [Unit] {
        let unit = try await unit(id, by: actor)
        let all = try await house.database.read(in: .installation) { try UnitStore($0).tree(unit.path) }
        return Self.ordered(all.filter { sees(actor, $0) }, top: unit.id)
    }

    /// All units that the person may see by a role or that are their home, each top of a part of the tree once.
    public func mine(by actor: Actor) async throws -> [Unit] {
        let ids = Set(actor.grants.filter { $0.holds(on: house.today) }.map(\.place.unit) + [actor.home].compactMap { $0 })
        let units = try await house.database.read(in: .installation) { reader in
            actor.isProgram
                ? try UnitStore(reader).tops() : try ids.sorted().compactMap { try UnitStore(reader).unit($0) }
        }
        return units.sorted { ($0.path.units.count, UnitOrder.key($0.name)) < ($1.path.units.count, UnitOrder.key($1.name)) }
    }

    /// By region code (a bureau's) or school code.
    /// - Throws: `UnitRefusal.notFound`.
    public func find(code: String, by actor: Actor) async throws -> Unit {
        let text = FieldText.trimmed(code)
        let unit = try await house.database.read(in: .installation) { reader in
            if let code = RegionCode(text) { return try UnitStore(reader).unit(regionCode: code) }
            if let code = SchoolCode(text) { return try UnitStore(reader).unit(schoolCode: code) }
            return nil
        }
        guard let unit, sees(actor, unit) else { throw UnitRefusal.notFound }
        return unit
    }

    /// Classes, staff and pupils of some units. Opens the walls for counting only; the units were found by this actor.
    public func figures(of units: [Unit], on date: SchoolDate) async throws -> [UnitID: UnitFigures] {
        let schools = units.filter { $0.kind.isTenant }.map(\.id)
        guard !schools.isEmpty else { return [:] }
        return try await house.database.read(in: .opened("units.figures")) { reader in
            var figures: [UnitID: UnitFigures] = [:]
            for school in schools { figures[school] = try UnitFigures(of: school, on: date, reader) }
            return figures
        }
    }

    private func find(_ id: UnitID) async throws -> Unit? {
        try await house.database.read(in: .installation) { try UnitStore($0).unit(id) }
    }

    private func sees(_ actor: Actor, _ unit: Unit) -> Bool { actor.may(.viewUnits, at: unit.place, on: house.today) }

    /// Depth first, siblings by name.
    static func ordered(_ units: [Unit], top: UnitID) -> [Unit] {
        let children = Dictionary(grouping: units.filter { $0.id != top }, by: \.parent).mapValues { siblings in
            siblings.map { (UnitOrder.key($0.name), $0) }.sorted { ($0.0, $0.1.id) < ($1.0, $1.1.id) }.map(\.1)
        }
        func below(_ unit: Unit) -> [Unit] { [unit] + (children[unit.id] ?? []).flatMap(below) }
        return units.first { $0.id == top }.map(below) ?? []
    }
}

extension UnitFigures {
    init(of school: UnitID, on date: SchoolDate, _ reader: Reader) throws {
        let present = try reader.value(
            "SELECT COUNT(*) FROM staff AS s WHERE s.school_id = :unit AND s.left_on IS NULL", ["unit": school], as: Int.self)
        var (classes, pupils) = (0, 0)
        try reader.each(
            """
            SELECT c.stage, c.school_system, c.entry_year, c.pupils FROM school_class AS c
             WHERE c.school_id = :unit AND c.opened_on <= :date AND (c.closed_on IS NULL OR c.closed_on >= :date)
               AND c.entry_year <= :year AND c.entry_year > :oldest
            """, ["unit": school, "date": date, "year": date.schoolYearStart, "oldest": date.schoolYearStart - 6]
        ) { row in
            let (stage, system, entry): (Stage, SchoolSystem, Int) = (try row[0], try row[1], try row[2])
            guard date.schoolYearStart - entry < system.grades(stage).count else { return }
            classes += 1
            pupils += try row[3] as Int? ?? 0
        }
        self.init(classes: classes, staff: present ?? 0, pupils: pupils)
    }
}
