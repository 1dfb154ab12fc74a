import Crypto
import Glibc

/// A file of a package while it is written: for its owner alone, with its length and fingerprint.
final class PackageFile {
    private let descriptor: Int32
    private let path: String
    private var buffer: [UInt8] = []
    private var hash = SHA256()
    private var count = 0

    /// - Throws: also where there is such a file.
    init(_ path: String) throws(FileProblem) {
        self.path = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw FileProblem.notWritten(path, errno) }
    }

    deinit { close(descriptor) }

    func append(_ cells: [String]) throws(FileProblem) {
        CSVRecord.append(cells, to: &buffer)
        if buffer.count > 1 << 16 { try flush() }
    }

    func append(_ bytes: [UInt8]) throws(FileProblem) {
        buffer += bytes
        try flush()
    }

    private func flush() throws(FileProblem) {
        var done = 0
        while done < buffer.count {
            let written = buffer.withUnsafeBytes { write(descriptor, $0.baseAddress.map { $0 + done }, $0.count - done) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw FileProblem.notWritten(path, errno) }
            done += written
        }
        hash.update(data: buffer)
        count += buffer.count
        buffer.removeAll(keepingCapacity: true)
    }

    /// Puts what was written on disk.
    func finish() throws(FileProblem) -> (bytes: Int, hash: String) {
        try flush()
        guard fsync(descriptor) == 0 else { throw FileProblem.notWritten(path, errno) }
        return (count, Fingerprint.text(hash.finalize()))
    }

    /// Why the system refused, in Chinese for what users meet.
    static func reason(_ code: Int32) -> String {
        switch code {
        case ENOENT, ENOTDIR: "没有这个文件夹"
        case EACCES, EPERM: "没有权限"
        case EEXIST, ENOTEMPTY: "已有同名的文件或文件夹"
        case ENOSPC, EDQUOT: "磁盘已满"
        case EROFS: "磁盘只读"
        case ENAMETOOLONG: "名称太长"
        default: String(cString: strerror(code))
        }
    }
}

enum Fingerprint {
    /// 64 hexadecimal digits.
    static func of(_ bytes: [UInt8]) -> String { text(SHA256.hash(data: bytes)) }

    static func text(_ digest: SHA256.Digest) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
