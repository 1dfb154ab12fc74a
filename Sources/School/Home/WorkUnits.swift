import Database
import Policy

/// The units at which somebody may choose to work.
public struct WorkUnits: Sendable {
    /// Where the person works now.
    public let current: Unit
    /// For the switcher: the units of roles in force, the home unit, and the current one, in the order of the tree.
    public let all: [Unit]

    /// - Parameter chosen: taken where it lies within a role in force; otherwise the person works at home.
    public static func of(_ actor: Actor, chosen: UnitID?, on date: SchoolDate, _ reader: Reader) throws -> WorkUnits? {
        let places = actor.grants.filter { $0.holds(on: date) }.map(\.place)
        var units: [UnitID: Unit] = [:]
        for id in Set(places.map(\.unit)).union([actor.home].compactMap { $0 }) { units[id] = try unit(id, reader) }
        if let chosen, units[chosen] == nil, let unit = try unit(chosen, reader), places.contains(where: { $0.path.covers(unit.path) }) {
            units[chosen] = unit
        }
        guard let current = chosen.flatMap({ units[$0] }) ?? actor.home.flatMap({ units[$0] }) else { return nil }
        return WorkUnits(current: current, all: units.values.sorted { $0.path.text < $1.path.text })
    }

    public static func unit(_ id: UnitID, _ reader: Reader) throws -> Unit? {
        try reader.first(
            """
            SELECT id, parent_id, path, kind, name, region_code, school_code, school_type, school_system, first_grade, last_grade, is_boarding, is_small,
                   time_zone, closed_on, version
              FROM unit WHERE id = :id
            """, ["id": id]
        ) { row in
            var schooling: Schooling?
            if let type: SchoolType = try row[7], let system: SchoolSystem = try row[8], let first: Int = try row[9],
                let last: Int = try row[10]
            {
                schooling = Schooling(type, system, grades: first...max(first, last), isBoarding: try row[11], isSmall: try row[12])
            }
            return Unit(
                id: try row[0], parent: try row[1], path: try row[2], kind: try row[3], name: try row[4], regionCode: try row[5],
                schoolCode: try row[6], schooling: schooling, timeZone: TimeZoneName(rawValue: try row.text(13)) ?? .beijing,
                closedOn: try row[14],
                version: try row[15])
        }
    }

    /// Whether `actor` may work at `unit`.
    public static func mayWork(_ actor: Actor, at unit: Unit, on date: SchoolDate) -> Bool {
        actor.home == unit.id || actor.grants.contains { $0.holds(on: date) && $0.place.path.covers(unit.path) }
    }
}
