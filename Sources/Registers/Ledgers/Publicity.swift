extension Ledger {
    public static let publicity = Ledger(
        "publicity", "宣传记录", purpose: "向教师、学生和社会宣传减负政策。", rowMeaning: "一行是一次宣传",
        columns: [
            Register.date,
            Column("channel", "途径", .choice(Vocabulary("校园广播", "公告栏", "会议", "网站", "报纸电视", "其他")), required: true),
            Column("topic", "主题", .text, required: true),
            Column("audience", "对象", .text),
        ],
        identity: ["date", "topic"], indexed: ["date"], provisions: ["CZ-E1", "XZ-S3a", "DZ-4.1.1"])
}
