import Database
import Policy

/// A unit as the place of a use case: where it lies in the tree, and in whose rows it is kept.
public struct UnitPlace: Hashable, Sendable {
    public let unit: UnitID
    public let path: UnitPath
    public let name: String
    /// The unit itself; for a campus its school, whose staff and rows it shares.
    public let tenant: UnitID

    public var place: Place { Place(unit: unit, path: path) }
    public var scope: Scope { .unit(tenant) }

    static func find(_ unit: UnitID, _ reader: Reader) throws -> UnitPlace? {
        try reader.first("SELECT path, name, kind, parent_id FROM unit WHERE id = :unit", ["unit": unit]) { row in
            let (kind, parent): (UnitKind, UnitID?) = (try row[2], try row[3])
            return UnitPlace(unit: unit, path: try row[0], name: try row[1], tenant: kind.isTenant ? unit : parent ?? unit)
        }
    }
}

extension House {
    /// Today as schools date their papers: Beijing time, all over the country.
    public var today: SchoolDate { surroundings.now().schoolDate }

    /// Where a unit is; nil where there is none.
    public func unitPlace(_ unit: UnitID) async throws -> UnitPlace? {
        try await database.read(in: .installation) { try UnitPlace.find(unit, $0) }
    }

    /// Reads at a unit what `actor` may see there: permission and rows of one moment.
    /// - Parameter body: in the scope of the unit's rows.
    /// - Throws: `Refusal`; also where there is no such unit, since what is forbidden is not found.
    func read<T: Sendable>(
        _ actor: Actor, _ action: Action, at unit: UnitID, _ body: @escaping @Sendable (Reader, UnitPlace) throws -> T
    ) async throws -> T {
        let today = today
        return try await database.read(in: .installation) { reader in
            guard let place = try UnitPlace.find(unit, reader) else { throw Refusal.outOfReach(action) }
            _ = try Permissions.require(actor, action, at: place.place, on: today)
            return try reader.enter(place.tenant.tenant) { try body($0, place) }
        }
    }

    /// Asks for permission at a unit before a use case goes on.
    /// - Throws: `Refusal`; also where there is no such unit, since what is forbidden is not found.
    func permit(_ actor: Actor, _ action: Action, at unit: UnitID) async throws -> (UnitPlace, Ground) {
        guard let place = try await unitPlace(unit) else { throw Refusal.outOfReach(action) }
        return (place, try Permissions.require(actor, action, at: place.place, on: today))
    }
}

extension Instant {
    /// The day in Beijing (UTC+8).
    var schoolDate: SchoolDate {
        let milliseconds = milliseconds + 8 * 3_600_000
        let (days, rest) = milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
        return SchoolDate(day: Int32(rest < 0 ? days - 1 : days))
    }
}
