import HTML
import Policy
import Report
import School

extension FindingContent {
    /// `四年级2班`, `四年级`, `全校`.
    func place(_ names: ClassNames) -> String { grade.map { names.title(grade: $0, className) } ?? "全校" }

    /// The subject of a task or exam, the name of an exam, activity, app or institution; '' where there is none.
    var topic: String { [name, subject].compactMap(\.self).joined(separator: " ") }

    /// Where, about what and when, for the head of a card.
    func circumstances(_ names: ClassNames) -> String {
        [place(names), topic, period?.shown ?? ""].filter { !$0.isEmpty }.joined(separator: "　")
    }

    /// nil where what was measured is no whole number with a limit that is one.
    var bar: LimitBar? {
        guard let unit, let measured = measured.flatMap({ Int($0) }), let limit = limit.flatMap({ Int($0) }), measured != limit
        else { return nil }
        // It was found because the limit is broken: what lies below it is too little.
        return LimitBar(measured, of: limit, unit: unit.chinese, isLeast: measured < limit)
    }
}

/// How classes are called, by the grade and by what registers write beside it: 初三(2)班 for 9 and 2班.
struct ClassNames {
    private var names: [String: String] = [:]

    /// - Parameter classes: those that are known; others are called by grade and class.
    init(_ classes: some Sequence<SchoolClass> = [], on day: SchoolDate = SchoolDate(day: 0)) {
        for item in classes {
            if let grade = item.grade(on: day) { names["\(grade)/\(item.shortName)"] = item.name(on: day) }
        }
    }

    func title(grade: Int, _ className: String?) -> String {
        guard let className else { return gradeName(grade) }
        return names["\(grade)/\(className)"] ?? gradeName(grade) + className
    }
}

extension KeptPeriod {
    /// `2021-09-14 周二`, `2021-09-13 起的一周`, `2021年9月`, `2021秋`, `2021-2022学年`.
    var shown: String {
        switch self {
        case .date(let date): "\(date.iso) \(date.weekdayName)"
        case .week(let week): "\(week.monday.iso) 起的一周"
        case .month(let month): "\(month.year)年\(month.month)月"
        case .term(let term): TeachingTerm(term)?.title ?? term
        case .schoolYear(let year): "\(year)学年"
        }
    }
}

extension FindingCard {
    /// - Parameters:
    ///   - provision: as the pack has it; nil where the installation has the pack no more.
    ///   - names: of the classes that are known.
    ///   - why: the finding's own page, where it is kept and the person may open it.
    init(_ content: FindingContent, _ provision: Provision?, _ names: ClassNames, why: Link? = nil) {
        self.init(
            severity: content.severity, place: content.circumstances(names), message: content.message, bar: content.bar,
            provision: content.provision, citation: provision?.citation, force: provision?.force, isLocal: content.isLocal,
            link: PolicyLinks.provision(content.provision), why: why)
    }
}

/// Where the pages of findings are.
enum FindingLinks {
    static func list(_ asked: AskedUnit) -> Link { asked.link("/findings") }
    static func finding(_ id: KeptFindingID, _ asked: AskedUnit) -> Link { asked.link("/findings/\(id)") }

    /// What breaks rules in this week, where the person works.
    static let violationsOfWeek = Link("/findings").adding("severity", Severity.violation.rawValue).adding("days", FindingQuery.week)
}
