import Policy

/// The parameters of rules as an office calls them; whoever writes a pack uses their keys.
enum ParameterTitle {
    static func of(_ parameter: String, _ kind: RuleKind) -> String {
        switch (parameter, kind) {
        case ("by", .examCountCap): "怎样计数"
        case ("min", .serviceTutoringWeek): "每周最少次数"
        case ("min", _): "最少项数"
        case ("max", .activityCap): "最多项数"
        case ("min_hours", _): "最少小时数"
        default: titles[parameter] ?? parameter
        }
    }

    private static let titles = [
        "max_minutes": "最多分钟数", "max_subjects": "最多科数", "place": "算哪里做的", "kinds": "类型", "within_days": "公示期限（天）",
        "channels": "禁止的途径", "media": "禁止的介质", "times": "禁止的时段", "sources": "禁止的来源", "roles": "禁止要求家长做的事",
        "exempt_family": "亲子作业除外", "categories": "禁止的内容", "by": "禁止的批改方式", "min_share": "最低比例", "min_days": "最少天数",
        "subject_level": "一科整周不布置也算", "max": "最多次数", "written_only": "只看纸笔考试", "term_half": "学期", "scopes": "禁止的考试范围",
        "mix": "易中难比例", "tolerance": "容许的偏差", "min_people": "命题人数", "min_reviewers": "审题人数", "from_pool": "须出自专家库",
        "all_signed": "须人人签保密责任书", "spec_table": "须有细目表", "approved": "须审核通过", "min_bands": "最少等级数", "max_bands": "最多等级数",
        "what": "项目", "to": "禁止的告知方式", "uses": "禁止的用途", "not_before": "最早结束时刻", "online_counts": "网络家访也算", "latest": "最晚时刻",
    ]

    /// Every parameter that a form may show has a title.
    static func isKnown(_ parameter: String, _ kind: RuleKind) -> Bool { of(parameter, kind) != parameter }
}
