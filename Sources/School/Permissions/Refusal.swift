import Policy

/// Something that the person sees and can put right: what, where, what is accepted, what next, in one Chinese sentence.
public protocol UserMessage: Error, Sendable {
    var userMessage: String { get }
}

/// Why `Permissions.decide` refused.
public enum Refusal: UserMessage, Hashable {
    /// No role of the person has a line for it.
    case noRole(Action)
    /// A role has one, but not at that place.
    case outOfReach(Action)
    /// A role had or will have one there, but not on that day.
    case notInForce(Action)
    /// Held in another's place, in which this may not be done.
    case onlyInPerson(Action)
    /// Another person's account or history.
    case notYours(Action)
    /// A program's token does not carry so far, whatever its maker may do.
    case beyondToken(Action)

    public var action: Action {
        switch self {
        case .noRole(let action), .outOfReach(let action), .notInForce(let action), .onlyInPerson(let action),
            .notYours(let action), .beyondToken(let action):
            action
        }
    }

    public var userMessage: String {
        switch self {
        case .noRole(let action):
            let roles = Role.allCases.filter { PermissionTable.line($0, action) != nil }.map(\.title).joined(separator: "、")
            return "您目前的职务不能\(action.title)；可以办理的是\(roles)。如职务有变动，请联系教务处或管理员。"
        case .outOfReach(let action): return "您可以\(action.title)，但不包括这个单位、年级、班级或学科。如职务范围有变动，请联系教务处或管理员。"
        case .notInForce(let action): return "您\(action.title)的职务今天不在任期内。如任期有误，请联系教务处或管理员。"
        case .onlyInPerson(let action): return "\(action.title)须由任职者本人办理，不能代办。请等本人回来，或请管理员办理。"
        case .notYours(let action): return "只有本人可以\(action.title)。"
        case .beyondToken(let action): return "这个令牌不能\(action.title)，或者不包括这个单位。它的权限写在“接口令牌”里。"
        }
    }
}
