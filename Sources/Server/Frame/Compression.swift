import CZlib
import HTTPTypes
import NIOCore
import Synchronization

/// gzip for pages, by zlib. Streams are kept, since setting one up costs more than compressing a page.
final class Compression: Sendable {
    /// Shorter answers fit into few packets anyway.
    static let shortest = 4 * 1024
    /// More idle streams than this are given back; each holds about 270 KB.
    private static let mostIdle = 16

    private let level: Int32
    private let idle = Mutex<[Stream]>([])

    /// - Parameter level: 1 (quick) to 9 (small).
    init(level: Int) { self.level = Int32(level) }

    /// nil where zlib refuses, which leaves the answer as it is.
    func gzip(_ bytes: ByteBuffer) -> ByteBuffer? {
        guard let stream = idle.withLock({ $0.popLast() }) ?? Stream(level: level) else { return nil }
        let packed = stream.gzip(bytes)
        idle.withLock { if $0.count < Self.mostIdle { $0.append(stream) } }
        return packed
    }

    /// Whether the client takes gzip: named (or by `*`) and not with a weight of 0.
    static func isAccepted(_ fields: HTTPFields) -> Bool {
        guard let accepted = fields[.acceptEncoding] else { return false }
        var (named, any): (Bool?, Bool?) = (nil, nil)
        for part in accepted.split(separator: ",") {
            let words = part.split(separator: ";").map { String($0).trimmed.lowercased() }
            guard let coding = words.first else { continue }
            let isWanted = !words.dropFirst().contains { $0.hasPrefix("q=") && Double($0.dropFirst(2)) == 0 }
            if coding == "gzip" { named = isWanted }
            if coding == "*" { any = isWanted }
        }
        return named ?? any ?? false
    }

    /// A zlib stream that writes the gzip form. Used by one caller at a time.
    private final class Stream: @unchecked Sendable {
        private var stream = z_stream()

        init?(level: Int32) {
            let gzipWindow = MAX_WBITS + 16
            let size = Int32(MemoryLayout<z_stream>.size)
            guard deflateInit2_(&stream, level, Z_DEFLATED, gzipWindow, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK else {
                return nil
            }
        }

        deinit { deflateEnd(&stream) }

        func gzip(_ bytes: ByteBuffer) -> ByteBuffer? {
            guard deflateReset(&stream) == Z_OK else { return nil }
            let most = Int(deflateBound(&stream, uLong(bytes.readableBytes)))
            var packed = ByteBufferAllocator().buffer(capacity: most)
            let status = bytes.withUnsafeReadableBytes { input in
                packed.writeWithUnsafeMutableBytes(minimumWritableBytes: most) { output in
                    stream.next_in = UnsafeMutablePointer(mutating: input.bindMemory(to: UInt8.self).baseAddress)
                    stream.avail_in = UInt32(input.count)
                    stream.next_out = output.bindMemory(to: UInt8.self).baseAddress
                    stream.avail_out = UInt32(output.count)
                    return deflate(&stream, Z_FINISH) == Z_STREAM_END ? output.count - Int(stream.avail_out) : 0
                }
            }
            return status > 0 ? packed : nil
        }
    }
}
