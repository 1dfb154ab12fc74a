import Database

/// One member of staff in the list of accounts.
public struct AccountLine: Hashable, Sendable, Identifiable {
    public enum State: Hashable, Sendable {
        case none
        /// The first password has not been changed yet: nobody has signed in with it to the end.
        case firstPassword
        case inUse
        case blocked

        public var title: String {
            switch self {
            case .none: "未开通"
            case .firstPassword: "尚未首次登录"
            case .inUse: "使用中"
            case .blocked: "已停用"
            }
        }
    }

    public let person: Person
    public let number: String
    public let state: State
    public let signedInAt: Instant?
    /// Until when a one-time code that was printed can still be used.
    public let codeExpiresAt: Instant?
    /// An identity of a provider is linked.
    public let isLinked: Bool

    public var id: PersonID { person.id }
}

/// What is printed on a slip. The password is kept nowhere else and cannot be shown again.
public struct FirstPassword: Hashable, Sendable {
    public let person: Person
    public let number: String
    public let password: String
}

/// A code with which somebody who has forgotten the password sets a new one.
public struct OneTimeCode: Hashable, Sendable {
    public let person: Person
    public let number: String
    public let code: String
    public let expiresAt: Instant
}

/// What opening accounts in bulk did.
public struct OpenedAccounts: Sendable {
    public let unitName: String
    /// In the order of the staff list.
    public let slips: [FirstPassword]
    /// People above whoever asked, whose first password another must hand out.
    public let passedOver: [(person: Person, role: Role)]
}
