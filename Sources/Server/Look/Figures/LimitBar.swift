import HTML

/// A measure against its limit: bar, line, and both numbers as text.
struct LimitBar: HTMLPart {
    let value: Int
    let limit: Int?
    let unit: String
    /// Before the numbers, for example 周三.
    var label: String?

    init(_ value: Int, of limit: Int?, unit: String = "分钟", label: String? = nil) {
        (self.value, self.limit, self.unit, self.label) = (max(0, value), limit, unit, label)
    }

    private var isOver: Bool { limit.map { value > $0 } ?? false }

    func write(html: HTMLWriter) {
        let scale = Double(max(1, value, (limit ?? value) * 5 / 4))
        func x(_ amount: Int) -> Double { Double(amount) * 200 / scale }
        html(.div, .class(isOver ? "limit-bar limit-over" : "limit-bar")) {
            if let label { html(.span, .class("limit-label"), label) }
            html(.svg, .viewBox(width: 200, height: 16), .preserveAspectRatio("none"), .aria(.hidden, true), .unfocusable) {
                html(.rect, .class("limit-track"), .y(4), .width(200), .height(8))
                html(.rect, .class("limit-fill"), .y(4), .width(x(min(value, limit ?? value))), .height(8))
                if let limit, isOver { html(.rect, .class("limit-excess"), .x(x(limit)), .y(4), .width(x(value - limit)), .height(8)) }
                if let limit { html(.rect, .class("limit-line"), .x(x(limit) - 1), .y(0), .width(2), .height(16)) }
            }
            html(.span, .class("limit-numbers")) {
                html(.strong, "\(value)")
                html.text(limit.map { " / \($0)\(unit)" } ?? unit)
                if let limit {
                    html(.span, .class("limit-word"), isOver ? "超出\(value - limit)" : value == limit ? "已满" : "余\(limit - value)")
                }
            }
        }
    }
}
