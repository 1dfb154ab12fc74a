import ArgumentParser
import Glibc

/// The lines of a file or of standard input, as many at a time as one reading brings: whoever writes line by line is answered line by line.
struct InputLines {
    private let path: String
    private let descriptor: Int32
    private var rest: [UInt8] = []
    private var isAtEnd = false
    /// Lines that were handed out or left out.
    private var count = 0
    private static let portion = 1 << 20

    struct Line: Sendable {
        /// From 1.
        let number: Int
        let bytes: [UInt8]
    }

    /// - Parameter path: `-` is standard input.
    /// - Throws: exit status 2 after saying why the file cannot be read.
    init(_ path: String) throws {
        self.path = path
        descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 { throw failure() }
    }

    private func failure() -> ExitCode {
        Console.error("\(path)：读不了（\(errno == ENOENT ? "没有这个文件" : Console.reason(errno))）")
        return ExitCode(2)
    }

    /// The next lines, blank ones left out; nil at the end.
    mutating func next() throws -> [Line]? {
        var lines: [Line] = []
        while lines.isEmpty, !isAtEnd {
            var bytes = [UInt8](repeating: 0, count: Self.portion)
            let length = read(descriptor, &bytes, bytes.count)
            if length < 0 {
                if errno == EINTR { continue }
                throw failure()
            }
            isAtEnd = length == 0
            cut(bytes[..<length], into: &lines)
        }
        return lines.isEmpty ? nil : lines
    }

    private mutating func cut(_ bytes: ArraySlice<UInt8>, into lines: inout [Line]) {
        var pieces = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        guard let last = pieces.popLast() else {
            if isAtEnd { add(rest, to: &lines) }
            return
        }
        for piece in pieces {
            add(rest + piece, to: &lines)
            rest = []
        }
        rest += last
        if isAtEnd, !rest.isEmpty { add(rest, to: &lines) }
    }

    private mutating func add(_ bytes: [UInt8], to lines: inout [Line]) {
        count += 1
        // A mark that some editors put before UTF-8.
        let bytes = count == 1 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        guard bytes.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) else { return }
        lines.append(Line(number: count, bytes: bytes))
    }
}
