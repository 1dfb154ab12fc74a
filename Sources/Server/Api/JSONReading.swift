import FoundationEssentials

/// What was sent as JSON, read strictly: UTF-8 (RFC 8259, section 8.1), no key twice in one object, nothing nested deeper than anything that we read.
enum JSONReading {
    /// What is wrong with a text that should be JSON, in words that follow 请求的内容.
    struct Fault: Error, Hashable {
        let words: String
    }

    static let deepest = 8

    static func value(of bytes: [UInt8]) throws(Fault) -> JSON {
        guard !bytes.isEmpty else { throw Fault(words: "是空的，应为一个 JSON 对象") }
        guard String(validating: bytes, as: UTF8.self) != nil else { throw Fault(words: "不是 UTF-8 编码的文字") }
        // Before anything descends into it.
        guard !isTooDeep(bytes) else { throw Fault(words: "嵌套得太深") }
        let value: JSON
        do { value = try JSONDecoder().decode(JSON.self, from: Data(bytes)) } catch { throw Fault(words: "不是正确的 JSON") }
        if let key = repeatedKey(in: bytes) { throw Fault(words: "里“\(key)”写了两次") }
        return value
    }

    private static func isTooDeep(_ bytes: [UInt8]) -> Bool {
        var (depth, place) = (0, 0)
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "\""): place = endOfString(bytes, from: place)
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                if depth > deepest { return true }
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            default: break
            }
            place += 1
        }
        return false
    }

    /// - Parameter bytes: correct JSON.
    private static func repeatedKey(in bytes: [UInt8]) -> String? {
        /// The keys of an object so far; nil for a list.
        var open: [Set<String>?] = []
        var (awaitsKey, place) = (false, 0)
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "{"):
                open.append([])
                awaitsKey = true
            case UInt8(ascii: "["):
                open.append(nil)
                awaitsKey = false
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                open.removeLast()
                awaitsKey = false
            case UInt8(ascii: ","): awaitsKey = open.last.map { $0 != nil } ?? false
            case UInt8(ascii: "\""):
                let end = endOfString(bytes, from: place)
                if awaitsKey, var keys = open.last ?? nil {
                    let key = text(bytes[place...min(end, bytes.count - 1)])
                    guard keys.insert(key).inserted else { return key }
                    open[open.count - 1] = keys
                    awaitsKey = false
                }
                place = end
            default: break
            }
            place += 1
        }
        return nil
    }

    /// The place of the quotation mark that closes a string.
    private static func endOfString(_ bytes: [UInt8], from start: Int) -> Int {
        var place = start + 1
        while place < bytes.count, bytes[place] != UInt8(ascii: "\"") { place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1 }
        return place
    }

    /// A string with its quotation marks, `\u0061` read as `a`.
    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        let list = [UInt8(ascii: "[")] + bytes + [UInt8(ascii: "]")]
        return (try? JSONDecoder().decode([String].self, from: Data(list)))?.first ?? String(decoding: bytes, as: UTF8.self)
    }
}
