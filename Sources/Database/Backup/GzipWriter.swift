import CZlib
import Crypto
import Glibc

/// Compresses to a temporary file beside the target; `commit` makes it durable and gives it its name, which so never stands for half a file.
final class GzipWriter {
    private let target: String
    private let temporary: String
    private let descriptor: Int32
    private var stream = z_stream()
    private var pending: [UInt8] = []
    private var output = [UInt8](repeating: 0, count: 1 << 16)
    private var isOpen = true
    /// Of everything before compression.
    private(set) var digest = SHA256()

    /// - Throws: `BackupError.cannotWrite`, as all methods do.
    init(_ target: String) throws(BackupError) {
        self.target = target
        temporary = target + ".part"
        descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.failure(target) }
        pending.reserveCapacity(1 << 16)
        // 16 more than the window asks for gzip; level 4 costs half the time of 6 for a few per cent more bytes.
        let status = deflateInit2_(
            &stream, 4, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else { throw .cannotWrite(file: target, cause: "zlib \(status)") }
    }

    deinit {
        deflateEnd(&stream)
        guard isOpen else { return }
        close(descriptor)
        unlink(temporary)
    }

    func write(_ bytes: [UInt8]) throws(BackupError) {
        pending.append(contentsOf: bytes)
        if pending.count >= 1 << 16 { try compress(Z_NO_FLUSH) }
    }

    /// The SHA-256 of everything written so far, in hexadecimal.
    func checksum() throws(BackupError) -> String {
        try compress(Z_NO_FLUSH)
        return digest.finalize().hexadecimal
    }

    /// - Returns: the size of the file in bytes.
    func commit() throws(BackupError) -> Int {
        try compress(Z_FINISH)
        let size = lseek(descriptor, 0, SEEK_END)
        guard fsync(descriptor) == 0, close(descriptor) == 0 else { throw Self.failure(target) }
        isOpen = false
        guard rename(temporary, target) == 0 else {
            let failure = Self.failure(target)
            unlink(temporary)
            throw failure
        }
        syncFolder()
        return size
    }

    private func compress(_ flush: Int32) throws(BackupError) {
        digest.update(data: pending)
        var input = pending
        let count = input.count
        pending.removeAll(keepingCapacity: true)
        var failed = false
        input.withUnsafeMutableBufferPointer { input in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(count)
            repeat {
                let produced = output.withUnsafeMutableBufferPointer { output in
                    stream.next_out = output.baseAddress
                    stream.avail_out = UInt32(output.count)
                    deflate(&stream, flush)
                    return output.count - Int(stream.avail_out)
                }
                failed = failed || !put(produced)
            } while stream.avail_out == 0 && !failed
        }
        if failed { throw Self.failure(target) }
    }

    private func put(_ count: Int) -> Bool {
        var written = 0
        while written < count {
            let result = output.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress.map { $0 + written }, count - written) }
            if result < 0, errno == EINTR { continue }
            guard result > 0 else { return false }
            written += result
        }
        return true
    }

    /// A new name is durable only once its folder is.
    private func syncFolder() {
        let folder = target.lastIndex(of: "/").map { String(target[..<$0]) } ?? "."
        let handle = open(folder.isEmpty ? "/" : folder, O_RDONLY | O_CLOEXEC)
        guard handle >= 0 else { return }
        fsync(handle)
        close(handle)
    }

    private static func failure(_ file: String) -> BackupError { .cannotWrite(file: file, cause: describe(errno)) }
}

/// What the operating system reports most often, in the words of the person who has to act.
func describe(_ code: Int32) -> String {
    switch code {
    case ENOSPC, EDQUOT: "磁盘空间不足"
    case EACCES, EPERM: "没有权限"
    case EROFS: "文件夹只读，或系统服务没有得到写这里的准许（ReadWritePaths）"
    case ENOENT: "文件或文件夹不存在"
    case EISDIR: "这是一个文件夹"
    default: String(cString: strerror(code))
    }
}

extension SHA256.Digest {
    var hexadecimal: String { map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
}
