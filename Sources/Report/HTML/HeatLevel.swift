/// How a day stands against its limit, each with a class of the style sheet.
public enum HeatLevel: Int, CaseIterable, Sendable {
    case none, half, most, full, over, farOver

    /// - Parameter limit: in minutes; nil where no provision sets one.
    public init(minutes: Int, limit: Int?) {
        guard let limit else {
            self = minutes == 0 ? .none : .half
            return
        }
        switch minutes {
        case 0: self = .none
        case ...limit: self = minutes * 2 <= limit ? .half : minutes * 5 <= limit * 4 ? .most : .full
        default: self = minutes * 2 <= limit * 3 ? .over : .farOver
        }
    }

    public var isOver: Bool { rawValue >= Self.over.rawValue }

    public var meaning: String {
        switch self {
        case .none: "0分钟"
        case .half: "不到上限一半"
        case .most: "一半到八成"
        case .full: "八成到上限"
        case .over: "超限"
        case .farOver: "超限五成以上"
        }
    }
}
