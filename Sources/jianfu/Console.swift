import Glibc

/// Standard output and standard error, written whole.
enum Console {
    static func write(_ bytes: [UInt8]) { write(bytes, to: STDOUT_FILENO) }
    static func print(_ line: String) { write(Array((line + "\n").utf8)) }
    static func error(_ line: String) { write(Array((line + "\n").utf8), to: STDERR_FILENO) }

    /// - Parameter name: of a file, for the message where it cannot be written.
    static func write(_ bytes: [UInt8], to descriptor: Int32, name: String = "-") {
        bytes.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress else { return }
            var done = 0
            while done < buffer.count {
                let written = Glibc.write(descriptor, base + done, buffer.count - done)
                if written < 0 {
                    if errno == EINTR { continue }
                    // Whoever reads has gone (`| head`): there is nothing left to say and nobody to say it to.
                    if errno == EPIPE { exit(0) }
                    if descriptor != STDERR_FILENO { error("\(name)：写不进去（\(reason(errno))）") }
                    exit(74)
                }
                done += written
            }
        }
    }

    /// Why the system refused to write, in Chinese for what users meet.
    static func reason(_ code: Int32) -> String {
        switch code {
        case ENOENT, ENOTDIR: "没有这个文件夹"
        case EACCES, EPERM: "没有权限"
        case EISDIR: "这是文件夹"
        case EEXIST, ENOTEMPTY: "已有同名的文件或文件夹"
        case ENOSPC, EDQUOT: "磁盘已满"
        case EROFS: "磁盘只读"
        case ENAMETOOLONG: "名称太长"
        default: String(cString: strerror(code))
        }
    }
}
