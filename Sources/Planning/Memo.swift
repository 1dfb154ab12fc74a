/// States of a search from which no plan was found, by 128 bits.
///
/// Where the bits are a hash, two states share one with a probability of some 10⁻²⁶ for a million states; that is taken for never.
struct Memo {
    typealias Key = SIMD2<UInt64>

    private struct Failure {
        /// With this much to spend nothing was found …
        let left: Int64
        /// … and with so many moves.
        let moves: Int32
        /// At least so much has to be spent, where moves are not limited.
        let need: Int64
    }

    private var keys: [Key] = []
    private var failures: [Failure] = []
    private var count = 0
    private var mask = 0
    /// More are not kept: 40 bytes each, twice.
    private static let most = 1 << 19
    static let unlimited = Int(Int32.max)

    /// What has to be spent at least, when it is known that `left` is not enough.
    func need(_ key: Key, _ left: Int, _ moves: Int) -> Int? {
        guard mask != 0 else { return nil }
        var slot = slot(key)
        while keys[slot] != .zero {
            if keys[slot] == key {
                let failure = failures[slot]
                let isCovered = left <= Int(failure.left) && moves <= Int(failure.moves)
                let isBelow = Int(failure.moves) == Self.unlimited && left < Int(failure.need)
                return isCovered || isBelow ? Int(failure.need) : nil
            }
            slot = (slot + 1) & mask
        }
        return nil
    }

    mutating func insert(_ key: Key, left: Int, moves: Int, need: Int) {
        if (count + 1) * 2 > mask { grow() }
        guard count < Self.most else { return }
        var slot = slot(key)
        while keys[slot] != .zero, keys[slot] != key { slot = (slot + 1) & mask }
        if keys[slot] == .zero {
            count += 1
            keys[slot] = key
        }
        failures[slot] = Failure(left: Int64(left), moves: Int32(clamping: moves), need: Int64(need))
    }

    private func slot(_ key: Key) -> Int {
        Int(truncatingIfNeeded: ((key.x ^ (key.y &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93) >> 32) & mask
    }

    private mutating func grow() {
        let (oldKeys, oldFailures) = (keys, failures)
        let size = max(512, (mask + 1) * 4)
        keys = Array(repeating: .zero, count: size)
        failures = Array(repeating: Failure(left: 0, moves: 0, need: 0), count: size)
        mask = size - 1
        for (index, key) in oldKeys.enumerated() where key != .zero {
            var slot = slot(key)
            while keys[slot] != .zero { slot = (slot + 1) & mask }
            (keys[slot], failures[slot]) = (key, oldFailures[index])
        }
    }
}
