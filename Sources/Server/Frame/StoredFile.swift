import Crypto
import HTTPTypes
import NIOCore

/// A file that is the same for everybody as long as the program runs: style sheets, scripts, images. Compressed once, at start-up, as small as zlib can.
public struct StoredFile: Sendable {
    public let type: String
    let bytes: ByteBuffer
    let packed: ByteBuffer?
    /// The first 16 digits of its SHA-256: part of its address, so that the address may be cached for ever.
    public let hash: String
    var tag: String { "\"\(hash)\"" }

    public init(type: String, bytes: [UInt8]) {
        self.type = type
        self.bytes = ByteBuffer(bytes: bytes)
        let smallest = Compression(level: 9).gzip(self.bytes)
        packed = smallest.flatMap { $0.readableBytes < bytes.count ? $0 : nil }
        hash = SHA256.hash(data: bytes).prefix(8).map { byte in String(byte >> 4, radix: 16) + String(byte & 15, radix: 16) }.joined()
    }

    /// Whether the browser says that it has this already.
    func isHeld(_ fields: HTTPFields) -> Bool {
        guard let held = fields[.ifNoneMatch] else { return false }
        return held.split(separator: ",").contains { entry in
            let entry = String(entry).trimmed
            return entry == "*" || entry == tag || entry == "W/\(tag)"
        }
    }
}
