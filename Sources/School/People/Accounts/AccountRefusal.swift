/// Why an account is not opened, reset or blocked.
public enum AccountRefusal: UserMessage, Hashable {
    case nobodyWithout
    case tooMany(Int)
    case noAccount(String)
    case unknownPerson
    case blocked(String)
    case ownAccount

    public static let most = 500

    public var userMessage: String {
        switch self {
        case .nobodyWithout: "所选的人都已有账号，没有需要开通的；要重发初始密码，请选“尚未首次登录”的人。"
        case .tooMany(let count): "一次最多开通\(Self.most)个账号，现在选了\(count)个，请分批办理。"
        case .noAccount(let name): "\(name)还没有账号，请先开通。"
        case .unknownPerson: "没有找到这位教职工，或其已离任，请从列表中选择。"
        case .blocked(let name): "\(name)的账号已停用，请先恢复。"
        case .ownAccount: "不能在这里办理自己的账号；要改密码或解除关联，请到“我的账号”。"
        }
    }
}
