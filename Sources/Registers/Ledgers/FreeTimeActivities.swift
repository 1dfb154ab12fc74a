extension Ledger {
    public static let freeTimeActivities = Ledger(
        "free_time_activities", "课余活动与用眼卫生", purpose: "组织的课余活动、眼保健操和护眼检查。", rowMeaning: "一行是一次活动",
        columns: [
            Register.date,
            Column("kind", "类别", .choice(Vocabulary("体育", "艺术", "劳动", "阅读", "眼保健操", "用眼检查", "其他")), required: true),
            Column("grade", "年级", .grade, help: "空着表示全校"),
            Column("organiser", "组织者", .text, required: true),
            Column("present", "参加人数", .count),
        ],
        access: .teaching, identity: ["date", "kind", "grade"], indexed: ["date"], provisions: ["DZ-3.2.1.6a", "HC-4.4.8b"])
}
