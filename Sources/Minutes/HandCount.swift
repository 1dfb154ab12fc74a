/// A show of hands about one homework item in one class: how many of those present were done by so many minutes. Counts, never names.
public struct HandCount: Hashable, Sendable {
    /// How the hands were taken, which decides what an answer means.
    public enum Way: String, CaseIterable, Sendable {
        /// Asked afterwards. People remember durations in round numbers (heaping: Heitjan and Rubin 1990), so whoever took 24 minutes says 'done by 20'.
        case fromMemory
        /// Hands go up while the clock shows the time, as a teacher can do who watches over study hall.
        case byTheClock

        /// Times worth asking about are multiples of this many minutes. Set by us.
        var step: Int {
            switch self {
            case .fromMemory: 10
            case .byTheClock: 5
            }
        }
    }

    /// One to three, ascending, minutes from the start, 1–240.
    public let times: [Int]
    /// How many were done by each time: ascending, since who is done stays done.
    public let done: [Int]
    /// Pupils who answer, 1–100; those whose hand did not go up by the last time took longer. Best counted by asking in the end who is not done yet: a pupil
    /// who raises no hand at all would pass for a slow one.
    public let present: Int
    public let way: Way

    public static let timeRange = 1...240
    public static let presentRange = 1...100
    public static let mostTimes = 3

    /// - Throws: the first thing that is wrong, in the order in which the form is read.
    public init(times: [Int], done: [Int], present: Int, way: Way) throws(HandCountError) {
        guard (1...Self.mostTimes).contains(times.count) else { throw .numberOfTimes(times.count) }
        guard done.count == times.count else { throw .numberOfCounts(done.count, times: times.count) }
        if let time = times.first(where: { !Self.timeRange.contains($0) }) { throw .time(time) }
        for (earlier, later) in zip(times, times.dropFirst()) where earlier >= later { throw .timesNotAscending(earlier, later) }
        guard Self.presentRange.contains(present) else { throw .present(present) }
        for (time, count) in zip(times, done) where !(0...present).contains(count) { throw .count(count, time: time, present: present) }
        for place in done.indices.dropFirst() where done[place] < done[place - 1] {
            throw .fewerLater(
                earlier: (times[place - 1], done[place - 1]), later: (times[place], done[place]))
        }
        (self.times, self.done, self.present, self.way) = (times, done, present, way)
    }
}

/// Why a show of hands cannot be right.
public enum HandCountError: Error, Sendable {
    case numberOfTimes(Int)
    case numberOfCounts(Int, times: Int)
    case time(Int)
    case timesNotAscending(Int, Int)
    case present(Int)
    case count(Int, time: Int, present: Int)
    case fewerLater(earlier: (time: Int, count: Int), later: (time: Int, count: Int))

    /// What was found and what is accepted.
    public var message: String {
        switch self {
        case .numberOfTimes(let number): "问了\(number)个时间，应为1到\(HandCount.mostTimes)个。"
        case .numberOfCounts(let number, let times): "有\(times)个时间，却有\(number)个人数。"
        case .time(let time): "时间“\(time)分钟”不在\(HandCount.timeRange.lowerBound)到\(HandCount.timeRange.upperBound)分钟之间。"
        case .timesNotAscending(let earlier, let later): "时间应从小到大，\(later)分钟不能排在\(earlier)分钟之后。"
        case .present(let present): "到校人数“\(present)”不在\(HandCount.presentRange.lowerBound)到\(HandCount.presentRange.upperBound)之间。"
        case .count(let count, let time, let present): "\(time)分钟做完“\(count)”人，应在0到到校人数\(present)之间。"
        case .fewerLater(let earlier, let later):
            "\(earlier.time)分钟已有\(earlier.count)人做完，\(later.time)分钟不会只有\(later.count)人。"
        }
    }
}
