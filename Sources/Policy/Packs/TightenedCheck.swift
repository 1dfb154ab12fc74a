/// One check of a pack together with what units have asked beyond it: never less than the pack asks, whatever is laid upon it.
///
/// Grades that a change does not name keep what held before, so that a school may tighten for its grade 4 alone.
public struct TightenedCheck: Hashable, Sendable {
    public struct Piece: Hashable, Sendable {
        public let check: ProvisionCheck
        /// The change from which it comes, as the caller numbers them; nil: the pack itself.
        public let change: Int?
    }

    /// How a change compares with what holds, for the grades that both concern.
    public struct Judgement: Hashable, Sendable {
        /// nil where the change names only grades that the check does not bind: there is nothing to compare with.
        public let strictness: Strictness?
        /// What is asked, and beside it what holds.
        public let pairs: [Pair]
    }

    public struct Pair: Hashable, Sendable {
        public let asked: ProvisionCheck
        public let held: Piece
        public let strictness: Strictness
    }

    public let original: ProvisionCheck
    /// What holds now; more than one piece may bind a grade, then all of them do.
    public private(set) var pieces: [Piece]

    public init(_ original: ProvisionCheck) {
        self.original = original
        pieces = [Piece(check: original, change: nil)]
    }

    /// - Throws: `PackError` where the rule does not take the change's parameters.
    public func judge(_ change: CheckChange, file: String) throws(PackError) -> Judgement {
        let wanted = change.grades ?? original.grades
        var pairs: [Pair] = []
        for piece in pieces {
            let applied = try change.applied(to: piece.check, file: file)
            guard let held = piece.check.limited(to: wanted), let asked = applied.limited(to: held.grades) else { continue }
            // The same kind of rule, so that the two can be compared.
            guard let strictness = asked.strictness(comparedTo: held) else { continue }
            pairs.append(Pair(asked: asked, held: Piece(check: held, change: piece.change), strictness: strictness))
        }
        guard !pairs.isEmpty else { return Judgement(strictness: nil, pairs: []) }
        let bindsMore: Strictness = wanted.subtracting(original.grades).isEmpty ? .equal : .stricter
        return Judgement(strictness: pairs.reduce(bindsMore) { $0.and($1.strictness) }, pairs: pairs)
    }

    /// Carries out a change where it asks for more; where it asks for less in one respect, both demands hold side by side; where it asks for
    /// nothing more, what held still holds.
    ///
    /// - Parameter number: how the caller knows the change again.
    /// - Throws: as `judge`.
    @discardableResult
    public mutating func tighten(by change: CheckChange, number: Int, file: String) throws(PackError) -> Judgement {
        let judgement = try judge(change, file: file)
        guard judgement.strictness != nil else { return judgement }
        var result: [Piece] = []
        let wanted = change.grades ?? original.grades
        for piece in pieces {
            guard let held = piece.check.limited(to: wanted) else {
                result.append(piece)
                continue
            }
            let asked = try change.applied(to: piece.check, file: file).limited(to: held.grades)
            let strictness = asked?.strictness(comparedTo: held) ?? .looser
            if let rest = piece.check.limited(to: piece.check.grades.subtracting(wanted)) {
                result.append(Piece(check: rest, change: piece.change))
            }
            if strictness != .stricter { result.append(Piece(check: held, change: piece.change)) }
            if let asked, strictness == .stricter || strictness == .mixed { result.append(Piece(check: asked, change: number)) }
        }
        if let further = try change.applied(to: original, file: file).limited(to: wanted.subtracting(original.grades)) {
            result.append(Piece(check: further, change: number))
        }
        pieces = result
        return judgement
    }
}
