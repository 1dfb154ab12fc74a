extension Ledger {
    public static let teachingAids = Ledger(
        "teaching_aids", "教辅登记", purpose: "学生手里有哪些教辅，是不是省定目录内、谁要求的。", rowMeaning: "一行是一个年级的一种教辅",
        columns: [
            Register.grade,
            Column("subject", "学科", .text, required: true),
            Column("title", "名称", .text, required: true),
            Column("publisher", "出版社", .text),
            Column("in_catalogue", "省定目录内", .yesNo, required: true),
            Column("chosen_by", "选用方式", .choice(Vocabulary("学生自愿", "学校集体统一", "教师推荐")), required: true),
            Column("school_year", "学年", .text, required: true, help: "如 2021-2022"),
        ],
        identity: ["grade", "subject", "title"], indexed: ["grade", "subject"], provisions: ["CZ-10b", "CZ-N7"])
}
