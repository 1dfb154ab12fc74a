extension Ledger {
    public static let substitutions = Ledger(
        "substitutions", "调课代课", purpose: "课表外的调课、代课和理由，规定课程是否补上。", rowMeaning: "一行是一节课",
        columns: [
            Register.date,
            Register.grade,
            Register.className,
            Column("period", "节次", .whole(1...12), required: true),
            Column("planned", "原定课程", .text, required: true),
            Column("taught", "实上课程", .text, required: true),
            Column("reason", "理由", .note, required: true),
            Column("teacher", "授课教师", .text),
            Column("made_up_on", "补课日期", .date),
        ],
        access: .teaching, identity: ["date", "grade", "class", "period"], indexed: ["date", "class"],
        provisions: ["HC-4.2b", "CZ-N2a", "CJ-3.1h"])
}
