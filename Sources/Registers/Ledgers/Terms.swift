extension Ledger {
    /// The first and the last day of each term. What lies between two terms is vacation.
    public static let terms = Ledger(
        "terms", "学期", purpose: "每学期从哪天开学到哪天结束；两个学期之间是假期。", rowMeaning: "一行是一个学期",
        columns: [
            Column("term", "学期", .text, required: true, help: "如 2026秋"),
            Column("from", "开学日期", .date, required: true),
            Column("to", "结束日期", .date, required: true, help: "最后一个在校日"),
        ],
        keeper: .everyUnit, access: .calendar, identity: ["term"], indexed: ["from"],
        provisions: ["CZ-18a", "HC-4.8a", "CJ-3.1a"])
}
