extension Ledger {
    public static let exams = Ledger(
        .exams, purpose: "每次考试的一个学科：次数、命题、审核、成绩呈现和用途。", access: .exams,
        identity: ["grade", "date", "subject", "name"], indexed: ["date", "grade", "subject"],
        provisions: ["CJ-3.1a", "CJ-3.4a", "HC-4.8a"])
}
