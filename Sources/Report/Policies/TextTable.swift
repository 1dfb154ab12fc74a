/// A table for a terminal: columns aligned by display width, long cells broken into lines.
struct TextTable {
    struct Column {
        let title: String
        /// Cells wider than this are broken; nil where they never are.
        var maximum: Int?
        var isNumber = false
    }

    private let columns: [Column]
    private let indent: String
    private var rows: [[String]] = []

    init(_ columns: [Column], indent: Int = 0) {
        self.columns = columns
        self.indent = String(repeating: " ", count: indent)
    }

    mutating func add(_ cells: String...) { rows.append(cells) }
    mutating func add(_ cells: [String]) { rows.append(cells) }
    var isEmpty: Bool { rows.isEmpty }

    var lines: [String] {
        let broken = ([columns.map(\.title)] + rows).map { row in
            zip(row, columns).map { cell, column in column.maximum.map { TextPage.broken(cell, width: $0) } ?? [cell] }
        }
        let widths = columns.indices.map { column in broken.flatMap { $0[column] }.map(DisplayWidth.of).max() ?? 0 }
        let rule = indent + widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
        var lines: [String] = []
        for (number, row) in broken.enumerated() {
            if number == 1 { lines.append(rule) }
            for line in 0..<max(1, row.map(\.count).max() ?? 1) {
                let cells = columns.indices.map { column in
                    let text = line < row[column].count ? row[column][line] : ""
                    let blanks = String(repeating: " ", count: max(0, widths[column] - DisplayWidth.of(text)))
                    return columns[column].isNumber ? blanks + text : text + blanks
                }
                let text = indent + cells.joined(separator: "  ")
                lines.append(String(text.reversed().drop { $0 == " " }.reversed()))
            }
        }
        return lines
    }
}

/// Lines of Chinese text, labelled and broken to a width that reads well.
struct TextPage {
    static let width = 96
    private(set) var lines: [String] = []

    var text: String { lines.joined(separator: "\n") + "\n" }

    mutating func line(_ text: String = "") { lines.append(text) }
    mutating func heading(_ text: String) { lines += lines.isEmpty ? [text] : ["", text] }
    mutating func table(_ table: TextTable) { lines += table.lines }

    /// `  标签  文字`, later lines hanging under the text.
    mutating func field(_ label: String, _ text: String, labelWidth: Int = 10, indent: Int = 2) {
        let start = String(repeating: " ", count: indent) + DisplayWidth.padded(label, to: labelWidth)
        paragraph(text, first: start, rest: String(repeating: " ", count: indent + labelWidth))
    }

    mutating func paragraph(_ text: String, first: String = "", rest: String = "") {
        let broken = Self.broken(text, width: Self.width - DisplayWidth.of(rest))
        for (number, line) in (broken.isEmpty ? [""] : broken).enumerated() { lines.append((number == 0 ? first : rest) + line) }
    }
    /// The text in lines of at most `width` cells, broken between Chinese characters but not inside a number, an id or a Latin word, nor
    /// before closing or after opening punctuation.
    static func broken(_ text: String, width: Int) -> [String] {
        var pieces: [String] = []
        var isLatin = false
        for character in text {
            let latin = character.isASCII && character != " "
            if let last = pieces.last, latin && isLatin || "，。、；：！？）》”’…%".contains(character) || last.last.map("（《“‘".contains) ?? false {
                pieces[pieces.count - 1].append(character)
            } else {
                pieces.append(String(character))
            }
            isLatin = latin
        }
        var lines: [String] = []
        var (line, cells) = ("", 0)
        for piece in pieces {
            let size = DisplayWidth.of(piece)
            if cells + size > width, !line.isEmpty {
                lines.append(line)
                (line, cells) = ("", 0)
                if piece == " " { continue }
            }
            line += piece
            cells += size
        }
        return line.isEmpty ? lines : lines + [line]
    }
}
