/// The subjects of the curriculum in its order, with the names that registers use. A school may assign others (校本课程) too.
public enum Subjects {
    public static let all = [
        "语文", "数学", "英语", "道德与法治", "科学", "物理", "化学", "生物学", "历史", "地理", "音乐", "美术", "体育与健康", "劳动", "信息科技", "综合实践",
        "思想政治", "信息技术", "通用技术",
    ]

    /// 1 to 12 characters without control characters.
    static func checked(_ text: String) -> String? { FieldText.name(text, limit: 12) }

    /// Each once, in the curriculum's order.
    public static func ordered(_ subjects: [String]) -> [String] { Set(subjects).sorted { (rank($0), $0) < (rank($1), $1) } }

    /// The curriculum's order; others after it.
    static func rank(_ subject: String) -> Int { ranks[subject] ?? all.count }

    private static let ranks = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($0.element, $0.offset) })
}
