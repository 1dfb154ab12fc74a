/// Texts that a spreadsheet would run as a formula. In CSV an apostrophe stands before them, which reading takes off again.
public enum FormulaText {
    /// What `plain` reads back as `text`, less the apostrophe that `CSVRecord` puts before a text that begins like a formula.
    public static func guarded(_ text: String) -> String { text.hasPrefix("'") && isRun(text) ? "'\(text)" : text }

    public static func plain(_ cell: String) -> String { cell.hasPrefix("'") && isRun(cell) ? String(cell.dropFirst()) : cell }

    /// Whether it would be run, were it not for apostrophes in front.
    private static func isRun(_ text: String) -> Bool {
        text.unicodeScalars.first { $0 != "'" }.map { "=+-@\t\r\n＝＋－＠".unicodeScalars.contains($0) } ?? false
    }
}
