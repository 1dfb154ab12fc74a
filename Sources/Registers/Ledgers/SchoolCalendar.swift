extension Ledger {
    public static let schoolCalendar = Ledger(
        .calendar, purpose: "哪天上课、哪天放假；没写到的日期，学期内周一至周五算上课日。",
        further: [
            Column("name", "名称", .text, help: "如 国庆节、运动会"),
            Column("follows", "按周几上课", .choice(weekdays), help: "调休补课日按星期几的课表上课"),
        ],
        keeper: .everyUnit, access: .calendar, identity: ["date"], indexed: ["date"],
        provisions: ["CZ-18a", "HC-4.8a", "CJ-3.1a"])

    /// `周一` … `周日`, in this order.
    static let weekdays = Vocabulary("周一", "周二", "周三", "周四", "周五", "周六", "周日")
}
