extension Ledger {
    public static let modelSchools = Ledger(
        "model_schools", "典型学校认定", purpose: "认定的典型学校和依据。", rowMeaning: "一行是一次认定",
        columns: [
            Column("school_name", "学校名称", .text, required: true),
            Register.date,
            Column("basis", "依据", .note, required: true),
            Column("inspection", "检查结果", .note),
            Column("number", "文号", .text),
        ],
        keeper: .bureau, access: .bureau, identity: ["school_name", "date"], indexed: ["date"], provisions: ["DZ-4.3.1a"])
}
