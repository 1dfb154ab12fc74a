extension Ledger {
    public static let onlineResources = Ledger(
        "online_resources", "线上资源目录", purpose: "推荐给教师的免费线上资源。", rowMeaning: "一行是一个资源",
        columns: [
            Column("name", "名称", .text, required: true),
            Column("link", "网址", .text, required: true),
            Column("level", "级别", .choice(Vocabulary("国家", "省", "市", "区县", "学校")), required: true),
            Column("grade", "年级", .grade),
            Column("subject", "学科", .text),
            Column("free", "免费", .yesNo, required: true),
        ],
        identity: ["link"], indexed: ["subject", "grade"], provisions: ["CJ-2.9a", "DZ-3.2.2.4"])
}
