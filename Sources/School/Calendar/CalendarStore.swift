import Database
import Policy
import Registers

/// Reads the calendar of the unit in whose scope the reader is, within its walls; a campus has its school's.
struct CalendarStore {
    let reader: Reader

    /// - Parameter days: of which single days are read; nil for all. Terms are all read.
    /// - Returns: nil where there is no such unit.
    func calendar(on days: ClosedRange<SchoolDate>? = nil) throws -> UnitCalendar? {
        guard let path = try InheritedRows.path(reader), let unit = path.unit else { return nil }
        let stated = try InheritedRows.layers(.schoolCalendar, on: days, along: path, reader)
        let terms = try InheritedRows.layers(.terms, along: path, reader)
        let layers = zip(stated, terms).map { stated, terms in
            UnitCalendar.Layer(
                unit: stated.unit,
                days: Dictionary(stated.rows.compactMap(UnitCalendar.StatedDay.read), uniquingKeysWith: { $1 }),
                terms: terms.rows.compactMap { UnitCalendar.Term($0, of: terms.unit) })
        }
        return UnitCalendar(of: unit, layers: layers)
    }

    func bellTimes() throws -> BellTimes {
        guard let path = try InheritedRows.path(reader) else { return BellTimes(layers: []) }
        let layers = try InheritedRows.layers(.bellTimes, along: path, reader)
        return BellTimes(layers: layers.map { BellTimes.Layer(unit: $0.unit, times: $0.rows.compactMap(BellTimes.Time.init)) })
    }
}

extension UnitCalendar.StatedDay {
    static func read(_ row: LedgerRow) -> (SchoolDate, Self)? {
        let ledger = Ledger.schoolCalendar
        guard case .date(let date) = ledger.value("date", of: row), let kind = DayKind(title: ledger.value("kind", of: row).text) else {
            return nil
        }
        let (name, term) = (ledger.value("name", of: row).text, ledger.value("term", of: row).text)
        let follows = Weekday(ledger.value("follows", of: row).text)
        return (
            date,
            Self(row: row.id, kind: kind, name: name.isEmpty ? nil : name, follows: follows, term: term.isEmpty ? nil : term)
        )
    }
}

extension UnitCalendar.Term {
    init?(_ row: LedgerRow, of unit: UnitID) {
        guard let days = Self.days(row) else { return nil }
        self.init(row: row.id, unit: unit, name: Ledger.terms.value("term", of: row).text, days: days)
    }

    /// nil where it ends before it begins, which no form accepts.
    static func days(_ row: LedgerRow) -> ClosedRange<SchoolDate>? {
        guard case .date(let first) = Ledger.terms.value("from", of: row), case .date(let last) = Ledger.terms.value("to", of: row),
            first <= last
        else { return nil }
        return first...last
    }
}

extension UnitCalendar {
    /// As rows of the calendar register, for `check` and for whatever judges as it does.
    func rows(on days: ClosedRange<SchoolDate>? = nil) -> [LedgerRow] {
        (days.map(remarkable) ?? remarkable()).map { day in
            LedgerRow(
                id: day.rowID, schoolClass: nil,
                values: Ledger.schoolCalendar.columns.map { column in
                    switch column.key {
                    case "date": .date(day.date)
                    case "kind": .text(day.kind.title)
                    case "term": day.termName == day.date.defaultTerm ? .empty : .text(day.termName)
                    case "name": day.name.map(CellValue.text) ?? .empty
                    case "follows": day.follows.map { .text($0.title) } ?? .empty
                    default: .empty
                    }
                })
        }
    }
}

extension UnitCalendar.Day {
    /// Days of a calendar stand in no finding, so that one that no row names needs no identifier of its own.
    fileprivate var rowID: LedgerRowID {
        if case .stated(_, let row) = ground { row } else { LedgerRowID(milliseconds: 0, random: (0, 0)) }
    }
}
