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
        let wanted = Set(places.map(\.unit)).union([actor.home, chosen].compactMap(\.self)).sorted()
        let units = try UnitStore(reader).units(wanted).filter { mayWork(actor, at: $0, on: date) }
        guard let current = units.first(where: { $0.id == chosen }) ?? units.first(where: { $0.id == actor.home }) else { return nil }
        return WorkUnits(current: current, all: units.sorted { $0.path.text < $1.path.text })
    }

    public static func unit(_ id: UnitID, _ reader: Reader) throws -> Unit? { try UnitStore(reader).unit(id) }

    /// Whether `actor` may work at `unit`.
    public static func mayWork(_ actor: Actor, at unit: Unit, on date: SchoolDate) -> Bool {
        actor.home == unit.id || actor.grants.contains { $0.holds(on: date) && $0.place.path.covers(unit.path) }
    }
}
