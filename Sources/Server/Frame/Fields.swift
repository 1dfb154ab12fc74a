/// Names and values of a query or a form, in the order in which they were sent. Values are trimmed; what was not sent and what is empty are both ''.
public struct Fields: Sendable, Hashable {
    public private(set) var pairs: [(name: String, value: String)]

    public init(_ pairs: [(name: String, value: String)] = []) { self.pairs = pairs }

    /// The first value of that name; '' where there is none.
    public subscript(_ name: String) -> String { pairs.first { $0.name == name }?.value ?? "" }
    /// All values of that name, for check boxes and repeated rows.
    public func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }
    /// The first value of each name.
    var firsts: [String: String] { Dictionary(pairs.map { ($0.name, $0.value) }) { first, _ in first } }
    public func has(_ name: String) -> Bool { pairs.contains { $0.name == name } }
    public var isEmpty: Bool { pairs.isEmpty }

    mutating func add(_ name: String, _ value: String) { pairs.append((name, value)) }

    public static func == (left: Fields, right: Fields) -> Bool {
        left.pairs.elementsEqual(right.pairs) { $0.name == $1.name && $0.value == $1.value }
    }
    public func hash(into hasher: inout Hasher) { for pair in pairs { hasher.combine(pair.name) } }
}

extension Fields {
    /// More fields than any page of ours has.
    static let most = 5_000

    /// Reads `application/x-www-form-urlencoded`.
    /// - Throws: `Failure.unreadable` for more than 5,000 fields, for bytes that are not UTF-8 and for control characters other than line breaks and tabs.
    static func read(_ bytes: some Collection<UInt8>) throws(Failure) -> Fields {
        var fields: [(name: String, value: String)] = []
        for part in bytes.split(separator: UInt8(ascii: "&")) {
            guard fields.count < most else { throw .unreadable }
            let halves = part.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            fields.append((try text(halves[0]), halves.count > 1 ? try text(halves[1]) : ""))
        }
        return Fields(fields)
    }

    /// The value of a field that came as it is, not encoded.
    static func plain(_ bytes: some Collection<UInt8>) throws(Failure) -> String {
        guard PercentCode.isPlain(bytes), let text = String(validating: bytes, as: UTF8.self) else { throw .unreadable }
        return text.withPlainLineBreaks.trimmed
    }

    private static func text(_ encoded: some Collection<UInt8>) throws(Failure) -> String {
        guard let text = PercentCode.text(encoded, plusIsSpace: true) else { throw .unreadable }
        return text.withPlainLineBreaks.trimmed
    }
}

extension String {
    /// Browsers send each line break as CR LF. What is kept, compared and shown again has LF alone: a CR may not stand in a page.
    var withPlainLineBreaks: String {
        guard utf8.contains(0x0D) else { return self }
        var (bytes, last): ([UInt8], UInt8) = ([], 0)
        bytes.reserveCapacity(utf8.count)
        for byte in utf8 {
            if byte != 0x0A || last != 0x0D { bytes.append(byte == 0x0D ? 0x0A : byte) }
            last = byte
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Without white space around it, the ideographic space included.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return first == startIndex && index(after: last) == endIndex ? self : String(self[first...last])
    }
}
