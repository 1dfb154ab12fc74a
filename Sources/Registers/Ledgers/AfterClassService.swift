extension Ledger {
    public static let afterClassService = Ledger(
        .service, purpose: "每一场课后服务：时间、内容、教师和人数。", access: .office,
        indexed: ["date", "class"],
        provisions: ["DZ-3.2.2.1a", "CZ-12a", "CZ-12d", "XZ-7a"])
}
