/// A day of school life: a calendar date without time of day or zone, counted in days from 1970-01-01.
public struct SchoolDate: Hashable, Comparable, Sendable, Strideable {
    public let day: Int32

    public init(day: Int32) { self.day = day }

    /// - Returns: nil where the date does not exist (30 February) or the year lies outside 1900…2200.
    public init?(year: Int, month: Int, day: Int) {
        guard (1900...2200).contains(year), (1...12).contains(month), (1...Self.days(in: month, of: year)).contains(day) else { return nil }
        self.init(calculatedYear: year, month: month, day: day)
    }

    /// For dates that follow from others and so may lie just outside the years that registers may write.
    fileprivate init(calculatedYear year: Int, month: Int, day: Int) {
        // Howard Hinnant's civil-from-days algorithm, http://howardhinnant.github.io/date_algorithms.html
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        self.day = Int32(era * 146_097 + dayOfEra - 719_468)
    }

    /// Reads `2021-09-06`, the form used in packs, options and findings.
    public init?(iso text: some StringProtocol) {
        var text = String(text)
        guard let parts = text.withUTF8({ Self.isoParts($0) }) else { return nil }
        self.init(year: parts.year, month: parts.month, day: parts.day)
    }

    /// Of `2021-09-06`, byte by byte: every row read from a database has dates.
    private static func isoParts(_ text: UnsafeBufferPointer<UInt8>) -> (year: Int, month: Int, day: Int)? {
        guard text.count == 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-") else { return nil }
        func number(_ range: Range<Int>) -> Int? {
            var value = 0
            for byte in text[range] {
                guard (48...57).contains(byte) else { return nil }
                value = value * 10 + Int(byte - 48)
            }
            return value
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return nil }
        return (year, month, day)
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    public var components: (year: Int, month: Int, day: Int) {
        let shifted = Int(day) + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let month = monthIndex + (monthIndex < 10 ? 3 : -9)
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthIndex + 2) / 5 + 1)
    }

    /// 1 for Monday … 7 for Sunday.
    public var weekday: Int { (Int(day + 3) % 7 + 7) % 7 + 1 }
    public var isWeekday: Bool { weekday <= 5 }
    public var week: ISOWeek { ISOWeek(monday: SchoolDate(day: day - Int32(weekday - 1))) }
    public var month: SchoolMonth {
        let parts = components
        return SchoolMonth(year: parts.year, month: parts.month)
    }

    /// The term by date where the calendar names none: 1 August – 31 January is `YYYY秋`, 1 February – 31 July `YYYY春`,
    /// YYYY being the year in which the term begins (registers.md, calendar).
    public var defaultTerm: String {
        let parts = components
        return switch parts.month {
        case 1: "\(parts.year - 1)秋"
        case 2...7: "\(parts.year)春"
        default: "\(parts.year)秋"
        }
    }

    public var iso: String {
        let parts = components
        return "\(parts.year)-\(twoDigits(parts.month))-\(twoDigits(parts.day))"
    }

    /// `周一`.
    public var weekdayName: String { "周" + ["一", "二", "三", "四", "五", "六", "日"][weekday - 1] }

    /// `9月6日 周一`, as people say it.
    public var spoken: String {
        let parts = components
        return "\(parts.month)月\(parts.day)日 \(weekdayName)"
    }

    public static func < (left: SchoolDate, right: SchoolDate) -> Bool { left.day < right.day }
    public func advanced(by days: Int) -> SchoolDate { SchoolDate(day: day + Int32(days)) }
    public func distance(to other: SchoolDate) -> Int { Int(other.day - day) }
}

/// A week by ISO 8601: Monday to Sunday, belonging to the year of its Thursday. Written `2021-W37`.
public struct ISOWeek: Hashable, Comparable, Sendable {
    public let monday: SchoolDate

    init(monday: SchoolDate) { self.monday = monday }

    public var sunday: SchoolDate { monday.advanced(by: 6) }
    public var days: ClosedRange<SchoolDate> { monday...sunday }
    public var text: String {
        let year = monday.advanced(by: 3).components.year
        let fourthOfJanuary = SchoolDate(calculatedYear: year, month: 1, day: 4)
        let number = fourthOfJanuary.week.monday.distance(to: monday) / 7 + 1
        return "\(year)-W\(twoDigits(number))"
    }
    public static func < (left: ISOWeek, right: ISOWeek) -> Bool { left.monday < right.monday }
}

/// A calendar month, written `2021-09`.
public struct SchoolMonth: Hashable, Comparable, Sendable {
    public let year: Int
    public let month: Int

    public var first: SchoolDate { SchoolDate(calculatedYear: year, month: month, day: 1) }
    public var last: SchoolDate { next.first.advanced(by: -1) }
    public var days: ClosedRange<SchoolDate> { first...last }
    public var next: SchoolMonth { month == 12 ? SchoolMonth(year: year + 1, month: 1) : SchoolMonth(year: year, month: month + 1) }
    public var text: String { "\(year)-\(twoDigits(month))" }
    public static func < (left: SchoolMonth, right: SchoolMonth) -> Bool { (left.year, left.month) < (right.year, right.month) }
}

/// A school year, 1 August – 31 July, written `2021-2022`.
public struct SchoolYear: Hashable, Sendable {
    public let start: Int

    public init?(text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 4 && $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let start = Int(parts[0]), let end = Int(parts[1]), end == start + 1, (1900...2199).contains(start)
        else { return nil }
        self.start = start
    }

    public var days: ClosedRange<SchoolDate> {
        SchoolDate(calculatedYear: start, month: 8, day: 1)...SchoolDate(calculatedYear: start + 1, month: 7, day: 31)
    }
}

/// A time of day in whole minutes from midnight, written `HH:MM`.
public struct TimeOfDay: Hashable, Comparable, Sendable {
    public let minutes: Int

    public init(minutes: Int) { self.minutes = minutes }

    /// Reads `8:05` and `08:05`, 24 hours.
    public init?(text: some StringProtocol) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
            parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
        else { return nil }
        minutes = hour * 60 + minute
    }

    public var text: String { "\(twoDigits(minutes / 60)):\(twoDigits(minutes % 60))" }
    public static func < (left: TimeOfDay, right: TimeOfDay) -> Bool { left.minutes < right.minutes }
}

/// `7` as `07`.
func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
