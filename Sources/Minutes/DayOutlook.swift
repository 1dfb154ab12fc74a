/// Whether a class's day is likely to stay within its limit.
public enum DayOutlook: String, CaseIterable, Sendable {
    case within, atRisk, over

    /// Below this probability of exceeding the limit a day is within, above its counterpart over. Set by us.
    public static let doubt = 0.2

    /// - Parameter total: of the day, from `MinutesModel.total`.
    /// - Parameter limit: minutes on average, as the pack in force sets it; exactly the limit is within it.
    public init(total: Forecast, limit: Int) {
        let probability = total.probability(over: Double(limit))
        self = probability < Self.doubt ? .within : probability > 1 - Self.doubt ? .over : .atRisk
    }

    public var title: String {
        switch self {
        case .within: "可能在限内"
        case .atRisk: "有超限风险"
        case .over: "很可能超限"
        }
    }
}
