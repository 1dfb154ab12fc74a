import Policy

/// The pack that holds at a unit on a day: the governing pack with all that the units above and the unit itself ask beyond it. Nothing here can
/// make a demand looser than the pack has it.
public struct EffectivePack: Sendable {
    /// What became of a tightening.
    public enum Effect: Hashable, Sendable {
        /// It asks for more than what held, and holds.
        case tightens
        /// It asks for more in one respect and for less in another than what a unit above asks: both hold.
        case besides
        /// What a unit above asks by now is as strict or stricter.
        case overtaken
        /// The pack has changed so that there is nothing left that it could tighten; why.
        case void(String)

        public var title: String {
            switch self {
            case .tightens: "生效"
            case .besides: "与上级规定同时生效"
            case .overtaken: "上级规定更严，不再起作用"
            case .void: "已不适用"
            }
        }
    }

    public struct Applied: Hashable, Sendable {
        public let tightening: Tightening
        public let effect: Effect
    }

    /// The pack with every check as it holds here.
    public let pack: Pack
    /// As its files have it.
    public let base: Pack
    /// In the order in which they were laid on: from the top of the tree down, at one unit by date.
    public let applied: [Applied]
    /// By provision and number of the check; only those that something was laid on.
    private let checks: [String: [Int: TightenedCheck]]
    /// Of all tightenings that were given, by the number that a piece of a check names.
    private let labels: [String]

    /// - Parameter tightenings: of the unit and of those above it, from the top down, at each unit by date; those of other packs or days are left out.
    public init(_ base: Pack, tightenings: [Tightening], on date: SchoolDate) {
        self.base = base
        var checks: [String: [Int: TightenedCheck]] = [:]
        var applied: [Applied] = []
        for (number, tightening) in tightenings.enumerated() where tightening.pack == base.name && tightening.holds(on: date) {
            let (check, effect) = Self.lay(tightening, number: number, on: base, checks[tightening.provision]?[tightening.check])
            if let check { checks[tightening.provision, default: [:]][tightening.check] = check }
            applied.append(Applied(tightening: tightening, effect: effect))
        }
        (self.checks, self.applied, labels) = (checks, applied, tightenings.map(\.label))
        var pack = base
        for (index, provision) in base.provisions.enumerated() {
            guard let changed = checks[provision.id] else { continue }
            pack.provisions[index].checks = provision.checks.enumerated().flatMap { changed[$0]?.pieces.map(\.check) ?? [$1] }
        }
        self.pack = pack
    }

    private static func lay(
        _ tightening: Tightening, number: Int, on base: Pack, _ before: TightenedCheck?
    ) -> (TightenedCheck?, Effect) {
        guard let provision = base.provision(tightening.provision) else { return (nil, .void("政策包里已没有条款 \(tightening.provision)")) }
        guard provision.checks.indices.contains(tightening.check), provision.checks[tightening.check].rule.kind == tightening.rule else {
            return (nil, .void("\(tightening.provision) 的这项检查已改成另一种规则"))
        }
        var check = before ?? TightenedCheck(provision.checks[tightening.check])
        do throws(PackError) {
            let judgement = try check.tighten(by: tightening.change, number: number, file: tightening.label)
            switch judgement.strictness {
            case .stricter?: return (check, .tightens)
            // Looser in one respect: what it asks beyond the others is held by the pieces themselves.
            case .mixed?: return (check, judgement.pairs.contains { [.stricter, .mixed].contains($0.strictness) } ? .besides : .overtaken)
            case .equal?, .looser?: return (check, .overtaken)
            case nil: return (nil, .void("\(tightening.provision) 现在不管这些年级"))
            }
        } catch { return (nil, .void(error.reason)) }
    }

    /// A provision's check with everything laid on it; nil where there is no such check.
    public func check(_ provision: String, _ number: Int) -> TightenedCheck? {
        if let changed = checks[provision]?[number] { return changed }
        guard let own = base.provision(provision), own.checks.indices.contains(number) else { return nil }
        return TightenedCheck(own.checks[number])
    }

    /// The tightenings that have been laid on a provision.
    public func applied(to provision: String) -> [Applied] { applied.filter { $0.tightening.provision == provision } }
}

extension EffectivePack {
    /// Where a piece of a check comes from: the provision's id, or the label of the tightening.
    public func origin(of piece: TightenedCheck.Piece, _ provision: String) -> String {
        piece.change.flatMap { labels.indices.contains($0) ? labels[$0] : nil } ?? provision
    }

    /// Whether a unit may ask for this beyond what holds; this is the pack without what the draft is to replace.
    ///
    /// - Throws: `PolicyRefusal`, with both ids and both values where it is not stricter.
    func require(_ draft: TighteningDraft, _ change: CheckChange, unitName: String) throws(PolicyRefusal) {
        guard let provision = base.provision(draft.provision), let check = check(provision.id, draft.check) else {
            throw .noCheck(draft.provision, number: draft.check + 1, count: base.provision(draft.provision)?.checks.count ?? 0)
        }
        let judgement: TightenedCheck.Judgement
        do throws(PackError) { judgement = try check.judge(change, file: provision.id) } catch {
            throw .unreadable(provision.id, error.reason)
        }
        // What is only encouraged or allowed is never made a fault (provisions.md, F 20).
        if let force = provision.force, [.encouraged, .allowed, .aim].contains(force), let severity = change.severity,
            severity < check.original.severity
        {
            throw .onlyEncouraged(provision.id, force)
        }
        guard let strictness = judgement.strictness, let first = judgement.pairs.first else {
            throw .otherGrades(provision.id, asked: change.grades ?? .all, held: check.original.grades)
        }
        guard strictness == .stricter else {
            let pair = judgement.pairs.first { $0.strictness != .stricter } ?? first
            throw .notStricter(
                kind: check.original.rule.kind, strictness,
                asked: .init(Tightening.label(provision.id, unitName, draft.from), pair.asked),
                held: .init(origin(of: pair.held, provision.id), pair.held.check))
        }
    }
}
