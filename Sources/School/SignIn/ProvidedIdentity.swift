import Database

/// Whom an identity provider (统一身份认证) says has signed in there, after its proof was verified. What they may do here is not among it: an account of
/// ours must be linked. No account is ever made from one.
public struct ProvidedIdentity: Sendable {
    /// The provider's address; together with `subject` it stands for one person for ever.
    public let issuer: String
    public let subject: String
    /// As it is typed to sign in, the school's code before it where the provider writes that.
    let number: SignInName?
    let phone: PhoneNumber?

    /// - Parameters:
    ///   - staffNumber: as the provider writes it; passed over where it can be none of ours.
    ///   - phone: only one that the provider has verified; passed over where it is no mobile number of the mainland.
    public init(issuer: String, subject: String, staffNumber: String? = nil, phone: String? = nil) {
        (self.issuer, self.subject) = (issuer, subject)
        number = staffNumber.map(SignInName.init(number:)).flatMap { $0.number == nil && $0.coded == nil ? nil : $0 }
        self.phone = phone.flatMap(PhoneNumber.init)
    }

    /// Whether it has something by which an account could be found.
    public var hasNumber: Bool { number != nil }
    public var hasPhone: Bool { phone != nil }
}

/// An identity of a provider that is linked to an account.
public struct LinkedIdentity: Hashable, Sendable, Identifiable {
    public let id: Identifier<LinkedIdentity>
    public let issuer: String
    public let linkedAt: Instant
    /// False where the program found the account by itself at a sign-in.
    public let isByPerson: Bool
}

/// Why an identity is not taken for an account, not linked to one, or its link not ended.
public enum IdentityRefusal: UserMessage, Hashable {
    /// Exactly one account fits, but it may not be linked without its person.
    case notLinked
    case severalFit
    case nobodyFits
    /// Linked to somebody else's account.
    case taken
    /// The account has another identity of this provider.
    case hasOther
    /// No such link, or no longer.
    case gone
    case nothingLinked(String)

    public var userMessage: String {
        switch self {
        case .notLinked: "您的统一身份认证账号还没有与本系统的账号关联。请先用工号和密码登录，到“我的账号”里关联，以后就能直接登录。"
        case .severalFit: "本系统里有几个账号与您的统一身份认证账号相符，分不清是哪一个。请先用工号和密码登录，到“我的账号”里关联。"
        case .nobodyFits: "本系统里没有找到与您的统一身份认证账号相符的账号。有账号的，请先用工号和密码登录，到“我的账号”里关联；没有账号的，请联系本单位教务处或管理员开通。"
        case .taken: "这个统一身份认证账号已经关联了另一个人的账号。请确认在那边登录的是您自己；确是您的，请联系教务处或管理员解除那边的关联。"
        case .hasOther: "您的账号已经关联了另一个统一身份认证账号，请先解除那个关联。"
        case .gone: "没有找到这项关联，可能已经解除，请刷新后再看。"
        case .nothingLinked(let name): "\(name)的账号没有关联统一身份认证，不用解除。"
        }
    }
}

extension IdentityRefusal: SortedRefusal {
    public var kind: RefusalKind { self == .gone ? .notFound : .refused }
}
