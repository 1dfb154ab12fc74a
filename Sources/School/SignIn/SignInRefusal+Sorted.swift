extension SignInRefusal: SortedRefusal {
    public var kind: RefusalKind {
        switch self {
        case .throttled(let seconds): .tooMany(seconds: seconds)
        case .busy: .busy(seconds: 5)
        case .notSignedIn: .forbidden
        default: .refused
        }
    }
}

extension RoleRefusal: SortedRefusal {
    public var kind: RefusalKind {
        switch self {
        case .notFound: .notFound
        case .senior, .toOneself: .forbidden
        default: .refused
        }
    }
}

extension DelegationRefusal: SortedRefusal {
    public var kind: RefusalKind { self == .notFound ? .notFound : .refused }
}

extension Refusal: SortedRefusal {
    public var kind: RefusalKind { .forbidden }
}
