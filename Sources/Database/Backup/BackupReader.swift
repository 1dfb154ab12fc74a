/// Reads a backup from its first line to its last and checks on the way all that a file can say about itself.
struct BackupReader {
    private let file: String
    private let lines: GzipLines
    private var header: BackupHeader?
    private var counts: [String: Int] = [:]
    private var heads: [AuditHead] = []
    private var ends: [String: Ends] = [:]

    /// The last entry that was met of a school's chain.
    private struct Ends: Equatable {
        let number: Int64
        let hash: String
    }

    /// - Throws: `BackupError`, as all methods do.
    init(_ file: String) throws(BackupError) {
        self.file = file
        lines = try GzipLines(file)
    }

    /// - Parameters:
    ///   - table: called at each table's start; what it returns is called for each row, and with nil at the table's end.
    mutating func read(
        table: (_ name: String, _ columns: [String]) throws -> ((ArraySlice<UInt8>?) throws -> Void) = { _, _ in { _ in } }
    ) throws -> BackupSummary {
        let header = try readHeader()
        while let line = try lines.next() {
            switch BackupLine(line) {
            case .table(let name, let columns): try readRows(of: name, columns, table(name, columns))
            case .head(let head):
                guard let head = head.auditHead else { throw altered("操作记录链的末端有误") }
                heads.append(head)
            case .trailer(let sha256):
                guard sha256 == lines.checksumBeforeLast else { throw altered("校验和不符") }
                guard try lines.next() == nil else { throw altered("末尾有多余内容") }
                try checkChains()
                return BackupSummary(header: header, rows: counts, heads: heads, size: lines.size)
            case .header, .end, nil: throw altered("第 \(lines.count) 行无法识别")
            }
        }
        throw BackupError.truncated(file: file)
    }

    private func altered(_ what: String) -> BackupError { .altered(file: file, what: what) }

    private func readHeader() throws -> BackupHeader {
        guard let first = try lines.next() else { throw BackupError.notABackup(file: file) }
        // A later format may hold what this program cannot decode; its number stands where it always stood.
        if let format = BackupHeader.format(of: first), format > BackupHeader.currentFormat {
            throw BackupError.newer(file: file, found: format, known: BackupHeader.currentFormat)
        }
        guard case .header(let header) = BackupLine(first) else { throw BackupError.notABackup(file: file) }
        return header
    }

    private mutating func readRows(of name: String, _ columns: [String], _ row: (ArraySlice<UInt8>?) throws -> Void) throws {
        guard counts[name] == nil else { throw altered("表 \(name) 出现两次") }
        let chain = name == "audit_entry" ? ChainColumns(columns) : nil
        var found = 0
        while let line = try lines.next() {
            guard line.first == UInt8(ascii: "[") else {
                guard case .end(let stated) = BackupLine(line) else { throw altered("第 \(lines.count) 行无法识别") }
                guard stated == found else { throw BackupError.count(file: file, table: name, stated: stated, found: found) }
                counts[name] = found
                return try row(nil)
            }
            found += 1
            if let chain { try note(line, chain) }
            try row(line)
        }
        throw BackupError.truncated(file: file)
    }

    private mutating func note(_ line: ArraySlice<UInt8>, _ chain: ChainColumns) throws {
        guard let values = BackupRow.values(line, chain.kinds), case .text(let school) = values[chain.school],
            case .integer(let number) = values[chain.number], case .text(let hash) = values[chain.hash]
        else { throw altered("第 \(lines.count) 行无法识别") }
        ends[school] = Ends(number: number, hash: hash)
    }

    /// Entries stand in the order of school and number, so the last one met of a school is its chain's end.
    private func checkChains() throws {
        var open = ends
        for head in heads {
            let school = head.school.description
            let end = open.removeValue(forKey: school)
            guard let end, end == Ends(number: Int64(head.number), hash: head.hash) else {
                throw BackupError.chain(school: school, what: "末端应为第 \(head.number) 条，实为第 \(end?.number ?? 0) 条或内容不同")
            }
        }
        if let (school, end) = open.min(by: { $0.key < $1.key }) {
            throw BackupError.chain(school: school, what: "第 \(end.number) 条记录没有对应的末端")
        }
    }
}

/// Where a line of `audit_entry` holds what a chain's end is known by.
private struct ChainColumns {
    let kinds: [BackupRow.Kind]
    let school: Int
    let number: Int
    let hash: Int

    init?(_ columns: [String]) {
        kinds = columns.map { ["number", "at"].contains($0) ? .integer : .text }
        guard let school = columns.firstIndex(of: "school_id"), let number = columns.firstIndex(of: "number"),
            let hash = columns.firstIndex(of: "hash")
        else { return nil }
        (self.school, self.number, self.hash) = (school, number, hash)
    }
}
