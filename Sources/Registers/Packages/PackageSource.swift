import FoundationEssentials
import Glibc

/// The files of a package, by name.
protocol PackageSource {
    /// Of all that is there.
    var names: [String] { get }
    /// - Throws: where it is longer than `most`.
    func bytes(of name: String, most: Int) throws(FileProblem) -> [UInt8]
}

enum PackageSources {
    /// All files of a package together.
    static let mostBytes = 1 << 30

    static func open(_ path: String) throws(FileProblem) -> any PackageSource {
        var status = stat()
        guard stat(path, &status) == 0 else { throw FileProblem("没有这个文件或文件夹") }
        if status.st_mode & S_IFMT == S_IFDIR { return try PackageFolder(path) }
        return try PackageArchive(path)
    }
}

private struct PackageFolder: PackageSource {
    let path: String
    let names: [String]

    init(_ path: String) throws(FileProblem) {
        self.path = path
        guard let found = try? FileManager.default.contentsOfDirectory(atPath: path) else { throw FileProblem("打不开文件夹") }
        names = found.filter { !$0.hasPrefix(".") }.sorted()
    }

    func bytes(of name: String, most: Int) throws(FileProblem) -> [UInt8] {
        // A link might lead to any file of this machine.
        let descriptor = open("\(path)/\(name)", O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else { throw FileProblem(errno == ELOOP ? "是链接，不是文件" : "打不开：\(PackageFile.reason(errno))") }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw FileProblem("不是文件") }
        guard status.st_size <= most else { throw .tooLong(status.st_size, most) }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        var done = 0
        while done < bytes.count {
            let got = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress.map { $0 + done }, $0.count - done) }
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { throw FileProblem("读取中断") }
            done += got
        }
        return bytes
    }
}

private struct PackageArchive: PackageSource {
    let names: [String]
    private let archive: ZipArchive
    private let places: [String: UInt64]

    init(_ path: String) throws(FileProblem) {
        archive = try ZipArchive(path, mostBytes: PackageSources.mostBytes, advice: .package)
        let entries = archive.rawNames.map { String(validating: $0, as: UTF8.self) }
        var plain: [(name: String, place: UInt64)] = []
        for (place, name) in entries.enumerated() {
            guard let name, Self.isInside(name) else {
                throw FileProblem("压缩包里的文件名不能用：“\(CellText.excerpt(name ?? ""))”，应在压缩包之内")
            }
            guard !archive.isLink(at: UInt64(place)) else { throw FileProblem("压缩包里的“\(CellText.excerpt(name))”是链接，不是文件") }
            if !name.hasSuffix("/") { plain.append((name, UInt64(place))) }
        }
        // A folder that was packed again stands in the archive with its own name.
        let top = plain.map(\.name).filter { $0 == DataPackage.fileName || $0.hasSuffix("/\(DataPackage.fileName)") }
            .min { $0.utf8.count < $1.utf8.count }
        let prefix = top.map { String($0.dropLast(DataPackage.fileName.count)) } ?? ""
        var places: [String: UInt64] = [:]
        for (name, place) in plain {
            let inner = name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name
            guard places.updateValue(place, forKey: inner) == nil else {
                throw FileProblem("压缩包里“\(CellText.excerpt(inner))”出现两次")
            }
        }
        self.places = places
        names = places.keys.sorted()
    }

    private static func isInside(_ name: String) -> Bool {
        !name.isEmpty && !name.hasPrefix("/") && !name.utf8.contains(UInt8(ascii: "\\"))
            && !name.split(separator: "/").contains { $0 == ".." || $0 == "." }
    }

    func bytes(of name: String, most: Int) throws(FileProblem) -> [UInt8] {
        guard let place = places[name] else { throw FileProblem("压缩包里没有这个文件") }
        let bytes = try archive.part(at: place, name).bytes()
        guard bytes.count <= most else { throw .tooLong(bytes.count, most) }
        return bytes
    }
}

extension FileProblem {
    fileprivate static func tooLong(_ found: Int, _ most: Int) -> FileProblem { FileProblem("有\(found)字节，应不超过\(most)字节") }
}
