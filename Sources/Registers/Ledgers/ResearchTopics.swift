extension Ledger {
    public static let researchTopics = Ledger(
        "research_topics", "课题", purpose: "与作业、评价有关的课题、项目。", rowMeaning: "一行是一个课题",
        columns: [
            Column("title", "名称", .text, required: true),
            Column("leader", "负责人", .text, required: true),
            Column("members", "成员", .notes),
            Column("from", "立项日期", .date, required: true),
            Column("to", "结题日期", .date),
            Column("form", "活动形式", .text),
            Column("result", "成果", .note),
        ],
        identity: ["title"], indexed: ["from"], provisions: ["CZ-G3a", "CJ-2.8f"])
}
