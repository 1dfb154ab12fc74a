import Registers

/// A file of the past, cut into parts that are each read in one step. A part has the row's number and its cells by the columns of the ledger, nothing read
/// into them yet, with separators that no cell can hold.
struct ImportFile {
    private(set) var parts: [String] = []
    private(set) var faults: [LedgerImportFault] = []
    private(set) var unknownColumns: [String] = []

    /// Read and written together, so that a step of the one writer takes some 20 ms.
    static let partSize = 500
    private static let (cellEnd, rowEnd) = (UInt8(0x1F), UInt8(0x1E))

    /// - Throws: what makes the file unreadable, under the field `file`.
    init(_ bytes: [UInt8], named name: String, for ledger: Ledger) throws(FieldFaults) {
        let field = "file"
        let shown = "文件“\(FieldText.excerpt(name))”"
        guard bytes.count <= LedgerImporting.mostBytes else {
            throw FieldFaults(field, "\(shown)超过\(LedgerImporting.mostBytes >> 20) MB。请拆成几个文件，分几次导入。")
        }
        let empty = FieldFaults(field, "\(shown)里没有可登记的行。请在表头下面填写后再选择。")
        guard !bytes.isEmpty else { throw empty }
        var cutting = Cutting(ledger)
        do {
            try SheetRows.each(file: bytes, sheet: ledger.title) {
                SheetHeader($0, of: ledger) != nil
            } _: { row, isWorkbook throws(FileProblem) in
                try cutting.take(row, isGuarded: !isWorkbook)
            }
            try cutting.finish()
        } catch { throw FieldFaults(field, "\(shown)不能读：\(error.reason)。") }
        guard cutting.count > 0 else { throw empty }
        (parts, faults, unknownColumns) = (cutting.parts, cutting.faults, cutting.header?.unknown ?? [])
    }

    /// Puts rows together while they come.
    private struct Cutting {
        let ledger: Ledger
        /// Rows among which the header is looked for.
        private var beginning: [(row: SheetRows.Row, isGuarded: Bool)] = []
        private(set) var header: SheetHeader?
        private(set) var parts: [String] = []
        private(set) var faults: [LedgerImportFault] = []
        private(set) var count = 0
        private var bytes: [UInt8] = []

        init(_ ledger: Ledger) { self.ledger = ledger }

        mutating func take(_ row: SheetRows.Row, isGuarded: Bool) throws(FileProblem) -> Bool {
            guard let header else {
                beginning.append((row, isGuarded))
                if beginning.count == SheetHeader.depth { try begin() }
                return true
            }
            return try add(row, header, isGuarded)
        }

        /// The last part, and the whole of a file that is shorter than a header may be deep.
        mutating func finish() throws(FileProblem) {
            if header == nil { try begin() }
            close()
        }

        private mutating func begin() throws(FileProblem) {
            let (found, start) = SheetHeader.find(in: beginning.map(\.row), of: ledger)
            if let problem = found.problem { throw FileProblem(String(problem.dropLast())) }
            header = found
            for (row, isGuarded) in beginning[start...] { _ = try add(row, found, isGuarded) }
            beginning = []
        }

        private mutating func add(_ row: SheetRows.Row, _ header: SheetHeader, _ isGuarded: Bool) throws(FileProblem) -> Bool {
            guard count < LedgerImporting.mostRows else {
                throw FileProblem("超过\(LedgerImporting.mostRows)行，请拆成几个文件，分几次导入")
            }
            count += 1
            faults += header.faults(of: row).map { LedgerImportFault(line: row.number, column: $0.column, message: $0.message) }
            bytes += "\(row.number)".utf8
            for (index, cell) in header.cells(of: row, isGuarded: isGuarded).enumerated() {
                bytes.append(ImportFile.cellEnd)
                // No text that people write has them, and nothing could be kept in which they stand.
                if cell.utf8.contains(where: { $0 == ImportFile.cellEnd || $0 == ImportFile.rowEnd || $0 == 0 }) {
                    let title = ledger.columns[index].title
                    faults.append(
                        LedgerImportFault(line: row.number, column: ledger.columns[index].key, message: "\(title)里有不能保存的字符。请重新填写。"))
                } else {
                    bytes += cell.utf8
                }
            }
            bytes.append(ImportFile.rowEnd)
            if count.isMultiple(of: ImportFile.partSize) { close() }
            return true
        }

        private mutating func close() {
            guard !bytes.isEmpty else { return }
            parts.append(String(decoding: bytes, as: UTF8.self))
            bytes.removeAll(keepingCapacity: true)
        }
    }

    /// A row of a part.
    struct Line {
        let number: Int
        let cells: [String]
    }

    static func lines(of part: String) -> [Line] {
        var part = part
        return part.withUTF8 { bytes in
            bytes.split(separator: rowEnd).map { row in
                let cells = row.split(separator: cellEnd, omittingEmptySubsequences: false).map { cell in
                    String(decoding: UnsafeBufferPointer(rebasing: cell), as: UTF8.self)
                }
                return Line(number: Int(cells[0]) ?? 0, cells: Array(cells.dropFirst()))
            }
        }
    }
}
