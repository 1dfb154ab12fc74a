import CZlib
import Crypto
import Glibc

/// Reads a compressed file line by line in constant memory.
final class GzipLines {
    private let file: String
    private let descriptor: Int32
    private var stream = z_stream()
    private var input = [UInt8](repeating: 0, count: 1 << 14)
    private var isFinished = false
    private var buffer: [UInt8] = []
    private var position = 0
    private var searched = 0
    private var digest = SHA256()
    /// Lines handed out.
    private(set) var count = 0
    /// Bytes of the file read so far.
    var size: Int { Int(stream.total_in) }
    /// SHA-256 of all lines before the last one that was handed out, in hexadecimal.
    var checksumBeforeLast: String { digest.finalize().hexadecimal }
    private var last: ArraySlice<UInt8> = []

    /// - Throws: `BackupError.cannotRead`.
    init(_ file: String) throws(BackupError) {
        self.file = file
        descriptor = open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .cannotRead(file: file, cause: describe(errno)) }
        inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    }

    deinit {
        inflateEnd(&stream)
        close(descriptor)
    }

    /// The next line without its line feed; nil at the end of a whole file.
    func next() throws(BackupError) -> ArraySlice<UInt8>? {
        if !last.isEmpty {
            digest.update(data: last)
            digest.update(data: [UInt8(ascii: "\n")])
        }
        last = []
        while true {
            if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                let line = buffer[position..<end]
                (position, searched) = (end + 1, end + 1)
                last = line
                count += 1
                return line
            }
            searched = buffer.count
            if isFinished {
                guard position == buffer.count else { throw .truncated(file: file) }
                return nil
            }
            try fill()
        }
    }

    private func fill() throws(BackupError) {
        buffer.removeSubrange(..<position)
        (position, searched) = (0, searched - position)
        var count = read(descriptor, &input, input.count)
        while count < 0, errno == EINTR { count = read(descriptor, &input, input.count) }
        guard count >= 0 else { throw .cannotRead(file: file, cause: describe(errno)) }
        guard count > 0 else { throw stream.total_in == 0 ? .notABackup(file: file) : .truncated(file: file) }
        let status = inflateInput(count)
        switch status {
        case Z_OK, Z_BUF_ERROR: break
        case Z_STREAM_END:
            isFinished = true
            var extra: UInt8 = 0
            guard stream.avail_in == 0, read(descriptor, &extra, 1) == 0 else { throw .altered(file: file, what: "末尾有多余内容") }
        default: throw stream.total_out == 0 ? .notABackup(file: file) : .altered(file: file, what: "压缩数据有误")
        }
    }

    private func inflateInput(_ count: Int) -> Int32 {
        input.withUnsafeMutableBufferPointer { input in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(count)
            var status = Z_OK
            repeat {
                let size = 1 << 17
                let start = buffer.count
                buffer.append(contentsOf: repeatElement(0, count: size))
                buffer.withUnsafeMutableBufferPointer { output in
                    stream.next_out = output.baseAddress.map { $0 + start }
                    stream.avail_out = UInt32(size)
                    status = inflate(&stream, Z_NO_FLUSH)
                }
                buffer.removeLast(Int(stream.avail_out))
            } while status == Z_OK && stream.avail_out == 0
            return status
        }
    }
}
