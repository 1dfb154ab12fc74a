/// A file as somebody chose it.
public struct RosterFile: Sendable {
    public let name: String
    public let bytes: [UInt8]

    public init(name: String, bytes: [UInt8]) { (self.name, self.bytes) = (name, bytes) }
}

/// A sheet of a workbook or a CSV file, cut into cells.
public struct RosterTable: Equatable, Sendable {
    /// `基础数据.xlsx·教师`, `users.csv`.
    public let name: String
    public internal(set) var rows: [SheetRows.Row]

    init(name: String, rows: [SheetRows.Row]) {
        self.name = Self.plain(name)
        self.rows = rows.map { row in
            guard row.cells.contains(where: Self.hasControls) else { return row }
            return SheetRows.Row(number: row.number, cells: row.cells.map(Self.plain), problems: row.problems)
        }
    }

    private static func hasControls(_ cell: String) -> Bool { cell.utf8.contains { $0 < 0x20 || $0 == 0x7F } }

    /// One kind of line break and no other control characters: what goes through a form unchanged.
    private static func plain(_ cell: String) -> String {
        guard hasControls(cell) else { return cell }
        let lines = cell.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        let kept = lines.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F || $0 == "\n" || $0 == "\t" }
        return String(String.UnicodeScalarView(kept))
    }
}

/// What a school uploads to be set up: classes, staff and teaching, as its own tables or as OneRoster CSV.
///
/// Pupils and guardians are counted and left out here, before anything is read further: no later step ever holds them.
public struct RosterUpload: Equatable, Sendable {
    public internal(set) var tables: [RosterTable] = []
    public internal(set) var pupils = 0
    public internal(set) var guardians = 0
    /// What was not read, one sentence each.
    public internal(set) var notices: [String] = []
    /// Pupils of each OneRoster class by its `sourcedId`.
    var enrolled: [String: Int] = [:]
    /// The one homeroom from which all pupils of a OneRoster class of a subject come.
    var homerooms: [String: String] = [:]

    public static let mostBytes = 10 << 20
    /// Of staff, classes and teaching together.
    public static let mostRows = 5_000
    /// Pupils have a row for each class that they attend.
    private static let mostFileRows = 300_000

    init() {}

    /// - Parameter files: workbooks, CSV, or zip files of those.
    public init(_ files: [RosterFile]) throws(FileProblem) {
        guard !files.isEmpty else { throw FileProblem("没有选择文件。请选择要导入的表格") }
        guard files.reduce(0, { $0 + $1.bytes.count }) <= Self.mostBytes else { throw FileProblem("文件超过10 MB。请分几次导入") }
        for file in files {
            if let packed = try RosterZip.files(of: file) {
                for file in packed { try add(file) }
            } else {
                try add(file)
            }
        }
        OneRosterFilter.leaveOutPupils(from: &self)
        PupilLists.leaveOut(from: &self)
        let rows = tables.reduce(0) { $0 + $1.rows.count }
        guard rows <= Self.mostRows else { throw FileProblem("除学生外还有\(rows)行，一次最多\(Self.mostRows)行。请分几次导入") }
    }

    private mutating func add(_ file: RosterFile) throws(FileProblem) {
        guard !file.bytes.isEmpty else { throw FileProblem("文件“\(CellText.excerpt(file.name))”是空的") }
        do throws(FileProblem) {
            if let sheets = try SheetRows.sheets(of: file.bytes, limit: Self.mostFileRows) {
                for title in sheets.hidden { notices.append("“\(file.name)”里隐藏的工作表“\(title)”没有读。") }
                for sheet in sheets.shown {
                    // A sheet that is called like a class says whose timetable it holds.
                    let isNamed = sheets.shown.count > 1 || ClassTitle.sheet(sheet.title) != nil
                    let name = isNamed ? "\(file.name)·\(sheet.title)" : file.name
                    tables.append(RosterTable(name: name, rows: sheet.table.rows))
                }
            } else {
                let table = try SheetRows(file: file.bytes, sheet: "", limit: Self.mostFileRows) { cells in
                    RosterHeader(cells) != nil || OneRosterKind(cells) != nil || TimetableSheet.isHeader(cells)
                }
                if !table.rows.isEmpty { tables.append(RosterTable(name: file.name, rows: table.rows)) }
            }
        } catch { throw FileProblem("文件“\(CellText.excerpt(file.name))”不能读：\(error.reason)") }
    }

    /// `“users.csv”第5行C列`, for people.
    public func place(_ spot: RosterSpot) -> String {
        guard tables.indices.contains(spot.table) else { return "" }
        return "“\(tables[spot.table].name)”\(spot.place)"
    }

    /// What stands there; nothing where a whole row is meant.
    public func cell(_ spot: RosterSpot) -> String {
        guard tables.indices.contains(spot.table), let column = spot.column,
            let row = tables[spot.table].rows.first(where: { $0.number == spot.row }), row.cells.indices.contains(column)
        else { return "" }
        return row.cells[column]
    }
}

/// Where something stands in an upload.
public struct RosterSpot: Hashable, Comparable, Sendable {
    /// The table's place among the upload's, from 0.
    public let table: Int
    /// As spreadsheets count: from 1.
    public let row: Int
    /// From 0; nil for the row as a whole.
    public let column: Int?

    public init(table: Int, row: Int, column: Int?) { (self.table, self.row, self.column) = (table, row, column) }

    /// `第5行C列`.
    public var place: String { "第\(row)行" + (column.map { "\(Self.letters($0))列" } ?? "") }

    /// `A`, `Z`, `AA`, as spreadsheets call their columns.
    static func letters(_ column: Int) -> String {
        let letter = String(Character(Unicode.Scalar(UInt8(65 + column % 26))))
        return column < 26 ? letter : letters(column / 26 - 1) + letter
    }

    public static func < (left: RosterSpot, right: RosterSpot) -> Bool {
        (left.table, left.row, left.column ?? -1) < (right.table, right.row, right.column ?? -1)
    }
}

/// What is wrong with a cell or a row.
public struct RosterFault: Hashable, Sendable {
    public let spot: RosterSpot
    /// What was found, what is accepted, how to mend it.
    public let message: String

    public init(_ spot: RosterSpot, _ message: String) { (self.spot, self.message) = (spot, message) }
}
