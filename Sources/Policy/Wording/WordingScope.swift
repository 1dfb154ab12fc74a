/// A stretch of text that its opening word robs of force: a negation (不用…), a mention (讨论…), a word problem (…多少元).
/// What is found inside it shows nothing, for the categories that the scope is about.
struct WordingScope: Sendable {
    enum Level: Sendable { case clause, sentence, text }

    /// Words that open it.
    let opens: Int32
    /// Longer words that only look like opening ones (不要忘记 is no 不要); −1 for none.
    let except: Int32
    /// Words at which it ends early (不用打印，… 请家长签字); −1 for none.
    let until: Int32
    /// An ending word closer to the opening one than this belongs to it (不用请家长…).
    let untilFrom: Int32
    let forwards: Bool
    let backwards: Bool
    let level: Level
    /// In characters.
    let reach: Int32
    let categories: UInt16

    static let usualUntilFrom: Int32 = 2
    static let longestReach: Int32 = 200

    /// Marks, in one pass, what each opening word makes void. Reach is bounded, so that this is linear in the text.
    static func apply(_ scopes: [WordingScope], to scan: inout WordingScan, _ sets: WordingSets.View, _ traits: [UInt8]) {
        for index in scan.hits.indices where traits[Int(scan.hits[index].word)] & WordingVocabulary.opensScope != 0 {
            let opening = scan.hits[index]
            for scope in scopes where sets.contains(scope.opens, opening.word) && !scope.isLookAlike(index, scan, sets) {
                if scope.forwards { scope.markAfter(index, &scan, sets) }
                if scope.backwards { scope.markBefore(index, &scan, sets) }
            }
        }
    }

    private func isLookAlike(_ index: Int, _ scan: WordingScan, _ sets: WordingSets.View) -> Bool {
        guard except >= 0 else { return false }
        let opening = scan.hits[index]
        var at = index
        while at > 0, scan.hits[at - 1].start >= opening.start - 4 { at -= 1 }
        while at < scan.hits.count, scan.hits[at].start < opening.end {
            let other = scan.hits[at]
            if other.end > opening.start, other.end >= opening.end || other.start < opening.start, sets.contains(except, other.word) {
                return true
            }
            at += 1
        }
        return false
    }

    private func markAfter(_ index: Int, _ scan: inout WordingScan, _ sets: WordingSets.View) {
        let opening = scan.hits[index]
        var at = index + 1
        while at < scan.hits.count {
            let hit = scan.hits[at]
            let distance = hit.start - opening.end
            if distance > reach || !holdsTogether(opening, hit, scan) { return }
            if distance >= untilFrom, until >= 0, sets.contains(until, hit.word) { return }
            // A word inside the opening one (不打卡) is negated by it too.
            if hit.start > opening.start { scan.void(at, categories) }
            at += 1
        }
    }

    private func markBefore(_ index: Int, _ scan: inout WordingScan, _ sets: WordingSets.View) {
        let opening = scan.hits[index]
        var at = index - 1
        while at >= 0 {
            let hit = scan.hits[at]
            let distance = opening.start - hit.end
            if opening.start - hit.start > reach || !holdsTogether(opening, hit, scan) { return }
            if distance >= 0 { scan.void(at, categories) }
            if distance >= untilFrom, until >= 0, sets.contains(until, hit.word) { return }
            at -= 1
        }
    }

    private func holdsTogether(_ one: WordingHit, _ other: WordingHit, _ scan: WordingScan) -> Bool {
        switch level {
        case .clause: one.clause == other.clause
        case .sentence: scan.clauses[Int(one.clause)].sentence == scan.clauses[Int(other.clause)].sentence
        case .text: true
        }
    }
}
