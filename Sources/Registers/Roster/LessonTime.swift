/// A day of the week as timetables have it.
public enum Weekday: Int, CaseIterable, Comparable, Sendable {
    case monday = 1
    case tuesday, wednesday, thursday, friday, saturday, sunday

    private static let digits = Array("一二三四五六日")

    /// `周一`, as the ledger has it.
    public var title: String { "周\(Self.digits[rawValue - 1])" }

    /// Reads `周一`, `星期一`, `礼拜一`, `周1`, `星期天`, also with a date behind: `星期一 9月1日`.
    public init?(_ text: String) {
        let plain = CellText.normalised(text).filter { !$0.isWhitespace }
        for prefix in ["星期", "礼拜", "周"] where plain.hasPrefix(prefix) {
            let rest = plain.dropFirst(prefix.count)
            guard let first = rest.first, let day = Self(digit: first) else { return nil }
            // 周一鸣 is a person.
            if prefix == "周", let next = rest.dropFirst().first, !"(（/0123456789".contains(next) { return nil }
            self = day
            return
        }
        return nil
    }

    /// Reads `一`, `1`, `日`, `天`.
    init?(digit: Character) {
        if digit == "天" {
            self = .sunday
        } else if let place = Self.digits.firstIndex(of: digit) ?? Array("1234567").firstIndex(of: digit) {
            self = Self.allCases[place]
        } else {
            return nil
        }
    }

    public static func < (left: Weekday, right: Weekday) -> Bool { left.rawValue < right.rawValue }
}

/// In which weeks of a term a lesson is.
public enum LessonWeeks: String, CaseIterable, Sendable {
    case every = "每周"
    case odd = "单周"
    case even = "双周"

    public var title: String { rawValue }

    /// Whether there is a week with both.
    public func meets(_ other: LessonWeeks) -> Bool { self == .every || other == .every || self == other }
}

/// Which period of a day a cell beside or above lessons names.
enum PeriodLabel {
    enum Part: Int { case morning, afternoon, evening }

    static let periods = 1...12

    /// `上午`, `下午`, `晚上`, also before a period: `下午第1节`.
    static func part(_ text: String) -> Part? {
        let plain = CellText.normalised(text).filter { !$0.isWhitespace }
        if plain.hasPrefix("上午") { return .morning }
        if plain.hasPrefix("下午") { return .afternoon }
        return plain.hasPrefix("晚上") || plain == "晚" ? .evening : nil
    }

    /// `第1节`, `1`, `第一节`, `一`, `下午第2节`, `1 8:00—8:40`; nil for `早读`, `8:00—8:40` and all else.
    static func number(_ text: String) -> Int? { numbers(text).first }

    /// Also several at once: `1-2节`, `第3、4节`.
    static func numbers(_ text: String) -> [Int] {
        for word in CellText.normalised(text).split(whereSeparator: \.isWhitespace) {
            // 第3节(10:00); but 四(2)班课程表 names no period.
            let isTimed = word.firstIndex(where: { "(（".contains($0) }).map { word[$0...].contains { ":：".contains($0) } } ?? false
            var rest = isTimed ? word.prefix { !"(（".contains($0) } : word
            for prefix in ["上午", "下午", "晚上", "第"] where rest.hasPrefix(prefix) { rest = rest.dropFirst(prefix.count) }
            for ending in ["节课", "节", "课"] where rest.hasSuffix(ending) {
                rest = rest.dropLast(ending.count)
                break
            }
            let found = rest.split { "-—–~～、,，".contains($0) }.map(ChineseNumber.value)
            let numbers = found.compactMap(\.self).filter(periods.contains)
            guard !numbers.isEmpty, numbers.count == found.count else { continue }
            let isRange = numbers.count == 2 && rest.contains { "-—–~～".contains($0) } && numbers[0] < numbers[1]
            return isRange ? Array(numbers[0]...numbers[1]) : numbers
        }
        return []
    }
}
