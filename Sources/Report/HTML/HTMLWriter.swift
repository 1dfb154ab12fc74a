/// HTML and SVG under construction. Texts and attribute values are always escaped; names of elements and attributes are literals.
/// What it makes is well-formed XML too, so that any XML reader can check it.
struct HTMLWriter {
    private(set) var html = ""

    typealias Attributes = KeyValuePairs<StaticString, String>

    /// Bytes written so far.
    var size: Int { html.utf8.count }

    mutating func element(_ name: StaticString, _ attributes: Attributes, _ body: (inout HTMLWriter) -> Void) {
        open(name, attributes)
        html += ">"
        body(&self)
        close(name)
    }

    mutating func element(_ name: StaticString, _ attributes: Attributes, _ text: String) {
        element(name, attributes) { $0.text(text) }
    }

    mutating func element(_ name: StaticString, _ body: (inout HTMLWriter) -> Void) { element(name, [:], body) }
    mutating func element(_ name: StaticString, _ text: String) { element(name, [:]) { $0.text(text) } }

    /// An element without content.
    mutating func empty(_ name: StaticString, _ attributes: Attributes = [:]) {
        open(name, attributes)
        html += "/>"
    }

    mutating func text(_ text: String) { escape(text) }

    /// Markup or style that stands in the source code.
    mutating func literal(_ text: StaticString) { html += text.description }

    private mutating func open(_ name: StaticString, _ attributes: Attributes) {
        html += "<"
        html += name.description
        for (key, value) in attributes {
            html += " "
            html += key.description
            html += "=\""
            escape(value)
            html += "\""
        }
    }

    private mutating func close(_ name: StaticString) {
        html += "</"
        html += name.description
        html += ">"
    }

    private mutating func escape(_ text: String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": html += "&amp;"
            case "<": html += "&lt;"
            case ">": html += "&gt;"
            case "\"": html += "&quot;"
            case "'": html += "&#39;"
            case "\n", "\t": html.unicodeScalars.append(scalar)
            default:
                // Control characters and non-characters may stand neither in HTML nor in XML.
                let isForbidden = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value & 0xFFFE == 0xFFFE
                html.unicodeScalars.append(isForbidden ? "\u{FFFD}" : scalar)
            }
        }
    }
}
