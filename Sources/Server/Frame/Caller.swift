import HTTPTypes

/// Where a request comes from.
public struct Caller: Hashable, Sendable {
    /// The address of the device, or of the school's router in front of it; as text, without port.
    public let address: String
    /// Whether it came over TLS, to us or to a trusted proxy in front of us.
    public let isSecure: Bool
    /// The name by which the browser called us, with port where it is not the usual one.
    public let host: String
    private let peer: String
    private let isProxied: Bool
    /// What the browser calls itself; for 'my sessions'.
    public let userAgent: String

    init(peer: String?, request head: HTTPRequest, settings: FrameSettings) {
        let fields = head.headerFields
        let peer = peer ?? ""
        self.peer = peer
        isProxied = fields[.forwardedFor] != nil || fields[.forwardedProto] != nil
        let isTrusted = settings.trustedProxies.contains { $0.contains(peer) }
        userAgent = fields[.userAgent] ?? ""
        address = isTrusted ? Self.client(fields[.forwardedFor], behind: settings.trustedProxies) ?? peer : peer
        isSecure = settings.hasOwnTLS || isTrusted && fields[.forwardedProto]?.lowercased() == "https"
        host = (isTrusted ? fields[.forwardedHost] : nil) ?? head.authority ?? fields[.hostHeader] ?? ""
    }

    /// Comes from this machine itself, without a proxy in between.
    public var isLocal: Bool { !isProxied && AddressRange.loopback.contains { $0.contains(peer) } }

    /// The last address of the list that is not a proxy of ours: whatever stands before it was written by the caller itself.
    private static func client(_ list: String?, behind proxies: [AddressRange]) -> String? {
        let addresses = (list ?? "").split(separator: ",").map { String($0).trimmed }
        return addresses.last { address in !proxies.contains { $0.contains(address) } && AddressRange(address) != nil }
    }
}

extension HTTPField.Name {
    static let forwardedFor = named("X-Forwarded-For")
    static let forwardedProto = named("X-Forwarded-Proto")
    static let forwardedHost = named("X-Forwarded-Host")
    static let hostHeader = named("Host")
    static let fetchSite = named("Sec-Fetch-Site")
    static let refresh = named("Refresh")
    static let permissionsPolicy = named("Permissions-Policy")
    static let referrerPolicy = named("Referrer-Policy")
    static let openerPolicy = named("Cross-Origin-Opener-Policy")
    static let resourcePolicy = named("Cross-Origin-Resource-Policy")

    private static func named(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { preconditionFailure("not a field name: \(text)") }
        return name
    }
}
