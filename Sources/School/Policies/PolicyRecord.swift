import Policy

/// All that was ever put in force or tightened at a unit and above it.
public struct PolicyRecord: Sendable {
    public let place: UnitPlace
    /// Names of the unit and of those above it.
    public let names: [UnitID: String]
    /// From the top of the tree down, at each unit by date.
    public let governing: [GoverningPack]
    public let tightenings: [Tightening]
    let shelf: PackShelf

    init(
        place: UnitPlace, names: [UnitID: String], governing: [GoverningPack],
        tightenings: [Tightening], shelf: PackShelf
    ) {
        (self.place, self.names, self.governing, self.tightenings, self.shelf) = (
            place, names, governing, tightenings, shelf
        )
    }

    init(_ place: UnitPlace, _ store: PolicyStore, _ shelf: PackShelf) throws {
        (self.place, self.shelf) = (place, shelf)
        names = try store.names(along: place.path)
        governing = try store.governing(along: place.path)
        tightenings = try store.tightenings(along: place.path)
    }

    /// What governs on a day: the unit's own pack, or else that of the nearest unit above that has one.
    public func governing(on date: SchoolDate) -> GoverningPack? {
        governing.last { $0.holds(on: date) }
    }

    /// Whether the pack is inherited from a unit above.
    public func isInherited(_ governing: GoverningPack) -> Bool { governing.unit != place.unit }

    /// The pack's title; its name where the installation has it no more.
    public func title(of pack: String) -> String { shelf[pack]?.pack.title ?? pack }

    /// What a tightening asks for, on the pack as its files have it; nil where it no longer fits.
    public func asked(by tightening: Tightening) -> ProvisionCheck? {
        guard let provision = shelf[tightening.pack]?.pack.provision(tightening.provision),
            provision.checks.indices.contains(tightening.check)
        else { return nil }
        return try? tightening.change.applied(to: provision.checks[tightening.check], file: tightening.label)
    }

    public func condition(of governing: GoverningPack) -> PackCondition {
        PackCondition(governing, on: shelf)
    }

    /// The pack as it holds here on a day, with all tightenings; nil where nothing governs, or the installation has the pack no more.
    public func effective(on date: SchoolDate) -> EffectivePack? {
        governing(on: date).flatMap { shelf[$0.pack] }.map {
            EffectivePack($0.pack, tightenings: tightenings, on: date)
        }
    }

    /// What a draft would come to: the pack that it is laid on, and the unit's own earlier tightenings that it replaces because it concerns all
    /// of their grades.
    ///
    /// - Throws: `PolicyRefusal` where the draft may not be kept.
    func judge(_ draft: TighteningDraft) throws(PolicyRefusal) -> Judgement {
        guard let governing = governing(on: draft.from) else {
            throw .notGoverned(unitName: place.name)
        }
        guard let base = shelf[governing.pack]?.pack else { throw .missingPack(governing.pack) }
        guard let provision = base.provision(draft.provision) else {
            throw .noProvision(
                draft.provision, pack: base.title,
                near: ProvisionSearch.near(draft.provision, among: base.provisions.map(\.id)))
        }
        guard provision.checks.indices.contains(draft.check) else {
            throw .noCheck(provision.id, number: draft.check + 1, count: provision.checks.count)
        }
        let check = provision.checks[draft.check]
        let change: CheckChange
        do throws(PackError) { change = try CheckChange(yaml: draft.change, file: provision.id) } catch {
            throw .unreadable(provision.id, error.reason)
        }
        let wanted = change.grades ?? check.grades
        let replaced = tightenings.filter { held in
            held.unit == place.unit && held.pack == base.name && held.provision == provision.id
                && held.check == draft.check
                && held.to.map { $0 >= draft.from } ?? true
                && wanted.isSuperset(of: held.change.grades ?? check.grades)
        }
        if let later = replaced.last, later.from >= draft.from {
            throw .dateNotLater(draft.from, last: later.from)
        }
        let rest = tightenings.filter { !replaced.contains($0) }
        try EffectivePack(base, tightenings: rest, on: draft.from).require(
            draft, change, unitName: place.name)
        return Judgement(pack: base.name, change: change, rule: check.rule.kind, replaced: replaced)
    }

    struct Judgement {
        let pack: String
        let change: CheckChange
        let rule: RuleKind
        let replaced: [Tightening]
    }
}
