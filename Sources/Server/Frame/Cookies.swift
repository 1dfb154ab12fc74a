import HTTPTypes
import School

/// The cookies of ours in a request.
public struct RequestCookies: Sendable {
    /// The session's token.
    public let session: String?
    /// The unit chosen in the unit switcher.
    public let unit: UnitID?
    let guestSecret: [UInt8]?
    let flash: String?
    /// A sealed sign-in that was begun at a provider.
    let signIn: String?
    /// The token of a hall screen, or of a device that waits to be one.
    let hall: String?
    /// `light` or `dark` where the person chose; nil follows the device.
    public let theme: String?

    init(_ fields: HTTPFields, isSecure: Bool) {
        var (session, unit, guest, flash): (Substring?, Substring?, Substring?, Substring?)
        var (signIn, hall, theme): (Substring?, Substring?, Substring?)
        for header in fields[values: .cookie] {
            for part in header.split(separator: ";") {
                let part = part.drop { $0 == " " }
                guard let equals = part.utf8.firstIndex(of: UInt8(ascii: "=")) else { continue }
                let value = part[part.utf8.index(after: equals)...]
                // Of two cookies of one name the first counts, as browsers send the closer one first.
                switch CookieName(cookie: part[..<equals], isSecure: isSecure) {
                case .session: session = session ?? value
                case .unit: unit = unit ?? value
                case .guest: guest = guest ?? value
                case .flash: flash = flash ?? value
                case .signIn: signIn = signIn ?? value
                case .hall: hall = hall ?? value
                case .theme: theme = theme ?? value
                case nil: break
                }
            }
        }
        self.session = session.map(String.init)
        self.unit = unit.flatMap { UnitID($0) }
        guestSecret = guest.flatMap { Base64URL.bytes($0) }.flatMap { $0.count == FormToken.secretLength ? $0 : nil }
        self.flash = flash.map(String.init)
        self.signIn = signIn.map(String.init)
        self.hall = hall.map(String.init)
        self.theme = theme.flatMap { $0 == "light" || $0 == "dark" ? String($0) : nil }
    }
}

/// All cookies that we set. None is read by scripts; none holds anything about a person but the session's token.
public enum CookieName: String, CaseIterable, Sendable {
    case session, unit, guest, flash, theme, hall
    case signIn = "sign-in"

    /// Behind TLS the prefix binds the cookie to this host, this path and TLS (RFC 6265bis).
    func text(isSecure: Bool) -> String { isSecure ? "__Host-\(rawValue)" : rawValue }

    init?(cookie name: Substring, isSecure: Bool) {
        let prefix = "__Host-"
        guard !isSecure || name.hasPrefix(prefix) else { return nil }
        guard let known = CookieName(rawValue: String(isSecure ? name.dropFirst(prefix.count) : name)) else { return nil }
        self = known
    }
}

/// A cookie to set or to delete.
public struct ResponseCookie: Sendable {
    let name: CookieName
    let value: String
    /// Seconds; nil until the browser is closed; 0 deletes.
    let age: Int?

    /// The token of a new session.
    /// - Parameter age: seconds for which this device stays signed in; nil until the browser is closed.
    public static func session(_ token: String, age: Int?) -> ResponseCookie { ResponseCookie(name: .session, value: token, age: age) }
    public static func unit(_ unit: UnitID) -> ResponseCookie { ResponseCookie(name: .unit, value: unit.description, age: nil) }
    /// `light` or `dark`, for a year.
    public static func theme(_ theme: String) -> ResponseCookie { ResponseCookie(name: .theme, value: theme, age: 365 * 86_400) }
    /// The token of a screen, which nobody signs in to again: for ten years.
    static func hall(_ token: String) -> ResponseCookie { ResponseCookie(name: .hall, value: token, age: 10 * 365 * 86_400) }
    public static func deleting(_ name: CookieName) -> ResponseCookie { ResponseCookie(name: name, value: "", age: 0) }
    static func guest(_ secret: [UInt8]) -> ResponseCookie { ResponseCookie(name: .guest, value: Base64URL.text(secret), age: nil) }
    /// A sealed sign-in that was begun at a provider. Comes back with the redirect from there, since that is a plain visit (`SameSite=Lax`).
    /// - Parameter age: seconds in which the person can sign in there.
    static func signIn(_ sealed: String, age: Int) -> ResponseCookie { ResponseCookie(name: .signIn, value: sealed, age: age) }
    static func flash(_ text: String) -> ResponseCookie { ResponseCookie(name: .flash, value: text, age: 300) }

    func header(isSecure: Bool) -> String {
        var text = "\(name.text(isSecure: isSecure))=\(value); Path=/; HttpOnly; SameSite=Lax"
        if let age { text += "; Max-Age=\(age)" }
        return isSecure ? text + "; Secure" : text
    }
}
