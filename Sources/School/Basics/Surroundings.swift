import Database
import Glibc

/// Time, randomness and identity, passed in so that nothing else asks the machine for them.
public struct Surroundings: Sendable {
    public let now: @Sendable () -> Instant
    /// So many bytes that nobody can guess.
    public let randomBytes: @Sendable (Int) -> [UInt8]

    public init(now: @escaping @Sendable () -> Instant, randomBytes: @escaping @Sendable (Int) -> [UInt8]) {
        (self.now, self.randomBytes) = (now, randomBytes)
    }

    /// The machine's clock and its cryptographic random source.
    public static let live = Surroundings(
        now: { Instant.now },
        randomBytes: { count in
            var generator = SystemRandomNumberGenerator()
            // Word by word: each call asks the kernel.
            return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
                var word: UInt64 = 0
                for index in 0..<count {
                    if index % 8 == 0 { word = generator.next() }
                    buffer[index] = UInt8(truncatingIfNeeded: word)
                    word >>= 8
                }
                filled = count
            }
        })

    /// A new identifier; later ones sort later.
    public func identifier<Entity>(_: Entity.Type = Entity.self) -> Identifier<Entity> {
        let bytes = randomBytes(16)
        let words = (0..<2).map { word in bytes[word * 8..<word * 8 + 8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }
        return Identifier(milliseconds: now().milliseconds, random: (words[0], words[1]))
    }
}

extension Instant {
    /// The machine's clock; only `Surroundings.live` asks for it.
    static var now: Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}
