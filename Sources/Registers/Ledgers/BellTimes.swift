extension Ledger {
    /// When lessons, breaks and after-class service begin and end. A set holds from its first day until a later one does.
    public static let bellTimes = Ledger(
        "bell_times", "作息时间", purpose: "每节课、午休和课后服务几点开始、几点结束；夏季和冬季作息各登记一套。", rowMeaning: "一行是作息中的一段时间",
        columns: [
            Column("since", "起用日期", .date, required: true, help: "这套作息从哪天起用，到下一套起用为止"),
            Column("grades", "适用年级", .notes, help: "如 一年级、二年级；空着表示全校"),
            Column("start", "开始", .time, required: true),
            Column("end", "结束", .time, required: true),
            Column("kind", "时段", .choice(bellKinds), required: true),
            Column("period", "节次", .whole(1...12), help: "上课时段填第几节"),
            Column("name", "名称", .text, help: "如 眼保健操、社团活动"),
        ],
        keeper: .everyUnit, access: .calendar, identity: ["since", "grades", "start"], indexed: ["since"],
        provisions: ["CZ-N1a", "CZ-12a", "HC-4.2a"])

    static let bellKinds = Vocabulary("早读", "上课", "大课间", "午休", "自习", "课后服务", "晚自习", "其他")
}
