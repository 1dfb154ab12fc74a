extension Ledger {
    public static let incidents = Ledger(
        "incidents", "应急与舆情", purpose: "发现的问题、研判、处置和结果。", rowMeaning: "一行是一件事",
        columns: [
            Column("found_on", "发现日期", .date, required: true),
            Column("title", "事由", .text, required: true),
            Column("assessment", "研判", .note),
            Column("level", "级别", .choice(Vocabulary("一般", "较大", "重大")), required: true),
            Column("responsible", "负责人", .text, required: true),
            Column("action", "处置", .note),
            Column("closed_on", "办结日期", .date),
        ],
        identity: ["found_on", "title"], indexed: ["found_on"], provisions: ["DZ-5.4"])
}
