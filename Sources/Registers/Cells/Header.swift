import Policy

/// Which column of the register each cell of a row belongs to, found from the header row.
public struct Header: Sendable {
    public let register: Register
    /// For each cell of a row the register's column number, −1 for a column that nobody knows.
    let columnOfCell: [Int]
    /// The header cells as they stand in the file.
    public let titles: [String]
    public let unknown: [String]
    /// Keys of the register's columns that the file has.
    public let present: Set<String>

    /// Why no row of a file can be read.
    public enum Problem: Error, Equatable {
        case duplicate(title: String)
        case missing(titles: [String])
    }

    /// - Parameter cells: the header row, normalised.
    public init(_ cells: [String], for register: Register) throws(Problem) {
        var numbers: [String: Int] = [:]
        for (number, column) in register.columns.enumerated() {
            numbers[column.key] = number
            numbers[column.title] = number
        }
        var seen: Set<Int> = []
        var columnOfCell: [Int] = []
        var unknown: [String] = []
        for cell in cells {
            guard let number = numbers[cell] else {
                if !cell.isEmpty, !Self.isPassedOver(cell, in: register) { unknown.append(cell) }
                columnOfCell.append(-1)
                continue
            }
            guard seen.insert(number).inserted else { throw .duplicate(title: cell) }
            columnOfCell.append(number)
        }
        let missing = register.columns.indices.filter { register.columns[$0].isRequired && !seen.contains($0) }
        guard missing.isEmpty else { throw .missing(titles: missing.map { register.columns[$0].title }) }
        (self.register, self.columnOfCell, titles, self.unknown) = (register, columnOfCell, cells, unknown)
        present = Set(seen.map { register.columns[$0].key })
    }

    /// Whether a row could be this register's header: it names at least two of its columns, or its only one.
    static func resembles(_ cells: [String], _ register: Register) -> Bool {
        let known = Set(register.columns.flatMap { [$0.key, $0.title] })
        return cells.count(where: known.contains) >= 2
    }
}

/// A cell that does not fit: what was found and what is accepted.
public struct CellProblem: Error, Equatable {
    /// The column as the file's header has it, or the cell's number where there is none.
    public let column: String
    public let found: String
    public let expected: String

    public init(column: String, found: String, expected: String) { (self.column, self.found, self.expected) = (column, found, expected) }
}

extension Header {
    /// What an installation writes into a register's file beside the register's own columns: the rows' identifiers, and what its ledger keeps besides.
    private static func isPassedOver(_ title: String, in register: Register) -> Bool {
        if PackageTable.rowColumns.contains(title) { return true }
        guard let ledger = Ledger.all.first(where: { $0.judged == register.key }) else { return false }
        return ledger.columns.contains { ($0.key == title || $0.title == title) && register.index(ofColumn: $0.key) == nil }
    }
}
