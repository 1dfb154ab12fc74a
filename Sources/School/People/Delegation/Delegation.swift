import Database
import Policy

/// Standing in for somebody who is absent: 'until Friday the deputy confirms for me'.
public struct Delegation: Hashable, Sendable, Identifiable {
    public let id: Identifier<Delegation>
    public let giver: Person
    public let receiver: Person
    public let from: SchoolDate
    public let to: SchoolDate
    public let reason: String
    public let endedAt: Instant?
    public let roles: [HeldRole]

    public enum State: String, Sendable {
        case coming, running, over, ended

        public var title: String {
            switch self {
            case .coming: "未开始"
            case .running: "代理中"
            case .over: "已到期"
            case .ended: "已提前结束"
            }
        }
    }

    public func state(on date: SchoolDate) -> State {
        if endedAt != nil { return .ended }
        return date < from ? .coming : date <= to ? .running : .over
    }
}

/// What is to be passed on, as a form says it.
public struct DelegationDraft: Hashable, Sendable {
    public let giver: PersonID
    public let receiver: PersonID
    public let from: SchoolDate
    public let to: SchoolDate
    /// nil for all roles that the giver holds throughout.
    public let roles: Set<Identifier<HeldRole>>?
    public let reason: String

    public init(
        from giver: PersonID, to receiver: PersonID, _ from: SchoolDate, _ to: SchoolDate, roles: Set<Identifier<HeldRole>>? = nil,
        reason: String
    ) {
        (self.giver, self.receiver, self.from, self.to) = (giver, receiver, from, to)
        (self.roles, self.reason) = (roles, reason)
    }
}

/// Why nothing is passed on.
public enum DelegationRefusal: UserMessage, Hashable {
    case toOneself
    case datesReversed
    case inThePast
    case tooLong
    case noRoles
    /// Only what one holds, and holds until the last day.
    case notHeld
    case receiverUnknown
    case receiverWithoutAccount(String)
    case overlaps(String)
    case notFound

    /// Days; who is away for longer is replaced by an appointment.
    public static let longest = 183

    public var userMessage: String {
        switch self {
        case .toOneself: "代理人须是另一个人，请重新选择。"
        case .datesReversed: "代理的末日早于首日，请检查两个日期。"
        case .inThePast: "代理的首日已经过去，请从今天或以后开始。"
        case .tooLong: "代理最长\(Self.longest)天；离岗更久请改为正式任命。"
        case .noRoles: "请至少选择一项要代理的职务。"
        case .notHeld: "只能委托代理期内一直担任的职务；代理来的职务不能再委托。"
        case .receiverUnknown: "没有找到这位代理人，或其已离任，请从列表中选择。"
        case .receiverWithoutAccount(let name): "\(name)没有可用的账号，不能代理；请先开通或恢复账号。"
        case .overlaps(let name): "这段时间\(name)已经在代理同样的职务，请先结束原来的代理。"
        case .notFound: "没有找到这项代理，可能已经结束，请刷新后再看。"
        }
    }
}
