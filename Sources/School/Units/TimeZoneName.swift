/// The time zones that a unit may set. School dates follow Beijing time everywhere; Xinjiang's local time is two hours behind, and its schools'
/// timetables are sometimes written in it.
public enum TimeZoneName: String, CaseIterable, Sendable {
    case beijing = "Asia/Shanghai"
    case xinjiang = "Asia/Urumqi"

    public var title: String { self == .beijing ? "北京时间（UTC+8）" : "新疆时间（UTC+6）" }
    /// Neither zone changes its clocks in summer.
    public var hoursFromUTC: Int { self == .beijing ? 8 : 6 }
}
