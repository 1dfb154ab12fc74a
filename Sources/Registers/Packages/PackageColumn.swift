import Policy

/// A column of a data package's table: what its cells may hold. Other than in registers a text is kept exactly as it stands.
public struct PackageColumn: Sendable {
    public enum Kind: Sendable {
        /// A cell of a register, read by its declaration; with how many characters it may hold where the type does not say.
        case register(Register.Column, most: Int?)
        /// Of at most so many characters.
        case text(Int)
        case form(Form)
        case whole(ClosedRange<Int>)
        case date
        /// A time in UTC to the millisecond, as milliseconds since 1970.
        case moment
        case flag
        case choice([Choice])
        /// A UUID in small letters.
        case identifier
    }

    /// A text of a form of its own, such as a telephone number.
    public struct Form: Sendable {
        /// What is accepted, for messages.
        public let expectation: String
        /// A regular expression for readers of the package; nil where none says it.
        public let pattern: String?
        let isValid: @Sendable (String) -> Bool

        public init(_ expectation: String, pattern: String? = nil, isValid: @escaping @Sendable (String) -> Bool) {
            (self.expectation, self.pattern, self.isValid) = (expectation, pattern, isValid)
        }
    }

    public struct Choice: Sendable {
        public let value: String
        public let title: String

        public init(_ value: String, _ title: String) { (self.value, self.title) = (value, title) }
    }

    public let key: String
    public let title: String
    public let kind: Kind
    public let isRequired: Bool
    public let help: String
    /// Whether an empty cell is an empty text, rather than nothing.
    public let holdsEmptyText: Bool

    public init(
        _ key: String, _ title: String, _ kind: Kind, required: Bool = true, help: String = "", holdsEmptyText: Bool = false
    ) {
        (self.key, self.title, self.kind, self.help, self.holdsEmptyText) = (key, title, kind, help, holdsEmptyText)
        isRequired = required && !holdsEmptyText
    }

    /// As it stands in the file.
    func text(of value: CellValue) -> String {
        if case .moment = kind, case .whole(let milliseconds) = value { return Moment.text(milliseconds) }
        return value.text
    }

    /// - Throws: what was found and what is accepted.
    func value(of cell: String) throws(CellProblem) -> CellValue {
        if case .register(let column, let most) = kind {
            let value = try column.value(of: cell, allowsFoundOnly: true)
            if let most, case .text(let text) = value, text.count > most { throw tooLong(text, most) }
            return value
        }
        guard !cell.isEmpty else {
            if holdsEmptyText { return .text("") }
            if isRequired { throw CellProblem(column: title, found: "空", expected: expectation) }
            return .empty
        }
        if case .text(let most) = kind, cell.count > most { throw tooLong(cell, most) }
        guard let value = exactValue(of: cell) else {
            throw CellProblem(column: title, found: CellText.excerpt(cell), expected: expectation)
        }
        return value
    }

    private func tooLong(_ text: String, _ most: Int) -> CellProblem {
        CellProblem(column: title, found: "\(text.count)个字", expected: "最多\(most)个字")
    }

    private func exactValue(of cell: String) -> CellValue? {
        switch kind {
        case .register: nil
        case .text: .text(cell)
        case .form(let form): form.isValid(cell) ? .text(cell) : nil
        case .whole(let range): CellParser.whole(cell).flatMap { range.contains($0) && "\($0)" == cell ? .whole($0) : nil }
        case .date: SchoolDate(iso: cell).flatMap { $0.iso == cell ? .date($0) : nil }
        case .moment: Moment.milliseconds(cell).map(CellValue.whole)
        case .flag: cell == "是" ? .yesNo(true) : cell == "否" ? .yesNo(false) : nil
        case .choice(let choices): choices.contains { $0.value == cell } ? .text(cell) : nil
        case .identifier: Self.isIdentifier(cell) ? .text(cell) : nil
        }
    }

    /// What is accepted, for messages.
    var expectation: String {
        switch kind {
        case .register(let column, _): column.type.expectation
        case .text(let most): "文字，最多\(most)个字"
        case .form(let form): form.expectation
        case .whole(let range): "\(range.lowerBound)–\(range.upperBound)的整数"
        case .date: "日期，如 2021-09-06"
        case .moment: "世界时，如 2021-09-06T08:00:00.000Z"
        case .flag: "是 或 否"
        case .choice(let choices): choices.map { "\($0.value)（\($0.title)）" }.joined(separator: "、") + " 之一"
        case .identifier: "编号，如 0197c2a0-1234-7abc-8def-0123456789ab"
        }
    }

    private static func isIdentifier(_ text: String) -> Bool {
        guard text.utf8.count == 36 else { return false }
        return text.utf8.enumerated().allSatisfy { place, byte in
            [8, 13, 18, 23].contains(place) ? byte == UInt8(ascii: "-") : (48...57).contains(byte) || (97...102).contains(byte)
        }
    }
}

/// A time in UTC to the millisecond: `2021-09-06T08:00:00.000Z`.
enum Moment {
    private static let day = 86_400_000

    static func text(_ milliseconds: Int) -> String {
        let rest = (milliseconds % day + day) % day
        let date = SchoolDate(day: Int32(clamping: (milliseconds - rest) / day))
        func digits(_ number: Int, _ count: Int) -> String {
            let text = "\(number)"
            return String(repeating: "0", count: max(0, count - text.count)) + text
        }
        let (seconds, thousandths) = rest.quotientAndRemainder(dividingBy: 1000)
        let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { digits($0, 2) }.joined(separator: ":")
        return "\(date.iso)T\(clock).\(digits(thousandths, 3))Z"
    }

    /// - Returns: nil where the text is not what `text` writes.
    static func milliseconds(_ text: String) -> Int? {
        guard text.utf8.count == 24, let date = SchoolDate(iso: text.prefix(10)) else { return nil }
        let bytes = Array(text.utf8)
        func number(_ range: Range<Int>) -> Int? { CellParser.whole(String(decoding: bytes[range], as: UTF8.self)) }
        guard let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19), let rest = number(20..<23) else {
            return nil
        }
        let milliseconds = Int(date.day) * day + ((hour * 60 + minute) * 60 + second) * 1000 + rest
        return self.text(milliseconds) == text ? milliseconds : nil
    }
}
