import Database
import Synchronization

/// What many ask for at once, kept until something in it changes: a screen that asks every minute costs a look at a counter, not a page.
final class KeptValues<Value: Sendable>: Sendable {
    private struct Kept {
        var change: ChangeMark
        let mark: String
        let value: Value
    }

    private let values = Mutex<[String: Kept]>([:])
    private let most: Int

    /// - Parameter most: values that are kept; beyond that all are made anew.
    init(most: Int) { self.most = most }

    /// - Parameters:
    ///   - key: names the value; what changes without the database, such as the day, belongs into it.
    ///   - change: of the database, asked for before anything is read: what is committed meanwhile is then seen next time.
    ///   - mark: differs wherever the value may; asked for where anything at all has been committed since the last time. Without one the value is then made anew.
    ///   - make: nil where there is no such thing, which is not kept.
    func value(
        _ key: String, at change: ChangeMark, mark: (@Sendable () async throws -> String?)?,
        make: @Sendable () async throws -> Value?
    ) async throws -> Value? {
        let kept = values.withLock { $0[key] }
        if let kept, kept.change == change { return kept.value }
        let now = try await mark?() ?? ""
        if let kept, mark != nil, kept.mark == now {
            values.withLock { $0[key]?.change = change }
            return kept.value
        }
        let value = try await make()
        values.withLock { values in
            if values.count >= most { values.removeAll() }
            values[key] = value.map { Kept(change: change, mark: now, value: $0) }
        }
        return value
    }
}
