import FoundationEssentials
import NIOCore

/// A JSON document as a value: what answers and the description of the interface are put together from, and what requests are read into.
enum JSON: Hashable, Sendable {
    case null
    case bool(Bool)
    case whole(Int)
    case number(Double)
    case text(String)
    case list([JSON])
    case object([String: JSON])

    subscript(_ key: String) -> JSON? { if case .object(let members) = self { members[key] } else { nil } }

    /// A text, or null.
    static func optional(_ text: String?) -> JSON { text.map { .text($0) } ?? .null }
    static func optional(_ number: Int?) -> JSON { number.map { .whole($0) } ?? .null }
    static func texts(_ texts: some Sequence<String>) -> JSON { .list(texts.map { .text($0) }) }

    /// The members of both; those of `other` where both have one.
    func adding(_ other: [String: JSON]) -> JSON {
        guard case .object(let members) = self else { return self }
        return .object(members.merging(other) { $1 })
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    typealias Key = String
    typealias Value = JSON
    typealias ArrayLiteralElement = JSON

    init(stringLiteral text: String) { self = .text(text) }
    init(booleanLiteral value: Bool) { self = .bool(value) }
    init(integerLiteral value: Int) { self = .whole(value) }
    init(arrayLiteral items: JSON...) { self = .list(items) }
    /// - Precondition: no key twice.
    init(dictionaryLiteral members: (String, JSON)...) { self = .object(Dictionary(uniqueKeysWithValues: members)) }
}

extension JSON: Codable {
    private struct Member: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(_ text: String) { stringValue = text }
        init?(stringValue: String) { self.init(stringValue) }
        init?(intValue: Int) { nil }
    }

    func encode(to encoder: any Encoder) throws {
        switch self {
        case .null:
            var single = encoder.singleValueContainer()
            try single.encodeNil()
        case .bool(let value):
            var single = encoder.singleValueContainer()
            try single.encode(value)
        case .whole(let value):
            var single = encoder.singleValueContainer()
            try single.encode(value)
        case .number(let value):
            var single = encoder.singleValueContainer()
            try single.encode(value)
        case .text(let value):
            var single = encoder.singleValueContainer()
            try single.encode(value)
        case .list(let items):
            var list = encoder.unkeyedContainer()
            for item in items { try list.encode(item) }
        case .object(let members):
            var object = encoder.container(keyedBy: Member.self)
            for (key, value) in members { try object.encode(value, forKey: Member(key)) }
        }
    }

    init(from decoder: any Decoder) throws {
        if let object = try? decoder.container(keyedBy: Member.self) {
            var members: [String: JSON] = [:]
            for key in object.allKeys {
                members[key.stringValue] = try object.decodeNil(forKey: key) ? .null : try object.decode(JSON.self, forKey: key)
            }
            self = .object(members)
            return
        }
        if var list = try? decoder.unkeyedContainer() {
            var items: [JSON] = []
            while !list.isAtEnd { items.append(try list.decodeNil() ? .null : try list.decode(JSON.self)) }
            self = .list(items)
            return
        }
        let single = try decoder.singleValueContainer()
        if single.decodeNil() {
            self = .null
        } else if let value = try? single.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? single.decode(Int.self) {
            self = .whole(value)
        } else if let value = try? single.decode(Double.self) {
            self = .number(value)
        } else {
            self = .text(try single.decode(String.self))
        }
    }

    /// UTF-8, keys in order, so that the same value is always the same bytes.
    var bytes: ByteBuffer {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Numbers of ours are finite, which is all that can fail.
        guard let data = try? encoder.encode(self) else { return ByteBuffer(string: "null") }
        return ByteBuffer(bytes: data)
    }
}
