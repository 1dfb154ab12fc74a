extension Ledger {
    public static let outsideStaff = Ledger(
        "outside_staff", "外聘人员", purpose: "参加课后服务的校外人员及资格。", rowMeaning: "一行是一位外聘人员",
        columns: [
            Column("name", "姓名", .text, required: true, help: "结束以后再留一个学年，期满自动删除"),
            Column("category", "类别", .choice(Vocabulary("退休教师", "志愿者", "体育艺术专业人员", "非遗传承人", "其他")), required: true),
            Column("qualification", "资格", .note, required: true),
            Column("service", "服务内容", .text),
            Column("from", "开始日期", .date, required: true),
            Column("to", "结束日期", .date),
        ],
        identity: ["name", "from"], indexed: ["from"], personal: ["name": .schoolYears(1, after: "to")],
        provisions: ["DZ-3.2.2.3a"])
}
