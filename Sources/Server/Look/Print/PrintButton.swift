import HTML

/// Opens the browser's print dialogue. Seen only where scripts run; the browser's own menu does the same.
struct PrintButton: HTMLPart {
    var title = "打印"

    func write(html: HTMLWriter) {
        html(.button, .class("button"), .type(.button), .data("data-print", ""), .hidden(), title)
    }
}
