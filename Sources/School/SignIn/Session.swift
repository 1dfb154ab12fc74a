import Crypto
import Database

/// Somebody's being signed in on one device.
public struct Session: Hashable, Sendable, Identifiable {
    /// Names the session without giving it away.
    public let id: Identifier<Session>
    public let openedAt: Instant
    /// The last request, to the minute.
    public let seenAt: Instant
    public let endsAt: Instant
    /// `Windows · Chrome`.
    public let device: String
    /// Shortened: `203.0.113.*`.
    public let address: String
    /// Opened through a linked identity, so that the person is probably signed in at its provider too.
    public let isByProvider: Bool
}

/// The token that a new session's cookie carries; it is kept nowhere else.
public struct NewSession: Sendable {
    public let token: String
    public let person: PersonID
    public let home: UnitID
    /// Seconds for which the cookie is kept; nil until the browser is closed.
    public let cookieAge: Int?
    /// The password was the one from the slip.
    public let mustChangePassword: Bool
}

/// A session as a request finds it.
public struct SignedIn: Sendable {
    public let actor: Actor
    public let person: PersonID
    public let session: Session
    /// 32 random bytes kept with the session; form tokens are made from them.
    public let formSecret: [UInt8]
    public let mustChangePassword: Bool
    let token: String
    /// Whether `seenAt` is old enough to be written again.
    public let isDueToBeSeen: Bool
}

/// A session's token: 256 random bits. The table holds only its SHA-256, so that whoever reads the table can sign in as nobody.
enum SessionToken {
    static func make(_ surroundings: Surroundings) -> String { Hexadecimal.text(surroundings.randomBytes(32)) }
    static func hash(_ token: String) -> String { Digest.text(token) }
}

enum Digest {
    static func text(_ text: String) -> String { Hexadecimal.text(SHA256.hash(data: Array(text.utf8))) }
}

/// From where somebody signs in.
public struct SignInOrigin: Hashable, Sendable {
    /// In full; only its digest and a shortened form are kept.
    public let address: String
    public let userAgent: String
    /// The person has said that the device is their own telephone.
    public let isOwnPhone: Bool

    public init(address: String, userAgent: String, isOwnPhone: Bool = false) {
        (self.address, self.userAgent, self.isOwnPhone) = (address, userAgent, isOwnPhone)
    }

    /// `203.0.113.*`, `2001:db8:1:*`: enough to tell home from school, too little to find a person.
    var shortAddress: String {
        if address.contains(":") {
            let groups = address.split(separator: ":", omittingEmptySubsequences: false).prefix(3)
            return groups.joined(separator: ":") + ":*"
        }
        let parts = address.split(separator: ".")
        return parts.count == 4 ? parts.prefix(3).joined(separator: ".") + ".*" : ""
    }

    /// `Windows · Chrome`, `安卓手机 · 微信`: what somebody recognises their device by.
    var device: String {
        let systems = [
            ("HarmonyOS", "鸿蒙"), ("OpenHarmony", "鸿蒙"), ("iPhone", "苹果手机"), ("iPad", "苹果平板"), ("Android", "安卓手机"), ("Windows", "Windows"),
            ("Macintosh", "苹果电脑"), ("Linux", "Linux"),
        ]
        let browsers = [
            ("MicroMessenger", "微信"), ("DingTalk", "钉钉"), ("QQBrowser", "QQ浏览器"), ("360SE", "360浏览器"), ("QHBrowser", "360浏览器"),
            ("Edg", "Edge"),
            ("HuaweiBrowser", "华为浏览器"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"),
        ]
        let found = [systems, browsers].compactMap { names in names.first { userAgent.contains($0.0) }?.1 }
        return found.isEmpty ? "其他设备" : found.joined(separator: " · ")
    }
}
