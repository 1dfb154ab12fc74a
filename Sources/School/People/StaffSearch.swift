/// What was typed into the search field of a staff list: part of a name, the beginning of pinyin, initials or number (`wzx` finds 王子轩).
public struct StaffSearch: Hashable, Sendable {
    public let text: String

    /// - Returns: nil where nothing to search for is left.
    public init?(_ text: String) {
        let trimmed = FieldText.trimmed(text).lowercased().filter { $0 != " " && $0 != "'" && $0 != "|" }.replacing("ü", with: "v")
        guard !trimmed.isEmpty else { return nil }
        self.text = String(trimmed.prefix(40))
    }

    /// For `LIKE … ESCAPE '\'` over `StaffDetails.searchText`: Chinese anywhere in the name, letters and digits only at the beginning of a part.
    var pattern: String {
        let escaped = LikePattern.escaped(text)
        return text.unicodeScalars.contains { !$0.isASCII } ? "%\(escaped)%" : "%|\(escaped)%"
    }
}
