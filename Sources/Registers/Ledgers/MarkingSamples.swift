extension Ledger {
    /// 批改抽查: somebody looks through a class's marked exercise books and says what the numbers cannot: whether the marking is correct and the comments apt.
    public static let markingSamples = Ledger(
        "marking_samples", "批改抽查", purpose: "翻看几本批过的作业，记下批改是否正确规范、评语是否恰当、评价是否有针对性。", rowMeaning: "一行是对一个班一科的一次抽查",
        columns: [
            Register.date, Register.grade, Register.className,
            Column("subject", "学科", .text, required: true),
            Column("teacher", "教师", .text),
            Column("books", "抽查本数", .count, required: true),
            Column("wrong", "批错、漏批的本数", .count),
            Column("commented", "有评语的本数", .count),
            Column("is_correct", "批改正确规范", .yesNo, required: true),
            Column("is_apt", "评语恰当", .yesNo, required: true),
            Column("is_aimed", "评价有针对性、不单一", .yesNo, required: true),
            Column("advice", "建议", .note, help: "好的做法和要改进的"),
            Column("looked_by", "抽查人", .text),
        ],
        identity: ["date", "grade", "class", "subject"], indexed: ["date", "class", "subject"],
        provisions: ["CJ-2.5b", "CZ-N8a", "CJ-2.1d"])
}
