/// A teacher as a cell names them: by name, by staff number, or both.
public struct RosterTeacher: Hashable, Sendable {
    /// Empty where only the number stands.
    public let name: String
    /// Empty where only the name stands.
    public let number: String

    public init(name: String, number: String) { (self.name, self.number) = (name, number) }

    /// `王芳、李明`, `王 芳`, `张伟(2019001)`, `张伟（兼）`; none for `/`, `—` or `无`.
    static func list(_ cell: String) -> [RosterTeacher] {
        let separators: Set<Character> = ["、", ",", "，", ";", "；", "/", "／", "\n", "\r\n", "\r", "+", "&"]
        return cell.split(whereSeparator: separators.contains).flatMap { names(String($0)) }.compactMap(teacher)
    }

    /// Names between blanks, where each is one; a name of two characters is often spread over the width of three.
    private static func names(_ text: String) -> [String] {
        let parts = text.split(whereSeparator: \.isWhitespace).map(String.init)
        guard parts.count > 1, parts.allSatisfy({ $0.count >= 2 && $0.first?.isASCII == false && !"(（".contains($0.first ?? " ") }) else {
            let isLatin = parts.allSatisfy { $0.unicodeScalars.allSatisfy(\.isASCII) }
            return [parts.joined(separator: isLatin ? " " : "")]
        }
        return parts
    }

    private static func teacher(_ text: String) -> RosterTeacher? {
        var (name, number) = (OptionText.text(text), "")
        if let open = name.firstIndex(where: { $0 == "(" || $0 == "（" }) {
            let inside = name[name.index(after: open)...].filter { $0 != ")" && $0 != "）" }
            if inside.contains(where: { $0.isASCII && $0.isNumber }) { number = String(inside) }
            name = String(name[..<open])
        } else if name.first?.isASCII == false, let digit = name.firstIndex(where: { $0.isASCII && $0.isNumber }) {
            (name, number) = (String(name[..<digit]), String(name[digit...]))
        }
        guard !["—", "-", "——", "无", "×", "待定", "空", "\\"].contains(name), !name.isEmpty || !number.isEmpty else { return nil }
        return RosterTeacher(name: name, number: number)
    }
}
