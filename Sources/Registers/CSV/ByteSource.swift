import Glibc

/// Bytes of a file from front to back.
protocol ByteSource: AnyObject {
    /// - Parameter count: at least `smallestRead`.
    /// - Returns: how many bytes were read; 0 at the end.
    func read(into buffer: UnsafeMutableRawPointer, count: Int) throws(FileProblem) -> Int
}

extension ByteSource {
    /// - Returns: up to so many bytes; none at the end.
    func bytes(atMost count: Int) throws(FileProblem) -> [UInt8] {
        var failure: FileProblem?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            guard let base = buffer.baseAddress else { return }
            do throws(FileProblem) { filled = try read(into: base, count: count) } catch { failure = error }
        }
        if let failure { throw failure }
        return bytes
    }
}

/// Room for a character of any encoding, so that a source which decodes always gets on.
let smallestRead = 8

/// Why a file cannot be used at all. The text is for users.
public struct FileProblem: Error, Equatable, Sendable {
    public let reason: String
    public init(_ reason: String) { self.reason = reason }
}

final class FileSource: ByteSource {
    private let descriptor: Int32

    init(path: String) throws(FileProblem) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileProblem("打不开：\(String(cString: strerror(errno)))") }
    }

    deinit { close(descriptor) }

    func read(into buffer: UnsafeMutableRawPointer, count: Int) throws(FileProblem) -> Int {
        while true {
            let got = Glibc.read(descriptor, buffer, count)
            if got >= 0 { return got }
            if errno != EINTR { throw FileProblem("读取中断：\(String(cString: strerror(errno)))") }
        }
    }
}

/// Decodes GB18030, what Excel saves on Chinese Windows, to UTF-8 on the way.
final class GB18030Source: ByteSource {
    private let source: any ByteSource
    private let converter: iconv_t
    private var pending: [UInt8] = []
    private var isAtEnd = false
    private static let chunk = 1 << 16

    init(_ source: any ByteSource) throws(FileProblem) {
        self.source = source
        guard let converter = iconv_open("UTF-8", "GB18030"), Int(bitPattern: converter) != -1 else {
            throw FileProblem("系统缺少 GB18030 编码表，请另存为 UTF-8")
        }
        self.converter = converter
    }

    deinit { iconv_close(converter) }

    func read(into buffer: UnsafeMutableRawPointer, count: Int) throws(FileProblem) -> Int {
        var output: UnsafeMutablePointer<CChar>? = buffer.assumingMemoryBound(to: CChar.self)
        var room = count
        while room == count {
            if !isAtEnd, pending.count < Self.chunk {
                let read = try source.bytes(atMost: Self.chunk)
                isAtEnd = read.isEmpty
                pending += read
            }
            if pending.isEmpty { return 0 }
            let (used, status) = convert(&output, &room)
            pending.removeFirst(used)
            switch status {
            case 0, E2BIG: break
            case EINVAL where !isAtEnd: break
            default: throw .neitherEncoding
            }
        }
        return count - room
    }

    /// - Returns: how many pending bytes were decoded, and 0 or the error.
    private func convert(_ output: inout UnsafeMutablePointer<CChar>?, _ room: inout Int) -> (Int, Int32) {
        pending.withUnsafeMutableBytes { bytes in
            var input = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            var left = bytes.count
            let result = iconv(converter, &input, &left, &output, &room)
            return (bytes.count - left, result == -1 ? errno : 0)
        }
    }
}
