import Policy

/// Why a role is not given or taken.
public enum RoleRefusal: UserMessage, Hashable {
    case toOneself
    /// Given by a teaching assignment.
    case followsFromTeaching
    case wrongKind(Role, UnitKind)
    case incomplete(Role)
    case unknownClass
    case unknownPerson
    case datesReversed
    case inThePast(SchoolDate)
    case alreadyHeld(Role)
    /// A class has one class teacher, a grade one head at a time (CZ-G2a: exactly one named holder for each).
    case taken(Role, by: String)
    case lastAdministrator
    case senior(Role)
    case notFound

    public var userMessage: String {
        switch self {
        case .toOneself: "不能给自己任免职务，请由其他管理员或校长办理。"
        case .followsFromTeaching: "学科教师随任课安排产生，请在“任课”里安排，不用另外任命。"
        case .wrongKind(let role, let kind): "\(role.title)不能设在\(kind.title)，请选择另一个单位或职务。"
        case .incomplete(let role):
            "\(role.title)须写明\(Self.asked(role))，请补充后再保存。"
        case .unknownClass: "本单位没有这个班级，请从列表中选择。"
        case .unknownPerson: "没有找到这位教职工，或其已离任，请从列表中选择。"
        case .datesReversed: "任期的末日早于首日，请检查两个日期。"
        case .inThePast(let date): "末日\(date.iso)已经过去，请选择今天或以后的日期。"
        case .alreadyHeld(let role): "此人在这段时间已经担任\(role.title)，不用重复任命。"
        case .taken(let role, let name): "这段时间的\(role.title)是\(name)，请先结束其任期，或改任期日期。"
        case .lastAdministrator: "这是最高一级单位的最后一位长期管理员，不能免去、停用或离任；请先任命另一位管理员。"
        case .senior(let role): "此人担任\(role.title)，您不能代其办理；请由能任免\(role.title)的人办理。"
        case .notFound: "没有找到这项任职，可能刚刚被别人结束，请刷新后再看。"
        }
    }

    private static func asked(_ role: Role) -> String {
        let needs = role.narrowing
        return [needs.grade ? "年级" : nil, needs.schoolClass ? "班级" : nil, needs.subject ? "学科" : nil].compactMap { $0 }.joined(
            separator: "和")
    }
}
