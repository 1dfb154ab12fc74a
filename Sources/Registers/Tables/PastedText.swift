/// Rows as text that `SheetRows(pasted:)` reads back cell by cell: how a table goes along with a form.
public enum PastedText {
    public static func text(_ rows: [[String]]) -> String {
        rows.map { $0.map(quoted).joined(separator: "\t") }.joined(separator: "\n")
    }

    private static func quoted(_ cell: String) -> String {
        guard cell.contains(where: { $0 == "\t" || $0 == "\"" || $0.isNewline }) else { return cell }
        return "\"\(cell.replacing("\"", with: "\"\""))\""
    }
}
