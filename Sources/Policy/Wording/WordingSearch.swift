/// The search for patterns in one text. It borrows the memory of scan and lexicon, and lives only as long as the call.
struct WordingSearch {
    /// Positions among the text's characters.
    typealias Place = (start: Int32, end: Int32)

    private let hits: UnsafeBufferPointer<WordingHit>
    private let clauses: UnsafeBufferPointer<WordingClause>
    private let patterns: UnsafeBufferPointer<WordingPattern>
    private let steps: UnsafeBufferPointer<WordingPattern.Step>
    private let conditions: UnsafeBufferPointer<WordingPattern.Condition>
    private let starts: UnsafeBufferPointer<Int32>
    private let byStart: UnsafeBufferPointer<Int32>
    private let sets: WordingSets.View

    /// The shortest match of each category, the earliest among equals, in the order of the categories.
    static func shortest(_ scan: WordingScan, _ lexicon: borrowing WordingPatterns, _ sets: WordingSets) -> [(WordingCategory, Place)] {
        scan.hits.withUnsafeBufferPointer { hits in
            scan.clauses.withUnsafeBufferPointer { clauses in
                lexicon.patterns.withUnsafeBufferPointer { patterns in
                    lexicon.steps.withUnsafeBufferPointer { steps in
                        lexicon.conditions.withUnsafeBufferPointer { conditions in
                            lexicon.starts.withUnsafeBufferPointer { starts in
                                lexicon.byStart.withUnsafeBufferPointer { byStart in
                                    sets.withView { sets in
                                        WordingSearch(
                                            hits: hits, clauses: clauses, patterns: patterns, steps: steps, conditions: conditions,
                                            starts: starts, byStart: byStart, sets: sets
                                        ).shortest()
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    private func shortest() -> [(WordingCategory, Place)] {
        withUnsafeTemporaryAllocation(of: Place.self, capacity: WordingCategory.allCases.count) { best in
            best.initialize(repeating: (0, .max))
            var isFound = false
            var present: UInt64 = 0
            for hit in hits { present |= WordingPattern.mark(hit.word) }
            for index in hits.indices {
                let hit = hits[index]
                var entry = starts[Int(hit.word)]
                let end = starts[Int(hit.word) + 1]
                while entry < end {
                    let pattern = patterns[Int(byStart[Int(entry)])]
                    entry += 1
                    guard pattern.following & present != 0 else { continue }
                    let kept = best[Int(pattern.category.rawValue)]
                    // What starts here cannot be shorter than its first word.
                    guard hit.void & pattern.category.bit == 0, hit.end - hit.start < kept.end - kept.start else { continue }
                    guard let last = match(pattern, from: index), hits[last].end - hit.start < kept.end - kept.start else { continue }
                    best[Int(pattern.category.rawValue)] = (hit.start, hits[last].end)
                    isFound = true
                }
            }
            guard isFound else { return [] }
            return WordingCategory.allCases.compactMap { category in
                let place = best[Int(category.rawValue)]
                return place.end == .max ? nil : (category, wholeWords(place))
            }
        }
    }

    /// Widened to the whole of the words at its ends: a pattern may have found 签 in 签字, and people want to read 签字.
    private func wholeWords(_ place: Place) -> Place {
        var whole = place
        for hit in hits where hit.word > WordingToken.last && hit.start < place.end && hit.end > place.start {
            let holdsFirst = hit.start < place.start && hit.end > place.start && hit.end <= place.end
            let holdsLast = hit.end > place.end && hit.start < place.end && hit.start >= place.start
            if holdsFirst { whole.start = min(whole.start, hit.start) }
            if holdsLast { whole.end = max(whole.end, hit.end) }
            if hit.start <= place.start && hit.end >= place.end { whole = (min(whole.start, hit.start), max(whole.end, hit.end)) }
        }
        return whole
    }

    /// The index of the match's last word when the pattern matches from the word at `first`, else nil.
    private func match(_ pattern: WordingPattern, from first: Int) -> Int? {
        guard accepts(steps[Int(pattern.steps.lowerBound)], hits[first], pattern.category.bit),
            let last = extend(pattern, pattern.steps.lowerBound + 1, first)
        else { return nil }
        var condition = pattern.conditions.lowerBound
        while condition < pattern.conditions.upperBound {
            guard holds(conditions[Int(condition)], first, last) else { return nil }
            condition += 1
        }
        return last
    }

    private func accepts(_ step: WordingPattern.Step, _ hit: WordingHit, _ category: UInt16) -> Bool {
        guard sets.contains(step.words, hit.word), hit.void & category == 0 else { return false }
        if hit.word <= WordingToken.ordinal.rawValue, !step.values.contains(hit.value) { return false }
        if step.startsClause, hit.start != clauses[Int(hit.clause)].start { return false }
        if step.endsClause, hit.end != clauses[Int(hit.clause)].end { return false }
        return true
    }

    private func extend(_ pattern: WordingPattern, _ step: Int32, _ previous: Int) -> Int? {
        guard step < pattern.steps.upperBound else { return previous }
        let wanted = steps[Int(step)]
        let from = hits[previous]
        var at = previous + 1
        while at < hits.count {
            let hit = hits[at]
            if hit.start - from.end > wanted.gap || hit.clause - from.clause > wanted.crossings { break }
            if hit.start >= from.end {
                if accepts(wanted, hit, pattern.category.bit), let last = extend(pattern, step + 1, at) { return last }
                if pattern.without >= 0, sets.contains(pattern.without, hit.word) { break }
            }
            at += 1
        }
        return wanted.isOptional ? extend(pattern, step + 1, previous) : nil
    }

    private func holds(_ condition: WordingPattern.Condition, _ first: Int, _ last: Int) -> Bool {
        let isFound =
            switch condition.place {
            case .justBefore: isJustBefore(first, condition.words)
            case .justAfter: isJustAfter(last, condition.words)
            case .clause: isNear(first, last, condition.words, WordingPattern.clauseReach, isInClause)
            case .sentence: isNear(first, last, condition.words, WordingPattern.sentenceReach, isInSentence)
            }
        return isFound == condition.isWanted
    }

    private func isJustBefore(_ first: Int, _ words: Int32) -> Bool {
        let start = hits[first].start
        var at = first - 1
        while at >= 0, hits[at].start >= start - 10 {
            if hits[at].end == start, sets.contains(words, hits[at].word) { return true }
            at -= 1
        }
        return false
    }

    private func isJustAfter(_ last: Int, _ words: Int32) -> Bool {
        let end = hits[last].end
        var at = last + 1
        while at < hits.count, hits[at].start <= end {
            if hits[at].start == end, sets.contains(words, hits[at].word) { return true }
            at += 1
        }
        return false
    }

    private func isNear(
        _ first: Int, _ last: Int, _ words: Int32, _ reach: Int32, _ holdsTogether: (WordingHit, WordingHit, WordingHit) -> Bool
    ) -> Bool {
        let start = hits[first]
        let end = hits[last]
        var at = first
        while at >= 0, hits[at].start >= start.start - reach, holdsTogether(hits[at], start, end) {
            if sets.contains(words, hits[at].word) { return true }
            at -= 1
        }
        at = first + 1
        while at < hits.count, hits[at].start <= end.end + reach, holdsTogether(hits[at], start, end) {
            if sets.contains(words, hits[at].word) { return true }
            at += 1
        }
        return false
    }

    private func isInClause(_ hit: WordingHit, _ start: WordingHit, _ end: WordingHit) -> Bool {
        hit.clause >= start.clause && hit.clause <= end.clause
    }

    private func isInSentence(_ hit: WordingHit, _ start: WordingHit, _ end: WordingHit) -> Bool {
        clauses[Int(hit.clause)].sentence == clauses[Int(start.clause)].sentence
    }
}
