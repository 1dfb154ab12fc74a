import Policy

/// The careful reading of one cell, by its column's type. `CellMemo` stands in front of it, so that it sees each distinct cell about once.
struct CellParser {
    let symbols: SymbolTable

    /// - Parameter text: normalised and not empty.
    /// - Returns: nil where the text does not fit the type.
    func code(_ text: String, as type: ColumnType) -> CellCode? {
        switch type {
        case .text: Int64(symbols.symbol(for: text).index)
        case .note: .present
        case .date: Self.date(text).map { Int64($0.day) }
        case .time: TimeOfDay(text: text).map { Int64($0.minutes) }
        case .grade: Self.grades[text]
        case .whole(let range): Self.whole(text).flatMap { range.contains($0) ? Int64($0) : nil }
        case .decimal: Decimal(text: text).map { CellCode($0) }
        case .yesNo: Self.yesNo(text)
        case .choice(let vocabulary): vocabulary.code(of: text)
        case .choices(let vocabulary): Self.choices(text, vocabulary)
        case .notes: Self.parts(text).isEmpty ? nil : .present
        }
    }

    /// Plain digits, no sign, point or blank; nil also where the number is beyond any use.
    static func whole(_ text: String) -> Int? {
        text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
    }

    static func yesNo(_ text: String) -> CellCode? {
        switch text.lowercased() {
        case "是", "有", "√", "1", "true", "yes", "y": 1
        case "否", "无", "×", "0", "false", "no", "n": 0
        default: nil
        }
    }

    /// `1`…`12`, `1年级`…`12年级`, `一年级`…`九年级`, `初一`…`初三`, `高一`…`高三`.
    private static let grades: [String: CellCode] = {
        var grades: [String: CellCode] = [:]
        for grade in 1...12 {
            grades["\(grade)"] = Int64(grade)
            grades["\(grade)年级"] = Int64(grade)
        }
        for (index, digit) in "一二三四五六七八九".enumerated() { grades["\(digit)年级"] = Int64(index + 1) }
        for (index, digit) in "一二三".enumerated() {
            grades["初\(digit)"] = Int64(index + 7)
            grades["高\(digit)"] = Int64(index + 10)
        }
        return grades
    }()

    /// The grade that a text names in any of the accepted forms, for options of the command as for cells.
    static func grade(_ text: String) -> Int? { grades[text].map { Int($0) } }

    /// `2021-09-06`, `2021-9-6`, `2021/9/6`, `2021.9.6`, `2021年9月6日`, `20210906`; no time of day.
    static func date(_ text: String) -> SchoolDate? {
        if text.utf8.count == 8, let number = whole(text) {
            return SchoolDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
        }
        var parts: [Substring]
        if text.hasSuffix("日") {
            parts = text.dropLast().split(separator: "年", omittingEmptySubsequences: false)
            guard parts.count == 2 else { return nil }
            parts = [parts[0]] + parts[1].split(separator: "月", omittingEmptySubsequences: false)
        } else {
            guard let separator = text.first(where: { "-/.".contains($0) }) else { return nil }
            parts = text.split(separator: separator, omittingEmptySubsequences: false)
        }
        guard parts.count == 3, parts[0].utf8.count == 4, (1...2).contains(parts[1].utf8.count), (1...2).contains(parts[2].utf8.count),
            let year = whole(String(parts[0])), let month = whole(String(parts[1])), let day = whole(String(parts[2]))
        else { return nil }
        return SchoolDate(year: year, month: month, day: day)
    }

    /// The values of a list cell, separated by `、` `,` `，` `;` `；` or `/`.
    static func parts(_ text: String) -> [String] {
        text.unicodeScalars.split(whereSeparator: { "、,，;；/".unicodeScalars.contains($0) })
            .map { CellText.normalised(String($0)) }.filter { !$0.isEmpty }
    }

    private static func choices(_ text: String, _ vocabulary: Vocabulary) -> CellCode? {
        let values = parts(text).map(vocabulary.code)
        guard !values.isEmpty, values.allSatisfy({ $0 != nil }) else { return nil }
        return values.prefix(15).enumerated().reduce(0) { $0 | (($1.element ?? 0) + 1) << Int64(4 * $1.offset) }
    }
}
