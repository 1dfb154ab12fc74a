import Policy

/// A token as it is asked for.
public struct ApiTokenDraft: Hashable, Sendable {
    public var name: String
    public var purpose: String
    /// By their keys: `teaching.read`.
    public var rights: [String]
    /// The first day; today where empty.
    public var from: String
    public var to: String
    public var textPurpose: String

    public init(name: String, purpose: String, rights: [String], from: String = "", to: String, textPurpose: String = "") {
        (self.name, self.purpose, self.rights, self.from, self.to) = (name, purpose, rights, from, to)
        self.textPurpose = textPurpose
    }

    /// What it says, read.
    struct Terms: Hashable {
        let name: String
        let purpose: String
        let rights: Set<TokenRight>
        let from: SchoolDate
        let to: SchoolDate
        let textPurpose: String?
    }

    private static let (longestName, longestPurpose) = (40, 200)

    /// - Throws: `FieldFaults` with every bad field.
    func terms(today: SchoolDate) throws(FieldFaults) -> Terms {
        var faults = FieldFaults()
        let name = FieldText.name(name, limit: Self.longestName)
        if name == nil { faults.add("name", "请填写名称，最多\(Self.longestName)个字，例如“区教育数据平台”。") }
        let purpose = Self.sentence(self.purpose)
        if purpose == nil { faults.add("purpose", "请写明用途，最多\(Self.longestPurpose)个字。") }
        var rights: Set<TokenRight> = []
        for key in self.rights {
            if let right = TokenRight(rawValue: key) {
                rights.insert(right)
            } else {
                faults.add("rights", "没有“\(FieldText.excerpt(key))”这项权限。")
            }
        }
        if self.rights.isEmpty { faults.add("rights", "请至少选择一项权限。") }
        let first = FieldText.trimmed(self.from)
        let from = first.isEmpty ? today : SchoolDate(iso: first)
        if from == nil { faults.add("from", "首日“\(FieldText.excerpt(first))”不是日期，请写成 \(today.iso) 的样子。") }
        let to = SchoolDate(iso: FieldText.trimmed(self.to))
        if let to, let from {
            if to < max(from, today) { faults.add("to", "末日应不早于首日，也不早于今天。") }
            if to > from.advanced(by: ApiToken.longest - 1) {
                faults.add("to", "一个令牌最多用一年，末日应不晚于\(from.advanced(by: ApiToken.longest - 1).iso)。")
            }
        } else if to == nil {
            faults.add("to", "请填写末日，写成 \(today.iso) 的样子。令牌必须有末日，最多一年。")
        }
        var textPurpose: String?
        if rights.contains(.homeworkText) {
            textPurpose = Self.sentence(self.textPurpose)
            if textPurpose == nil { faults.add("text_purpose", "请写明为什么要读取作业内容，最多\(Self.longestPurpose)个字。") }
        }
        guard let name, let purpose, let from, let to, faults.isEmpty else { throw faults }
        return Terms(name: name, purpose: purpose, rights: rights, from: from, to: to, textPurpose: textPurpose)
    }

    private static func sentence(_ text: String) -> String? {
        let words = FieldText.trimmed(text)
        return (1...longestPurpose).contains(words.count) && !words.unicodeScalars.contains { $0.value < 32 || $0.value == 127 }
            ? words : nil
    }
}
