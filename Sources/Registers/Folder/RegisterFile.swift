import FoundationEssentials

/// A file that holds a register, or claims to.
public struct RegisterFile: Sendable, Hashable {
    public enum Format: Sendable, Hashable {
        case csv, xlsx, xls
        /// A spreadsheet that must be saved as .xlsx first, with the reason.
        case unreadable(String)
    }
    public let path: String
    /// Path relative to the folder that was named, with `/`; stands in findings and messages.
    public let name: String
    /// The register by the file's name; nil for a workbook whose sheets tell.
    public let register: RegisterKey?
    public let format: Format
    /// Whether the user named this very file, so that it may not be passed over.
    public let isNamed: Bool
}

/// Finds the registers below the paths of a command line.
public struct RegisterSearch {
    /// In the order of their names' bytes.
    public private(set) var files: [RegisterFile] = []
    /// Spreadsheets and tables whose name is no register's.
    public private(set) var ignored: [String] = []
    /// Paths that do not exist or cannot be opened, with the reason.
    public private(set) var problems: [(name: String, reason: String)] = []

    public init(_ paths: [String]) {
        let manager = FileManager.default
        for path in paths {
            var isFolder = false
            guard manager.fileExists(atPath: path, isDirectory: &isFolder) else {
                problems.append((path, "没有这个文件或文件夹"))
                continue
            }
            if isFolder {
                addFolder(path, prefix: paths.count > 1 ? Self.trimmed(path) + "/" : "")
            } else {
                add(path, name: paths.count > 1 ? Self.trimmed(path) : Self.lastPart(path), isNamed: true)
            }
        }
        files.sort { Array($0.name.utf8).lexicographicallyPrecedes(Array($1.name.utf8)) }
    }

    private mutating func addFolder(_ path: String, prefix: String) {
        guard let walker = try? FileManager.default.subpathsOfDirectory(atPath: path) else {
            problems.append((path, "打不开文件夹"))
            return
        }
        let isPackage = walker.contains(DataPackage.fileName)
        for name in walker where !name.split(separator: "/").contains(where: { $0.hasPrefix(".") || $0.hasPrefix("~$") }) {
            var isFolder = false
            let full = path + "/" + name
            if FileManager.default.fileExists(atPath: full, isDirectory: &isFolder), !isFolder {
                add(full, name: prefix + name, isNamed: false, isPackage: isPackage)
            }
        }
    }

    /// - Parameters:
    ///   - isNamed: whether the user named this very file, so that it may not be passed over in silence.
    ///   - isPackage: whether its folder is a data package, which says itself what its other files are.
    private mutating func add(_ path: String, name: String, isNamed: Bool, isPackage: Bool = false) {
        let last = Self.lastPart(name)
        let dot = last.lastIndex(of: ".")
        let stem = dot.map { String(last[..<$0]) } ?? last
        let ending = dot.map { last[last.index(after: $0)...].lowercased() } ?? ""
        let register = Register.named(stem)?.key
        let format: RegisterFile.Format
        switch ending {
        case "csv": format = .csv
        case "xlsx", "xlsm": format = .xlsx
        case "xls": format = .xls
        case "et", "ett", "ods", "numbers": format = .unreadable("是 .\(ending) 文件，请用 WPS 或 Excel 另存为 .xlsx")
        default:
            if isNamed { problems.append((name, "不是 .csv 或 .xlsx 文件")) }
            return
        }
        if register == nil, format != .xlsx && format != .xls || stem.isEmpty {
            if isNamed {
                let names = Register.all.map { "\($0.key.rawValue)（\($0.title)）" }.joined(separator: "、")
                problems.append((name, "文件名不是台账名，应是其中之一：\(names)"))
            } else if !isPackage {
                ignored.append(name)
            }
            return
        }
        files.append(RegisterFile(path: path, name: name, register: register, format: format, isNamed: isNamed))
    }

    private static func trimmed(_ path: String) -> String {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        return path
    }

    private static func lastPart(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
}
