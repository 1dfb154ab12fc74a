extension Ledger {
    public static let documents = Ledger(
        "documents", "制度文件", purpose: "作业管理办法、监测办法、细则、实施方案等，写明版本和日期。", rowMeaning: "一行是一份文件的一个版本",
        columns: [
            Column(
                "kind", "类别",
                .choice(
                    Vocabulary("作业管理办法", "作业管理监测办法", "作业管理实施方案", "作业管理细则", "检查反馈制度", "课后服务实施方案", "教学管理规程", "专项治理工作实施方案", "绩效考核办法", "其他")),
                required: true),
            Column("title", "标题", .text, required: true),
            Column("edition", "版本", .text, required: true, help: "如 2021年修订"),
            Column("issued_on", "印发日期", .date, required: true),
            Column("roles", "写明职责的岗位", .notes, help: "教务、教研、年级组、班主任、学科教师"),
            Column("place", "存放处", .text, help: "档案盒、文件柜或网址"),
            Column("ended_on", "废止日期", .date),
        ],
        identity: ["kind", "title", "edition"], indexed: ["kind", "issued_on"],
        provisions: ["CZ-1b", "CZ-15a", "CJ-2.1a", "CJ-2.7a", "XZ-S2b", "DZ-3.2.1.1a"])
}
