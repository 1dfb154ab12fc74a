extension Ledger {
    public static let campusActivities = Ledger(
        .activities, purpose: "进入校园的活动、讲座和竞赛，审批过没有。", access: .office,
        identity: ["date", "name"], indexed: ["date"],
        provisions: ["XZ-11a"])
}
