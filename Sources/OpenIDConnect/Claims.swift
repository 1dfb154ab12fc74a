import JWTKit

/// The claims of an ID token or of the userinfo endpoint, before they are judged. Any name may be asked for, since providers differ.
package struct Claims: JWTPayload {
    package let values: [String: ClaimValue]

    package init(_ values: [String: ClaimValue]) { self.values = values }

    package init(from decoder: any Decoder) throws { values = try decoder.singleValueContainer().decode([String: ClaimValue].self) }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(values)
    }

    /// Nothing: claims are judged by `IDTokenCheck`, which is told the time. Only the signature is JWTKit's part.
    package func verify(using algorithm: some JWTAlgorithm) {}

    func text(_ key: String) -> String? {
        if case .text(let text) = values[key] { text } else { nil }
    }

    /// Whole seconds since 1970, rounded down.
    func moment(_ key: String) -> Int64? {
        guard case .number(let number) = values[key], number.magnitude < 1e15 else { return nil }
        return Int64(number.rounded(.down))
    }

    /// Also what some providers write as text.
    func isTrue(_ key: String) -> Bool { values[key] == .flag(true) || values[key] == .text("true") }

    /// One name or several (`aud`).
    func texts(_ key: String) -> [String] {
        switch values[key] {
        case .text(let text): [text]
        case .texts(let texts): texts
        default: []
        }
    }

    /// A text or a whole number for people to read: trimmed, nil where empty, longer than `limit` or with control characters.
    func shownText(_ key: String, limit: Int) -> String? {
        let text: String
        switch values[key] {
        case .text(let found): text = found
        case .number(let number) where number.magnitude < 1e15 && number.rounded() == number: text = String(Int64(number))
        default: return nil
        }
        let trimmed = text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()
        guard !trimmed.isEmpty, trimmed.count <= limit else { return nil }
        let isPlain = trimmed.allSatisfy { character in
            character.unicodeScalars.allSatisfy {
                ![.control, .format, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory)
            }
        }
        return isPlain ? String(trimmed) : nil
    }
}

/// The JSON values that a claim of ours can have; objects and the like are passed over.
package enum ClaimValue: Codable, Hashable, Sendable {
    case text(String)
    case number(Double)
    case flag(Bool)
    case texts([String])
    case other

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let texts = try? container.decode([String].self) {
            self = .texts(texts)
        } else {
            self = .other
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        case .flag(let flag): try container.encode(flag)
        case .texts(let texts): try container.encode(texts)
        case .other: try container.encodeNil()
        }
    }
}
