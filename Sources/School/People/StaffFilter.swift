/// Which of a unit's staff a list shows, and in which order.
public struct StaffFilter: Hashable, Sendable {
    public enum State: String, CaseIterable, Sendable {
        case present, left, all

        public var title: String {
            switch self {
            case .present: "在岗"
            case .left: "已离任"
            case .all: "全部"
            }
        }
    }

    public enum Order: String, CaseIterable, Sendable {
        /// By pinyin.
        case name
        case number
    }

    public var state: State
    public var order: Order
    public var text: String

    public init(state: State = .present, order: Order = .name, text: String = "") {
        (self.state, self.order, self.text) = (state, order, text)
    }

    var search: StaffSearch? { StaffSearch(text) }
}
