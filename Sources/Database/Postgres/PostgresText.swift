/// Values as libpq takes them: zero-terminated text, one after the other in one buffer.
struct PostgresText {
    private var bytes: [UInt8] = []
    private var starts: [Int?] = []

    /// - Throws: where a text contains U+0000, which PostgreSQL cannot keep.
    init(_ values: [SQLValue]) throws(PostgresFault) {
        starts.reserveCapacity(values.count)
        for value in values {
            switch value {
            case .null: starts.append(nil)
            case .integer(let number): append(String(number))
            case .real(let number): append(number.description)
            case .text(let text):
                guard !text.utf8.contains(0) else {
                    throw PostgresFault(kind: .statement, sqlState: "23514", message: "U+0000 in a text")
                }
                append(text)
            }
        }
    }

    /// For the engine's own values, which hold no U+0000.
    init(texts: [String]) {
        for text in texts { append(text) }
    }

    private mutating func append(_ text: String) {
        starts.append(bytes.count)
        bytes.append(contentsOf: text.utf8)
        bytes.append(0)
    }

    /// The pointers are valid inside `body` only.
    func withPointers<Result>(_ body: (Int32, UnsafePointer<UnsafePointer<CChar>?>?) -> Result) -> Result {
        bytes.withUnsafeBytes { buffer in
            let base = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            let pointers: [UnsafePointer<CChar>?] = starts.map { start in start.flatMap { offset in base.map { $0 + offset } } }
            return pointers.withUnsafeBufferPointer { body(Int32(pointers.count), $0.baseAddress) }
        }
    }
}
