extension Ledger {
    public static let schoolCalendar = Ledger(
        .calendar, purpose: "哪天上课、哪天放假；没写到的日期，周一至周五算上课日。", access: .calendar,
        identity: ["date"], indexed: ["date"],
        provisions: ["CZ-18a", "HC-4.8a", "CJ-3.1a"])
}
