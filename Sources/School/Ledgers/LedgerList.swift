import Database
import Policy
import Registers

/// Reading a ledger.
public struct LedgerList: Sendable {
    public let house: House
    public let ledger: Ledger

    public init(_ ledger: Ledger, house: House) { (self.ledger, self.house) = (ledger, house) }

    /// No further than this are rows counted.
    public static let mostCounted = 10_000

    public struct Page: Sendable {
        public let rows: ListPage<LedgerRow>
        /// Rows that the filter leaves; `LedgerList.mostCounted` where there may be more.
        public let count: Int
        /// Of the rows, by identifier, as they are called on the row's day.
        public let classes: [ClassID: SchoolClass]
        /// The current term, where rows were looked for in it alone because no index finds them; nil where the filter's own days hold.
        public let searchedWithin: ClosedRange<SchoolDate>?
    }

    /// - Throws: `LedgerRefusal.notKeptHere`, `Refusal`.
    public func page(_ filter: LedgerFilter, of unit: UnitID, from start: PageKey? = nil, size: Int = 50, by actor: Actor) async throws
        -> Page
    {
        let ledger = ledger
        let (filter, searchedWithin) = filter.settled(for: ledger, today: house.today)
        return try await house.read(actor, ledger.viewing, at: unit) { reader, place in
            try ledger.requireKept(at: place, reader)
            let store = try LedgerStore(listing: ledger, reader)
            let count = try store.count(filter, upTo: Self.mostCounted)
            let isLong = count == Self.mostCounted
            let found = try store.page(filter, on: house.today, from: start, size: size, isLong: isLong)
            let rows = ListPage(found, size: size, from: start) { row in
                (LedgerPlace(of: row, in: store.table, by: filter.order.column).text, row.id.description)
            }
            let classes = try ClassStore(reader).classes(Set(rows.rows.compactMap(\.schoolClass)).sorted())
            return Page(
                rows: rows, count: count,
                classes: Dictionary(uniqueKeysWithValues: classes.map { ($0.id, $0) }), searchedWithin: searchedWithin)
        }
    }

    /// - Throws: `LedgerRefusal.notFound`, `LedgerRefusal.notKeptHere`, `Refusal`.
    public func row(_ id: LedgerRowID, of unit: UnitID, by actor: Actor) async throws -> LedgerRow {
        let ledger = ledger
        return try await house.read(actor, ledger.viewing, at: unit) { reader, place in
            try ledger.requireKept(at: place, reader)
            guard let row = try LedgerStore(ledger, reader).row(id) else { throw LedgerRefusal.notFound }
            return row
        }
    }
}

extension Ledger {
    /// Whether a text can be a place in the order of a column: what comes from outside may be anything.
    public func isSortKey(_ text: String, of column: String) -> Bool {
        let key = LedgerPlace(text, hasSecond: LedgerTable(ledger: self).second(column) != nil).key
        switch self.column(column)?.type {
        case .whole, .grade, .yesNo: return Int(key) != nil
        case .decimal: return key == "-1" || Decimal(text: key) != nil
        default: return true
        }
    }
}
