extension Ledger {
    public static let timetable = Ledger(
        "timetable", "课程表", purpose: "每学期各班每周哪一节上什么课、由谁上；与课程设置对照，看课程是否开齐开足。", rowMeaning: "一行是一个班每周的一节课",
        columns: [
            Column("term", "学期", .text, required: true, help: "如 2025秋"),
            Register.grade,
            Register.className,
            Column("weekday", "星期", .choice(weekdays), required: true),
            Column("period", "节次", .whole(1...12), required: true),
            Column("course", "课程", .text, required: true, help: "语文、数学、体育与健康等，也可以填其他名称"),
            Column("teacher", "教师", .text, help: "几名教师用顿号隔开；同名的写 姓名(工号)"),
            Column("weeks", "周次", .choice(Vocabulary("每周", "单周", "双周")), required: true),
            Column("place", "地点", .text, help: "不在本班教室时填写"),
        ],
        identity: ["term", "grade", "class", "weekday", "period", "weeks"], indexed: ["term", "class", "teacher"],
        provisions: ["HC-4.2a", "HC-4.2b", "CJ-3.1h"])
}
