extension Ledger {
    public static let trainingSessions = Ledger(
        "training_sessions", "培训记录", purpose: "作业设计、命题、管理的培训，谁该来、来了多少人。", rowMeaning: "一行是一次培训",
        columns: [
            Register.date,
            Column("kind", "类别", .choice(Vocabulary("政策学习", "作业设计", "命题", "课后服务", "其他")), required: true),
            Column("topic", "主题", .text, required: true),
            Column("lecturer", "主讲", .text),
            Column("due", "应到", .count),
            Column("present", "实到", .count),
            Column("place", "地点", .text),
        ],
        identity: ["date", "topic"], indexed: ["date"], provisions: ["XZ-S1b", "HC-4.7.1b", "DZ-3.2.3.2b", "CJ-3.4c"])
}
