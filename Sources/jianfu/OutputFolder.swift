import ArgumentParser
import FoundationEssentials
import Glibc

/// A folder into which a command writes files. It never overwrites without having been told to.
final class OutputFolder {
    private let path: String
    private let overwrites: Bool
    private(set) var writtenFiles = 0
    private(set) var writtenBytes = 0

    init(path: String, overwrites: Bool) { (self.path, self.overwrites) = (path, overwrites) }

    /// A file that is being written piece by piece.
    struct Stream {
        fileprivate let descriptor: Int32
        fileprivate let folder: OutputFolder
        let name: String

        func write(_ bytes: [UInt8]) throws {
            var done = 0
            while done < bytes.count {
                let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress.map { $0 + done }, $0.count - done) }
                if count < 0 {
                    if errno == EINTR { continue }
                    throw OutputFolder.failure(name, "写不进去：\(String(cString: strerror(errno)))")
                }
                done += count
            }
            folder.writtenBytes += bytes.count
        }
    }

    /// - Parameter name: relative to the folder, with `/`.
    func write(_ bytes: [UInt8], to name: String) throws {
        let stream = try open(name)
        defer { close(stream.descriptor) }
        try stream.write(bytes)
        writtenFiles += 1
    }

    func stream(to name: String, _ body: (Stream) async throws -> Void) async throws {
        let stream = try open(name)
        defer { close(stream.descriptor) }
        try await body(stream)
        writtenFiles += 1
    }

    /// Lets `body` make the file itself, at the path that it is given.
    func place(_ name: String, _ body: (String) throws -> Void) throws {
        let stream = try open(name)
        close(stream.descriptor)
        do {
            try body(stream.name)
        } catch {
            throw Self.failure(stream.name, "\(error)")
        }
        var status = stat()
        if stat(stream.name, &status) == 0 { writtenBytes += Int(status.st_size) }
        writtenFiles += 1
    }

    private func open(_ name: String) throws -> Stream {
        let full = path + "/" + name
        let folder = full.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw Self.failure(folder, "不能新建文件夹")
        }
        let descriptor = Glibc.open(full, O_WRONLY | O_CREAT | O_CLOEXEC | (overwrites ? O_TRUNC : O_EXCL), 0o644)
        guard descriptor >= 0 else {
            throw Self.failure(full, errno == EEXIST ? "已有这个文件；要覆盖请加 --force" : "打不开：\(String(cString: strerror(errno)))")
        }
        return Stream(descriptor: descriptor, folder: self, name: full)
    }

    private static func failure(_ file: String, _ reason: String) -> any Error {
        Console.error("\(file): \(reason)")
        return ExitCode(2)
    }
}
