extension Ledger {
    public static let serviceFunds = Ledger(
        "service_funds", "课后服务经费与课时", purpose: "课后服务的收入、课时和支付。", rowMeaning: "一行是一笔收入或支付",
        columns: [
            Register.date,
            Column("direction", "收支", .choice(Vocabulary("收入", "支出")), required: true),
            Column("item", "项目", .text, required: true),
            Column("amount", "金额", .decimal, required: true, help: "元"),
            Column("hours", "课时", .decimal),
            Column("basis", "依据", .note),
        ],
        identity: ["date", "item"], indexed: ["date"], provisions: ["XZ-8b"])
}
