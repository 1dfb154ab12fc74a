/// A moment in UTC, kept as whole milliseconds since 1970 (BIGINT). Where people read it, the school's time zone applies.
public struct Instant: Hashable, Comparable, Sendable {
    public let milliseconds: Int64

    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    public func advanced(seconds: Int) -> Instant { Instant(milliseconds: milliseconds + Int64(seconds) * 1000) }
    /// Seconds from this moment to `other`, rounded towards zero; negative where `other` is earlier.
    public func seconds(to other: Instant) -> Int { Int((other.milliseconds - milliseconds) / 1000) }

    public static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }
}

extension Instant: SQLConvertible {
    public var sqlValue: SQLValue { .integer(milliseconds) }
    public static func read(_ row: Row, _ column: Int) throws(DatabaseError) -> Instant {
        Instant(milliseconds: try row.integer(column))
    }
}
