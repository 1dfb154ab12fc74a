import Policy

/// Small drawings in SVG. Each stands beside a table with its numbers.
enum Charts {
    /// Average as a bar, the highest day as a dot, the limit as a line; beside the numbers it shows, so hidden from screen readers.
    static func bullet(_ html: inout HTMLWriter, _ summary: LoadSummary, scale: Int) {
        let (width, height) = (180, 16)
        func x(_ minutes: Int) -> Int { 2 + minutes * (width - 8) / scale }
        let average = summary.classDays > 0 ? summary.totalMinutes / summary.classDays : 0
        html.element("svg", ["viewBox": "0 0 \(width) \(height)", "aria-hidden": "true"]) { svg in
            svg.empty("rect", ["class": "track", "x": "2", "y": "5", "width": "\(width - 8)", "height": "6"])
            svg.empty("rect", ["class": "bar", "x": "2", "y": "5", "width": "\(x(average) - 2)", "height": "6"])
            for limit in summary.limits { svg.empty("path", ["class": "limit", "d": "M\(x(limit)) 1v14"]) }
            let isOver = summary.daysOver > 0
            svg.empty("circle", ["class": isOver ? "max over" : "max", "cx": "\(x(summary.maximum))", "cy": "8", "r": "3.5"])
        }
    }

    /// One grade's weeks: bars for the average, dots for the highest class-day, a stepped line for the limit.
    static func weeks(_ html: inout HTMLWriter, _ weeks: [LoadSummary?], label: String, scale: Int) {
        let (width, height, left, bottom) = (230, 96, 24, 14)
        let plot = height - bottom - 6
        let pitch = Double(width - left - 4) / Double(max(1, weeks.count))
        func x(_ index: Int) -> Double { Double(left) + Double(index) * pitch }
        func y(_ minutes: Int) -> Double { Double(6 + plot) - Double(minutes * plot) / Double(scale) }
        html.element("svg", ["viewBox": "0 0 \(width) \(height)", "role": "img", "aria-label": label]) { svg in
            for mark in marks(scale) {
                svg.empty("path", ["class": "rule", "d": "M\(left) \(short(y(mark)))H\(width - 4)"])
                svg.element("text", ["class": "axis", "x": "\(left - 4)", "y": "\(short(y(mark) + 3))"], "\(mark)")
            }
            for (index, week) in weeks.enumerated() {
                guard let week, week.classDays > 0 else { continue }
                let top = y(week.totalMinutes / week.classDays)
                svg.empty(
                    "rect",
                    [
                        "class": "bar", "x": short(x(index) + pitch * 0.15), "y": short(top), "width": short(pitch * 0.7),
                        "height": short(Double(6 + plot) - top),
                    ])
            }
            svg.empty("path", ["class": "limit", "d": limitLine(weeks, x, y)])
            for (index, week) in weeks.enumerated() {
                guard let week else { continue }
                let (center, top) = (x(index) + pitch / 2, y(week.maximum))
                if week.daysOver > 0 {
                    svg.empty("path", ["class": "peak over", "d": "M\(short(center)) \(short(top - 3.5))l3.5 6h-7z"])
                } else {
                    svg.empty("circle", ["class": "peak", "cx": short(center), "cy": short(top), "r": "1.8"])
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

    func write(_ html: inout HTMLWriter) {
        guard weeks.count > 1 else { return }
        let scale = max(30, summaries.values.map { max($0.maximum, $0.limits.max() ?? 0) }.max() ?? 0)
        html.element("section", ["id": "trend"]) { html in
            html.element("h2", "每周走势")
            html.element("p", ["class": "lead"], "柱是一周里各班日的平均，圆点是最多的一个班日，虚线是上限；超过上限的用三角形。\(span)，单位为分钟。")
            html.element("div", ["class": "multiples"]) { html in
                for grade in busy {
                    let ofGrade = weeks.map { summaries[Key(grade: grade, week: $0)] }
                    let over = ofGrade.reduce(0) { $0 + ($1?.daysOver ?? 0) }
                    html.element("figure") { html in
                        html.element("figcaption", gradeName(Int(grade)))
                        Charts.weeks(&html, ofGrade, label: "\(gradeName(Int(grade)))每周书面作业，\(over)个班日超限", scale: scale)
                    }
                }
            }
            let idle = grades.filter { !busy.contains($0) }
            if !idle.isEmpty {
                html.element("p", ["class": "key"], "\(idle.map { gradeName(Int($0)) }.joined(separator: "、"))没有登记必做书面作业用时。")
            }
            html.element("details") { html in
                html.element("summary", "每周的数字")
                table(&html)
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

    private func table(_ html: inout HTMLWriter) {
        html.element("div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": "每周的数字"]) { html in
            html.element("table", ["class": "grid"]) { html in
                html.element("caption", "每周平均／最多（分钟，▲为有班日超限）")
                HTMLTable.head(&html, ["周一是", "班日", "超限班日"] + grades.map { gradeName(Int($0)) })
                html.element("tbody") { html in
                    for week in weeks {
                        html.element("tr") { html in
                            html.element("th", ["scope": "row"], week.monday.iso)
                            html.element("td", grouped(totals[week]?.classDays ?? 0))
                            html.element("td", grouped(totals[week]?.daysOver ?? 0))
                            for grade in grades {
                                html.element("td", summaries[Key(grade: grade, week: week)].map(Self.cell) ?? "")
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
