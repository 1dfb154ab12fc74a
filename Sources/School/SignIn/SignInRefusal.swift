import Database

/// Why somebody is not signed in, or their password not changed. Nothing here tells whether an account exists.
public enum SignInRefusal: UserMessage, Hashable {
    case wrong
    /// Several units have this staff number; the unit's code must stand before it.
    case ambiguous
    case throttled(seconds: Int)
    case busy
    /// The password was right, the account is closed to it.
    case blocked
    case wrongCode
    /// The present password, asked for before it is changed.
    case wrongCurrent
    case password(PasswordRules.Fault)
    case notRepeated
    case notSignedIn

    public var userMessage: String {
        switch self {
        case .wrong: "工号（或手机号）与密码不相符。请检查后再试；忘记密码请到教务处领取一次性验证码。"
        case .ambiguous: "几个单位有这个工号，请在前面写上学校代码，如 2114000123-0567，或改用手机号登录。"
        case .throttled(let seconds): "试的次数太多，请等\(Self.spoken(seconds))再试；忘记密码请到教务处领取一次性验证码。"
        case .busy: "现在登录的人太多，请过几秒再试。"
        case .blocked: "这个账号已停用，请联系本单位教务处或管理员。"
        case .wrongCode: "验证码不对、已用过或超过24小时。请检查后再试，或到教务处重新领取。"
        case .wrongCurrent: "现在的密码不对，请重新输入。"
        case .password(let fault): fault.userMessage
        case .notRepeated: "两次输入的新密码不一样，请重新输入。"
        case .notSignedIn: "您还没有登录，或登录已过期，请重新登录。"
        }
    }

    private static func spoken(_ seconds: Int) -> String { seconds < 60 ? "\(max(1, seconds))秒" : "\((seconds + 59) / 60)分钟" }
}
