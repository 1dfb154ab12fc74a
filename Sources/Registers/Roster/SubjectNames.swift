/// The subjects of the curriculum in its order, with the names that registers use, and how schools shorten them.
public enum SubjectNames {
    public static let curriculum = [
        "语文", "数学", "英语", "道德与法治", "科学", "物理", "化学", "生物学", "历史", "地理", "音乐", "美术", "体育与健康", "劳动", "信息科技", "综合实践",
        "思想政治", "信息技术", "通用技术",
    ]

    private static let short = [
        "道法": "道德与法治", "品德": "道德与法治", "体育": "体育与健康", "体健": "体育与健康", "信息": "信息科技", "信科": "信息科技", "生物": "生物学", "综合": "综合实践",
        "综实": "综合实践", "综合实践活动": "综合实践", "劳技": "劳动", "劳动教育": "劳动", "外语": "英语",
    ]
    /// Titles of columns that name a subject although the curriculum does not.
    private static let ofSchools: Set<String> = ["政治", "书法", "阅读", "心理", "心理健康", "艺术", "健康", "校本", "地方", "班会", "班队", "人工智能", "安全"]

    /// Every name that is known, in whatever form.
    static let all = curriculum + short.keys + ofSchools

    /// The name that registers use; another one stays as it is.
    public static func full(_ name: String) -> String { short[name] ?? name }

    /// The subject that a column's title names; nil where it names none.
    static func ofTitle(_ title: String) -> String? {
        let name = full(title.hasSuffix("教师") ? String(title.dropLast(2)) : title)
        return curriculum.contains(name) || ofSchools.contains(name) ? name : nil
    }
}
