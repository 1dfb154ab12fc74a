import Synchronization

/// Names one request in the log and on an error page: eight letters and digits that are easy to read out, without 0, 1, I and O.
public struct RequestNumber: Hashable, Sendable, CustomStringConvertible {
    let value: UInt64

    private static let first = UInt64.random(in: .min ... .max)
    private static let count = Atomic<UInt64>(0)

    /// Numbers of one process do not repeat for 2⁴⁰ requests; an odd factor scatters neighbours.
    static func next() -> RequestNumber {
        let index = count.wrappingAdd(1, ordering: .relaxed).newValue
        return RequestNumber(value: (first &+ index) &* 0x9e37_79b9_7f4b & 0xff_ffff_ffff)
    }

    private static let letters = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ".utf8)

    public var description: String {
        String(unsafeUninitializedCapacity: 9) { buffer in
            for position in 0..<8 {
                let letter = Self.letters[Int(value >> UInt64(35 - position * 5) & 31)]
                buffer[position < 4 ? position : position + 1] = letter
            }
            buffer[4] = UInt8(ascii: "-")
            return 9
        }
    }
}
