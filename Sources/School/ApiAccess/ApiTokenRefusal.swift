/// Why a token was not made or ended.
public enum ApiTokenRefusal: SortedRefusal, Hashable {
    case notFound
    /// A token stands for a person; the program itself has no rights that it could stand for.
    case nobody
    case tooMany(most: Int)
    case unitClosed(String)
    /// Too many secrets from one address that opened nothing.
    case throttled(seconds: Int)

    public var kind: RefusalKind {
        switch self {
        case .notFound: .notFound
        case .throttled(let seconds): .tooMany(seconds: seconds)
        default: .refused
        }
    }

    public var userMessage: String {
        switch self {
        case .notFound: "没有这个令牌。请回到令牌列表。"
        case .nobody: "令牌要由一位教职工负责，不能由程序自己建立。请写明工号。"
        case .tooMany(let most): "一个单位最多有\(most)个没有停用的令牌。请先停用不用的。"
        case .throttled: "用错的令牌试的次数太多。"
        case .unitClosed(let name): "“\(name)”已撤并，不能再建立令牌。"
        }
    }
}
