import HTML

/// How many there are, column by column, for example week by week: stacked bars, and a table with the same numbers beside them.
struct CountBars: HTMLPart {
    let title: String
    /// What a column is: 周.
    let columnTitle: String
    /// From the bottom of a bar up; at most three, the gravest first.
    let kinds: [String]
    let columns: [Column]

    struct Column {
        /// Short, below the bar.
        let mark: String
        /// In full, in the table.
        let title: String
        /// One for each kind.
        let counts: [Int]
        var total: Int { counts.reduce(0, +) }
    }

    private static let (left, top, plot, foot) = (36, 8, 120, 22)
    /// Dark to light, so that they differ without colour too.
    private static let tones = [5, 4, 1]

    func write(html: HTMLWriter) {
        DrawnFigure(
            title: title,
            legend: zip(kinds, Self.tones).map { kind, tone in
                .init(meaning: kind) { $0(.rect, .class("heat-\(tone)"), .width(22), .height(22), .rx(3)) }
            },
            numbers: .init(
                caption: title, rowTitle: columnTitle, columns: kinds, rows: columns.map { ($0.title, $0.counts.map { "\($0)" }) }),
            drawing: drawing
        ).write(html: html)
    }

    private func drawing(_ html: HTMLWriter) {
        let most = columns.map(\.total).max() ?? 0
        let step = Self.step(for: most)
        let scale = max(step, (most + step - 1) / step * step)
        let pitch = max(12, min(44, 640 / max(1, columns.count)))
        let (width, height) = (Self.left + columns.count * pitch + 8, Self.top + Self.plot + Self.foot)
        func y(_ count: Int) -> Double { Double(Self.top + Self.plot) - Double(count * Self.plot) / Double(scale) }
        html(
            .svg, .class("heat-map"), .viewBox(width: width, height: height), .width(width), .height(height), .role("img"),
            .aria(.label, "\(title)：\(columns.count)\(columnTitle)，最多的一\(columnTitle)\(most)条")
        ) {
            for mark in stride(from: 0, through: scale, by: step) {
                html(.rect, .class("heat-0"), .x(Self.left), .y(y(mark)), .width(columns.count * pitch), .height(1))
                html(.text, .class("heat-row"), .x(Self.left - 8), .y(y(mark) + 4), "\(mark)")
            }
            for (number, column) in columns.enumerated() {
                let x = Self.left + number * pitch
                html(.g) {
                    html(.title, "\(column.title)：\(said(column))")
                    var below = 0
                    for (count, tone) in zip(column.counts, Self.tones) where count > 0 {
                        let (bottom, top) = (y(below), y(below + count))
                        html(
                            .rect, .class("heat-\(tone)"), .x(Double(x) + Double(pitch) * 0.15), .y(top), .width(Double(pitch) * 0.7),
                            .height(bottom - top))
                        below += count
                    }
                }
                if number % ((44 + pitch - 1) / pitch) == 0 {
                    html(.text, .class("heat-column"), .x(x + pitch / 2), .y(height - 6), column.mark)
                }
            }
        }
    }

    private func said(_ column: Column) -> String { zip(kinds, column.counts).map { "\($0)\($1)条" }.joined(separator: "，") }

    /// Between the lines of the scale: 1, 2 or 5 times a power of ten, at most four lines.
    private static func step(for most: Int) -> Int {
        var (power, step) = (1, 1)
        while step * 4 < most {
            step = step == power ? 2 * power : step == 2 * power ? 5 * power : 10 * power
            if step == 10 * power { power *= 10 }
        }
        return step
    }
}

/// A count as a bar beside the greatest of its list, with the number as text.
struct CountBar: HTMLPart {
    let count: Int
    let most: Int

    func write(html: HTMLWriter) {
        html(.div, .class("limit-bar")) {
            html(.svg, .viewBox(width: 200, height: 16), .preserveAspectRatio("none"), .aria(.hidden, true), .unfocusable) {
                html(.rect, .class("limit-track"), .y(4), .width(200), .height(8))
                html(.rect, .class("limit-fill"), .y(4), .width(Double(count) * 200 / Double(max(1, most))), .height(8))
            }
            html(.span, .class("limit-numbers")) { html(.strong, "\(count)") }
        }
    }
}
