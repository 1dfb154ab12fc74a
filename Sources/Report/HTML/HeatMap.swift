import HTML
import Policy

/// One school's class-days, month by month: a row a class, a cell a day, each month with its table.
struct HeatMap {
    private let classes: [(label: String, load: LoadFigures.ClassLoad)]

    /// Cells and gaps, in the SVG's own units.
    private static let (cell, pitch, weekGap, gradeGap, top) = (11, 12, 3, 4, 16)

    /// - Parameter texts: the symbols' texts.
    init(_ loads: [LoadFigures.ClassLoad], texts: [String]) {
        let ranks = NaturalOrder.ranks(texts)
        classes = loads.sorted { left, right in
            left.key.grade != right.key.grade
                ? left.key.grade ?? 0 < right.key.grade ?? 0 : ranks[Int(left.key.name.index)] < ranks[Int(right.key.name.index)]
        }.map { load in
            ((load.key.grade.map { gradeName(Int($0)) } ?? "") + " " + excerpt(texts[Int(load.key.name.index)], 10), load)
        }
    }

    static func legend(_ html: HTMLWriter) {
        html(.ul, .class("legend")) {
            for level in HeatLevel.allCases {
                html(.li) {
                    html(.svg, .viewBox(width: 11, height: 11), .width(14), .height(14), .aria(.hidden, true)) {
                        html(.rect, .class("h\(level.rawValue)"), .width(11), .height(11), .rx(1.5))
                        if level.isOver {
                            html(.circle, .class("dot"), .cx(5.5), .cy(5.5), .r(level == .over ? 2 : 3))
                        }
                    }
                    html.text(level.meaning)
                }
            }
        }
    }

    func write(_ html: HTMLWriter) {
        let months = Set(classes.flatMap { $0.load.days.lazy.map(\.date.month) }).sorted()
        html(.div, .class("months")) {
            for month in months { figure(html, month) }
        }
    }

    private typealias Row = (label: String, grade: UInt8?, days: [SchoolDate: LoadFigures.Day])

    private func figure(_ html: HTMLWriter, _ month: SchoolMonth) {
        let rows: [Row] = classes.compactMap { label, load in
            let days = load.days.filter { $0.date.month == month }
            return days.isEmpty
                ? nil : (label, load.key.grade, Dictionary(days.map { ($0.date, $0) }, uniquingKeysWith: { first, _ in first }))
        }
        let dates = Set(rows.flatMap { $0.days.keys }).sorted()
        let title = "\(month.year)年\(month.month)月"
        html(.figure, .class("month")) {
            html(.figcaption, title)
            map(html, rows, dates, title)
            html(.details) {
                html(.summary, "\(month.month)月的数字")
                table(html, rows, dates, title)
            }
        }
    }

    private func map(_ html: HTMLWriter, _ rows: [Row], _ dates: [SchoolDate], _ title: String) {
        let labelWidth = 8 + (rows.map { DisplayWidth.of($0.label) }.max() ?? 0) * 11 / 2
        var columns: [SchoolDate: Int] = [:]
        var (x, lastWeek) = (labelWidth, ISOWeek?.none)
        for date in dates {
            if let lastWeek, date.week != lastWeek { x += Self.weekGap }
            (columns[date], lastWeek) = (x, date.week)
            x += Self.pitch
        }
        var (lines, y, lastGrade) = ([Int](), Self.top, rows.first?.grade)
        for row in rows {
            if row.grade != lastGrade { y += Self.gradeGap }
            lastGrade = row.grade
            lines.append(y)
            y += Self.pitch
        }
        let over = rows.reduce(0) { $0 + $1.days.values.count(where: \.isOver) }
        // Wide enough for a full month whatever its days, so that all months come out at one scale.
        let width = max(x, labelWidth + 23 * Self.pitch + 4 * Self.weekGap)
        html(
            .svg, .class("map"), .viewBox(width: width, height: y), .role("img"), .aria(.label, "\(title)：\(rows.count)个班，\(over)个班日超限")
        ) {
            for date in dates {
                html(.text, .class("day"), .x((columns[date] ?? 0) + Self.cell / 2), .y(11), "\(date.components.day)")
            }
            for (row, y) in zip(rows, lines) {
                html(.text, .class("row"), .x(labelWidth - 5), .y(y + 9), row.label)
                for date in dates {
                    guard let day = row.days[date], let x = columns[date] else { continue }
                    cell(html, day, HeatLevel(minutes: day.minutes, limit: day.limit), x, y, "\(row.label) \(date.iso)")
                }
            }
        }
    }

    private func cell(_ html: HTMLWriter, _ day: LoadFigures.Day, _ level: HeatLevel, _ x: Int, _ y: Int, _ what: String) {
        guard level.isOver, let limit = day.limit else {
            html(.rect, .class("h\(level.rawValue)"), .x(x), .y(y))
            return
        }
        html(.g) {
            html(.title, "\(what)：\(day.minutes)分钟，上限\(limit)分钟")
            html(.rect, .class("h\(level.rawValue)"), .x(x), .y(y))
            html(.circle, .class("dot"), .cx(Double(x) + 5.5), .cy(Double(y) + 5.5), .r(level == .over ? 2 : 3))
        }
    }

    private func table(_ html: HTMLWriter, _ rows: [Row], _ dates: [SchoolDate], _ title: String) {
        html(.div, .class("scroll"), .tabindex(0), .role("region"), .aria(.label, "\(title)的数字")) {
            html(.table, .class("grid")) {
                html(.caption, "\(title)每班每天的必做书面作业（分钟，▲为超限）")
                HTMLTable.head(html, ["班级"] + dates.map { "\($0.components.day)日" })
                html(.tbody) {
                    for row in rows {
                        html(.tr) {
                            html(.th, .scope(.row), row.label)
                            for date in dates {
                                html(.td, row.days[date].map { "\($0.minutes)\($0.isOver ? "▲" : "")" } ?? "")
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Many schools: a row a grade, a cell a week, with its table.
struct GradeWeekMap {
    private struct Key: Hashable {
        let grade: UInt8
        let week: ISOWeek
    }
    private let summaries: [Key: LoadSummary]
    private let grades: [UInt8]
    private let weeks: [ISOWeek]

    init(_ loads: LoadFigures) {
        summaries = loads.summaries { key, day in key.grade.map { Key(grade: $0, week: day.date.week) } }
        grades = Set(summaries.keys.map(\.grade)).sorted()
        weeks = Set(summaries.keys.map(\.week)).sorted()
    }

    /// Shares of class-days over the limit: none, up to 1 %, 5 %, 10 %, 20 %, more.
    private static func level(_ summary: LoadSummary) -> Int {
        let permille = summary.limitedDays > 0 ? summary.daysOver * 1000 / summary.limitedDays : 0
        return summary.daysOver == 0 ? 0 : permille <= 10 ? 1 : permille <= 50 ? 2 : permille <= 100 ? 3 : permille <= 200 ? 4 : 5
    }

    func write(_ html: HTMLWriter) {
        html(.ul, .class("legend")) {
            for (level, meaning) in ["没有超限", "1%以下", "5%以下", "10%以下", "20%以下", "20%以上"].enumerated() {
                html(.li) {
                    html(.svg, .viewBox(width: 11, height: 11), .width(14), .height(14), .aria(.hidden, true)) {
                        html(.rect, .class("h\(level)"), .width(11), .height(11), .rx(1.5))
                        if level > 3 { html(.circle, .class("dot"), .cx(5.5), .cy(5.5), .r(level == 4 ? 2 : 3)) }
                    }
                    html.text(meaning)
                }
            }
        }
        html(.figure, .class("weeks")) {
            map(html)
            html(.details) {
                html(.summary, "每周的数字")
                table(html)
            }
        }
    }

    private func map(_ html: HTMLWriter) {
        let (left, pitch, cell) = (48, 26, 24)
        html(
            .svg, .class("map wide"), .viewBox(width: left + weeks.count * pitch, height: 20 + grades.count * pitch), .role("img"),
            .maxWidth(pixels: (left + weeks.count * pitch) * 3 / 2), .aria(.label, "\(grades.count)个年级，\(weeks.count)周")
        ) {
            for (column, week) in weeks.enumerated() where column % 2 == 0 || weeks.count <= 8 {
                let day = week.monday.components
                html(.text, .class("day"), .x(left + column * pitch + cell / 2), .y(12), "\(day.month)/\(day.day)")
            }
            for (row, grade) in grades.enumerated() {
                let y = 20 + row * pitch
                html(.text, .class("row"), .x(left - 6), .y(y + 16), gradeName(Int(grade)))
                for (column, week) in weeks.enumerated() {
                    guard let summary = summaries[Key(grade: grade, week: week)] else { continue }
                    let (x, level) = (left + column * pitch, Self.level(summary))
                    html(.g) {
                        let average = summary.average.map(oneDecimal) ?? "0"
                        let counts = "\(summary.classDays)个班日，超限\(summary.daysOver)个，平均\(average)分钟"
                        html(.title, "\(gradeName(Int(grade))) \(week.text)：\(counts)")
                        html(.rect, .class("h\(level) big"), .x(x), .y(y))
                        if level > 3 {
                            html(.circle, .class("dot"), .cx(x + 12), .cy(y + 12), .r(level == 4 ? 4 : 6))
                        }
                    }
                }
            }
        }
    }

    private func table(_ html: HTMLWriter) {
        html(.div, .class("scroll"), .tabindex(0), .role("region"), .aria(.label, "每周的数字")) {
            html(.table, .class("grid")) {
                html(.caption, "每周超限班日／全部班日")
                HTMLTable.head(html, ["周一是"] + grades.map { gradeName(Int($0)) })
                html(.tbody) {
                    for week in weeks {
                        html(.tr) {
                            html(.th, .scope(.row), week.monday.iso)
                            for grade in grades {
                                html(.td, summaries[Key(grade: grade, week: week)].map { "\($0.daysOver)／\($0.classDays)" } ?? "")
                            }
                        }
                    }
                }
            }
        }
    }
}
