import HTML
import Policy

/// Small drawings in SVG. Each stands beside a table with its numbers.
enum Charts {
    /// Average as a bar, the highest day as a dot, the limit as a line; beside the numbers it shows, so hidden from screen readers.
    static func bullet(_ html: HTMLWriter, _ summary: LoadSummary, scale: Int) {
        let (width, height) = (180, 16)
        func x(_ minutes: Int) -> Int { 2 + minutes * (width - 8) / scale }
        let average = summary.classDays > 0 ? summary.totalMinutes / summary.classDays : 0
        html(.svg, .viewBox(width: width, height: height), .aria(.hidden, true)) {
            html(.rect, .class("track"), .x(2), .y(5), .width(width - 8), .height(6))
            html(.rect, .class("bar"), .x(2), .y(5), .width(x(average) - 2), .height(6))
            for limit in summary.limits { html(.path, .class("limit"), .d("M\(x(limit)) 1v14")) }
            let isOver = summary.daysOver > 0
            html(.circle, .class(isOver ? "max over" : "max"), .cx(x(summary.maximum)), .cy(8), .r(3.5))
        }
    }

    /// One grade's weeks: bars for the average, dots for the highest class-day, a stepped line for the limit.
    static func weeks(_ html: HTMLWriter, _ weeks: [LoadSummary?], label: String, scale: Int) {
        let (width, height, left, bottom) = (230, 96, 24, 14)
        let plot = height - bottom - 6
        let pitch = Double(width - left - 4) / Double(max(1, weeks.count))
        func x(_ index: Int) -> Double { Double(left) + Double(index) * pitch }
        func y(_ minutes: Int) -> Double { Double(6 + plot) - Double(minutes * plot) / Double(scale) }
        html(.svg, .viewBox(width: width, height: height), .role("img"), .aria(.label, label)) {
            for mark in marks(scale) {
                html(.path, .class("rule"), .d("M\(left) \(short(y(mark)))H\(width - 4)"))
                html(.text, .class("axis"), .x(left - 4), .y(y(mark) + 3), "\(mark)")
            }
            for (index, week) in weeks.enumerated() {
                guard let week, week.classDays > 0 else { continue }
                let top = y(week.totalMinutes / week.classDays)
                html(.rect, .class("bar"), .x(x(index) + pitch * 0.15), .y(top), .width(pitch * 0.7), .height(Double(6 + plot) - top))
            }
            html(.path, .class("limit"), .d(limitLine(weeks, x, y)))
            for (index, week) in weeks.enumerated() {
                guard let week else { continue }
                let (center, top) = (x(index) + pitch / 2, y(week.maximum))
                if week.daysOver > 0 {
                    html(.path, .class("peak over"), .d("M\(short(center)) \(short(top - 3.5))l3.5 6h-7z"))
                } else {
                    html(.circle, .class("peak"), .cx(center), .cy(top), .r(1.8))
                }
            }
        }
    }

    private static func limitLine(_ weeks: [LoadSummary?], _ x: (Int) -> Double, _ y: (Int) -> Double) -> String {
        weeks.enumerated().compactMap { index, week in
            week?.limits.first.map { "M\(short(x(index))) \(short(y($0)))H\(short(x(index + 1)))" }
        }.joined()
    }

    /// Round numbers for the axis.
    private static func marks(_ scale: Int) -> [Int] {
        let step = scale <= 60 ? 30 : scale <= 120 ? 60 : scale <= 240 ? 120 : 300
        return Array(stride(from: 0, through: scale, by: step))
    }

    /// One decimal is finer than any screen here.
    static func short(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }
}

/// The weeks, grade by grade, drawn and as a table.
struct TrendSection {
    private struct Key: Hashable {
        let grade: UInt8
        let week: ISOWeek
    }
    private let summaries: [Key: LoadSummary]
    private let totals: [ISOWeek: LoadSummary]
    private let grades: [UInt8]
    private let weeks: [ISOWeek]

    init(_ loads: LoadFigures) {
        summaries = loads.summaries { key, day in key.grade.map { Key(grade: $0, week: day.date.week) } }
        totals = loads.summaries { _, day in day.date.week }
        grades = Set(summaries.keys.map(\.grade)).sorted()
        // Weeks without homework keep their place, so that holidays show as gaps.
        let first = totals.keys.min()
        let last = totals.keys.max()
        if let first, let last {
            weeks = stride(from: first.monday, through: last.monday, by: 7).map(\.week)
        } else {
            weeks = []
        }
    }

    func write(_ html: HTMLWriter) {
        guard weeks.count > 1 else { return }
        let scale = max(30, summaries.values.map { max($0.maximum, $0.limits.max() ?? 0) }.max() ?? 0)
        html(.section, .id("trend")) {
            html(.h2, "每周走势")
            html(.p, .class("lead"), "柱是一周里各班日的平均，圆点是最多的一个班日，虚线是上限；超过上限的用三角形。\(span)，单位为分钟。")
            html(.div, .class("multiples")) {
                for grade in busy {
                    let ofGrade = weeks.map { summaries[Key(grade: grade, week: $0)] }
                    let over = ofGrade.reduce(0) { $0 + ($1?.daysOver ?? 0) }
                    html(.figure) {
                        html(.figcaption, gradeName(Int(grade)))
                        Charts.weeks(html, ofGrade, label: "\(gradeName(Int(grade)))每周书面作业，\(over)个班日超限", scale: scale)
                    }
                }
            }
            let idle = grades.filter { !busy.contains($0) }
            if !idle.isEmpty {
                html(.p, .class("key"), "\(idle.map { gradeName(Int($0)) }.joined(separator: "、"))没有登记必做书面作业用时。")
            }
            html(.details) {
                html(.summary, "每周的数字")
                table(html)
            }
        }
    }

    /// Grades that have written homework or a limit on it.
    private var busy: [UInt8] {
        grades.filter { grade in
            weeks.contains { summaries[Key(grade: grade, week: $0)].map { $0.maximum > 0 || !$0.limits.isEmpty } ?? false }
        }
    }

    private var span: String {
        guard let first = weeks.first, let last = weeks.last else { return "" }
        return "从\(first.monday.iso)到\(last.sunday.iso)"
    }

    private func table(_ html: HTMLWriter) {
        html(.div, .class("scroll"), .tabindex(0), .role("region"), .aria(.label, "每周的数字")) {
            html(.table, .class("grid")) {
                html(.caption, "每周平均／最多（分钟，▲为有班日超限）")
                HTMLTable.head(html, ["周一是", "班日", "超限班日"] + grades.map { gradeName(Int($0)) })
                html(.tbody) {
                    for week in weeks {
                        html(.tr) {
                            html(.th, .scope(.row), week.monday.iso)
                            html(.td, grouped(totals[week]?.classDays ?? 0))
                            html(.td, grouped(totals[week]?.daysOver ?? 0))
                            for grade in grades {
                                html(.td, summaries[Key(grade: grade, week: week)].map(Self.cell) ?? "")
                            }
                        }
                    }
                }
            }
        }
    }

    private static func cell(_ summary: LoadSummary) -> String {
        "\(summary.average.map(oneDecimal) ?? "0")／\(summary.maximum)\(summary.daysOver > 0 ? "▲" : "")"
    }
}
