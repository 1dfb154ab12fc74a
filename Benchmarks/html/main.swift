// A list of 50 rows × 9 fields, written with the HTML module: the middle of 31 rounds of 200 pages each, in milliseconds a page.
import HTML

let people = (0..<50).map { row in
    (0..<9).map { $0 % 3 == 0 ? "四年级\(row)班" : $0 % 3 == 1 ? "2026-09-\(10 + $0)" : "\(row * 37 + $0)" }
}

/// - Parameter withAttributes: two attributes on each cell, as the tables of the design system have.
func page(withAttributes: Bool) -> Int {
    let html = HTMLWriter()
    html(.table, .class("table")) {
        html(.tbody) {
            for person in people {
                html(.tr) {
                    for field in person {
                        if withAttributes {
                            html(.td, .class("number"), .data("data-label", "教职工"), field)
                        } else {
                            html(.td, field)
                        }
                    }
                }
            }
        }
    }
    return html.size
}

for withAttributes in [false, true] {
    var (times, bytes) = ([Duration](), 0)
    for _ in 0..<31 {
        let start = ContinuousClock.now
        for _ in 0..<200 { bytes = page(withAttributes: withAttributes) }
        times.append(ContinuousClock.now - start)
    }
    let middle = times.sorted()[15].components
    print(
        "\(withAttributes ? "two attributes a cell" : "plain cells"): \(Double(middle.attoseconds) / 1e15 / 200) ms, \(bytes) bytes a page")
}
