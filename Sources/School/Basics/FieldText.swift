/// What people type into a field, made comparable before it is parsed.
enum FieldText {
    /// Without white space at both ends; full-width digits and Latin letters made half-width.
    static func trimmed(_ text: String) -> String {
        // Most of what is read back from a database: nothing to drop and nothing to change.
        if text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) { return text }
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !isBlank($0) }), let last = scalars.lastIndex(where: { !isBlank($0) }) else {
            return ""
        }
        var result = String.UnicodeScalarView()
        result.append(contentsOf: scalars[first...last].lazy.map(halfWidth))
        return String(result)
    }

    /// A name of a unit, a class or a person: 1 to `limit` characters without control characters.
    static func name(_ text: String, limit: Int) -> String? {
        let name = trimmed(text)
        guard (1...limit).contains(name.count), !name.unicodeScalars.contains(where: isControl) else { return nil }
        return name
    }

    /// For error messages: at most 30 characters, without control characters.
    static func excerpt(_ text: String) -> String {
        var shown = String.UnicodeScalarView()
        shown.append(contentsOf: text.unicodeScalars.prefix(30).map { isControl($0) ? " " : $0 })
        return text.unicodeScalars.count > 30 ? String(shown) + "…" : String(shown)
    }

    /// Whole numbers within bounds, digits only.
    static func number(_ text: String, in range: ClosedRange<Int>) -> Int? {
        let digits = trimmed(text)
        guard (1...9).contains(digits.utf8.count), digits.utf8.allSatisfy({ (48...57).contains($0) }), let value = Int(digits) else {
            return nil
        }
        return range.contains(value) ? value : nil
    }

    static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace || scalar.value == 0xFEFF }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }

    private static func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
        default: scalar
        }
    }
}
