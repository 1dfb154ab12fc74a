import Glibc

/// A file in a folder of its own that only this process may enter, for libraries that know files only. Whoever makes it removes it.
struct WorkFile {
    private let folder: String
    let path: String

    init() throws(FileProblem) {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(parent)/jianfu-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw FileProblem("建不了临时文件夹，磁盘可能满了") }
        folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        path = "\(folder)/table"
    }

    func remove() {
        unlink(path)
        rmdir(folder)
    }

    func write(_ bytes: [UInt8]) throws(FileProblem) {
        guard let file = fopen(path, "wb") else { throw FileProblem("写不了临时文件，磁盘可能满了") }
        let written = fwrite(bytes, 1, bytes.count, file)
        guard fclose(file) == 0, written == bytes.count else { throw FileProblem("写不了临时文件，磁盘可能满了") }
    }

    func bytes() throws(FileProblem) -> [UInt8] {
        let source = try FileSource(path: path)
        var bytes: [UInt8] = []
        while true {
            let piece = try source.bytes(atMost: 1 << 20)
            if piece.isEmpty { return bytes }
            bytes += piece
        }
    }
}

/// Bytes that are in memory already.
final class MemorySource: ByteSource {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func read(into buffer: UnsafeMutableRawPointer, count: Int) throws(FileProblem) -> Int {
        let piece = bytes[position..<min(position + count, bytes.count)]
        buffer.copyMemory(from: Array(piece), byteCount: piece.count)
        position += piece.count
        return piece.count
    }
}
