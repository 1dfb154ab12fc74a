import Database
import Policy
import Registers

/// Which days a change of the calendar moves.
enum CalendarReach {
    /// From the first to the last; nil where the ledger moves none.
    static func days(of changes: [RowChange], _ ledger: Ledger) -> ClosedRange<SchoolDate>? {
        var reach = Coverage()
        for row in changes.flatMap({ [$0.old, $0.new].compactMap(\.self) }) {
            switch ledger.key {
            case Ledger.schoolCalendar.key: if let day = ledger.day(of: row) { reach.include(day) }
            case Ledger.terms.key:
                // What lies beside the term in its half-year becomes vacation, or is no longer.
                guard let days = UnitCalendar.Term.days(row) else { continue }
                reach.merge(Coverage(days))
                reach.merge(Coverage(TeachingTerm(around: days).days))
            default: return nil
            }
        }
        return reach.span
    }
}

/// A changed calendar of a unit moves days of the units below it: their findings are judged again, each by its own job.
public struct CalendarSpread: Sendable {
    let house: House

    public init(house: House) { self.house = house }

    static let job = "calendar.spread"

    public var kinds: [JobKind] { [JobKind(Self.job) { job in try await spread(job.payload) }] }

    /// Whether units with rows of their own lie below.
    static func hasUnitsBelow(_ unit: UnitID, _ reader: Reader) throws -> Bool {
        let kind = try reader.value("SELECT u.kind FROM unit AS u WHERE u.id = :unit", ["unit": unit], as: UnitKind.self)
        return kind?.below.contains(where: \.isTenant) ?? false
    }

    /// - Parameter days: that were moved.
    static func enqueue(below unit: UnitID, _ days: ClosedRange<SchoolDate>, _ surroundings: Surroundings, _ writer: Writer) throws {
        let payload = "\(unit) \(days.lowerBound.iso) \(days.upperBound.iso)"
        try writer.enqueue(job, id: surroundings.identifier(), key: payload, payload: payload)
    }

    private func spread(_ payload: String) async throws {
        let parts = payload.split(separator: " ")
        guard parts.count == 3, let top = UnitID(parts[0]), let first = SchoolDate(iso: parts[1]), let last = SchoolDate(iso: parts[2]),
            first <= last
        else { return }
        try await spread(first...last, below: top)
    }

    func spread(_ days: ClosedRange<SchoolDate>, below top: UnitID) async throws {
        let units = try await house.database.read(in: .installation) { reader in
            let store = UnitStore(reader)
            guard let unit = try store.unit(top) else { return [UnitID]() }
            return try store.tenants(unit.path)
        }
        let upkeep = FindingUpkeep(house)
        for unit in units {
            let isJudged = try await house.database.read(in: .unit(unit)) { try FindingStore(reader: $0).state() != nil }
            guard isJudged else { continue }
            try await house.database.write(in: .unit(unit), by: house.jobAuthor) { try upkeep.follow([], moved: days, of: unit, $0) }
        }
    }
}
