import Database
import Synchronization

@testable import School

extension Surroundings {
    /// A fixed clock, and bytes that differ each time but are the same in every run.
    static func counting(from seed: UInt64 = 1, now: Instant = Instant(milliseconds: 1_633_910_400_000)) -> Surroundings {
        let state = Counter(seed)
        return Surroundings(now: { now }, randomBytes: { state.bytes($0) })
    }
}

/// SplitMix64: well mixed, and no two calls alike.
final class Counter: Sendable {
    private let state: Mutex<UInt64>

    init(_ seed: UInt64) { state = Mutex(seed) }

    func bytes(_ count: Int) -> [UInt8] {
        state.withLock { state in
            (0..<count).map { _ in
                state &+= 0x9e37_79b9_7f4a_7c15
                var mixed = state
                mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
                mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
                return UInt8(truncatingIfNeeded: mixed >> 32)
            }
        }
    }
}
