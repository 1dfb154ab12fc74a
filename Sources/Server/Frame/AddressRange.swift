import Glibc

/// An IP address or a range of them: `10.0.0.0/8`, `::1`, `192.168.1.7`.
public struct AddressRange: Hashable, Sendable, CustomStringConvertible {
    /// IPv4 in its IPv6 form (::ffff:a.b.c.d), so that both are compared alike.
    private let bytes: [UInt8]
    private let bits: Int
    public let description: String

    public init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let bytes = Self.bytes(of: String(parts[0])) else { return nil }
        let isFour = !parts[0].contains(":")
        let width = isFour ? 32 : 128
        guard let length = parts.count == 1 ? width : Int(parts[1]), (0...width).contains(length) else { return nil }
        (self.bytes, bits, description) = (bytes, isFour ? 96 + length : length, text)
    }

    public func contains(_ address: String) -> Bool {
        guard let other = Self.bytes(of: address) else { return false }
        let (whole, rest) = bits.quotientAndRemainder(dividingBy: 8)
        guard bytes[..<whole] == other[..<whole] else { return false }
        return rest == 0 || (bytes[whole] ^ other[whole]) >> UInt8(8 - rest) == 0
    }

    static let loopback = ["127.0.0.0/8", "::1"].compactMap { AddressRange($0) }

    private static func bytes(of text: String) -> [UInt8]? {
        var four = in_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            return [UInt8](repeating: 0, count: 10) + [0xff, 0xff] + withUnsafeBytes(of: &four) { Array($0) }
        }
        var six = in6_addr()
        let plain = text.prefix { $0 != "%" }
        return inet_pton(AF_INET6, String(plain), &six) == 1 ? withUnsafeBytes(of: &six) { Array($0) } : nil
    }
}
