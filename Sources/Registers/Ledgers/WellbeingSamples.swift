extension Ledger {
    public static let wellbeingSamples = Ledger(
        .wellbeing, purpose: "自愿、匿名抽样的平均睡眠、书面作业和运动时间。", access: .office,
        identity: ["grade", "class", "date"], indexed: ["date", "class"],
        provisions: ["XZ-5a", "XZ-5b"])
}
