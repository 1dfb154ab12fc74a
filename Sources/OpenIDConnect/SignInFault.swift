/// Why a sign-in by the provider came to nothing. One sentence for the person, and a detail for the log that names no person and no secret.
public enum SignInFault: Error, Hashable, Sendable {
    /// A setting of ours cannot be right, or the provider does not accept us as its client.
    case settings(String)
    /// No connection: name, network, certificate.
    case unreachable(String)
    /// The provider did not answer in time.
    case slow
    /// The provider answered with something that OpenID Connect does not allow, or more than we read.
    case answer(String)
    /// Discovery document or redirect name another issuer than the settings: a mix-up of providers, by mistake or on purpose.
    case otherIssuer(found: String)
    /// The person or the provider's rules said no (`access_denied`).
    case declined
    /// The provider gave another error code.
    case provider(String)
    /// Begun longer ago than `PendingSignIn.lifetime`.
    case stale
    /// Begun in another browser, or not by us: state missing or another one. Also where cookies are off.
    case otherBrowser
    /// The code was used before, has run out, or was not made for this sign-in.
    case codeRefused
    /// The ID token does not prove who signed in.
    case token(TokenFault)

    /// What happened, in a few words, before what to do.
    public var what: String {
        switch self {
        case .settings: "统一身份认证的设置有误，暂时不能使用"
        case .unreachable: "连接不上统一身份认证平台"
        case .slow: "统一身份认证平台没有及时回应"
        case .answer, .provider: "统一身份认证平台的回应有误"
        case .otherIssuer: "回应来自另一个身份认证平台"
        case .declined: "统一身份认证平台没有同意"
        case .stale: "在统一身份认证平台停留太久，已经失效"
        case .otherBrowser: "这一步不是从本浏览器的当前页面开始的"
        case .codeRefused: "统一身份认证平台给出的凭证已经用过或失效"
        case .token(.expired), .token(.notYetValid): "统一身份认证平台的时钟与本系统相差太大"
        case .token: "统一身份认证平台给出的身份凭证没有通过核验"
        }
    }

    /// To somebody who wanted to sign in.
    public var userMessage: String {
        switch self {
        case .settings: "\(what)；请改用工号和密码登录，并告知管理员。"
        case .unreachable, .slow: "\(what)；请稍后再试，或改用工号和密码登录。"
        case .answer, .provider: "\(what)；请稍后再试，或改用工号和密码登录；若一直如此，请告知管理员。"
        case .otherIssuer: "\(what)，为安全起见没有登录；请从登录页重新开始，若一直如此，请告知管理员。"
        case .declined: "\(what)这次登录；请从登录页重新开始，或改用工号和密码登录。"
        case .stale, .codeRefused: "\(what)；请从登录页重新开始。"
        case .otherBrowser: "\(what)，没有登录；请在同一个浏览器里从登录页重新开始，并允许使用 Cookie。"
        case .token(.expired), .token(.notYetValid): "\(what)，没有登录；请告知管理员校准时钟。"
        case .token: "\(what)，没有登录；请从登录页重新开始，若一直如此，请告知管理员。"
        }
    }

    /// For the log, in English.
    public var detail: String {
        switch self {
        case .settings(let what): "OpenID Connect settings: \(what)"
        case .unreachable(let what): "provider unreachable: \(what)"
        case .slow: "provider did not answer in time"
        case .answer(let what): "provider's answer: \(what)"
        case .otherIssuer(let found): "other issuer: \(found.excerpt)"
        case .declined: "provider: access_denied"
        case .provider(let code): "provider: \(code.excerpt)"
        case .stale: "sign-in begun too long ago"
        case .otherBrowser: "state missing or of another sign-in"
        case .codeRefused: "provider: invalid_grant"
        case .token(let fault): "ID token: \(fault.detail)"
        }
    }
}

/// Why an ID token was not believed (OpenID Connect Core, section 3.1.3.7).
public enum TokenFault: Error, Hashable, Sendable {
    case missing, malformed, signature, issuer, audience, authorizedParty, expired, notYetValid, nonce, subject, accessToken, userInfo
    /// Only RS256 and ES256 are believed: never `none`, never one whose key we would share with the provider (HS256).
    case algorithm(String)
    /// The provider publishes no such key, even asked again.
    case key(String?)

    var detail: String {
        switch self {
        case .missing: "missing"
        case .malformed: "malformed"
        case .signature: "signature does not match"
        case .issuer: "iss is another provider's"
        case .audience: "aud does not name this client"
        case .authorizedParty: "azp is another client"
        case .expired: "exp or iat is in the past"
        case .notYetValid: "iat or nbf is in the future"
        case .nonce: "nonce is not this sign-in's"
        case .subject: "sub is empty, too long or not plain text"
        case .accessToken: "at_hash does not match the access token"
        case .userInfo: "userinfo is about somebody else"
        case .algorithm(let name): "algorithm \(name.excerpt)"
        case .key(let name): "key \(name?.excerpt ?? "without kid, and several are published")"
        }
    }
}
