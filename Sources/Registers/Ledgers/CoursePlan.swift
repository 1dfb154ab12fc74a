extension Ledger {
    public static let coursePlan = Ledger(
        "course_plan", "课程设置", purpose: "每学年各年级开设哪些课程、每周几节，哪些课程不得挤占。", rowMeaning: "一行是一个年级的一门课程",
        columns: [
            Column("school_year", "学年", .text, required: true, help: "如 2025-2026"),
            Register.grade,
            Column("course", "课程", .text, required: true),
            Column("periods", "周课时", .decimal, required: true, help: "单双周轮换的课程填 0.5"),
            Column("protected", "受保护", .yesNo, required: true, help: "课时不得挤占的课程，如体育、音乐、美术、科学、综合实践"),
            Column("note", "备注", .note),
        ],
        keeper: .everyUnit, access: .calendar, identity: ["school_year", "grade", "course"], indexed: ["school_year", "grade"],
        provisions: ["HC-4.2a", "HC-4.2b"])
}
