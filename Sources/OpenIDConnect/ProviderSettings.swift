/// What the administrator agrees with the provider of an OpenID Connect sign-in (统一身份认证), checked once at start-up.
public struct ProviderSettings: Sendable {
    /// How we prove to the provider that we are its client (OpenID Connect Core, section 9).
    public enum ClientAuthentication: String, Sendable, CaseIterable {
        /// `client_secret_basic` unless the provider says that it only knows `client_secret_post`.
        case automatic
        case basic
        case post
    }

    /// Which claims name a person; providers differ.
    public struct ClaimNames: Sendable {
        public var name: String
        /// Taken only where `<claim>_verified` is true, unless `trustsPhones`.
        public var phone: String
        /// There is no standard claim for it; nil where the provider has none.
        public var staffNumber: String?
        /// The provider's administrators enter phones themselves, so that an unverified one is as good.
        public var trustsPhones: Bool

        public init(name: String = "name", phone: String = "phone_number", staffNumber: String? = nil, trustsPhones: Bool = false) {
            (self.name, self.phone, self.staffNumber, self.trustsPhones) = (name, phone, staffNumber, trustsPhones)
        }
    }

    /// The provider's address exactly as its tokens and its discovery document write it.
    public let issuer: String
    public let clientID: String
    public let clientSecret: String
    /// Where the provider sends the browser back to: our route's whole address, as registered there.
    public let redirectAddress: String
    public let scopes: [String]
    public let claims: ClaimNames
    public let authentication: ClientAuthentication
    /// By how many seconds the provider's clock may differ from ours: 0 to 300.
    public let clockLeeway: Int64
    /// How long one request to the provider may take, from connecting to the last byte.
    public let timeout: Duration

    /// - Parameter scopes: beside `openid`, which is always asked for.
    /// - Throws: `SignInFault.settings` naming what is wrong. Addresses must begin with https, but for those of this machine itself.
    public init(
        issuer: String, clientID: String, clientSecret: String, redirectAddress: String, scopes: [String] = ["profile", "phone"],
        claims: ClaimNames = ClaimNames(), authentication: ClientAuthentication = .automatic, clockLeeway: Int = 60,
        timeout: Duration = .seconds(5)
    ) throws(SignInFault) {
        guard WebAddress.isSafe(issuer, loopback: true), !issuer.contains("?") else { throw .settings("issuer \(issuer.excerpt)") }
        guard WebAddress.isSafe(redirectAddress, loopback: true) else { throw .settings("redirect address \(redirectAddress.excerpt)") }
        guard !clientID.isEmpty else { throw .settings("client id is empty") }
        guard !clientSecret.isEmpty else { throw .settings("client secret is empty") }
        guard (0...300).contains(clockLeeway) else { throw .settings("clock leeway \(clockLeeway)") }
        guard timeout > .zero, timeout <= .seconds(60) else { throw .settings("timeout \(timeout)") }
        (self.issuer, self.clientID, self.clientSecret, self.redirectAddress) = (issuer, clientID, clientSecret, redirectAddress)
        self.scopes = ["openid"] + scopes.filter { $0 != "openid" }
        (self.claims, self.authentication) = (claims, authentication)
        (self.clockLeeway, self.timeout) = (Int64(clockLeeway), timeout)
    }

    /// `/.well-known/openid-configuration` under the issuer (OpenID Connect Discovery, section 4).
    var discoveryAddress: String { (issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer) + "/.well-known/openid-configuration" }
    /// Only a provider on this machine itself may be spoken to without TLS.
    var allowsLoopback: Bool { issuer.hasPrefix("http://") }
}
