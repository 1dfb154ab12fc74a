/// One row as a JSON array on one line. Written and read here by hand: a backup is nearly all rows, and each would cost a run of Foundation's coders.
enum BackupRow {
    /// What a column holds, which both engines keep alike.
    enum Kind { case text, integer, real }

    private static let digits = Array("0123456789abcdef".utf8)

    static func append(_ row: Row, _ kinds: [Kind], to line: inout [UInt8]) throws(DatabaseError) {
        line.append(UInt8(ascii: "["))
        for (column, kind) in kinds.enumerated() {
            if column > 0 { line.append(UInt8(ascii: ",")) }
            if row.isNull(column) {
                line.append(contentsOf: "null".utf8)
                continue
            }
            switch kind {
            case .text: append(text: try row.text(column), to: &line)
            case .integer: line.append(contentsOf: String(try row.integer(column)).utf8)
            case .real:
                let value = try row.real(column)
                if value.isFinite { line.append(contentsOf: value.description.utf8) } else { append(text: value.description, to: &line) }
            }
        }
        line.append(contentsOf: "]\n".utf8)
    }

    private static func append(text: String, to line: inout [UInt8]) {
        line.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                line.append(UInt8(ascii: "\\"))
                line.append(byte)
            case 0..<0x20: line.append(contentsOf: Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]])
            default: line.append(byte)
            }
        }
        line.append(UInt8(ascii: "\""))
    }

    /// - Returns: nil where the line is not what `append` writes.
    static func values(_ line: ArraySlice<UInt8>, _ kinds: [Kind]) -> [SQLValue]? {
        var scanner = Scanner(bytes: line, position: line.startIndex)
        guard scanner.skip("[") else { return nil }
        var values: [SQLValue] = []
        values.reserveCapacity(kinds.count)
        for (column, kind) in kinds.enumerated() {
            if column > 0, !scanner.skip(",") { return nil }
            guard let value = scanner.value(kind) else { return nil }
            values.append(value)
        }
        return scanner.skip("]") && scanner.position == line.endIndex ? values : nil
    }

    private struct Scanner {
        let bytes: ArraySlice<UInt8>
        var position: Int

        mutating func skip(_ expected: StaticString) -> Bool {
            guard position < bytes.endIndex, bytes[position] == expected.utf8Start.pointee else { return false }
            position += 1
            return true
        }

        mutating func value(_ kind: Kind) -> SQLValue? {
            guard position < bytes.endIndex else { return nil }
            if bytes[position] == UInt8(ascii: "\"") {
                guard let text = text() else { return nil }
                switch kind {
                case .text: return .text(text)
                case .integer: return nil
                case .real: return Double(text).map { .real($0) }
                }
            }
            let end = bytes[position...].firstIndex { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "]") } ?? bytes.endIndex
            let word = String(decoding: bytes[position..<end], as: UTF8.self)
            position = end
            if word == "null" { return .null }
            switch kind {
            case .text: return nil
            case .integer: return Int64(word).map { .integer($0) }
            case .real: return Double(word).map { .real($0) }
            }
        }

        private mutating func text() -> String? {
            position += 1
            var content: [UInt8] = []
            while position < bytes.endIndex {
                let byte = bytes[position]
                position += 1
                switch byte {
                case UInt8(ascii: "\""): return String(validating: content, as: UTF8.self)
                case UInt8(ascii: "\\"):
                    guard let escaped = escaped() else { return nil }
                    content.append(escaped)
                default: content.append(byte)
                }
            }
            return nil
        }

        private mutating func escaped() -> UInt8? {
            guard position < bytes.endIndex else { return nil }
            let byte = bytes[position]
            position += 1
            guard byte == UInt8(ascii: "u") else { return byte }
            guard position + 4 <= bytes.endIndex else { return nil }
            defer { position += 4 }
            return UInt8(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
        }
    }
}
