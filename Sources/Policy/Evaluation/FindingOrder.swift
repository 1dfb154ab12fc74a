/// Puts findings into the order of registers.md: school, grade, class, date or longer period, provision, rule, subject, name, file, row;
/// text by its UTF-8 bytes, an absent key before any value.
public struct FindingOrder {
    private struct Key {
        let school, grade, className, period, provision, rule, subject, name: Int32
        let row: RowReference?
        let index: Int

        static func precedes(_ left: Key, _ right: Key) -> Bool {
            if left.school != right.school { return left.school < right.school }
            if left.grade != right.grade { return left.grade < right.grade }
            if left.className != right.className { return left.className < right.className }
            if left.period != right.period { return left.period < right.period }
            if left.provision != right.provision { return left.provision < right.provision }
            if left.rule != right.rule { return left.rule < right.rule }
            if left.subject != right.subject { return left.subject < right.subject }
            if left.name != right.name { return left.name < right.name }
            if left.row != right.row {
                guard let row = left.row else { return true }
                guard let other = right.row else { return false }
                return row < other
            }
            return left.index < right.index
        }
    }

    /// - Parameter texts: the symbols' texts.
    public static func sorted(_ findings: [Finding], _ checks: [Check], texts: [String]) -> [Finding] {
        let symbolRanks = ranks(texts)
        func rank(_ symbol: Symbol?) -> Int32 { symbol.map { symbolRanks[Int($0.index)] } ?? -1 }
        let provisionRanks = ranks(checks.map(\.provision.id))
        let ruleRanks = ranks(checks.map(\.rule.kind.rawValue))
        let periods = Array(Set(findings.compactMap(\.period)))
        let periodRanks = Dictionary(uniqueKeysWithValues: zip(periods, ranks(periods.map { $0.text(texts) })))
        let keys = findings.enumerated().map { index, finding in
            Key(
                school: rank(finding.school), grade: finding.grade.map(Int32.init) ?? -1, className: rank(finding.className),
                period: finding.period.flatMap { periodRanks[$0] } ?? -1, provision: provisionRanks[finding.check],
                rule: ruleRanks[finding.check], subject: rank(finding.subject), name: rank(finding.name), row: finding.rows.first,
                index: index)
        }
        return keys.sorted(by: Key.precedes).map { findings[$0.index] }
    }

    /// The place of each text among all of them; equal texts share a place.
    private static func ranks(_ texts: [String]) -> [Int32] {
        var ranks = Array(repeating: Int32(0), count: texts.count)
        let order = texts.indices.sorted { bytesPrecede(texts[$0], texts[$1]) }
        var (rank, previous) = (Int32(-1), Int?.none)
        for index in order {
            if previous.map({ bytesPrecede(texts[$0], texts[index]) }) ?? true { rank += 1 }
            ranks[index] = rank
            previous = index
        }
        return ranks
    }

    /// Swift's own order of texts follows Unicode's canonical forms, not bytes.
    public static func bytesPrecede(_ left: String, _ right: String) -> Bool { left.utf8.lexicographicallyPrecedes(right.utf8) }
}
