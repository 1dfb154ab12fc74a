extension Ledger {
    /// 教学进度: what is taught when, by which homework, lessons and exams are held together (provisions.md, D24).
    public static let teachingProgress = Ledger(
        "teaching_progress", "教学进度", purpose: "每学期各年级各科什么时候教什么：设计作业时从这里选课时，早于进度的看得出来。", rowMeaning: "一行是一个课时或单元",
        columns: [
            Register.grade,
            Column("class", "班级", .text, help: "空着表示整个年级；一个班进度不同，再单独写一行"),
            Column("subject", "学科", .text, required: true),
            Column("unit", "课时或单元", .text, required: true, help: "与教材目录一致，如：第三单元 观察物体"),
            Column("from", "计划开始", .date, required: true),
            Column("to", "计划结束", .date),
            Column("taught_on", "实际开始", .date, help: "比计划早或晚的填写，其余不用填"),
            Column("finished_on", "实际结束", .date),
            Column("note", "备注", .note),
        ],
        access: .teaching, identity: ["grade", "class", "subject", "unit", "from"], indexed: ["from", "class", "subject"],
        provisions: ["CZ-N2a", "CJ-2.3a", "HC-5.2c", "DZ-3.2.1.1c", "CJ-3.1h"])
}
