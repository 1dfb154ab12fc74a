/// Rows that checks would have judged if their file had the columns they need: one `record` finding for each check and school over all its
/// files (rules.md, Absent columns).
public struct AbsentColumns: Sendable {
    struct Key: Hashable {
        let check: Int
        let school: Symbol?
    }
    struct Rows {
        var count = 0
        var first: [RowReference] = []
        var columns: Set<String> = []
    }
    private(set) var rows: [Key: Rows] = [:]

    /// More rows than a source names are only counted.
    static let keptRows = 20

    public init() {}

    mutating func add(check: Int, school: Symbol?, row: RowReference, columns: [String]) {
        rows[Key(check: check, school: school), default: Rows()].add(row, columns)
    }

    mutating func merge(_ other: AbsentColumns, shifting base: UInt32) {
        for (key, added) in other.rows {
            rows[key, default: Rows()].merge(added, shifting: base)
        }
    }

    func findings(_ checks: [Check]) -> [Finding] {
        rows.map { key, rows in
            var finding = Finding(checks[key.check], severity: .record, school: key.school, rows: .first(rows.first, of: rows.count))
            finding.set(.whole(rows.count), nil, unit: .item)
            finding.detail = rows.columns.sorted().joined(separator: "、")
            return finding
        }
    }
}

extension AbsentColumns.Rows {
    fileprivate mutating func add(_ row: RowReference, _ names: [String]) {
        count += 1
        if first.count < AbsentColumns.keptRows { first.append(row) }
        columns.formUnion(names)
    }

    fileprivate mutating func merge(_ other: AbsentColumns.Rows, shifting base: UInt32) {
        count += other.count
        for var row in other.first.prefix(AbsentColumns.keptRows - first.count) {
            row.row += base
            first.append(row)
        }
        columns.formUnion(other.columns)
    }
}
