import Database
import School
import Synchronization

/// How many requests each token may still make: a bucket that fills evenly and holds a fifth of a minute's requests, so that a burst is answered and a loop without
/// end is not. In memory: each process counts for itself.
final class TokenBudgets: Sendable {
    private struct Bucket {
        var left: Double
        var at: Instant
    }

    private let perSecond: Double
    private let most: Double
    private let buckets = Mutex<[ApiTokenID: Bucket]>([:])
    /// Full buckets are forgotten when there are more than this.
    private static let mostKept = 10_000

    init(perMinute: Int) {
        perSecond = Double(perMinute) / 60
        most = max(10, Double(perMinute) / 5)
    }

    /// Takes one request.
    /// - Returns: nil where it may go on, else the seconds to wait.
    func spend(_ token: ApiTokenID, at now: Instant) -> Int? {
        buckets.withLock { buckets in
            if buckets.count > Self.mostKept { buckets = buckets.filter { filled($0.value, now) < most } }
            let left = buckets[token].map { filled($0, now) } ?? most
            buckets[token] = Bucket(left: left >= 1 ? left - 1 : left, at: now)
            return left >= 1 ? nil : max(1, Int(((1 - left) / perSecond).rounded(.up)))
        }
    }

    private func filled(_ bucket: Bucket, _ now: Instant) -> Double {
        min(most, bucket.left + Double(max(0, now.milliseconds - bucket.at.milliseconds)) / 1_000 * perSecond)
    }
}
