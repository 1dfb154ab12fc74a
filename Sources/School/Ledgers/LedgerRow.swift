import Database
import Policy
import Registers

public typealias LedgerRowID = Identifier<LedgerRow>

/// A row of a ledger.
public struct LedgerRow: Hashable, Sendable, Identifiable {
    public let id: LedgerRowID
    public let version: Int
    /// nil while it stands.
    public let removedAt: Instant?
    /// The class that the class column names; nil where there is no such column or it is empty.
    public let schoolClass: ClassID?
    /// The import that brought the row; nil where it was typed.
    public let importID: String?
    /// In the order of the ledger's columns.
    public let values: [CellValue]

    public init(
        id: LedgerRowID, version: Int = 1, removedAt: Instant? = nil, schoolClass: ClassID?, importID: String? = nil, values: [CellValue]
    ) {
        (self.id, self.version, self.removedAt, self.schoolClass, self.importID, self.values) = (
            id, version, removedAt, schoolClass, importID, values
        )
    }
}

/// Some of a row's values, in an order that whoever asks for them knows.
struct LedgerValues: Hashable {
    let id: LedgerRowID
    let values: [CellValue]
}

extension Ledger {
    /// A value of a row by its column; empty where there is no such column.
    public func value(_ key: String, of row: LedgerRow) -> CellValue {
        columns.firstIndex { $0.key == key }.map { row.values[$0] } ?? .empty
    }

    /// Whether its rows hold for a term rather than a day, so that classes are meant as they are called in that term.
    var isByTerm: Bool { dateColumn == nil && column("class") != nil && column("term")?.isRequired == true }

    /// The day that a row is about, the first of its term where it is about one; nil where it names neither.
    public func day(of row: LedgerRow) -> SchoolDate? {
        if isByTerm { return TeachingTerm(value("term", of: row).text)?.days.lowerBound }
        guard let column = dateColumn, case .date(let day) = value(column.key, of: row) else { return nil }
        return day
    }

    /// The values that name the row; empty where rows may repeat.
    func identity(of row: LedgerRow) -> [CellValue] { identity.map { value($0, of: row) } }

    /// The column of the identity by which few rows are found at once: the day, else one that has an index of its own.
    var twinColumn: String? {
        identity.first { $0 == dateColumn?.key } ?? identity.first { $0 != "class" && indexed.contains($0) } ?? identity.first
    }
}

extension CellValue {
    /// As the table keeps it.
    var sqlValue: SQLValue {
        switch self {
        case .empty: .null
        case .whole(let number): .integer(Int64(number))
        case .yesNo(let yes): .integer(yes ? 1 : 0)
        case .text, .decimal, .date, .time: .text(text)
        }
    }

    /// - Throws: where the table holds what the column's type has no form for.
    static func read(_ row: Row, _ index: Int, as column: Register.Column) throws(DatabaseError) -> CellValue {
        guard !row.isNull(index) else { return .empty }
        switch column.type {
        case .whole, .grade: return .whole(Int(try row.integer(index)))
        case .yesNo: return .yesNo(try row.integer(index) != 0)
        case .text, .note, .choice, .choices, .notes: return .text(try row.text(index))
        case .date: return .date(try row[index])
        case .time:
            let text = try row.text(index)
            guard let time = TimeOfDay(text: text) else { throw .unexpectedValue(column: index, found: text, expected: "time") }
            return .time(time)
        case .decimal:
            let text = try row.text(index)
            guard let number = Decimal(text: text) else { throw .unexpectedValue(column: index, found: text, expected: "decimal") }
            return .decimal(number)
        }
    }
}
