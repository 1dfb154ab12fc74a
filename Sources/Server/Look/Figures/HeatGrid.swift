import HTML
import Report

/// Rows and columns of minutes against their limits: a drawing, and a table with the same numbers beside it.
struct HeatGrid: HTMLPart {
    let title: String
    /// What the rows are: 班级.
    let rowTitle: String
    let columns: [String]
    let rows: [Row]

    struct Row {
        let title: String
        /// One a column; nil where nothing was set.
        let cells: [Cell?]
    }

    struct Cell {
        let minutes: Int
        let limit: Int?
        var level: HeatLevel { HeatLevel(minutes: minutes, limit: limit) }
    }

    private static let (cell, pitch, top) = (22, 24, 22)

    func write(html: HTMLWriter) {
        DrawnFigure(
            title: title, legend: HeatLevel.allCases.map { level in .init(meaning: level.meaning) { square($0, level, 0, 0) } },
            numbers: .init(
                caption: "\(title)（分钟，▲为超限）", rowTitle: rowTitle, columns: columns,
                rows: rows.map { ($0.title, $0.cells.map { $0.map { "\($0.minutes)\($0.level.isOver ? "▲" : "")" } ?? "" }) }),
            drawing: drawing
        ).write(html: html)
    }

    private func square(_ html: HTMLWriter, _ level: HeatLevel, _ x: Int, _ y: Int) {
        html(.rect, .class("heat-\(level.rawValue)"), .x(x), .y(y), .width(Self.cell), .height(Self.cell), .rx(3))
        if level.isOver { html(.circle, .class("heat-dot"), .cx(x + 11), .cy(y + 11), .r(level == .over ? 3.5 : 5.5)) }
    }

    private func drawing(_ html: HTMLWriter) {
        let left = 12 + (rows.map { $0.title.reduce(0) { $0 + ($1.isASCII ? 7 : 13) } }.max() ?? 0)
        let (width, height) = (left + columns.count * Self.pitch, Self.top + rows.count * Self.pitch)
        let over = rows.reduce(0) { $0 + $1.cells.count { $0?.level.isOver ?? false } }
        let label = "\(title)：\(rows.count)行\(columns.count)列，\(over)格超限"
        html(
            .svg, .class("heat-map"), .viewBox(width: width, height: height), .width(width), .height(height), .role("img"),
            .aria(.label, label)
        ) {
            for (number, column) in columns.enumerated() {
                html(.text, .class("heat-column"), .x(left + number * Self.pitch + 11), .y(14), column)
            }
            for (number, row) in rows.enumerated() {
                let y = Self.top + number * Self.pitch
                html(.text, .class("heat-row"), .x(left - 8), .y(y + 16), row.title)
                for (place, cell) in row.cells.enumerated() {
                    guard let cell else { continue }
                    let x = left + place * Self.pitch
                    html(.g) {
                        html(.title, "\(row.title) \(columns[place])：\(cell.minutes)分钟\(cell.limit.map { "，上限\($0)分钟" } ?? "")")
                        square(html, cell.level, x, y)
                    }
                }
            }
        }
    }
}
