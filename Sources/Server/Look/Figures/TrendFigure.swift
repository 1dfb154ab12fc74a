import HTML

/// Values in the order of time as a line, what is usual as a band, what is not as filled dots; a table with the same numbers beside it.
struct TrendFigure: HTMLPart {
    struct Point {
        /// Short, below the drawing.
        let mark: String
        /// In full, in the table.
        let title: String
        let value: Double
        var isUnusual = false
    }

    let title: String
    /// What a point is: 周.
    let pointTitle: String
    /// 分钟.
    let unit: String
    let points: [Point]
    /// Between which values are usual, with the average; nil where that is not known.
    let usual: (lower: Double, line: Double, upper: Double)?

    private static let (left, top, plot, foot, pitch) = (36, 10, 130, 22, 36)

    func write(html: HTMLWriter) {
        DrawnFigure(
            title: title,
            legend: [.init(meaning: "每\(pointTitle)") { $0(.circle, .class("heat-3"), .cx(11), .cy(11), .r(4)) }]
                + (usual == nil
                    ? []
                    : [
                        .init(meaning: "平常的范围") { $0(.rect, .class("heat-0"), .width(22), .height(22), .rx(3)) },
                        .init(meaning: "和平常不同") { $0(.circle, .class("heat-5"), .cx(11), .cy(11), .r(6)) },
                    ]),
            numbers: .init(
                caption: "\(title)（\(unit)）", rowTitle: pointTitle, columns: usual == nil ? [unit] : [unit, "和平常不同"],
                rows: points.map { point in
                    (point.title, [text(point.value)] + (usual == nil ? [] : [point.isUnusual ? "是" : ""]))
                }),
            drawing: drawing
        ).write(html: html)
    }

    private func text(_ value: Double) -> String { "\(Int(value.rounded()))" }

    private func drawing(_ html: HTMLWriter) {
        let most = max(10, points.map(\.value).max() ?? 0, usual?.upper ?? 0)
        let step = most > 200 ? 100.0 : most > 80 ? 40 : most > 40 ? 20 : 10
        let scale = (most / step).rounded(.up) * step
        let (width, height) = (Self.left + points.count * Self.pitch + 8, Self.top + Self.plot + Self.foot)
        func x(_ place: Int) -> Double { Double(Self.left + place * Self.pitch) + Double(Self.pitch) / 2 }
        func y(_ value: Double) -> Double { Double(Self.top) + Double(Self.plot) * (1 - value / scale) }
        let label = "\(title)：\(points.count)\(pointTitle)，最近一\(pointTitle)\(points.last.map { text($0.value) } ?? "0")\(unit)"
        html(
            .svg, .class("heat-map"), .viewBox(width: width, height: height), .width(width), .height(height), .role("img"),
            .aria(.label, label)
        ) {
            if let usual {
                html(
                    .rect, .class("heat-0"), .x(Self.left), .y(y(usual.upper)), .width(points.count * Self.pitch),
                    .height(y(usual.lower) - y(usual.upper)))
                html(.rect, .class("limit-line"), .x(Self.left), .y(y(usual.line)), .width(points.count * Self.pitch), .height(1))
            }
            for mark in stride(from: 0.0, through: scale, by: step) {
                html(.rect, .class("heat-1"), .x(Self.left), .y(y(mark)), .width(points.count * Self.pitch), .height(1))
                html(.text, .class("heat-row"), .x(Self.left - 8), .y(y(mark) + 4), text(mark))
            }
            html(
                .polyline, .class("trend-line"),
                .points(points.enumerated().map { "\(Int(x($0).rounded())),\(Int(y($1.value).rounded()))" }.joined(separator: " ")))
            for (place, point) in points.enumerated() {
                html(.g) {
                    html(.title, "\(point.title)：\(text(point.value))\(unit)\(point.isUnusual ? "，和平常不同" : "")")
                    html(
                        .circle, .class(point.isUnusual ? "heat-5" : "heat-3"), .cx(x(place)), .cy(y(point.value)),
                        .r(point.isUnusual ? 6 : 4))
                }
                html(.text, .class("heat-column"), .x(x(place)), .y(height - 6), point.mark)
            }
        }
    }
}
