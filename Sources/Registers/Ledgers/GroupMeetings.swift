extension Ledger {
    public static let groupMeetings = Ledger(
        "group_meetings", "备课组、教研组活动", purpose: "集体研究作业的记录：讨论了什么、决定了什么。", rowMeaning: "一行是一次活动",
        columns: [
            Register.date,
            Column("group", "组别", .text, required: true, help: "如 四年级语文备课组"),
            Column("grade", "年级", .grade),
            Column("subject", "学科", .text),
            Column("due", "应到", .count),
            Column("present", "实到", .count),
            Column("topic", "议题", .note, required: true),
            Column("decisions", "决定", .note),
        ],
        access: .teaching, identity: ["date", "group"], indexed: ["date", "subject"], provisions: ["HC-4.3.1a", "CJ-2.3c"])
}
