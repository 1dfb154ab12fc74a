extension Ledger {
    public static let jointMeetings = Ledger(
        "joint_meetings", "联席会议", purpose: "各部门联席会议的议定事项和落实情况。", rowMeaning: "一行是一次会议",
        columns: [
            Register.date,
            Column("departments", "参加部门", .notes, required: true),
            Column("decisions", "议定事项", .note, required: true),
            Column("follow_up", "落实情况", .note),
            Column("closed_on", "办结日期", .date),
        ],
        keeper: .bureau, access: .bureau, identity: ["date"], indexed: ["date"], provisions: ["XZ-S2a"])
}
