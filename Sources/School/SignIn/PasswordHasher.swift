import Dispatch
import Synchronization

/// Works out password hashes on two threads of its own, so that neither an event loop nor a thread of the cooperative pool is held for 80 ms. More
/// than `limit` waiting are turned away at once: a flood of sign-ins makes sign-in busy and nothing else slow.
public final class PasswordHasher: Sendable {
    public let people: ScryptCost
    public let machine: ScryptCost
    private let limit: Int
    private let lanes: [DispatchQueue]
    /// How many are waiting or at work in each lane.
    private let loads: Mutex<[Int]>

    public init(people: ScryptCost = .people, machine: ScryptCost = .machine, lanes: Int = 2, limit: Int = 64) {
        (self.people, self.machine, self.limit) = (people, machine, limit)
        self.lanes = (0..<lanes).map { DispatchQueue(label: "jianfu.scrypt.\($0)", qos: .userInitiated) }
        loads = Mutex(Array(repeating: 0, count: lanes))
    }

    public static let standard = PasswordHasher()

    /// - Throws: `SignInRefusal.busy` where too many wait.
    public func hash(_ password: String, cost: ScryptCost, _ surroundings: Surroundings) async throws -> ScryptHash {
        let salt = surroundings.randomBytes(16)
        return try await onLane { try ScryptHash(of: password, cost: cost, salt: salt) }
    }

    /// Hashes many machine-made passwords, both lanes at once, as one waiter.
    public func hash(machineMade passwords: [String], _ surroundings: Surroundings) async throws -> [ScryptHash] {
        let salts = passwords.map { _ in surroundings.randomBytes(16) }
        let half = passwords.count / 2
        async let first = onLane { [machine] in
            try (0..<half).map { try ScryptHash(of: passwords[$0], cost: machine, salt: salts[$0]) }
        }
        async let second = onLane { [machine] in
            try (half..<passwords.count).map { try ScryptHash(of: passwords[$0], cost: machine, salt: salts[$0]) }
        }
        return try await first + second
    }

    /// Whether `password` is the one that `hash` was made of. Without a hash (nobody of that name, or no password yet) the answer is no and takes as
    /// long, as it also does where the hash was made at a lower cost, so that time tells nothing about who has an account.
    public func verify(_ password: String, against hash: ScryptHash?) async throws -> Bool {
        try await onLane { [people] in
            let matches = try hash?.matches(password) ?? false
            if (hash?.cost.work ?? 0) < people.work { _ = try ScryptHash(of: password, cost: people, salt: Self.noSalt) }
            return matches
        }
    }

    private static let noSalt = [UInt8](repeating: 0, count: 16)

    /// Whether a hash that has just matched should be made anew, because the cost was raised since.
    public func isOutdated(_ hash: ScryptHash) -> Bool { hash.cost.work < people.work }

    private func onLane<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        let lane = loads.withLock { loads -> Int? in
            guard loads.reduce(0, +) < limit, let lane = loads.indices.min(by: { loads[$0] < loads[$1] }) else { return nil }
            loads[lane] += 1
            return lane
        }
        guard let lane else { throw SignInRefusal.busy }
        defer { loads.withLock { $0[lane] -= 1 } }
        return try await withCheckedThrowingContinuation { continuation in
            lanes[lane].async { continuation.resume(with: Result { try work() }) }
        }
    }
}
