import Policy

/// The registers (台账) that schools keep and `jianfu` reads, by English key, which is also the file name.
public enum RegisterKey: String, CaseIterable, Sendable {
    case homework
    case noHomeworkDays = "no_homework_days"
    case calendar
    case exams
    case service
    case activities
    case visits
    case apps
    case training
    case wellbeing
}

/// A register, declared once: reading, templates and the reference page all come from this.
public struct Register: Sendable {
    public let key: RegisterKey
    /// Chinese name, accepted as file and sheet name.
    public let title: String
    /// What one row stands for.
    public let rowMeaning: String
    public let columns: [Column]

    public struct Column: Sendable {
        public let key: String
        public let title: String
        public let type: ColumnType
        public let isRequired: Bool
        public let help: String
        /// Values that files of the past may bring, so that they can be found, but that no template offers (design, 'found only').
        public var foundOnly: [String]
        /// Whether the policy that governs a school adds to `foundOnly`.
        public let isRuled: Bool

        public init(
            _ key: String, _ title: String, _ type: ColumnType, required: Bool = false, help: String = "", foundOnly: [String] = [],
            isRuled: Bool = false
        ) {
            (self.key, self.title, self.type, isRequired, self.help) = (key, title, type, required, help)
            (self.foundOnly, self.isRuled) = (foundOnly, isRuled)
        }

        /// The values that a template offers in its drop-down list; nil where any text, number or date may stand.
        public var offeredValues: [String]? {
            switch type {
            case .choice(let vocabulary): vocabulary.titles.filter { !foundOnly.contains($0) }
            case .yesNo: ["是", "否"]
            default: nil
            }
        }
    }

    public func index(ofColumn key: String) -> Int? { columns.firstIndex { $0.key == key } }
}

/// What may stand in a column's cells (registers.md, Common types).
public enum ColumnType: Sendable {
    /// Text that rules or findings read.
    case text
    /// Text of which only the presence counts.
    case note
    case date
    case time
    case grade
    /// Plain digits within a range.
    case whole(ClosedRange<Int>)
    /// Plain digits with at most one point.
    case decimal
    case yesNo
    case choice(Vocabulary)
    case choices(Vocabulary)
    /// A list of free texts, of which only the presence counts.
    case notes

    /// Whole minutes.
    public static let minutes = ColumnType.whole(0...600)
    public static let count = ColumnType.whole(0...100_000)
    static func choice<Value: RegisterValue>(_: Value.Type) -> ColumnType { .choice(Vocabulary(Value.self)) }
    static func choices<Value: RegisterValue>(_: Value.Type) -> ColumnType { .choices(Vocabulary(Value.self)) }

    /// What is accepted, for error messages and the reference.
    public var expectation: String {
        switch self {
        case .text, .note: "文字"
        case .date: "日期，如 2021-09-06 或 2021年9月6日"
        case .time: "时刻，如 16:30"
        case .grade: "年级，如 4、四年级、初一"
        case .whole(let range): "\(range.lowerBound)–\(range.upperBound)的整数"
        case .decimal: "不小于0的数，如 9.5"
        case .yesNo: "是 或 否"
        case .choice(let vocabulary): vocabulary.titles.joined(separator: "、") + " 之一"
        case .choices(let vocabulary): vocabulary.titles.joined(separator: "、") + "，多个用顿号隔开"
        case .notes: "文字，多个用顿号隔开"
        }
    }
}

/// The closed list of values of a column, each with the number by which the typed value is made.
public struct Vocabulary: Sendable {
    public let titles: [String]
    /// Every title, with its synonyms behind it, for references.
    public let accepted: String
    private let codes: [String: Int64]
    private let titleOfCode: [Int64: String]

    /// A list that only an installation's forms know: titles without synonyms.
    public init(_ titles: String...) {
        (self.titles, accepted) = (titles, titles.joined(separator: "、"))
        codes = Dictionary(uniqueKeysWithValues: titles.enumerated().map { (Self.folded($0.element), Int64($0.offset)) })
        titleOfCode = Dictionary(uniqueKeysWithValues: titles.enumerated().map { (Int64($0.offset), $0.element) })
    }

    public init<Value: RegisterValue>(_: Value.Type) {
        titles = Value.allCases.map(\.title)
        accepted = Value.allCases.map { $0.title + ($0.synonyms.isEmpty ? "" : "（\($0.synonyms.joined(separator: "、"))）") }.joined(
            separator: "、")
        titleOfCode = Dictionary(uniqueKeysWithValues: Value.allCases.map { (Int64($0.rawValue), $0.title) })
        var codes: [String: Int64] = [:]
        for value in Value.allCases {
            for spelling in [value.title] + value.synonyms { codes[Self.folded(spelling)] = Int64(value.rawValue) }
        }
        self.codes = codes
    }

    /// ASCII letters count in either case.
    func code(of text: String) -> Int64? { codes[Self.folded(text)] }

    /// The title of the value that a text names by title or synonym.
    func title(of text: String) -> String? { code(of: text).flatMap { titleOfCode[$0] } }

    private static func folded(_ text: String) -> String {
        String(decoding: text.utf8.map { (65...90).contains($0) ? $0 + 32 : $0 }, as: UTF8.self)
    }
}

/// Values of options of the command, read in the same forms as cells of a register.
public enum OptionText {
    public static func text(_ text: String) -> String { CellText.normalised(text) }
    /// `4`, `四年级`, `初一`.
    public static func grade(_ text: String) -> Int? { CellParser.grade(CellText.normalised(text)) }
    /// `2021-09-06`, `2021年9月6日`.
    public static func date(_ text: String) -> SchoolDate? { CellParser.date(CellText.normalised(text)) }
}
