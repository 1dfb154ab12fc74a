import HTML
import Policy
import Registers
import Report
import School

/// How a unit's findings are asked for: the filters in the address, and what they mean.
struct FindingQuery {
    /// Values of the filter `days`, besides none for the current term.
    static let (week, all) = ("week", "all")

    let state: ListState
    let filter: FindingFilter
    let term: TeachingTerm
    private let ledgers: [Ledger]

    init(_ asked: AskedUnit, _ query: Fields, today: SchoolDate) {
        state = ListState(
            query, path: FindingLinks.list(asked), filters: ["severity", "provision", "ledger", "grade", "class", "days", "first", "last"],
            standard: ListOrder("day", descending: true))
        ledgers = Ledger.all.filter { $0.judged != nil && $0.isKept(at: asked.unit) }
        term = TeachingTerm(containing: today)
        var filter = FindingFilter()
        filter.severity = Severity(rawValue: query["severity"])
        filter.provision = query["provision"].isEmpty ? nil : query["provision"]
        filter.register = RegisterKey(rawValue: query["ledger"])
        filter.grade = Int(query["grade"])
        if let (grade, name) = Self.schoolClass(query["class"]) { (filter.grade, filter.className) = (grade, name) }
        filter.days = Self.days(query, term, today)
        self.filter = filter
    }

    /// Days that are typed go before a choice; what cannot be read is left aside, as by every list.
    private static func days(_ query: Fields, _ term: TeachingTerm, _ today: SchoolDate) -> ClosedRange<SchoolDate>? {
        let (first, last) = (SchoolDate(iso: query["first"]), SchoolDate(iso: query["last"]))
        if first != nil || last != nil {
            let (from, to) = (first ?? SchoolDate(day: 0), last ?? SchoolDate(day: 100_000))
            return min(from, to)...max(from, to)
        }
        switch query["days"] {
        case week: return today.week.days
        case all: return nil
        default: return term.days
        }
    }

    // MARK: Classes

    /// `4/2班`: registers name a class beside its grade.
    static func text(grade: Int, className: String) -> String { "\(grade)/\(className)" }

    private static func schoolClass(_ text: String) -> (grade: Int, name: String)? {
        guard let cut = text.firstIndex(of: "/"), let grade = Int(text[..<cut]) else { return nil }
        let name = String(text[text.index(after: cut)...])
        return name.isEmpty ? nil : (grade, name)
    }

    // MARK: The filter bar

    /// - Parameters:
    ///   - provisions: of the findings that are shown.
    ///   - classes: of the unit; empty where the person may not see them.
    func fields(provisions: [String], classes: [SchoolClass], today: SchoolDate) -> [FormField] {
        let grades = Set(classes.compactMap { $0.grade(on: today) }).sorted()
        let chosen = filter.provision.map { provisions.contains($0) ? provisions : [$0] + provisions } ?? provisions
        return [
            .select("severity", "程度", Severity.allCases.map { .init($0.rawValue, $0.chinese) }),
            .select("provision", "条款", chosen.map { .init($0, $0) }),
            .select("ledger", "台账", ledgers.map { .init($0.judged?.rawValue ?? "", $0.title) }),
            .select("grade", "年级", (grades.isEmpty ? Array(1...12) : grades).map { .init("\($0)", gradeName($0)) }),
            .select(
                "class", "班级",
                classes.compactMap { item in
                    item.grade(on: today).map { .init(Self.text(grade: $0, className: item.shortName), item.name(on: today)) }
                }),
            .select("days", "时间", [.init("", term.title), .init(Self.week, "本周"), .init(Self.all, "全部日期")]),
            .date("first", "从"), .date("last", "到"),
        ]
    }

    /// The list with one filter set otherwise, from its first page.
    func narrowed(_ name: String, _ value: String?) -> Link {
        let rest = state.filters.filter { $0.name != name }.reduce(state.path) { $0.adding(encoding: $1.name, $1.value) }
        return rest.adding(encoding: name, value)
    }

    /// All days, the other filters kept.
    var allDays: Link {
        let rest = state.filters.filter { !["days", "first", "last"].contains($0.name) }
        return rest.reduce(state.path) { $0.adding(encoding: $1.name, $1.value) }.adding("days", Self.all)
    }

    /// Which days are looked at, in words.
    var span: String {
        guard let days = filter.days else { return "全部日期" }
        let (first, last) = (days.lowerBound, days.upperBound)
        if days == term.days { return "\(term.title)（\(first.iso) 至 \(last.iso)）" }
        if first.day == 0 { return "\(last.iso) 以前" }
        return last.day == 100_000 ? "\(first.iso) 以后" : "\(first.iso) 至 \(last.iso)"
    }
}
