import Database
import Policy

/// What may be seen of a unit's homework without signing in: on a paired screen the day itself, on the public page days gone by.
public struct OpenLoads: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    /// A unit's loads, with what they hang on.
    public struct Shown: Sendable {
        public let unit: Unit
        public let setting: HallSetting
        /// The pack that sets the limits; nil where none governs.
        public let pack: String?
        public let days: [DayLoad]
    }

    /// What changes whenever something in the loads of a unit may have: how many entries its record has and those of the units above it, from which it
    /// inherits calendar and policy.
    /// - Returns: nil where there is no such unit.
    public func mark(of unit: UnitID) async throws -> String? {
        try await house.database.read(in: .opened("hall.mark")) { reader in
            guard let place = try UnitPlace.find(unit, reader) else { return nil }
            let ids = place.path.units
            var arguments: SQLArguments = [:]
            arguments.add("unit", in: ids)
            let heads = try reader.all(
                "SELECT h.school_id, h.number FROM audit_head AS h WHERE h.school_id IN" + .list("unit", ids.count)
                    + "ORDER BY h.school_id",
                arguments
            ) { "\(try $0[0] as String):\(try $0[1] as Int)" }
            return heads.joined(separator: " ")
        }
    }

    /// Of the day itself, with what is agreed to and not yet set.
    /// - Returns: nil where there is no such unit.
    public func today(of unit: UnitID) async throws -> Shown? {
        let today = house.today
        return try await shown(unit, on: today...today, withAgreed: true)
    }

    /// Of the days of a week that are over.
    /// - Returns: nil where there is no such unit, or nothing of it is public.
    public func past(_ week: ISOWeek, of unit: UnitID) async throws -> Shown? {
        let yesterday = house.today.advanced(by: -1)
        // A week that is still to come has no days gone by.
        let days = min(week.monday, yesterday)...min(week.sunday, yesterday)
        guard let shown = try await shown(unit, on: days, withAgreed: false), shown.setting.isPublic else { return nil }
        guard week.monday <= yesterday else { return Shown(unit: shown.unit, setting: shown.setting, pack: shown.pack, days: []) }
        return shown
    }

    private func shown(_ id: UnitID, on days: ClosedRange<SchoolDate>, withAgreed: Bool) async throws -> Shown? {
        let (packs, bases, upkeep) = (house.packs, house.bases, FindingUpkeep(house))
        return try await house.database.read(in: .opened("unit.base")) { reader in
            guard let base = try bases.base(of: id, packs, reader), let unit = try UnitStore(reader).unit(id),
                unit.isOpen(on: days.upperBound),
                unit.kind == .school || unit.kind == .campus
            else { return nil }
            return try reader.enter(base.place.tenant.tenant) { reader in
                let reading = DayLoadReading(base: base, unit: unit, upkeep: upkeep, reader: reader)
                return Shown(
                    unit: unit, setting: try HallSettingStore(reader).setting(of: id),
                    pack: base.policies.effective(on: days.upperBound)?.pack.title,
                    days: try reading.loads(on: days, withAgreed: withAgreed))
            }
        }
    }
}
