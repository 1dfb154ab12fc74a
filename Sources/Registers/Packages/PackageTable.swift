/// A table of a data package: one CSV file and what holds of its rows.
public struct PackageTable: Sendable {
    /// Columns whose values no two rows share.
    public struct Key: Sendable {
        public let columns: [String]
        /// Among the rows alone in which this column is empty.
        public let whereEmpty: String?

        public init(_ columns: [String], whereEmpty: String? = nil) { (self.columns, self.whereEmpty) = (columns, whereEmpty) }
    }

    /// A column that names a row of a table, or is empty.
    public struct Reference: Sendable {
        public let column: String
        public let table: String
        /// The other table's column.
        public let target: String

        public init(_ column: String, to table: String, _ target: String = "id") {
            (self.column, self.table, self.target) = (column, table, target)
        }
    }

    /// The file's name without `.csv`.
    public let name: String
    public let title: String
    public let purpose: String
    public let columns: [PackageColumn]
    public let primaryKey: [String]
    public let keys: [Key]
    public let references: [Reference]
    /// The second column is never less than the first, where both are filled in.
    public let orders: [(first: String, last: String)]

    public init(
        _ name: String, _ title: String, purpose: String, columns: [PackageColumn], primaryKey: [String] = ["id"], keys: [Key] = [],
        references: [Reference] = [], orders: [(first: String, last: String)] = []
    ) {
        (self.name, self.title, self.purpose, self.columns) = (name, title, purpose, columns)
        (self.primaryKey, self.keys, self.references, self.orders) = (primaryKey, keys, references, orders)
    }

    public var fileName: String { "\(name).csv" }
    public func index(of column: String) -> Int? { columns.firstIndex { $0.key == column } }
}

/// A row that was read.
public struct PackageRow: Hashable, Sendable {
    /// In its file, the header being row 1.
    public let number: Int
    /// In the order of the table's columns.
    public let values: [CellValue]

    public init(number: Int, values: [CellValue]) { (self.number, self.values) = (number, values) }
}

extension PackageTable {
    /// The columns that tables of ledgers have after those of the register; `check` passes over them.
    static let rowColumns: Set<String> = ["row_id", "row_version", "row_import", "row_class"]

    /// A ledger's rows with what the installation knows of each. The file of a register that `check` judges is what `check` reads.
    public init(_ ledger: Ledger) {
        let hasClass = ledger.column("class") != nil
        var columns = ledger.fileColumns.map { column in
            let isOwn = ledger.column(column.key) != nil
            return PackageColumn(
                column.key, column.title, .register(column, most: isOwn ? ledger.limit(of: column) : nil), required: column.isRequired,
                help: column.help)
        }
        columns += [
            PackageColumn("row_id", "行的编号", .identifier),
            PackageColumn("row_version", "行的版本", .whole(1...Int(Int32.max)), help: "改过几次，从1起"),
            PackageColumn("row_import", "导入的编号", .identifier, required: false, help: "由哪一次粘贴或上传带来；逐行登记的为空"),
        ]
        if hasClass { columns.append(PackageColumn("row_class", "班级的编号", .identifier, required: false)) }
        let orders = [("start", "end"), ("from", "to")].filter { ledger.column($0.0) != nil && ledger.column($0.1) != nil }
        self.init(
            ledger.key, ledger.title, purpose: ledger.purpose, columns: columns, primaryKey: ["row_id"],
            keys: ledger.identity.isEmpty ? [] : [Key(ledger.identity)],
            references: hasClass ? [Reference("row_class", to: "classes")] : [], orders: orders)
    }
}
