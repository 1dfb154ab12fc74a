import HTML
import Policy
import Registers
import Report
import School

/// How a list of a ledger is asked for: the filters in its address, and what they mean.
struct LedgerQuery {
    let ledger: Ledger
    let state: ListState
    let filter: LedgerFilter

    init(_ asked: AskedLedger, _ query: Fields) {
        ledger = asked.ledger
        let standard = LedgerFilter(ledger).order
        state = ListState(
            query, path: asked.list, filters: Self.names(ledger), orders: ledger.columns.map(\.key),
            standard: ListOrder(standard.column, descending: standard.isDescending))
        filter = Self.filter(ledger, query, state.order)
    }

    /// The columns by which a list is narrowed, besides days and text.
    private static func narrowing(_ ledger: Ledger) -> [Register.Column] {
        ledger.indexed.compactMap(ledger.column).filter { $0.key != ledger.dateColumn?.key }
    }

    /// A column may bear any key, so its filter has a mark before it.
    private static func name(_ column: Register.Column) -> String { "is-\(column.key)" }

    private static func names(_ ledger: Ledger) -> [String] {
        ["q"] + (ledger.dateColumn == nil ? [] : ["first", "last"]) + narrowing(ledger).map(name)
    }

    /// What cannot be read is left aside, as by every list.
    private static func filter(_ ledger: Ledger, _ query: Fields, _ order: ListOrder) -> LedgerFilter {
        var filter = LedgerFilter(ledger)
        filter.order = LedgerFilter.Order(order.key, descending: order.isDescending)
        filter.text = query["q"]
        for column in narrowing(ledger) {
            let typed = query[name(column)]
            guard !typed.isEmpty else { continue }
            if column.key == "class" {
                if let id = ClassID(typed) { filter.narrow(to: id) }
            } else if let value = try? column.value(of: typed, allowsFoundOnly: true) {
                filter.narrow(column, to: value)
            }
        }
        let (first, last) = (SchoolDate(iso: query["first"]), SchoolDate(iso: query["last"]))
        if ledger.dateColumn != nil, first != nil || last != nil {
            let (from, to) = (first ?? SchoolDate(day: 0), last ?? SchoolDate(day: 100_000))
            filter.days = min(from, to)...max(from, to)
        }
        return filter
    }

    /// The fields above the list.
    /// - Parameter classes: to choose from, where the ledger has classes.
    func fields(classes: [SchoolClass], today: SchoolDate) -> [FormField] {
        var fields: [FormField] = []
        if ledger.dateColumn != nil { fields += [.date("first", "从"), .date("last", "到")] }
        for column in Self.narrowing(ledger) {
            let name = Self.name(column)
            switch column.type {
            case _ where column.key == "class":
                fields.append(.select(name, column.title, classes.map { .init("\($0.id)", $0.name(on: today)) }))
            case .choice, .choices: fields.append(.select(name, column.title, (column.choices ?? []).map { .init($0, $0) }))
            case .yesNo: fields.append(.select(name, column.title, [.init("是", "是"), .init("否", "否")]))
            case .grade: fields.append(.select(name, column.title, (1...12).map { .init("\($0)", gradeName($0)) }))
            default: fields.append(.text(name, column.title, longest: 40, suggestions: column.key == "subject" ? Subjects.all : []))
            }
        }
        return fields + [.text("q", "文字", placeholder: "任何一列里的文字", longest: 40)]
    }
}
