/// A grade as people write it.
public enum GradeSpelling: Hashable, Sendable {
    /// 1–12: `四年级`, `四`, `4`, `04`.
    case grade(Int)
    /// `初一`: grade 7, or 6 where primary ends with grade 5.
    case junior(Int)
    /// `高一`.
    case senior(Int)
    /// `2021级`: those who entered in that year.
    case entered(Int)

    public init?(_ text: String) {
        var rest = Substring(OptionText.text(text).filter { !$0.isWhitespace })
        if rest.hasSuffix("级"), rest.utf8.count == 7, let year = Int(rest.dropLast()), (1990...2199).contains(year) {
            self = .entered(year)
            return
        }
        let stage = ["初", "高"].first { rest.hasPrefix($0) }
        if stage != nil { rest = rest.dropFirst() }
        if stage != nil, rest.hasPrefix("中") { rest = rest.dropFirst() }
        if stage == nil, rest.hasPrefix("小学") { rest = rest.dropFirst(2) }
        for ending in ["年级", "级"] where rest.hasSuffix(ending) { rest = rest.dropLast(ending.count) }
        if stage == nil, rest.utf8.count == 2, rest.hasPrefix("0") { rest = rest.dropFirst() }
        guard let number = ChineseNumber.value(rest) else { return nil }
        switch stage {
        case "初" where number <= 4: self = .junior(number)
        case "高" where number <= 3: self = .senior(number)
        case nil where number <= 12: self = .grade(number)
        default: return nil
        }
    }
}

/// A class as people write it: a number, with or without the grade.
public struct ClassSpelling: Hashable, Sendable {
    /// nil where only the class is named.
    public let grade: GradeSpelling?
    public let number: Int

    public init(grade: GradeSpelling?, number: Int) { (self.grade, self.number) = (grade, number) }

    /// Reads `2`, `2班`, `二班`, `(2)班`, `四(2)班`, `四年级2班`, `4.2`, `4-2`, `402`, `四2班`, `初一（3）班`, `七年级3班`, `2021级2班`.
    public init?(_ text: String) {
        var rest = Substring(text.filter { !$0.isWhitespace }.map { $0 == "（" ? "(" : $0 == "）" ? ")" : $0 })
        if rest.hasSuffix("班") { rest = rest.dropLast() }
        if rest.count == 3, rest.utf8.allSatisfy({ (48...57).contains($0) }), let digits = Int(rest), (1...9).contains(digits / 100),
            digits % 100 > 0
        {
            self.init(grade: .grade(digits / 100), number: digits % 100)
            return
        }
        if let open = rest.lastIndex(of: "("), rest.hasSuffix(")") {
            guard let number = ChineseNumber.value(rest[rest.index(after: open)...].dropLast()) else { return nil }
            let before = String(rest[..<open])
            let grade = GradeSpelling(before)
            guard before.isEmpty || grade != nil else { return nil }
            self.init(grade: grade, number: number)
            return
        }
        for separator in ["年级", "级", ".", "-", "·", "年"] {
            guard let cut = rest.firstRange(of: separator) else { continue }
            let before = String(rest[..<cut.lowerBound])
            guard let grade = GradeSpelling(separator == "级" ? before + separator : before),
                let number = ChineseNumber.value(rest[cut.upperBound...])
            else { return nil }
            self.init(grade: grade, number: number)
            return
        }
        for prefix in ["初", "高"] where rest.hasPrefix(prefix) && rest.count > 2 {
            guard let grade = GradeSpelling(String(rest.prefix(2))), let number = ChineseNumber.value(rest.dropFirst(2)) else { return nil }
            self.init(grade: grade, number: number)
            return
        }
        if let number = ChineseNumber.value(rest) {
            self.init(grade: nil, number: number)
        } else if let first = rest.first, "一二三四五六七八九".contains(first), let grade = GradeSpelling(String(first)),
            let number = ChineseNumber.value(rest.dropFirst())
        {
            self.init(grade: grade, number: number)
        } else {
            return nil
        }
    }
}

enum ChineseNumber {
    /// `2`, `12`, `二`, `十二`; 1–99.
    static func value(_ text: Substring) -> Int? {
        if !text.isEmpty, text.utf8.count <= 2, text.utf8.allSatisfy({ (48...57).contains($0) }) {
            return Int(text).flatMap { $0 > 0 ? $0 : nil }
        }
        let digits = Array("一二三四五六七八九")
        func digit(_ character: Character) -> Int? { digits.firstIndex(of: character).map { $0 + 1 } }
        let characters = Array(text)
        switch characters.count {
        case 1: return characters[0] == "十" ? 10 : digit(characters[0])
        case 2 where characters[0] == "十": return digit(characters[1]).map { 10 + $0 }
        case 2 where characters[1] == "十": return digit(characters[0]).map { 10 * $0 }
        case 3 where characters[1] == "十": return digit(characters[0]).flatMap { tens in digit(characters[2]).map { 10 * tens + $0 } }
        default: return nil
        }
    }
}
