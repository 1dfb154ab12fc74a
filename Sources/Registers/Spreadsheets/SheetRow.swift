import Policy

/// Why a spreadsheet's cell has no value that could be read.
enum CellFault: Equatable {
    /// The cell shows an error such as `#REF!`.
    case error(String)
    /// A formula that was saved without its result.
    case uncalculated
    /// A number, date or truth value that is none.
    case malformed(String)

    /// What stands in the cell, for people.
    var shown: String {
        switch self {
        case .error(let code): code
        case .uncalculated: "没有保存结果的公式"
        case .malformed(let text): text
        }
    }

    func problem(column: String) -> CellProblem {
        switch self {
        case .error(let code): CellProblem(column: column, found: code, expected: "正常的值；这是公式出错的标记，请改好后再保存")
        case .uncalculated: CellProblem(column: column, found: shown, expected: "公式的结果；请用 WPS 或 Excel 打开、重新保存一次")
        case .malformed(let text): CellProblem(column: column, found: CellText.excerpt(text), expected: "电子表格里的正常数值")
        }
    }
}

/// One row of a worksheet. The same object is filled again for every row.
///
/// The cells' bytes are UTF-8 and lie in one buffer that may be read beyond its end, as `RowDecoder` demands.
final class SheetRow {
    typealias Cell = UnsafeBufferPointer<UInt8>

    /// Number of the row in its sheet, from 1.
    private(set) var number = 0
    private(set) var faults: [(column: Int, fault: CellFault)] = []
    private var places: [(start: Int, count: Int)] = []
    private var bytes: UnsafeMutablePointer<UInt8>
    private var capacity = 1 << 12
    private var used = 0

    init() { bytes = .allocate(capacity: capacity + RecordBlock.padding) }

    deinit { bytes.deallocate() }

    /// Number of cells, counting the gaps before the last one.
    var count: Int { places.count }

    func begin(_ number: Int) {
        self.number = number
        used = 0
        places.removeAll(keepingCapacity: true)
        faults.removeAll(keepingCapacity: true)
    }

    /// - Parameter column: from 0; beyond all columns of the row so far.
    func append(_ cell: Cell, at column: Int) {
        while places.count < column { places.append((used, 0)) }
        reserve(cell.count)
        if let base = cell.baseAddress { (bytes + used).update(from: base, count: cell.count) }
        places.append((used, cell.count))
        used += cell.count
    }

    func append(_ text: String, at column: Int) {
        var text = text
        text.withUTF8 { append($0, at: column) }
    }

    func append(_ fault: CellFault, at column: Int) {
        append(fault.shown, at: column)
        faults.append((column, fault))
    }

    private func reserve(_ more: Int) {
        guard used + more > capacity else { return }
        capacity = max(capacity * 2, used + more)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + RecordBlock.padding)
        larger.update(from: bytes, count: used)
        bytes.deallocate()
        bytes = larger
    }

    /// The cells with those left empty that have no value; valid only inside `body`.
    func withCells<Result, Failure: Error>(_ body: (UnsafeBufferPointer<Cell>) throws(Failure) -> Result) throws(Failure) -> Result {
        (bytes + used).update(repeating: 0, count: RecordBlock.padding)
        var cells = places.map { Cell(start: bytes + $0.start, count: $0.count) }
        for (column, _) in faults { cells[column] = Cell(start: bytes, count: 0) }
        return try cells.withUnsafeBufferPointer { (found) throws(Failure) in try body(found) }
    }

    /// The cells as people see them.
    var texts: [String] {
        places.map { String(decoding: Cell(start: bytes + $0.start, count: $0.count), as: UTF8.self) }
    }

    /// Whether nothing but white space stands in it.
    var isBlank: Bool { faults.isEmpty && texts.allSatisfy { CellText.normalised($0).isEmpty } }
}
