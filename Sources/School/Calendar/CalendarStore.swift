import Database
import Policy
import Registers

/// Reads a unit's calendar within its walls.
struct CalendarStore {
    let reader: Reader

    /// - Parameters:
    ///   - unit: whose scope the reader is in; the calendar of a campus is its school's.
    ///   - days: of which single days are read; nil for all. Terms are all read.
    func calendar(on days: ClosedRange<SchoolDate>? = nil) throws -> UnitCalendar? {
        guard let path = try reader.value("SELECT u.path FROM unit AS u WHERE u.id = :school", as: UnitPath.self), let unit = path.unit
        else { return nil }
        let above = path.units.dropLast()
        var layers = Dictionary(uniqueKeysWithValues: path.units.map { ($0, UnitCalendar.Layer(unit: $0)) })
        func add(_ row: LedgerRow, _ unit: UnitID, of ledger: Ledger) {
            if ledger.key == Ledger.terms.key {
                if let term = UnitCalendar.Term(row, of: unit) { layers[unit]?.terms.append(term) }
            } else if let (date, day) = UnitCalendar.StatedDay.read(row) {
                layers[unit]?.days[date] = day
            }
        }
        for row in try own(.schoolCalendar, on: days) { add(row, unit, of: .schoolCalendar) }
        for row in try own(.terms) { add(row, unit, of: .terms) }
        for ledger in [Ledger.schoolCalendar, .terms] {
            let rows = try InheritedRows.rows(
                ledger, on: ledger.key == Ledger.terms.key ? nil : days, of: Array(above), reader)
            for item in rows { add(item.row, item.unit, of: ledger) }
        }
        return UnitCalendar(of: unit, layers: path.units.compactMap { layers[$0] })
    }

    private func own(_ ledger: Ledger, on days: ClosedRange<SchoolDate>? = nil) throws -> [LedgerRow] {
        guard let days else { return try LedgerStore(ledger, reader).standing(where: "l.removed_at IS NULL") }
        return try LedgerStore(ledger, reader).standing(
            where: "l.c_date >= :first_day AND l.c_date <= :last_day", ["first_day": days.lowerBound, "last_day": days.upperBound])
    }

    /// The bell times of the unit and of those above it, the unit's own last.
    func bellTimes() throws -> BellTimes {
        guard let path = try reader.value("SELECT u.path FROM unit AS u WHERE u.id = :school", as: UnitPath.self), let unit = path.unit
        else { return BellTimes(layers: []) }
        let own = try own(.bellTimes).map { InheritedRows.Row(unit: unit, row: $0) }
        let rows = Dictionary(grouping: try InheritedRows.rows(.bellTimes, of: path.units.dropLast(), reader) + own, by: \.unit)
        return BellTimes(
            layers: path.units.map { unit in
                BellTimes.Layer(unit: unit, times: rows[unit, default: []].compactMap { BellTimes.Time($0.row) })
            })
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
