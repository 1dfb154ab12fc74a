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

/// A package that is whole and on disk, but not yet under its name.
public struct PreparedPackage: Sendable {
    public let summary: PackageSummary
    /// Where its files lie, beside the target, so that a rename puts them there.
    fileprivate let folder: String
    fileprivate let target: String
    fileprivate let form: PackageForm
    /// Of all entries of an archive, in seconds since 1970, so that the same files make the same archive.
    fileprivate let created: Int
    fileprivate let names: [String]

    /// Puts it under its name, where something may have come meanwhile that keeps its place.
    /// - Throws: after which nothing is left of it.
    public func publish() throws(FileProblem) {
        do throws(FileProblem) {
            switch form {
            case .folder: guard rename(folder, target) == 0 else { throw FileProblem.notWritten(target, errno) }
            case .zip:
                let packed = "\(folder)/package.zip"
                try PackageZip.write(names, of: folder, to: packed, at: created)
                // Other than a rename it takes nobody's place.
                guard link(packed, target) == 0 else { throw FileProblem.notWritten(target, errno) }
                discard()
            }
        } catch {
            discard()
            throw error
        }
    }

    /// Removes what was written.
    public func discard() { try? FileManager.default.removeItem(atPath: folder) }
}

extension FileProblem {
    static func notWritten(_ path: String, _ code: Int32) -> FileProblem { FileProblem("写不了 \(path)：\(PackageFile.reason(code))") }
}

/// Writes a package table by table, readable by its owner alone.
public final class PackageWriter {
    private let target: String
    private let form: PackageForm
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
        guard mkdtemp(&template) != nil else { throw .notWritten(target, errno) }
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
    ) throws -> PreparedPackage {
        let package = DataPackage(
            name: name, title: title, description: description, created: Moment.text(created), jianfu: origin, resources: resources)
        let file = try PackageFile("\(folder)/\(DataPackage.fileName)")
        try file.append(try package.json())
        let (size, hash) = try file.finish()
        isDone = true
        return PreparedPackage(
            summary: PackageSummary(rows: rows, hash: hash, bytes: size + resources.reduce(0) { $0 + $1.bytes }), folder: folder,
            target: target,
            form: form, created: created / 1000, names: [DataPackage.fileName] + resources.map(\.path))
    }
}
