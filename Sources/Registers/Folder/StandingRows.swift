import Policy

/// A register as it stands in a file: its titles and where they were found.
public struct StandingTable: Sendable {
    /// The file's name as findings have it.
    public let name: String
    public let header: Header
    /// The row of the titles, from 1.
    public let headerRow: Int

    public var register: Register { header.register }

    /// The school that a row names; empty where it names none or the register has no such column.
    public func school(of cells: [String]) -> String {
        guard let place = header.place(ofColumn: "school"), place < cells.count else { return "" }
        return CellText.normalised(cells[place])
    }
}

/// A row of a register with its cells as people see them.
public struct StandingRow: Sendable {
    public let number: Int
    public let cells: [String]
    /// Why the row was left out; empty where it was read.
    public let problems: [CellProblem]
}

/// Goes through the rows of registers once more, as they stand, to hand them back with remarks.
public struct StandingRows {
    private let search: RegisterSearch
    private let symbols = SymbolTable()

    public init(_ search: RegisterSearch) { self.search = search }

    /// Hands over the rows of the tables that are wanted, from top to bottom. Files that cannot be used are passed over: reading them has
    /// already said why.
    public func forEach<Failure: Error>(
        where isWanted: (StandingTable) -> Bool, _ body: (StandingTable, StandingRow) throws(Failure) -> Void
    ) throws(Failure) {
        for file in search.files {
            switch file.format {
            case .csv: try forEachInCSV(file, where: isWanted, body)
            case .xlsx, .xls: try forEachInWorkbook(file, where: isWanted, body)
            case .unreadable: break
            }
        }
    }

    private func forEachInCSV<Failure: Error>(
        _ file: RegisterFile, where isWanted: (StandingTable) -> Bool, _ body: (StandingTable, StandingRow) throws(Failure) -> Void
    ) throws(Failure) {
        guard let register = file.register.map(Register.of), let opened = Self.opened(file, register) else { return }
        let table = StandingTable(name: file.name, header: opened.header, headerRow: opened.headerRow)
        guard isWanted(table) else { return }
        let explanation = RowExplanation(opened.header, symbols)
        var row = opened.headerRow
        while let block = try? opened.reader.next() {
            var tokenizer = CSVTokenizer(block.bytes, count: block.count, delimiter: opened.delimiter)
            var ending = CSVTokenizer.Ending.record
            while ending == .record {
                ending = try tokenizer.next(isLast: true) { (cells, isUnclosed) throws(Failure) in
                    row += 1
                    guard let problems = explanation.problems(of: cells, isUnclosed: isUnclosed) else { return }
                    let texts = cells.map { String(decoding: $0, as: UTF8.self) }
                    try body(table, StandingRow(number: row, cells: texts, problems: problems))
                }
            }
        }
    }

    /// The file opened in the encoding that all of its bytes have.
    private static func opened(_ file: RegisterFile, _ register: Register) -> OpenedCSV? {
        guard let first = try? CSVOpening.open(file.path, for: register, asGB18030: false) else { return nil }
        var isUTF8 = !first.isGB18030
        while isUTF8, let block = try? first.reader.next() {
            isUTF8 = UTF8Check.isValid(UnsafeBufferPointer(start: block.bytes, count: block.count))
        }
        return try? CSVOpening.open(file.path, for: register, asGB18030: !isUTF8)
    }

    private func forEachInWorkbook<Failure: Error>(
        _ file: RegisterFile, where isWanted: (StandingTable) -> Bool, _ body: (StandingTable, StandingRow) throws(Failure) -> Void
    ) throws(Failure) {
        guard let book = try? WorkbookOpening.open(file.path), let choice = try? SheetTable.choose(book, file) else { return }
        for sheet in choice.tables {
            guard let (header, headerRow) = try? sheet.header(in: book) else { continue }
            let table = StandingTable(name: sheet.name, header: header, headerRow: headerRow)
            guard isWanted(table) else { continue }
            let explanation = RowExplanation(header, symbols)
            var failure: Failure?
            // A sheet that breaks off was not read at all, so that nothing of it is handed back either way.
            try? book.read(sheet: sheet.sheet) { row throws(FileProblem) in
                guard row.number > headerRow, let problems = explanation.problems(of: row) else { return .more }
                do throws(Failure) {
                    try body(table, StandingRow(number: row.number, cells: row.texts, problems: problems))
                } catch {
                    failure = error
                    return .enough
                }
                return .more
            }
            if let failure { throw failure }
        }
    }
}

/// Says of each row whether it was left out, and why: the same decoding as when it was read.
private final class RowExplanation {
    private let decoder: RowDecoder
    private let symbols: SymbolTable

    init(_ header: Header, _ symbols: SymbolTable) {
        decoder = RowDecoder(header, symbols: symbols)
        self.symbols = symbols
    }

    /// - Returns: nil for a blank line, which is no row.
    func problems(of cells: UnsafeBufferPointer<CSVTokenizer.Cell>, isUnclosed: Bool) -> [CellProblem]? {
        if isUnclosed { return [RowIntake.unclosedQuote] }
        switch try? decoder.decode(cells) {
        case .blank, nil: return nil
        case .rejected(let problems): return problems
        case .accepted:
            var facts = OtherFacts()
            let reference = RowReference(file: 0, row: 0)
            return facts.add(decoder.row, of: decoder.header.register.key, at: reference, symbols: symbols).map { [$0] } ?? []
        }
    }

    func problems(of row: SheetRow) -> [CellProblem]? {
        let faults = decoder.header.problems(of: row)
        return row.withCells { cells in
            guard !faults.isEmpty else { return problems(of: cells, isUnclosed: false) }
            return (try? decoder.problems(of: cells, besides: faults)) ?? faults
        }
    }
}

extension Header {
    /// Which cell of a row belongs to a column of the register.
    public func place(ofColumn key: String) -> Int? {
        register.index(ofColumn: key).flatMap { columnOfCell.firstIndex(of: $0) }
    }

    /// The register's column to which a cell belongs; nil where nobody knows it.
    public func column(ofCell place: Int) -> Register.Column? {
        guard columnOfCell.indices.contains(place), columnOfCell[place] >= 0 else { return nil }
        return register.columns[columnOfCell[place]]
    }
}
