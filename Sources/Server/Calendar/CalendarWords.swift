import HTML
import Policy
import Registers
import School

/// How the calendar's facts are said.
enum CalendarWords {
    /// `2026年9月1日 周二`.
    static func full(_ date: SchoolDate) -> String { "\(date.long) \(date.weekdayName)" }

    /// `10月1日—8日`, `9月27日—10月3日`, `10月1日`.
    static func span(_ days: ClosedRange<SchoolDate>) -> String {
        let (first, last) = (days.lowerBound.components, days.upperBound.components)
        if days.lowerBound == days.upperBound { return days.lowerBound.spoken }
        let end = first.month == last.month && first.year == last.year ? "\(last.day)日" : "\(last.month)月\(last.day)日"
        return "\(first.month)月\(first.day)日—\(end)"
    }

    /// `2026—2027学年`.
    static func schoolYear(_ start: Int) -> String { "\(start)—\(start + 1)学年" }

    /// The days of a school year, which begins in August, as registers count it.
    static func days(ofSchoolYear start: Int) -> ClosedRange<SchoolDate>? {
        (1901...2198).contains(start) ? SchoolYear(text: "\(start)-\(start + 1)")?.days : nil
    }

    static func kind(_ kind: DayKind) -> String { kind == .school ? "上课日" : kind == .rest ? "休息日" : "假期" }
}

extension UnitCalendar.Day {
    /// Why the day is so, for whoever asks.
    func source(_ sheet: CalendarReading.Sheet) -> String {
        switch ground {
        case .stated(let unit, _): sheet.source(of: unit)
        case .vacation: "两个学期之间"
        case .usual: date.isWeekday ? "周一至周五上课" : "周六、周日不上课"
        }
    }

    /// What is read out where the page only shows a number: `9月1日 周二，上课日，第1周`.
    var spoken: String {
        var parts = [date.spoken, CalendarWords.kind(kind)]
        if let name { parts.append(name) }
        if let follows { parts.append("按\(follows.title)课表") }
        if let week, isSchoolDay { parts.append("第\(week)周") }
        return parts.joined(separator: "，")
    }
}
