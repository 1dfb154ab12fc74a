extension Ledger {
    /// 分层作业动态管理: how a class's layers were changed after a look at what its pupils had managed, by counts alone, so that nobody is labelled.
    public static let layerReviews = Ledger(
        "layer_reviews", "分层调整", purpose: "看过完成情况以后，一个班一科的分层作业怎样调整：只记人数，不记姓名，学生自己选层次。", rowMeaning: "一行是一个班一科的一次调整",
        columns: [
            Register.date, Register.grade, Register.className,
            Column("subject", "学科", .text, required: true),
            Column("basis", "依据", .note, required: true, help: "看了哪几次作业，完成得怎样"),
            Column("first_layer", "做基础层的人数", .count, help: "A层或必做"),
            Column("second_layer", "也做提高层的人数", .count, help: "B层或选做"),
            Column("third_layer", "也做拓展层的人数", .count, help: "C层"),
            Column("up", "建议往上的人数", .count), Column("down", "建议往下的人数", .count),
            Column("changes", "作业怎样调整", .note, help: "例如：B层减一题，C层改成实践"),
            Column("next_on", "下次看的日期", .date),
        ],
        access: .teaching, identity: ["grade", "class", "date", "subject"], indexed: ["date", "class", "subject"], provisions: ["CJ-2.6d"])
}
