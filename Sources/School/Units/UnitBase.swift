import Database
import Policy
import Synchronization

/// What the pages of a unit rest on, and what seldom changes: where it is, what governs it, its classes and its calendar.
struct UnitBase: Sendable {
    let place: UnitPlace
    let policies: PolicyRecord
    /// Open and closed; of a campus its own.
    let classes: [SchoolClass]
    let calendar: UnitCalendar

    /// The day itself, or the next school day after it within a fortnight; the day itself where there is none.
    func schoolDay(from day: SchoolDate) -> SchoolDate {
        stride(from: day, through: day.advanced(by: 14), by: 1).first { calendar.day($0).isSchoolDay } ?? day
    }

    /// Classes that are taught on some day of a week, by grade and number.
    func taught(in week: ISOWeek) -> [SchoolClass] {
        classes.filter { week.days.contains(where: $0.isTaught) }.ordered(on: week.monday)
    }
}

/// Bases of units, kept by the process; one is read anew where its own record, or that of a unit above it, says that anything but daily work has changed.
/// Every change has its entry there, in the transaction that made it, so that what is kept is never older than what a reader sees.
final class UnitBases: Sendable {
    private struct Kept {
        let base: UnitBase
        /// The last entry of each unit along the path that is known to have left the base as it is.
        var seen: [UnitID: Int]
    }

    private let kept = Mutex<[UnitID: Kept]>([:])
    private static let most = 1_000

    /// - Parameter reader: in the scope `unit.base`.
    /// - Returns: nil where there is no such unit.
    func base(of unit: UnitID, _ packs: PackShelf, _ reader: Reader) throws -> UnitBase? {
        if let known = kept.withLock({ $0[unit] }) {
            let heads = try Self.heads(of: known.base.place.path, reader)
            if heads == known.seen { return known.base }
            let isNewer = heads.allSatisfy { $1 >= known.seen[$0] ?? 0 }
            if isNewer, try !Self.hasChanged(since: known.seen, to: heads, reader) {
                keep(Kept(base: known.base, seen: heads), of: unit)
                return known.base
            }
        }
        guard let place = try UnitPlace.find(unit, reader) else { return nil }
        let seen = try Self.heads(of: place.path, reader)
        let policies = try PolicyRecord(place, PolicyStore(reader: reader), packs)
        let base = try reader.enter(place.tenant.tenant) { reader in
            UnitBase(
                place: place, policies: policies,
                classes: try ClassStore(reader).all().filter { place.unit == place.tenant || $0.campus == place.unit },
                calendar: try CalendarStore(reader: reader).calendar() ?? UnitCalendar(of: place.tenant, layers: []))
        }
        keep(Kept(base: base, seen: seen), of: unit)
        return base
    }

    /// Unless another reader, of a later moment, was quicker.
    private func keep(_ new: Kept, of unit: UnitID) {
        kept.withLock { kept in
            if let old = kept[unit], old.seen.contains(where: { $1 > new.seen[$0] ?? 0 }) { return }
            if kept.count >= Self.most { kept.removeAll() }
            kept[unit] = new
        }
    }

    /// The number of the last entry of each unit along a path.
    private static func heads(of path: UnitPath, _ reader: Reader) throws -> [UnitID: Int] {
        var arguments: SQLArguments = [:]
        arguments.add("unit", in: path.units)
        let found = try reader.all(
            "SELECT h.school_id, h.number FROM audit_head AS h WHERE h.school_id IN" + .list("unit", path.units.count), arguments
        ) { (try $0[0] as UnitID, try $0[1] as Int) }
        return Dictionary(uniqueKeysWithValues: found)
    }

    /// Whether any entry between says more than that homework went its way or somebody signed in.
    private static func hasChanged(since seen: [UnitID: Int], to heads: [UnitID: Int], _ reader: Reader) throws -> Bool {
        try heads.contains { unit, head in
            let before = seen[unit] ?? 0
            guard head > before else { return false }
            // More than a look at them costs.
            guard head - before <= 500 else { return true }
            return try reader.exists(
                """
                SELECT 1 FROM audit_entry AS e
                 WHERE e.school_id = :unit AND e.number > :seen AND e.subject_kind NOT IN ('homework', 'account', 'ledger.homework')
                   AND substr(e.action, 1, 9) <> 'homework.' LIMIT 1
                """, ["unit": unit, "seen": before])
        }
    }
}

extension House {
    /// Reads at a unit what `actor` may see there, on its base: permission, base and rows of one moment.
    /// - Parameter body: in the scope of the unit's rows.
    /// - Throws: `Refusal`; also where there is no such unit, since what is forbidden is not found.
    func readOnBase<T: Sendable>(
        _ actor: Actor, _ action: Action, at unit: UnitID, _ body: @escaping @Sendable (Reader, UnitBase) throws -> T
    ) async throws -> T {
        let (today, packs, bases) = (today, packs, bases)
        return try await database.read(in: .opened("unit.base")) { reader in
            guard let base = try bases.base(of: unit, packs, reader) else { throw Refusal.outOfReach(action) }
            _ = try Permissions.require(actor, action, at: base.place.place, on: today)
            return try reader.enter(base.place.tenant.tenant) { try body($0, base) }
        }
    }
}
