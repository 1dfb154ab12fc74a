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
            Column(
                "models", "研究的教学方式",
                .choices(
                    Vocabulary(
                        "情景教学", "尝试教学", "大单元教学", "线上线下混合", "问题情境", "任务驱动", "科学探究", "合作学习", "主题学习", "项目学习", "作业设计"))),
        ],
        identity: ["title"], indexed: ["from"], provisions: ["CZ-G3a", "CJ-2.2b", "CJ-2.8f"])
}
