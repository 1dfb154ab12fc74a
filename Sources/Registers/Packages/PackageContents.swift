import FoundationEssentials

/// A package that was read: every file is as its descriptor says, every cell as its column, and rows name only rows that there are.
public struct PackageContents: Sendable {
    /// The identifier of the unit that the package is about.
    public let unit: String
    /// Of the descriptor, which holds those of all other files: 64 hexadecimal digits.
    public let hash: String
    /// The tables that the package has.
    public let tables: [PackageTable]
    /// Files that were not read because the descriptor does not list them.
    public let unlisted: [String]
    private let rows: [String: [PackageRow]]

    /// None where the package has no such table.
    public func rows(of table: String) -> [PackageRow] { rows[table] ?? [] }
    public var rowCount: Int { rows.values.reduce(0) { $0 + $1.count } }

    /// - Parameters:
    ///   - path: a folder, or a zip file.
    ///   - known: the tables that a package may have.
    /// - Throws: all that is wrong, as far as one reading finds it.
    public static func read(_ path: String, known: [PackageTable]) throws(PackageFaults) -> PackageContents {
        let shown = path.split(separator: "/").last.map(String.init) ?? path
        let (source, descriptor): (any PackageSource, [UInt8])
        do throws(FileProblem) { source = try PackageSources.open(path) } catch { throw PackageFaults(PackageFault(shown, error.reason)) }
        guard source.names.contains(DataPackage.fileName) else {
            throw PackageFaults(PackageFault(shown, "里面没有 \(DataPackage.fileName)，不是数据包"))
        }
        do throws(FileProblem) { descriptor = try source.bytes(of: DataPackage.fileName, most: PackageListing.mostBytes) } catch {
            throw PackageFaults(PackageFault(DataPackage.fileName, error.reason))
        }
        let listing = try PackageListing(descriptor)
        let tables = try listing.tables(among: known)
        var (rows, faults): ([String: [PackageRow]], PackageFaults) = ([:], PackageFaults())
        for (resource, table) in tables {
            if let bytes = listing.bytes(of: resource, source, &faults) { rows[table.name] = table.rows(in: bytes, &faults) }
        }
        // What is said about rows that could not be read would only mislead.
        try faults.throwIfAny()
        let check = PackageCheck(tables: tables.map(\.table), rows: rows)
        check.run(&faults)
        try faults.throwIfAny()
        let listed = Set(tables.map(\.table.fileName) + [DataPackage.fileName])
        return PackageContents(
            unit: listing.jianfu.unit, hash: Fingerprint.of(descriptor), tables: tables.map(\.table),
            unlisted: source.names.filter { !listed.contains($0) }, rows: rows)
    }
}

/// What reading a package needs of its descriptor.
private struct PackageListing: Decodable {
    static let mostBytes = 4 << 20

    struct Origin: Decodable {
        let format: Int
        let unit: String
    }
    struct Resource: Decodable {
        let name: String
        let path: String
        let bytes: Int
        let hash: String
        let encoding: String?
    }

    let jianfu: Origin
    let resources: [Resource]

    init(_ bytes: [UInt8]) throws(PackageFaults) {
        do {
            self = try JSONDecoder().decode(Self.self, from: Data(bytes))
        } catch let error as DecodingError {
            throw PackageFaults(PackageFault(DataPackage.fileName, Self.sentence(error)))
        } catch {
            throw PackageFaults(PackageFault(DataPackage.fileName, "不是 JSON 文件"))
        }
        guard jianfu.format == DataPackage.currentFormat else {
            throw PackageFaults(
                PackageFault(
                    DataPackage.fileName, "jianfu.format 现为“\(jianfu.format)”，应为\(DataPackage.currentFormat)；请用写这个数据包的版本或更新的版本来导入"))
        }
    }

    private static func sentence(_ error: DecodingError) -> String {
        func path(_ context: DecodingError.Context, _ key: (any CodingKey)? = nil) -> String {
            (context.codingPath + [key].compactMap(\.self)).map { $0.intValue.map { "[\($0 + 1)]" } ?? $0.stringValue }
                .joined(separator: ".").replacing(".[", with: "[")
        }
        switch error {
        case .keyNotFound(let key, let context): return "缺少 \(path(context, key))，不是 jianfu export 写的数据包"
        case .typeMismatch(_, let context), .valueNotFound(_, let context): return "\(path(context)) 的值不能用"
        case .dataCorrupted(let context) where !context.codingPath.isEmpty: return "\(path(context)) 的值不能用"
        default: return "不是 JSON 文件"
        }
    }

    func tables(among known: [PackageTable]) throws(PackageFaults) -> [(resource: Resource, table: PackageTable)] {
        var (found, faults): ([(Resource, PackageTable)], PackageFaults) = ([], PackageFaults())
        var seen: Set<String> = []
        for resource in resources {
            let shown = CellText.excerpt(resource.name)
            guard let table = known.first(where: { $0.name == resource.name }) else {
                faults.add(PackageFault(DataPackage.fileName, "资源“\(shown)”不认识，本程序没有这种表"))
                continue
            }
            guard seen.insert(table.name).inserted else {
                faults.add(PackageFault(DataPackage.fileName, "资源“\(shown)”出现两次"))
                continue
            }
            // Nothing but the one name is looked for, so that no path leads out of the package.
            guard resource.path == table.fileName else {
                faults.add(
                    PackageFault(DataPackage.fileName, "资源“\(shown)”的 path 现为“\(CellText.excerpt(resource.path))”，应为 \(table.fileName)"))
                continue
            }
            if let encoding = resource.encoding, encoding.lowercased() != "utf-8" {
                faults.add(PackageFault(DataPackage.fileName, "资源“\(shown)”的 encoding 现为“\(CellText.excerpt(encoding))”，应为 utf-8"))
            }
            found.append((resource, table))
        }
        let total = resources.reduce(0) { sum, resource in
            sum > PackageSources.mostBytes ? sum : sum + min(max(0, resource.bytes), PackageSources.mostBytes)
        }
        if total > PackageSources.mostBytes {
            faults.add(PackageFault(DataPackage.fileName, "各文件合计超过 \(PackageSources.mostBytes >> 20) MB，没有读"))
        }
        try faults.throwIfAny()
        return found
    }

    /// - Returns: nil where the file is not what the descriptor says.
    func bytes(of resource: Resource, _ source: any PackageSource, _ faults: inout PackageFaults) -> [UInt8]? {
        guard source.names.contains(resource.path) else {
            faults.add(PackageFault(resource.path, "\(DataPackage.fileName) 列了这个文件，数据包里没有"))
            return nil
        }
        do throws(FileProblem) {
            let bytes = try source.bytes(of: resource.path, most: PackageSources.mostBytes)
            guard bytes.count == resource.bytes else {
                faults.add(
                    PackageFault(resource.path, "现有\(bytes.count)字节，应为\(resource.bytes)字节（\(DataPackage.fileName) 所写）；导出后不能改动"))
                return nil
            }
            let hash = "sha256:\(Fingerprint.of(bytes))"
            guard hash == resource.hash else {
                faults.add(
                    PackageFault(resource.path, "内容的指纹与 \(DataPackage.fileName) 所写的不同；导出后不能改动，请重新导出或重新复制"))
                return nil
            }
            return bytes
        } catch {
            faults.add(PackageFault(resource.path, error.reason))
            return nil
        }
    }
}
