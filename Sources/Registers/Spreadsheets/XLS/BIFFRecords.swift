/// The records of an .xls file: its sheets and their cells (MS-XLS, 2.4).
///
/// Read here rather than by a library: FreeXL leaves the results of formulas out, gives errors as numbers, and falls over damaged files.
struct BIFFRecords {
    enum Value {
        case number(Double, format: Int)
        case text(String)
        /// A text that cells share, by its number.
        case shared(Int)
        case truth(Bool)
        case fault(CellFault)
    }
    struct Cell {
        let row: Int
        let column: Int
        var value: Value
    }
    struct Sheet {
        let name: String
        let isHidden: Bool
        /// By row, then column.
        fileprivate(set) var cells: [Cell]
    }

    /// Worksheets in the order of the workbook; sheets of other kinds are left out.
    private(set) var sheets: [Sheet] = []
    private(set) var isProtected = false
    private(set) var epoch = DateEpoch.of1900
    private var customFormats: [Int: NumberFormat] = [:]
    /// Format numbers of the cell styles.
    private var styles: [Int] = []
    private(set) var strings: [String] = []
    private let stream: [UInt8]

    private enum Record {
        static let formula = 0x06, end = 0x0A, dateMode = 0x22, filePassword = 0x2F, sheet = 0x85, packedNumbers = 0xBD, style = 0xE0
        static let sharedStrings = 0xFC, sharedText = 0xFD, goesOn = 0x3C, label = 0x204
        static let number = 0x203, truthOrError = 0x205, text = 0x207, packedNumber = 0x27E, format = 0x41E, begin = 0x809
    }

    /// - Parameter stream: the workbook's records.
    init(_ stream: [UInt8]) throws(FileProblem) {
        self.stream = stream
        guard stream.count > 8, stream.word(at: 0) == Record.begin else { throw CompoundFile.damaged }
        guard stream.word(at: 4) == 0x600 else { throw FileProblem("是 Excel 95 及更早的格式，请用 WPS 或 Excel 另存为 .xlsx") }
        var starts: [(start: Int, name: String, isHidden: Bool)] = []
        var shared: [ArraySlice<UInt8>] = []
        /// Whether the last record was one of the shared texts'.
        var isInShared = false
        forEachRecord(from: 0) { type, body in
            isInShared = type == Record.sharedStrings || isInShared && type == Record.goesOn
            if isInShared { return shared.append(body) }
            switch Int(type) {
            case Record.dateMode: epoch = body.word(at: 0) == 1 ? .of1904 : .of1900
            case Record.filePassword: isProtected = true
            case Record.sheet:
                // The kind of sheet: 0 is a worksheet; the two low bits before it tell whether it is hidden.
                if body.count > 5, body[body.startIndex + 5] == 0 {
                    let name = text(body.dropFirst(6), lengthBytes: 1) ?? ""
                    starts.append((Int(body.doubleWord(at: 0)), name, body[body.startIndex + 4] & 3 != 0))
                }
            case Record.style: styles.append(Int(body.word(at: 2)))
            case Record.format: customFormats[Int(body.word(at: 0))] = NumberFormat(code: text(body.dropFirst(2), lengthBytes: 2) ?? "")
            default: break
            }
        }
        guard !isProtected else { return }
        strings = BIFFStrings(shared).texts
        for (start, name, isHidden) in starts { sheets.append(Sheet(name: name, isHidden: isHidden, cells: cells(from: start))) }
    }

    func format(ofStyle style: Int) -> NumberFormat {
        guard styles.indices.contains(style) else { return .general }
        return customFormats[styles[style]] ?? NumberFormat(builtIn: styles[style])
    }

    /// Calls `body` with each record of a substream, nested substreams (charts) left out.
    private func forEachRecord(from start: Int, _ body: (UInt16, ArraySlice<UInt8>) -> Void) {
        var at = start
        var depth = 0
        while at + 4 <= stream.count {
            let type = stream.word(at: at)
            let end = at + 4 + Int(stream.word(at: at + 2))
            guard end <= stream.count else { return }
            if type == Record.begin { depth += 1 }
            if type == Record.end { depth -= 1 }
            if depth <= 0 { return }
            if depth == 1 { body(type, stream[(at + 4)..<end]) }
            at = end
        }
    }

    private func cells(from start: Int) -> [Cell] {
        var cells: [Cell] = []
        /// Whether the last formula's result is a text, which stands in a record of its own.
        var awaitsText = false
        forEachRecord(from: start) { type, body in
            let (row, column, style) = (Int(body.word(at: 0)), Int(body.word(at: 2)), Int(body.word(at: 4)))
            switch Int(type) {
            case Record.number where body.count >= 14:
                cells.append(Cell(row: row, column: column, value: .number(body.double(at: 6), format: style)))
            case Record.packedNumber where body.count >= 10:
                cells.append(Cell(row: row, column: column, value: .number(Self.unpacked(body.doubleWord(at: 6)), format: style)))
            case Record.packedNumbers:
                for (index, at) in stride(from: 4, to: body.count - 7, by: 6).enumerated() {
                    let value = Self.unpacked(body.doubleWord(at: at + 2))
                    cells.append(Cell(row: row, column: column + index, value: .number(value, format: Int(body.word(at: at)))))
                }
            case Record.sharedText where body.count >= 10:
                cells.append(Cell(row: row, column: column, value: .shared(Int(body.doubleWord(at: 6)))))
            case Record.label:
                if let text = text(body.dropFirst(6), lengthBytes: 2) { cells.append(Cell(row: row, column: column, value: .text(text))) }
            case Record.truthOrError where body.count >= 8:
                let (code, isError) = (body[body.startIndex + 6], body[body.startIndex + 7] != 0)
                cells.append(Cell(row: row, column: column, value: isError ? .fault(.error(Self.errorName(code))) : .truth(code != 0)))
            case Record.formula where body.count >= 14:
                awaitsText = false
                guard let value = result(body, style: style) else {
                    awaitsText = body[body.startIndex + 6] == 0
                    if awaitsText { cells.append(Cell(row: row, column: column, value: .fault(.uncalculated))) }
                    return
                }
                cells.append(Cell(row: row, column: column, value: value))
            case Record.text where awaitsText:
                awaitsText = false
                if let text = text(body, lengthBytes: 2), !cells.isEmpty { cells[cells.count - 1].value = .text(text) }
            default: break
            }
        }
        return cells.enumerated().sorted { left, right in
            (left.element.row, left.element.column, left.offset) < (right.element.row, right.element.column, right.offset)
        }.map(\.element)
    }

    /// - Returns: nil where the result is a text, empty or in the next record.
    private func result(_ body: ArraySlice<UInt8>, style: Int) -> Value? {
        guard body.word(at: 12) == 0xFFFF else { return .number(body.double(at: 6), format: style) }
        let code = body[body.startIndex + 8]
        switch body[body.startIndex + 6] {
        case 1: return .truth(code != 0)
        case 2: return .fault(.error(Self.errorName(code)))
        default: return nil
        }
    }

    /// A number in 30 bits: whole or the upper part of a double, perhaps times 100.
    private static func unpacked(_ bits: UInt32) -> Double {
        let number = bits & 2 != 0 ? Double(Int32(bitPattern: bits) >> 2) : Double(bitPattern: UInt64(bits & 0xFFFF_FFFC) << 32)
        return bits & 1 != 0 ? number / 100 : number
    }

    private static func errorName(_ code: UInt8) -> String {
        switch code {
        case 0x00: "#NULL!"
        case 0x07: "#DIV/0!"
        case 0x0F: "#VALUE!"
        case 0x17: "#REF!"
        case 0x1D: "#NAME?"
        case 0x24: "#NUM!"
        default: "#N/A"
        }
    }

    /// - Returns: nil where the text goes on in another record.
    private func text(_ body: ArraySlice<UInt8>, lengthBytes: Int) -> String? {
        let length = lengthBytes == 2 ? Int(body.word(at: 0)) : Int(body.first ?? 0)
        let start = lengthBytes + 1
        guard body.count >= start else { return nil }
        let isWide = body[body.startIndex + start - 1] & 1 != 0
        guard body.count >= start + length * (isWide ? 2 : 1) else { return nil }
        let units = (0..<length).map { isWide ? body.word(at: start + 2 * $0) : UInt16(body[body.startIndex + start + $0]) }
        return String(decoding: units, as: UTF16.self)
    }
}
