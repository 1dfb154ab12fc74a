import Policy

/// Colours on a terminal; elsewhere text stays plain. Colour never says what words do not say.
public struct TextStyle: Sendable {
    public let isColoured: Bool

    public init(isColoured: Bool) { self.isColoured = isColoured }

    func bold(_ text: String) -> String { wrap(text, "1") }
    func faint(_ text: String) -> String { wrap(text, "2") }
    func severity(_ severity: Severity, _ text: String) -> String {
        switch severity {
        case .violation: wrap(text, "1;31")
        case .advisory: wrap(text, "33")
        case .record: wrap(text, "36")
        }
    }
    func good(_ text: String) -> String { wrap(text, "1;32") }

    private func wrap(_ text: String, _ code: String) -> String { isColoured && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
}
