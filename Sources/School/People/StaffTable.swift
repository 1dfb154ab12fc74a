/// A pasted list of staff: one person a line, cells parted by tabs (copied from a spreadsheet) or commas. The first line may name the columns
/// (工号、姓名、手机号, in any order); without such a line they are taken in that order.
public struct StaffTable: Sendable {
    public struct Line: Hashable, Sendable {
        /// Counted from 1 in what was pasted, the line of titles included.
        public let row: Int
        public let number: String
        public let name: String
        public let phone: String
        /// `第5行`, with the table's name where there are several.
        let place: String

        init(row: Int, number: String, name: String, phone: String, place: String? = nil) {
            (self.row, self.number, self.name, self.phone, self.place) = (row, number, name, phone, place ?? "第\(row)行")
        }
    }

    public static let maximumRows = 2_000

    public let lines: [Line]

    /// Lines that were read elsewhere.
    init(lines: [Line]) { self.lines = lines }

    /// - Throws: what makes the list as a whole unreadable, under the field `list`.
    public init(_ text: String) throws(FieldFaults) {
        var order = [Column.number, .name, .phone]
        var lines: [Line] = []
        var isFirst = true
        for (index, raw) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let cells = Self.cells(raw)
            guard cells.contains(where: { !$0.isEmpty }) else { continue }
            if isFirst, let titles = try Self.titles(cells) {
                (order, isFirst) = (titles, false)
                continue
            }
            isFirst = false
            func cell(_ column: Column) -> String {
                guard let position = order.firstIndex(of: column), position < cells.count else { return "" }
                return cells[position]
            }
            lines.append(Line(row: index + 1, number: cell(.number), name: cell(.name), phone: cell(.phone)))
        }
        guard !lines.isEmpty else { throw FieldFaults("list", "名单是空的。请从表格中复制工号、姓名、手机号三列，粘贴到这里。") }
        guard lines.count <= Self.maximumRows else {
            throw FieldFaults("list", "名单有\(lines.count)行，一次最多\(Self.maximumRows)行。请分几次粘贴。")
        }
        self.lines = lines
    }

    private enum Column { case number, name, phone, other }

    private static func titles(_ cells: [String]) throws(FieldFaults) -> [Column]? {
        let columns = cells.map { title -> Column in
            switch title {
            case "工号", "教工号", "职工号", "编号": .number
            case "姓名", "教师姓名", "名字": .name
            case "手机号", "手机", "手机号码", "电话", "联系电话": .phone
            default: .other
            }
        }
        guard columns.contains(where: { $0 != .other }) else { return nil }
        guard columns.contains(.number), columns.contains(.name) else {
            throw FieldFaults("list", "表头缺少“工号”或“姓名”列。请补上，或不带表头按工号、姓名、手机号的顺序粘贴。")
        }
        return columns
    }

    /// Cells between tabs, or between commas where there is no tab; quotes around a cell are dropped.
    private static func cells(_ line: Substring) -> [String] {
        let cells =
            line.contains("\t")
            ? line.split(separator: "\t", omittingEmptySubsequences: false)
            : line.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "，" }
        return cells.map { cell in
            let text = FieldText.trimmed(String(cell))
            return text.count >= 2 && text.hasPrefix("\"") && text.hasSuffix("\"") ? String(text.dropFirst().dropLast()) : text
        }
    }
}
