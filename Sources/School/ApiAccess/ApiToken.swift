import Database
import Policy

public typealias ApiTokenID = Identifier<ApiToken>

/// What lets a program in: held at a unit, for chosen rights, until a day. It acts for the person who made it and never does more than they may.
public struct ApiToken: Hashable, Sendable, Identifiable {
    public let id: ApiTokenID
    public let unit: UnitID
    /// Who made it, and answers for it.
    public let maker: Person
    public let name: String
    /// What it is for, in the maker's words.
    public let purpose: String
    public let rights: Set<TokenRight>
    /// Why the text of homework is needed; nil where it may not be read.
    public let textPurpose: String?
    /// The beginning of the secret, by which people know it again: `jf_1a2b3c4d`.
    public let prefix: String
    public let from: SchoolDate
    /// The last day.
    public let to: SchoolDate
    public let madeAt: Instant
    /// To the hour; nil before the first use.
    public let usedAt: Instant?
    public let endedAt: Instant?

    public enum State: Hashable, Sendable {
        case inForce, notYet, over, ended
    }

    public func state(on date: SchoolDate) -> State {
        if endedAt != nil { return .ended }
        return date < from ? .notYet : date <= to ? .inForce : .over
    }

    /// Days for which a token may hold at most, the first and the last included.
    public static let longest = 365
    /// Tokens of a unit that have not ended.
    public static let mostOfUnit = 50
    /// When a token was last used is written down at most so often. Seconds.
    static let usedInterval = 3600
}

/// A token that was just made, with what opens it: shown this once and kept nowhere.
public struct NewApiToken: Hashable, Sendable {
    public let token: ApiToken
    public let secret: String
}

/// What a program sends: `jf_` and 256 random bits in hexadecimal. The table holds only its SHA-256, so that whoever reads the table gets in nowhere.
enum ApiSecret {
    static let mark = "jf_"

    static func make(_ surroundings: Surroundings) -> String { mark + Hexadecimal.text(surroundings.randomBytes(32)) }

    /// nil for what no secret of ours looks like, which then needs no looking up.
    static func digest(_ secret: String) -> String? {
        guard secret.utf8.count == 67, secret.hasPrefix(mark), Hexadecimal.bytes(String(secret.dropFirst(3))) != nil else { return nil }
        return Digest.text(secret)
    }

    /// 32 of the 256 bits.
    static func prefix(_ secret: String) -> String { String(secret.prefix(11)) }
}
