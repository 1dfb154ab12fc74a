/// The order of units by name: pinyin, numbers by their value.
enum UnitOrder {
    /// Sorts by its bytes: 第二小学 before 第十小学, 2号校区 before 10号校区.
    static func key(_ name: String) -> String {
        var (key, words) = ("", "")
        var rest = Array(name)[...]
        func flush() {
            if !words.isEmpty { key += Pinyin(phrase: words).sortKey }
            words = ""
        }
        while let character = rest.first {
            // A Chinese numeral counts only after 第: 三家村小学 stands under S.
            if character == "第", let (number, count) = numeral(rest.dropFirst()) {
                words.append(character)
                flush()
                key += padded(number)
                rest = rest.dropFirst(count + 1)
            } else if let number = Int(String(rest.prefix(while: isDigit).prefix(9))) {
                flush()
                key += padded(number)
                rest = rest.drop(while: isDigit)
            } else {
                words.append(character)
                rest.removeFirst()
            }
        }
        flush()
        return key
    }

    private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }

    private static func padded(_ number: Int) -> String { String(repeating: "0", count: max(0, 9 - "\(number)".count)) + "\(number) " }

    /// 一 … 九十九 at the beginning, and how many characters it takes.
    private static func numeral(_ text: ArraySlice<Character>) -> (Int, Int)? {
        let run = text.prefix(while: { digits.contains($0) || $0 == "十" }).prefix(3)
        guard !run.isEmpty else { return nil }
        let parts = run.split(separator: "十", maxSplits: 1, omittingEmptySubsequences: false).map {
            $0.compactMap(digits.firstIndex).first.map { $0 + 1 }
        }
        return parts.count == 1 ? parts[0].map { ($0, run.count) } : ((parts[0] ?? 1) * 10 + (parts[1] ?? 0), run.count)
    }

    private static let digits = Array("一二三四五六七八九")
}
