/// Patterns for `LIKE … ESCAPE '\'`.
enum LikePattern {
    /// `%text%` with `text`'s own wildcards escaped; nil where nothing is typed. At most 40 characters count.
    static func containing(_ text: String) -> String? {
        let trimmed = FieldText.trimmed(text).prefix(40)
        return trimmed.isEmpty ? nil : "%\(escaped(trimmed))%"
    }

    static func escaped(_ text: some StringProtocol) -> String {
        var escaped = ""
        for character in text {
            if ["%", "_", "\\"].contains(character) { escaped.append("\\") }
            escaped.append(character)
        }
        return escaped
    }
}
