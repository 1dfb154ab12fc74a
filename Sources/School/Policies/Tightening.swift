import Database
import Policy

/// What a county, a central school or a school asks of one check beyond its pack: at its own unit and at all units below.
public struct Tightening: Hashable, Sendable, Identifiable {
    public let id: Identifier<Tightening>
    public let unit: UnitID
    public let unitName: String
    public let pack: String
    public let provision: String
    /// Which of the provision's checks, from 0, and its kind: after the pack's files have changed another check may stand there.
    public let check: Int
    public let rule: RuleKind
    public let change: CheckChange
    public let from: SchoolDate
    /// The last day; nil while it holds.
    public let to: SchoolDate?
    public let reason: String

    public init(
        id: Identifier<Tightening>, unit: UnitID, unitName: String, pack: String, provision: String, check: Int, rule: RuleKind,
        change: CheckChange, from: SchoolDate, to: SchoolDate? = nil, reason: String
    ) {
        (self.id, self.unit, self.unitName, self.pack, self.provision) = (id, unit, unitName, pack, provision)
        (self.check, self.rule, self.change, self.from, self.to, self.reason) = (check, rule, change, from, to, reason)
    }

    public func holds(on date: SchoolDate) -> Bool { from <= date && date <= (to ?? date) }

    /// How people tell it from the provision itself: `CZ-6c·青山学校（2021-09-06起）`.
    public var label: String { Self.label(provision, unitName, from) }
    static func label(_ provision: String, _ unitName: String, _ from: SchoolDate) -> String { "\(provision)·\(unitName)（\(from.iso)起）" }
}

/// A tightening as somebody enters it.
public struct TighteningDraft: Hashable, Sendable {
    public var provision: String
    /// From 0.
    public var check: Int
    /// As a pack writes a check: `{params: {max_minutes: 50}, grades: 4}`.
    public var change: String
    public var from: SchoolDate
    public var reason: String

    public init(provision: String, check: Int = 0, change: String, from: SchoolDate, reason: String) {
        (self.provision, self.check, self.change, self.from, self.reason) = (provision, check, change, from, reason)
    }
}
