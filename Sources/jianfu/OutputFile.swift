import ArgumentParser
import Glibc

/// The file that a result goes to; `-` is standard output. A file is written beside its place and moved there when it is whole, so that a
/// run that breaks off leaves the old one; a device or pipe is written to as it is.
final class OutputFile {
    private let path: String
    private let descriptor: Int32
    /// Where the file is written until it is whole; nil where it is written in place.
    private let partPath: String?
    private var isStandardOutput: Bool { path == "-" }

    /// - Throws: exit status 74 after saying why the file cannot be written.
    init(_ path: String) throws {
        self.path = path
        guard path != "-" else {
            (descriptor, partPath) = (STDOUT_FILENO, nil)
            return
        }
        partPath = Self.isSpecial(path) ? nil : path + ".part"
        descriptor = open(partPath ?? path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        if descriptor < 0 { throw Self.failure(path) }
    }

    func write(_ text: String) { write(Array(text.utf8)) }
    func write(_ bytes: [UInt8]) { Console.write(bytes, to: descriptor, name: path) }

    func close() throws {
        guard !isStandardOutput else { return }
        guard Glibc.close(descriptor) == 0 else { throw Self.failure(path) }
        if let partPath, rename(partPath, path) != 0 {
            let failure = Self.failure(path)
            unlink(partPath)
            throw failure
        }
    }

    /// Whether something stands there that is no plain file.
    private static func isSpecial(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG && status.st_mode & S_IFMT != S_IFDIR
    }

    /// Whether text may be coloured: on a terminal, unless `NO_COLOR` asks for plain text (https://no-color.org).
    var isColourTerminal: Bool {
        isStandardOutput && isatty(STDOUT_FILENO) == 1 && environment("NO_COLOR").isEmpty && environment("TERM") != "dumb"
    }

    private func environment(_ name: String) -> String { getenv(name).map { String(cString: $0) } ?? "" }

    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    private static func failure(_ path: String) -> ExitCode {
        Console.error("\(path)：写不进去（\(Console.reason(errno))）")
        return ExitCode(74)
    }
}
