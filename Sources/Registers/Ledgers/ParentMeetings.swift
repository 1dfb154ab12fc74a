extension Ledger {
    public static let parentMeetings = Ledger(
        "parent_meetings", "家长会与家长学校", purpose: "家长会、家长学校、致家长一封信；家长没有任务。", rowMeaning: "一行是一次活动",
        columns: [
            Register.date,
            Column("kind", "形式", .choice(Vocabulary("家长会", "家长学校", "致家长一封信", "开放日", "其他")), required: true),
            Column("grade", "年级", .grade, help: "空着表示全校"),
            Column("topic", "主题", .text, required: true),
            Column("present", "参加人数", .count),
            Column("material", "材料", .note),
        ],
        identity: ["date", "topic"], indexed: ["date"], provisions: ["CZ-19a", "HC-5.6", "DZ-4.1.1"])
}
