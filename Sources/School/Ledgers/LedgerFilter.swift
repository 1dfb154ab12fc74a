import Database
import Policy
import Registers

/// Which rows of a ledger a list shows, and in which order.
public struct LedgerFilter: Hashable, Sendable {
    public struct Order: Hashable, Sendable {
        public let column: String
        public let isDescending: Bool

        public init(_ column: String, descending: Bool = false) { (self.column, isDescending) = (column, descending) }
    }

    struct Equal: Hashable {
        let column: String
        let value: Value

        enum Value: Hashable {
            case cell(CellValue)
            /// nil for rows that name no class.
            case schoolClass(ClassID?)
        }
    }

    public var order: Order
    /// Rows whose column equals a value, by the column's key; a class by its identifier.
    private(set) var equal: [Equal] = []
    /// Rows of these days.
    public var days: ClosedRange<SchoolDate>?
    /// Part of any text of the row.
    public var text = ""
    /// Columns that `text` is not looked for in, by their keys: what may not be read may not be guessed at either.
    public var unsearched: Set<String> = []

    /// The ledger's own order: its first indexed column, days the latest first.
    public init(_ ledger: Ledger) {
        let column = ledger.indexed.first ?? ledger.columns[0].key
        order = Order(column, descending: column == ledger.dateColumn?.key)
    }

    /// - Parameter value: `.empty` for rows in which nothing is recorded.
    public mutating func narrow(_ column: Register.Column, to value: CellValue) {
        equal.append(Equal(column: column.key, value: .cell(value)))
    }
    public mutating func narrow(to schoolClass: ClassID) { narrow(toRowsOf: schoolClass) }

    /// - Parameter schoolClass: nil for rows that name no class.
    mutating func narrow(toRowsOf schoolClass: ClassID?) { equal.append(Equal(column: "class", value: .schoolClass(schoolClass))) }

    var pattern: String? { LikePattern.containing(text) }

    /// Whether it is found by indexes alone, in a ledger of any length. What is not is looked for within a term.
    public func isIndexed(in ledger: Ledger) -> Bool {
        pattern == nil && ledger.indexed.contains(order.column) && equal.allSatisfy { ledger.indexed.contains($0.column) }
    }

    /// As a list uses it: an unknown order is the ledger's own, and what no index finds is looked for within the current term.
    /// - Returns: the days that were set here, beside it.
    func settled(for ledger: Ledger, today: SchoolDate) -> (filter: LedgerFilter, searchedWithin: ClosedRange<SchoolDate>?) {
        var filter = self
        if ledger.column(order.column) == nil { filter.order = LedgerFilter(ledger).order }
        guard days == nil, ledger.dateColumn != nil, !filter.isIndexed(in: ledger) else { return (filter, nil) }
        filter.days = TeachingTerm(containing: today).days
        return (filter, filter.days)
    }

    func arguments(_ table: LedgerTable) -> SQLArguments {
        var arguments: SQLArguments = [:]
        for equal in equal {
            switch equal.value {
            case .cell(let value): arguments.add("is_\(equal.column)", table.comparable(value, in: equal.column))
            case .schoolClass(let id): if let id { arguments.add("is_\(equal.column)", id) }
            }
        }
        if let days {
            arguments.add("first_day", days.lowerBound)
            arguments.add("last_day", days.upperBound)
        }
        if let pattern { arguments.add("text", pattern) }
        return arguments
    }
}
