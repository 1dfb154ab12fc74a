import HTML

/// A drawing with its title and legend, and a table with the same numbers beside it for whoever does not see the drawing.
struct DrawnFigure: HTMLPart {
    /// What a mark of the drawing means, in a square of 22 by 22.
    struct Sign {
        let meaning: String
        let mark: (HTMLWriter) -> Void
    }

    struct Numbers {
        let caption: String
        /// What the rows are: 班级.
        let rowTitle: String
        let columns: [String]
        /// A cell for each column.
        let rows: [(title: String, cells: [String])]
    }

    let title: String
    let legend: [Sign]
    let numbers: Numbers
    let drawing: (HTMLWriter) -> Void

    func write(html: HTMLWriter) {
        html(.figure, .class("heat")) {
            html(.figcaption, title)
            html(.ul, .class("heat-legend")) {
                for sign in legend {
                    html(.li) {
                        html(.svg, .viewBox(width: 22, height: 22), .width(16), .height(16), .aria(.hidden, true), .unfocusable) {
                            sign.mark(html)
                        }
                        html.text(sign.meaning)
                    }
                }
            }
            html(.div, .class("scroll"), .tabindex(0), .role("region"), .aria(.label, title)) { drawing(html) }
            html(.details) {
                html(.summary, "看数字")
                html(.div, .class("scroll"), .tabindex(0), .role("region"), .aria(.label, "\(title)：数字")) { table(html) }
            }
        }
    }

    private func table(_ html: HTMLWriter) {
        html(.table, .class("grid")) {
            html(.caption, numbers.caption)
            html(.thead) {
                html(.tr) {
                    html(.th, .scope(.column), numbers.rowTitle)
                    for column in numbers.columns { html(.th, .scope(.column), column) }
                }
            }
            html(.tbody) {
                for row in numbers.rows {
                    html(.tr) {
                        html(.th, .scope(.row), row.title)
                        for cell in row.cells { html(.td, .class("number"), cell) }
                    }
                }
            }
        }
    }
}
