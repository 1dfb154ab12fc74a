/// A way of asking for something: words in order, with bounded gaps, and what must or must not stand around them.
struct WordingPattern: Sendable {
    struct Step: Sendable {
        /// The words that may stand here.
        let words: Int32
        /// For numbers: the values that count.
        let values: ClosedRange<Int32>
        /// Characters that may lie between the step before and this one.
        let gap: Int32
        /// Ends of clauses that may lie there too.
        let crossings: Int32
        let isOptional: Bool
        let startsClause: Bool
        let endsClause: Bool
    }

    /// A word that the surroundings need or must lack.
    struct Condition: Sendable {
        enum Place: Sendable { case clause, sentence, justBefore, justAfter }

        let place: Place
        let words: Int32
        let isWanted: Bool
    }

    let category: WordingCategory
    let steps: [Step]
    /// Words that must not lie in its gaps; −1 for none.
    let without: Int32
    let conditions: [Condition]

    /// How far the surroundings of a match go, in characters: far enough for any clause or sentence that people write, and
    /// bounded, so that a text without any full stop is still read in linear time.
    static let clauseReach: Int32 = 40
    static let sentenceReach: Int32 = 150
    static let longestGap: Int32 = 40

    /// The index of the match's last word when the pattern matches from the word at `first`, else nil.
    func match(from first: Int, _ scan: WordingScan, _ sets: WordingSets) -> Int? {
        let hit = scan.hits[first]
        guard accepts(0, hit, scan, sets), let last = extend(1, first, scan, sets) else { return nil }
        for condition in conditions where !holds(condition, first, last, scan, sets) { return nil }
        return last
    }

    private func accepts(_ step: Int, _ hit: WordingHit, _ scan: WordingScan, _ sets: WordingSets) -> Bool {
        let wanted = steps[step]
        guard sets.contains(wanted.words, hit.word), hit.void & category.bit == 0 else { return false }
        if hit.word <= WordingToken.ordinal.rawValue, !wanted.values.contains(hit.value) { return false }
        if wanted.startsClause, hit.start != scan.clauses[Int(hit.clause)].start { return false }
        if wanted.endsClause, hit.end != scan.clauses[Int(hit.clause)].end { return false }
        return true
    }

    private func extend(_ step: Int, _ previous: Int, _ scan: WordingScan, _ sets: WordingSets) -> Int? {
        guard step < steps.count else { return previous }
        let wanted = steps[step]
        let from = scan.hits[previous]
        var at = previous + 1
        while at < scan.hits.count {
            let hit = scan.hits[at]
            if hit.start - from.end > wanted.gap || hit.clause - from.clause > wanted.crossings { break }
            if hit.start >= from.end {
                if accepts(step, hit, scan, sets), let last = extend(step + 1, at, scan, sets) { return last }
                if without >= 0, sets.contains(without, hit.word) { break }
            }
            at += 1
        }
        return wanted.isOptional ? extend(step + 1, previous, scan, sets) : nil
    }

    private func holds(_ condition: Condition, _ first: Int, _ last: Int, _ scan: WordingScan, _ sets: WordingSets) -> Bool {
        let start = scan.hits[first]
        let end = scan.hits[last]
        var found = false
        switch condition.place {
        case .justBefore:
            var at = first - 1
            while !found, at >= 0, scan.hits[at].start >= start.start - 10 {
                found = scan.hits[at].end == start.start && sets.contains(condition.words, scan.hits[at].word)
                at -= 1
            }
        case .justAfter:
            var at = last + 1
            while !found, at < scan.hits.count, scan.hits[at].start <= end.end {
                found = scan.hits[at].start == end.end && sets.contains(condition.words, scan.hits[at].word)
                at += 1
            }
        case .clause, .sentence:
            let isNear: (WordingHit) -> Bool = { hit in
                if condition.place == .clause {
                    return hit.clause >= start.clause && hit.clause <= end.clause && hit.start >= start.start - Self.clauseReach
                        && hit.start <= end.end + Self.clauseReach
                }
                return scan.clauses[Int(hit.clause)].sentence == scan.clauses[Int(start.clause)].sentence
                    && hit.start >= start.start - Self.sentenceReach && hit.start <= end.end + Self.sentenceReach
            }
            var at = first
            while !found, at >= 0, isNear(scan.hits[at]) {
                found = sets.contains(condition.words, scan.hits[at].word)
                at -= 1
            }
            at = first + 1
            while !found, at < scan.hits.count, isNear(scan.hits[at]) {
                found = sets.contains(condition.words, scan.hits[at].word)
                at += 1
            }
        }
        return found == condition.isWanted
    }
}
