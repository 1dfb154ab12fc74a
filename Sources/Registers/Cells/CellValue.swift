import Policy

/// A cell's value as an installation keeps it: canonical, so that equal values are equal and sort as people expect.
public enum CellValue: Hashable, Sendable {
    /// Not recorded; never zero and never 'no'.
    case empty
    /// Texts, values of a closed list (its title), several of them joined by `、`.
    case text(String)
    /// Counts, minutes, grades.
    case whole(Int)
    case decimal(Decimal)
    case yesNo(Bool)
    case date(SchoolDate)
    case time(TimeOfDay)
}

extension CellValue {
    /// As it stands in a file: what `Register.Column.value(of:)` reads back as this value.
    public var text: String {
        switch self {
        case .empty: ""
        case .text(let text): text
        case .whole(let number): "\(number)"
        case .decimal(let number): number.text
        case .yesNo(let yes): yes ? "是" : "否"
        case .date(let date): date.iso
        case .time(let time): time.text
        }
    }
}

extension Register.Column {
    /// Reads what was typed, or stands in a cell of a file, by the rules of registers.md.
    /// - Parameter allowsFoundOnly: files of the past may bring values that no form accepts (design, 'found only').
    /// - Throws: what was found and what is accepted.
    public func value(of typed: String, allowsFoundOnly: Bool) throws(CellProblem) -> CellValue {
        let text = CellText.normalised(typed)
        guard !text.isEmpty else {
            if isRequired { throw problem("空") }
            return .empty
        }
        guard let value = type.value(of: text) else { throw problem(CellText.excerpt(text)) }
        guard !allowsFoundOnly, !foundOnly.isEmpty else { return value }
        let parts = value.text.split(separator: "、").map(String.init)
        if let bad = parts.first(where: foundOnly.contains) { throw problem(CellText.excerpt(bad)) }
        return value
    }

    private func problem(_ found: String) -> CellProblem {
        let offered = offeredValues.map { $0.joined(separator: "、") }
        return CellProblem(column: title, found: found, expected: offered.map { "\($0) 之一" } ?? offeredExpectation)
    }
}

extension ColumnType {
    /// - Parameter text: normalised and not empty.
    /// - Returns: nil where the text does not fit.
    fileprivate func value(of text: String) -> CellValue? {
        switch self {
        case .text, .note: .text(text)
        case .date: CellParser.date(text).map(CellValue.date)
        case .time: TimeOfDay(text: text).map(CellValue.time)
        case .grade: CellParser.grade(text).map(CellValue.whole)
        case .whole(let range): CellParser.whole(text).flatMap { range.contains($0) ? .whole($0) : nil }
        case .decimal: Decimal(text: text).map(CellValue.decimal)
        case .yesNo: CellParser.yesNo(text).map { .yesNo($0 == 1) }
        case .choice(let vocabulary): vocabulary.title(of: text).map(CellValue.text)
        case .choices(let vocabulary):
            Self.all(CellParser.parts(text).map(vocabulary.title)).map { .text($0.joined(separator: "、")) }
        case .notes: Self.all(CellParser.parts(text)).map { .text($0.joined(separator: "、")) }
        }
    }

    /// nil where there is none, or one does not fit.
    private static func all(_ parts: [String?]) -> [String]? {
        let found = parts.compactMap(\.self)
        return found.isEmpty || found.count < parts.count ? nil : found
    }
}

extension Register.Column {
    /// The titles of a closed list, what no form offers among them; nil for other types.
    public var choices: [String]? {
        switch type {
        case .choice(let vocabulary), .choices(let vocabulary): vocabulary.titles
        default: nil
        }
    }
}
