import HTML

/// A measure against its limit: bar, line, and both numbers as text.
struct LimitBar: HTMLPart {
    let value: Int
    let limit: Int?
    let unit: String
    /// Before the numbers, for example 周三.
    var label: String?
    /// Whether the limit is what there must be at least, not at most.
    var isLeast = false

    init(_ value: Int, of limit: Int?, unit: String = "分钟", label: String? = nil, isLeast: Bool = false) {
        (self.value, self.limit, self.unit, self.label, self.isLeast) = (max(0, value), limit, unit, label, isLeast)
    }

    private var isOver: Bool { limit.map { value > $0 } ?? false }
    private var isBroken: Bool { limit.map { isLeast ? value < $0 : value > $0 } ?? false }

    func write(html: HTMLWriter) {
        let scale = Double(max(1, value, (limit ?? value) * 5 / 4))
        func x(_ amount: Int) -> Double { Double(amount) * 200 / scale }
        html(.div, .class(isBroken ? "limit-bar limit-over" : "limit-bar")) {
            if let label { html(.span, .class("limit-label"), label) }
            html(.svg, .viewBox(width: 200, height: 16), .preserveAspectRatio("none"), .aria(.hidden, true), .unfocusable) {
                html(.rect, .class("limit-track"), .y(4), .width(200), .height(8))
                html(.rect, .class("limit-fill"), .y(4), .width(x(isLeast ? value : min(value, limit ?? value))), .height(8))
                if let limit, isOver, !isLeast {
                    html(.rect, .class("limit-excess"), .x(x(limit)), .y(4), .width(x(value - limit)), .height(8))
                }
                if let limit { html(.rect, .class("limit-line"), .x(x(limit) - 1), .y(0), .width(2), .height(16)) }
            }
            html(.span, .class("limit-numbers")) {
                html(.strong, "\(value)")
                html.text(limit.map { " / \($0)\(unit)" } ?? unit)
                if let limit { html(.span, .class("limit-word"), word(limit)) }
            }
        }
    }

    private func word(_ limit: Int) -> String {
        if isLeast { return value < limit ? "不足\(limit - value)" : "已够" }
        return isOver ? "超出\(value - limit)" : value == limit ? "已满" : "余\(limit - value)"
    }
}
