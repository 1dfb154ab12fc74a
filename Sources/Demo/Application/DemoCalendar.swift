import Policy
import Registers
import School

/// The calendar of the demo: the prefecture enters the terms and the National Day week once, the sample school its bell times and its sports day.
struct DemoCalendar {
    let house: House
    let actor: Actor

    init(_ demo: DemoInstallation) { (house, actor) = (demo.house, demo.actor) }

    /// - Parameters:
    ///   - region: whose calendar holds for all.
    ///   - school: that differs.
    func load(region: UnitID, school: UnitID) async throws {
        let year = house.today.schoolYearStart
        for (term, from, to) in Self.terms(year) + Self.terms(year + 1) {
            _ = try await LedgerChanges(.terms, house: house).add(
                LedgerDraft(["term": term, "from": from.iso, "to": to.iso]), to: region, by: actor)
        }
        let entering = CalendarEntering(house: house)
        _ = try await entering.enter(
            try CalendarDraft.holiday(from: "\(year)-10-01", to: "\(year)-10-07", name: "国庆节（演示）"), of: region, by: actor)
        if let saturday = Self.first(of: 6, from: year, 10, 8) {
            _ = try await entering.enter(
                try CalendarDraft.swap(off: "", taught: saturday.iso, follows: "5", name: "国庆节调休（演示）"), of: region, by: actor)
        }
        if let friday = Self.first(of: 5, from: year, 10, 20) {
            _ = try await entering.enter(
                try CalendarDraft.single(friday, kind: DayKind.school.title, name: "秋季运动会", follows: ""), of: school, by: actor)
        }
        for time in Self.bellTimes {
            let cells = [
                "since": "\(year)-09-01", "start": time.start, "end": time.end, "kind": time.kind, "period": time.period, "name": time.name,
            ]
            _ = try await LedgerChanges(.bellTimes, house: house).add(LedgerDraft(cells), to: school, by: actor)
        }
    }

    /// Autumn from the first to the Friday in the middle of January, spring from the last Monday of February to the first Friday of July.
    private static func terms(_ year: Int) -> [(String, SchoolDate, SchoolDate)] {
        guard let autumn = SchoolDate(year: year, month: 9, day: 1), let winter = first(of: 5, from: year + 1, 1, 12),
            let spring = first(of: 1, from: year + 1, 2, 22), let summer = first(of: 5, from: year + 1, 7, 1)
        else { return [] }
        return [("\(year)秋", autumn, winter), ("\(year + 1)春", spring, summer)]
    }

    /// The first such weekday (1 Monday … 7 Sunday) on or after a date.
    private static func first(of weekday: Int, from year: Int, _ month: Int, _ day: Int) -> SchoolDate? {
        SchoolDate(year: year, month: month, day: day).map { $0.advanced(by: (weekday - $0.weekday + 7) % 7) }
    }

    private struct BellTime {
        let start: String
        let end: String
        let kind: String
        var period = ""
        var name = ""
    }

    private static let bellTimes = [
        BellTime(start: "08:00", end: "08:15", kind: "早读", name: "晨读"),
        BellTime(start: "08:20", end: "09:00", kind: "上课", period: "1"), BellTime(start: "09:10", end: "09:50", kind: "上课", period: "2"),
        BellTime(start: "09:50", end: "10:20", kind: "大课间", name: "大课间活动"),
        BellTime(start: "10:20", end: "11:00", kind: "上课", period: "3"), BellTime(start: "11:10", end: "11:50", kind: "上课", period: "4"),
        BellTime(start: "11:50", end: "14:00", kind: "午休"), BellTime(start: "14:00", end: "14:40", kind: "上课", period: "5"),
        BellTime(start: "14:50", end: "15:30", kind: "上课", period: "6"), BellTime(start: "15:40", end: "16:20", kind: "上课", period: "7"),
        BellTime(start: "16:30", end: "17:20", kind: "课后服务", name: "作业辅导"),
        BellTime(start: "17:25", end: "18:00", kind: "课后服务", name: "社团活动"),
    ]
}
