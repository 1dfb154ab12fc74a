import FoundationEssentials
import Glibc

/// Whether a package is a folder or one file.
public enum PackageForm: String, CaseIterable, Sendable { case folder, zip }

/// What was written.
public struct PackageSummary: Hashable, Sendable {
    /// By table.
    public let rows: [String: Int]
    /// Of the descriptor, which holds those of all other files: 64 hexadecimal digits.
    public let hash: String
    /// Of all files, before they are packed.
    public let bytes: Int

    public var rowCount: Int { rows.values.reduce(0, +) }
}

/// Writes a package table by table. It appears under its name only when it is whole and on disk, readable by its owner alone.
public final class PackageWriter {
    private let target: String
    private let form: PackageForm
    /// Where the files lie until then, beside the target, so that a rename puts them there.
    private let folder: String
    private var resources: [DataPackage.Resource] = []
    private var rows: [String: Int] = [:]
    private var isDone = false

    /// - Throws: also where something of that name is there already.
    public init(_ target: String, _ form: PackageForm) throws(FileProblem) {
        var target = target
        while target.count > 1, target.hasSuffix("/") { target.removeLast() }
        (self.target, self.form) = (target, form)
        var status = stat()
        guard lstat(target, &status) != 0 else { throw FileProblem("\(target) 已经存在。请换一个名称，或先移走它") }
        var template = Array("\(target).XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw FileProblem("写不了 \(target)：\(PackageFile.reason(errno))") }
        folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit { if !isDone { try? FileManager.default.removeItem(atPath: folder) } }

    /// - Parameter rows: hands over each row's values, in the order of the table's columns.
    public func write(_ table: PackageTable, _ rows: (_ row: ([CellValue]) throws -> Void) throws -> Void) throws {
        let file = try PackageFile("\(folder)/\(table.fileName)")
        try file.append(table.columns.map(\.key))
        var count = 0
        try rows { values in
            count += 1
            try file.append(zip(table.columns, values).map { FormulaText.guarded($0.text(of: $1)) })
        }
        let (bytes, hash) = try file.finish()
        resources.append(DataPackage.Resource(table, bytes: bytes, hash: hash))
        self.rows[table.name] = count
    }

    /// - Parameters:
    ///   - name: small letters, digits, `-`.
    ///   - created: milliseconds since 1970.
    public func finish(
        name: String, title: String, description: String, created: Int, origin: DataPackage.Origin
    ) throws -> PackageSummary {
        let package = DataPackage(
            name: name, title: title, description: description, created: Moment.text(created), jianfu: origin, resources: resources)
        let file = try PackageFile("\(folder)/\(DataPackage.fileName)")
        try file.append(try package.json())
        let (size, hash) = try file.finish()
        switch form {
        case .folder:
            guard rename(folder, target) == 0 else { throw failure(errno) }
        case .zip:
            let packed = "\(folder)/package.zip"
            try PackageZip.write([DataPackage.fileName] + resources.map(\.path), of: folder, to: packed, at: created / 1000)
            // Other than a rename it takes nobody's place.
            guard link(packed, target) == 0 else { throw failure(errno) }
            try? FileManager.default.removeItem(atPath: folder)
        }
        isDone = true
        return PackageSummary(rows: rows, hash: hash, bytes: size + resources.reduce(0) { $0 + $1.bytes })
    }

    private func failure(_ code: Int32) -> FileProblem { FileProblem("写不了 \(target)：\(PackageFile.reason(code))") }
}
