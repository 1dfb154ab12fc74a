import Policy

/// Why a change of classes was refused.
public enum ClassRefusal: SortedRefusal, Hashable {
    case notFound
    /// Only schools have classes.
    case noSchool(String)
    case numberTaken(String)
    /// Beyond the school's grades now and later.
    case gradeNotOffered(String)
    case closed(String)
    case badDate(String)
    /// Splitting needs at least two parts, merging at least two classes.
    case tooFew(String)
    /// Merging joins one cohort.
    case differentCohorts
    /// Something refers to it, so that it cannot be removed, corrected or reopened.
    case inUse(String)

    public var kind: RefusalKind { self == .notFound ? .notFound : .refused }

    public var userMessage: String {
        switch self {
        case .notFound: "没有这个班级，或您不能查看它。请从班级列表中选择。"
        case .noSchool(let name): "“\(name)”不是学校，没有班级。请先选择学校。"
        case .numberTaken(let name): "已有\(name)。请换一个班号，或核对是否重复开设。"
        case .gradeNotOffered(let text): text
        case .closed(let name): "\(name)已停办，不能修改。请选择在读的班级。"
        case .badDate(let text): text
        case .tooFew(let text), .inUse(let text): text
        case .differentCohorts: "只能合并同一学段、同一入学年份的班级。请重新选择。"
        }
    }
}
