extension Ledger {
    public static let schoolApps = Ledger(
        .apps, purpose: "学校使用的APP，学校和教育局审查过没有。", access: .office,
        identity: ["name"], indexed: ["name"],
        provisions: ["XZ-4a"])
}
