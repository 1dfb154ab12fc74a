extension Ledger {
    public static let facilities = Ledger(
        "facilities", "场馆开放", purpose: "操场、图书馆、实验室等的开放时间。", rowMeaning: "一行是一个场馆一天的开放",
        columns: [
            Register.date,
            Column("facility", "场馆", .text, required: true),
            Column("start", "开始", .time, required: true),
            Column("end", "结束", .time, required: true),
            Column("present", "人数", .count),
        ],
        identity: ["facility", "date"], indexed: ["date"], provisions: ["DZ-3.2.2.3b"])
}
