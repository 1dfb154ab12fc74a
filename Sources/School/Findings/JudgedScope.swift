import Database
import Policy
import Registers

/// Classes of a school as registers name them: one, those of a grade, or all.
struct ClassRange: Hashable, Sendable {
    let grade: Int?
    let name: String?

    static let all = ClassRange(grade: nil, name: nil)

    init(grade: Int?, name: String? = nil) { (self.grade, self.name) = (grade, name) }

    func contains(grade: Int?, name: String?) -> Bool {
        (self.grade == nil || self.grade == grade) && (self.name == nil || self.name == name)
    }
}

/// A piece of a unit's registers, or several alike, whose findings are judged again together.
enum JudgedScope: Hashable, Sendable {
    case row(RegisterKey, LedgerRowID)
    /// Every row of some days, each by itself.
    case rows(RegisterKey, ClosedRange<SchoolDate>)
    /// Every row of a register, each by itself.
    case allRows(RegisterKey)
    case classDay(SchoolDate, ClassRange)
    case classWeek(ISOWeek, ClassRange)
    case classMonth(SchoolMonth, ClassRange)
    case examTerm(String, grade: Int)
    case serviceDay(SchoolDate)
    case serviceWeek(ISOWeek)
    case activityTerm(String)

    var kind: ScopeKind {
        switch self {
        case .row, .rows, .allRows: .row
        case .classDay: .classDay
        case .classWeek: .classWeek
        case .classMonth: .classMonth
        case .examTerm: .examTerm
        case .serviceDay: .serviceDay
        case .serviceWeek: .serviceWeek
        case .activityTerm: .activityTerm
        }
    }
}

extension Set<JudgedScope> {
    /// Without those of one class whose grade, or whole school, is among them too.
    var merged: Set<JudgedScope> {
        filter { scope in
            switch scope {
            case .classDay(let day, let classes): !classes.wider.contains { contains(.classDay(day, $0)) }
            case .classWeek(let week, let classes): !classes.wider.contains { contains(.classWeek(week, $0)) }
            case .classMonth(let month, let classes): !classes.wider.contains { contains(.classMonth(month, $0)) }
            default: true
            }
        }
    }
}

extension ClassRange {
    fileprivate var wider: [ClassRange] {
        (name == nil ? [] : [ClassRange(grade: grade)]) + (grade == nil ? [] : [.all])
    }
}
