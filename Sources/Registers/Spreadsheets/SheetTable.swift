import Policy

/// A worksheet that holds a register.
struct SheetTable {
    let sheet: Int
    let register: Register
    /// How findings and messages name it: the file, with `#sheet` where the file holds several registers.
    let name: String

    /// Which sheets of a workbook are registers.
    struct Choice {
        var tables: [SheetTable] = []
        var notices: [String] = []
    }

    /// Sheets of our own workbooks that are no data: nobody need hear that they were passed over.
    static let ownSheets: Set<String> = [RegisterTemplate.notesSheet]

    /// - Returns: no table where neither the file nor a sheet bears a register's name.
    static func choose(_ book: any Workbook, _ file: RegisterFile) throws(FileProblem) -> Choice {
        var choice = Choice()
        let names = book.sheets.map { CellText.normalised($0.name) }
        let visible = book.sheets.indices.filter { !book.sheets[$0].isHidden }
        var chosen: [(sheet: Int, register: Register)] = []
        if let key = file.register {
            chosen = try sheets(of: Register.of(key), in: book, visible, names).map { ($0, Register.of(key)) }
        } else {
            chosen = visible.compactMap { sheet in Register.named(names[sheet]).map { (sheet, $0) } }
                .sorted { Array(names[$0.sheet].utf8).lexicographicallyPrecedes(Array(names[$1.sheet].utf8)) }
        }
        choice.tables = chosen.map {
            SheetTable(sheet: $0.sheet, register: $0.register, name: chosen.count == 1 ? file.name : "\(file.name)#\(names[$0.sheet])")
        }
        guard !chosen.isEmpty else { return choice }
        for sheet in book.sheets.indices where !chosen.contains(where: { $0.sheet == sheet }) && !ownSheets.contains(names[sheet]) {
            if book.sheets[sheet].isHidden {
                if Register.named(names[sheet]) != nil { choice.notices.append("\(file.name)：隐藏的工作表“\(names[sheet])”没有读") }
            } else if try firstRow(of: sheet, in: book) != nil {
                choice.notices.append("\(file.name)：工作表“\(CellText.excerpt(names[sheet]))”没有读")
            }
        }
        return choice
    }

    /// The sheet of a workbook that bears the register's name itself: the one of that name, else the only one with data, else the only one
    /// with the register's header.
    private static func sheets(
        of register: Register, in book: any Workbook, _ visible: [Int], _ names: [String]
    ) throws(FileProblem) -> [Int] {
        guard !visible.isEmpty else { throw FileProblem("所有工作表都隐藏了，请取消隐藏后再保存") }
        let named = visible.filter { Register.named(names[$0])?.key == register.key }
        if !named.isEmpty { return named }
        if visible.count == 1 { return visible }
        var filled: [Int] = []
        var fitting: [Int] = []
        for sheet in visible {
            guard try firstRow(of: sheet, in: book) != nil else { continue }
            filled.append(sheet)
            if try headerRow(of: sheet, in: book, for: register) != nil { fitting.append(sheet) }
        }
        if filled.count == 1 { return filled }
        if fitting.count == 1 { return fitting }
        if filled.isEmpty { throw FileProblem("所有工作表都是空的，第一行应是表头") }
        let list = visible.prefix(8).map { "“\(CellText.excerpt(names[$0]))”" }.joined(separator: "、")
        throw FileProblem("有\(visible.count)张工作表（\(list)），看不出哪一张是\(register.title)；请把那一张改名为“\(register.title)”")
    }

    // MARK: Header

    /// The sheet's header, looked for in the first rows, and its row.
    func header(in book: any Workbook) throws(FileProblem) -> (header: Header, row: Int) {
        var found = try Self.headerRow(of: sheet, in: book, for: register)
        if found == nil { found = try Self.firstRow(of: sheet, in: book) }
        guard let found else { throw FileProblem("工作表“\(book.sheets[sheet].name)”是空的，第一行应是表头") }
        do { return (try Header(found.cells, for: register), found.row) } catch { throw FileProblem(header: error, row: found.row) }
    }

    private static func headerRow(
        of sheet: Int, in book: any Workbook, for register: Register
    ) throws(FileProblem) -> (cells: [String], row: Int)? {
        try first(of: sheet, in: book) { Header.resembles($0, register) }
    }

    private static func firstRow(of sheet: Int, in book: any Workbook) throws(FileProblem) -> (cells: [String], row: Int)? {
        try first(of: sheet, in: book) { $0.contains { !$0.isEmpty } }
    }

    /// The first row among those where a header may stand whose normalised cells are as wanted.
    private static func first(
        of sheet: Int, in book: any Workbook, where isWanted: ([String]) -> Bool
    ) throws(FileProblem) -> (cells: [String], row: Int)? {
        var found: ([String], Int)?
        try book.read(sheet: sheet) { row throws(FileProblem) in
            guard row.number <= CSVOpening.headerDepth else { return .enough }
            let cells = row.texts.map(CellText.normalised)
            guard isWanted(cells) else { return .more }
            found = (cells, row.number)
            return .enough
        }
        return found
    }
}
