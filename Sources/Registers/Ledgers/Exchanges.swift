extension Ledger {
    public static let exchanges = Ledger(
        "exchanges", "交流、结对与联系学校", purpose: "教师交流、学校结对、联系学校的安排。", rowMeaning: "一行是一项安排",
        columns: [
            Column("kind", "类别", .choice(Vocabulary("教师交流", "学校结对", "联系学校")), required: true),
            Column("schools", "学校", .notes, required: true),
            Column("people", "人员", .notes),
            Column("from", "开始日期", .date, required: true),
            Column("to", "结束日期", .date),
            Column("content", "内容", .note),
        ],
        keeper: .bureau, access: .bureau, identity: ["kind", "from", "schools"], indexed: ["from"],
        provisions: ["DZ-3.2.3.1a", "DZ-3.2.3.1b", "CJ-2.8a", "CJ-2.8f"])
}
