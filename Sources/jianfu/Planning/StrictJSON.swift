/// A JSON document that keeps what a decoder would lose: how a number is written, and a key that stands twice.
enum StrictJSON {
    case null
    case bool(Bool)
    /// As it is written.
    case number(String)
    case text(String)
    case list([StrictJSON])
    /// In the order of the document.
    case object([(key: String, value: StrictJSON)])

    /// Why bytes are no JSON document (RFC 8259), in words that follow a name.
    struct Fault: Error {
        let words: String
    }

    init(_ bytes: [UInt8]) throws(Fault) {
        guard String(validating: bytes, as: UTF8.self) != nil else { throw Fault(words: "不是 UTF-8 编码的文字") }
        var reader = StrictJSONReader(bytes)
        self = try reader.document()
    }

    /// For messages: as JSON would write it, shortened.
    var shown: String {
        switch self {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .number(let text): Self.shortened(text)
        case .text(let text): "“\(Self.shortened(text))”"
        case .list(let items): items.isEmpty ? "空的列表" : "列表"
        case .object: "对象"
        }
    }

    private static func shortened(_ text: String) -> String { text.count > 40 ? text.prefix(40) + "…" : text }
}

private struct StrictJSONReader {
    private let bytes: [UInt8]
    private var place = 0
    private static let deepest = 8

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func document() throws(StrictJSON.Fault) -> StrictJSON {
        let value = try value(depth: 0)
        skipSpace()
        guard place == bytes.count else { throw fault("后面还有多余的内容") }
        return value
    }

    private func fault(_ words: String) -> StrictJSON.Fault {
        StrictJSON.Fault(words: "不是正确的 JSON：第\(min(place, bytes.count) + 1)个字节\(words)")
    }

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { place += 1 }
    }

    private mutating func value(depth: Int) throws(StrictJSON.Fault) -> StrictJSON {
        guard depth < Self.deepest else { throw fault("嵌套得太深") }
        skipSpace()
        guard let next else { throw fault("应为一个值，却到了末尾") }
        switch next {
        case UInt8(ascii: "{"): return try object(depth)
        case UInt8(ascii: "["): return try list(depth)
        case UInt8(ascii: "\""): return .text(try text())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
        default: throw fault("应为一个值")
        }
    }

    private mutating func word(_ word: String, _ value: StrictJSON) throws(StrictJSON.Fault) -> StrictJSON {
        guard bytes[place...].starts(with: word.utf8) else { throw fault("应为 \(word)") }
        place += word.utf8.count
        return value
    }

    private mutating func object(_ depth: Int) throws(StrictJSON.Fault) -> StrictJSON {
        place += 1
        var members: [(key: String, value: StrictJSON)] = []
        skipSpace()
        if take("}") { return .object(members) }
        repeat {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw fault("应为带引号的键") }
            let key = try text()
            skipSpace()
            guard take(":") else { throw fault("应为冒号") }
            members.append((key, try value(depth: depth + 1)))
            skipSpace()
        } while take(",")
        guard take("}") else { throw fault("应为逗号或 }") }
        return .object(members)
    }

    private mutating func list(_ depth: Int) throws(StrictJSON.Fault) -> StrictJSON {
        place += 1
        var items: [StrictJSON] = []
        skipSpace()
        if take("]") { return .list(items) }
        repeat {
            items.append(try value(depth: depth + 1))
            skipSpace()
        } while take(",")
        guard take("]") else { throw fault("应为逗号或 ]") }
        return .list(items)
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        place += 1
        return true
    }

    private mutating func number() throws(StrictJSON.Fault) -> String {
        let start = place
        _ = take("-")
        if !take("0") { try digits() }
        if take(".") { try digits() }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            try digits()
        }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private mutating func digits() throws(StrictJSON.Fault) {
        let start = place
        while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { place += 1 }
        if place == start { throw fault("应为数字") }
    }

    private mutating func text() throws(StrictJSON.Fault) -> String {
        place += 1
        var text: [UInt8] = []
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                place += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                place += 1
                try escape(into: &text)
            case 0..<0x20: throw fault("是没有转义的控制字符")
            default:
                text.append(byte)
                place += 1
            }
        }
        throw fault("应为引号，却到了末尾")
    }

    private mutating func escape(into text: inout [UInt8]) throws(StrictJSON.Fault) {
        guard let byte = next else { throw fault("应为转义字符，却到了末尾") }
        place += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            var code = try fourDigits()
            if (0xD800..<0xDC00).contains(code), take("\\"), take("u") {
                let low = try fourDigits()
                guard (0xDC00..<0xE000).contains(low) else { throw fault("前是不成对的代理字符") }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw fault("前是不成对的代理字符") }
            text += Array(String(Character(scalar)).utf8)
        default: throw fault("前是不认识的转义")
        }
    }

    private mutating func fourDigits() throws(StrictJSON.Fault) -> UInt32 {
        guard place + 4 <= bytes.count else { throw fault("应为四位十六进制数") }
        var code: UInt32 = 0
        for byte in bytes[place..<place + 4] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw fault("应为四位十六进制数") }
            code = code << 4 | UInt32(digit)
        }
        place += 4
        return code
    }
}
