/// A cell's text made comparable: surrounding white space dropped, full-width digits, letters and colons made half-width (registers.md, Files).
enum CellText {
    /// - Returns: nil where the bytes are not UTF-8.
    static func normalised(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        return normalised(text)
    }

    static func normalised(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !isBlank($0) }), let last = scalars.lastIndex(where: { !isBlank($0) }) else {
            return ""
        }
        let trimmed = scalars[first...last]
        guard trimmed.contains(where: { halfWidth($0) != $0 }) else { return String(trimmed) }
        var result = String.UnicodeScalarView()
        result.append(contentsOf: trimmed.lazy.map(halfWidth))
        return String(result)
    }

    /// Unicode White_Space and U+FEFF.
    static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: true
        default: false
        }
    }

    /// Whether a cell begins with a byte, or the three bytes, of white space; most show at once that they do not.
    @inline(__always)
    static func mayBeginBlank(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        switch bytes[0] {
        case 0x09...0x0D, 0x20, 0xC2, 0xE1, 0xE2, 0xEF: true
        case 0xE3: bytes.count >= 3 && bytes[1] == 0x80 && bytes[2] == 0x80
        default: false
        }
    }

    private static func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A, 0xFF1A: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
        default: scalar
        }
    }

    /// A text for error messages: at most 30 characters, and no control character that a terminal would obey.
    static func excerpt(_ text: String) -> String {
        let shown = text.unicodeScalars.prefix(31).map { scalar -> Unicode.Scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: " "
            default: scalar
            }
        }
        var line = String.UnicodeScalarView()
        line.append(contentsOf: shown.prefix(30))
        return shown.count > 30 ? String(line) + "…" : String(line)
    }
}

/// UTF-8 validity without making a text of the bytes, for cells that nobody reads.
enum UTF8Check {
    static func isValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let base = bytes.baseAddress else { return true }
        let count = bytes.count
        var position = 0
        while position < count {
            let byte = base[position]
            if byte < 0x80 {
                position += 1
            } else if byte >= 0xE1, byte <= 0xEC, position + 2 < count {
                // Three bytes, all of the common Chinese characters.
                guard base[position + 1] & 0xC0 == 0x80, base[position + 2] & 0xC0 == 0x80 else { return false }
                position += 3
            } else {
                guard let length = lengthOfRare(base + position, count - position) else { return false }
                position += length
            }
        }
        return true
    }

    /// The length of a two-, three- or four-byte sequence by Unicode's table 3-7; nil where it is ill-formed.
    private static func lengthOfRare(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int? {
        func isContinuation(_ index: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
            index < count && range.contains(bytes[index])
        }
        switch bytes[0] {
        case 0xC2...0xDF: return isContinuation(1) ? 2 : nil
        case 0xE0: return isContinuation(1, 0xA0...0xBF) && isContinuation(2) ? 3 : nil
        case 0xE1...0xEC, 0xEE, 0xEF: return isContinuation(1) && isContinuation(2) ? 3 : nil
        case 0xED: return isContinuation(1, 0x80...0x9F) && isContinuation(2) ? 3 : nil
        case 0xF0: return isContinuation(1, 0x90...0xBF) && isContinuation(2) && isContinuation(3) ? 4 : nil
        case 0xF1...0xF3: return isContinuation(1) && isContinuation(2) && isContinuation(3) ? 4 : nil
        case 0xF4: return isContinuation(1, 0x80...0x8F) && isContinuation(2) && isContinuation(3) ? 4 : nil
        default: return nil
        }
    }
}
