import HTML
import Policy
import School

/// A month as people hang it on the wall: a week a row, each day a link, with the teaching week beside it.
struct MonthGrid: HTMLPart {
    let month: SchoolMonth
    let calendar: UnitCalendar
    let today: SchoolDate
    let exams: Set<SchoolDate>
    let freeDays: Set<SchoolDate>
    let link: (SchoolDate) -> Link

    func write(html: HTMLWriter) {
        html(.table, .class("month"), .id(Self.id(month))) {
            html(.caption, "\(month.first.components.year)年\(month.first.components.month)月")
            html(.thead) {
                html(.tr) {
                    html(.th, .scope(.column), .class("month-week"), "周")
                    for name in ["一", "二", "三", "四", "五", "六", "日"] { html(.th, .scope(.column), name) }
                }
            }
            html(.tbody) {
                for week in weeks {
                    html(.tr) {
                        html(.td, .class("month-week"), number(of: week))
                        for date in week.days { cell(html, date) }
                    }
                }
            }
        }
    }

    static func id(_ month: SchoolMonth) -> String { "month-\(month.text)" }

    private var weeks: [ISOWeek] {
        stride(from: month.first.week.monday, through: month.days.upperBound, by: 7).map(\.week)
    }

    /// Of the term in which a day of the week within this month lies.
    private func number(of week: ISOWeek) -> String {
        week.days.lazy.filter { month.days.contains($0) }.compactMap { calendar.day($0).week }.first.map { "\($0)" } ?? ""
    }

    private func cell(_ html: HTMLWriter, _ date: SchoolDate) {
        guard month.days.contains(date) else { return html(.td, .class("day-none")) {} }
        let day = calendar.day(date)
        let marks = (exams.contains(date) ? "考" : "") + (freeDays.contains(date) ? "免" : "")
        html(.td, .class(Self.look(day, isToday: date == today) + (marks.isEmpty ? "" : " day-marked"))) {
            let said = day.spoken + (exams.contains(date) ? "，有考试" : "") + (freeDays.contains(date) ? "，有无作业日" : "")
            html(.a, .href(link(date)), .aria(.label, said), .if(date == today, .aria(.current, "date"))) {
                html.text("\(date.components.day)")
                if !marks.isEmpty { html(.span, .class("day-mark"), .aria(.hidden, true), marks) }
            }
        }
    }

    /// Off by the calendar, off by the weekday, taught, or taught against the weekday.
    private static func look(_ day: UnitCalendar.Day, isToday: Bool) -> String {
        let kind =
            switch day.kind {
            case .school: day.date.isWeekday ? "school" : "instead"
            case .holiday: "holiday"
            case .rest: day.date.isWeekday ? "holiday" : "rest"
            }
        return "day-\(kind)" + (day.name == nil ? "" : " day-named") + (isToday ? " day-today" : "")
    }

    static func legend(_ html: HTMLWriter) {
        html(.ul, .class("month-legend")) {
            for (look, meaning) in [("school", "上课"), ("instead", "调休上课"), ("holiday", "放假"), ("rest", "周末")] {
                html(.li) {
                    html(.span, .class("day-sample day-\(look)"), .aria(.hidden, true)) {}
                    html.text(meaning)
                }
            }
            html(.li) {
                html(.span, .class("day-mark"), "考")
                html.text("有考试")
            }
            html(.li) {
                html(.span, .class("day-mark"), "免")
                html.text("有无作业日")
            }
            html(.li) {
                html(.span, .class("day-named"), "1")
                html.text("有名称，点开看")
            }
            html(.li, "左边的数字是教学周")
        }
    }
}
