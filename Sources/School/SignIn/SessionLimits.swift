import Database

/// How long somebody stays signed in. Seconds.
public struct SessionLimits: Hashable, Sendable {
    /// A session ends after so long without a request, and after so long altogether.
    public struct Span: Hashable, Sendable {
        public let idle: Int
        public let total: Int

        public init(idle: Int, total: Int) { (self.idle, self.total) = (idle, total) }
    }

    public let shared: Span
    /// Where the person has said that the device is their own telephone.
    public let ownPhone: Span

    public init(shared: Span, ownPhone: Span) { (self.shared, self.ownPhone) = (shared, ownPhone) }

    /// 2 and 12 hours at a computer of the school; 3 and 14 days on one's own telephone.
    public static let standard = SessionLimits(
        shared: Span(idle: 2 * 3600, total: 12 * 3600), ownPhone: Span(idle: 3 * 86_400, total: 14 * 86_400))

    /// When a session was last used is written down at most so often, so that reading pages does not write.
    static let seenInterval = 60
}
