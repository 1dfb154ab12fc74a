import Database

/// How many tries are free and how the wait grows after them. By account and by address, in the database, so that several processes share it.
public struct Throttle: Hashable, Sendable {
    /// Tries that cost nothing, the first included.
    public let free: Int
    /// Seconds to wait after the first try beyond the free ones; doubled with each further one.
    public let firstWait: Int
    public let longestWait: Int
    /// Seconds without a try after which everything is forgotten.
    public let memory: Int

    public init(free: Int, firstWait: Int, longestWait: Int, memory: Int) {
        (self.free, self.firstWait, self.longestWait, self.memory) = (free, firstWait, longestWait, memory)
    }

    /// Five free tries, then 30 s, 1, 2, 4, 8 and at last 15 minutes, that is about 100 tries a day: 44 random bits last for ever.
    public static let account = Throttle(free: 5, firstWait: 30, longestWait: 15 * 60, memory: 24 * 3600)
    /// A whole school comes from one address: 60 wrong tries are free, and the wait stays short.
    public static let address = Throttle(free: 60, firstWait: 30, longestWait: 2 * 60, memory: 3600)

    /// What is remembered of an account or an address.
    public struct State: Hashable, Sendable {
        /// Tries since the last success, those still being checked included.
        public let tries: Int
        public let last: Instant

        public init(tries: Int, last: Instant) { (self.tries, self.last) = (tries, last) }
    }

    public enum Verdict: Hashable, Sendable {
        /// The try may be made, and is remembered as this.
        case go(State)
        case wait(until: Instant)
    }

    /// A try is counted before its password is looked at, so that a hundred at once are counted as a hundred.
    public func verdict(_ state: State?, now: Instant) -> Verdict {
        guard let state, state.last.seconds(to: now) < memory else { return .go(State(tries: 1, last: now)) }
        let until = state.last.advanced(seconds: wait(after: state.tries))
        return now < until ? .wait(until: until) : .go(State(tries: state.tries + 1, last: now))
    }

    /// Seconds to wait after so many tries.
    func wait(after tries: Int) -> Int {
        guard tries >= free else { return 0 }
        return min(longestWait, firstWait << min(tries - free, 20))
    }
}
