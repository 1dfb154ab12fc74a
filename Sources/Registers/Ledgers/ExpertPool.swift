extension Ledger {
    public static let expertPool = Ledger(
        "expert_pool", "命题专家库", purpose: "本县（校）可以参加命题、审题的人员；组成命题组时从这里选。", rowMeaning: "一行是一位专家",
        columns: [
            Column("name", "姓名", .text, required: true),
            Column("subject", "学科", .text, required: true),
            Column("workplace", "单位", .text, required: true),
            Column("qualification", "专长与资格", .note, help: "职称、命题经历等"),
            Column("trained_on", "最近培训日期", .date),
            Column("joined_on", "入库日期", .date, required: true),
            Column("left_on", "出库日期", .date),
            Column("phone", "联系电话", .text, help: "只给组织命题的人看；出库以后再留一个学年，期满自动删除"),
        ],
        access: .exams, identity: ["name", "subject"], indexed: ["subject", "name"], personal: ["phone": .schoolYears(1, after: "left_on")],
        provisions: ["CJ-3.4a", "CJ-3.4c"])
}
