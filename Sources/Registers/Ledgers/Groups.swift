extension Ledger {
    public static let groups = Ledger(
        "groups", "领导小组与专班", purpose: "领导小组、工作专班、检查组的组成和职责。", rowMeaning: "一行是一个小组",
        columns: [
            Column("name", "名称", .text, required: true),
            Column("head", "组长", .text, required: true),
            Column("deputies", "副组长", .notes),
            Column("members", "成员", .notes),
            Column("seat", "办公室设在", .text),
            Column("task", "职责", .note, required: true),
            Column("from", "成立日期", .date, required: true),
            Column("to", "撤销日期", .date),
        ],
        identity: ["name", "from"], indexed: ["name", "from"], provisions: ["DZ-3.1.1a", "HC-2", "XZ-S1a", "CZ-G2"])
}
