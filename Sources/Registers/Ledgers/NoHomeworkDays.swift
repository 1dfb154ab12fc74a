extension Ledger {
    public static let noHomeworkDays = Ledger(
        .noHomeworkDays, purpose: "事先安排、告诉学生的无作业日。", access: .teaching,
        identity: ["grade", "class", "date", "subject"], indexed: ["date", "class"],
        provisions: ["CZ-18a", "XZ-2a"])
}
