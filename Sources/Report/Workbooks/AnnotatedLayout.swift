import Policy
import Registers

/// Which columns the rows of several files take in one sheet: what was found, the row's number, the file, then the school's own columns.
struct AnnotatedLayout {
    private typealias Style = WorkbookWriter.Style

    static let maximumRows = 1_048_576

    /// Whether rows come from several files and must say from which.
    let namesFiles: Bool
    private var titles: [String] = []
    /// For each file the column of each of its cells.
    private var places: [String: [Int]] = [:]

    private var ownColumns: Int { namesFiles ? 3 : 2 }

    init(_ tables: [StandingTable]) {
        namesFiles = tables.count > 1
        for table in tables {
            var columns: [Int] = []
            for title in table.header.titles.indices.map({ Self.title(of: $0, in: table) }) {
                // Untitled columns may repeat in one file; each keeps its own place.
                let known = titles.indices.first { titles[$0] == title && !columns.contains($0) }
                if known == nil { titles.append(title) }
                columns.append(known ?? titles.count - 1)
            }
            places[table.name] = columns
        }
    }

    /// The title as it stands; files that write a column by its key and by its title share it.
    private static func title(of place: Int, in table: StandingTable) -> String {
        table.header.column(ofCell: place)?.title ?? table.header.titles[place]
    }

    func column(of place: Int, in table: StandingTable) -> Int {
        let known = places[table.name] ?? []
        // Cells beyond the header, which cost the row its reading, stand behind all titles.
        return ownColumns + (place < known.count ? known[place] : titles.count + place - known.count)
    }

    func writeHeader(to sheet: SheetWriter) throws(FileProblem) {
        let own = Style(isBold: true, fill: .required, hasBorder: true)
        try sheet.write("检查结果", row: 0, column: 0, style: own)
        try sheet.write("原行号", row: 0, column: 1, style: own)
        if namesFiles { try sheet.write("文件", row: 0, column: 2, style: own) }
        for (index, title) in titles.enumerated() {
            try sheet.write(title, row: 0, column: ownColumns + index, style: Style(isBold: true, fill: .header, hasBorder: true))
            try sheet.setColumn(ownColumns + index, width: title == "内容" ? 44 : max(11, Double(title.unicodeScalars.count * 2 + 2)))
        }
        try sheet.setColumn(0, width: 52)
        try sheet.setColumn(1, width: 8)
        if namesFiles { try sheet.setColumn(2, width: 24) }
    }

    func finish(_ sheet: SheetWriter, rows: Int) throws(FileProblem) {
        sheet.freeze(rows: 1, columns: ownColumns)
        if rows > 1 { try sheet.filter(rows: 0...(rows - 1), columns: 0...(ownColumns + titles.count - 1)) }
        sheet.setLandscape()
    }

    static func fill(_ severity: Severity) -> WorkbookWriter.Style.Colour {
        switch severity {
        case .violation: .violation
        case .advisory: .advisory
        case .record: .record
        }
    }
}
