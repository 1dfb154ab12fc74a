extension Ledger {
    public static let duties = Ledger(
        "duties", "责任清单", purpose: "每一项责任由谁负责；每个范围只写一个人。", rowMeaning: "一行是一项责任的一位责任人",
        columns: [
            Column("scope", "范围", .text, required: true, help: "全校、年级、班级、教研组等"),
            Column("duty", "责任", .text, required: true, help: "如 作业管理总责"),
            Column("person", "责任人", .text, required: true),
            Column("post", "职务", .text, help: "如 分管教学副校长"),
            Column("from", "开始日期", .date, required: true),
            Column("to", "结束日期", .date),
        ],
        identity: ["scope", "duty", "from"], indexed: ["scope", "from"], provisions: ["CJ-2.1b", "CZ-G2a", "DZ-5.1a"])
}
