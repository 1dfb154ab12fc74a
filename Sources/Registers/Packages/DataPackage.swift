import FoundationEssentials

/// `datapackage.json`: a tabular Data Package (Frictionless, version 1) with what this program says of it under `jianfu`.
public struct DataPackage: Codable, Hashable, Sendable {
    public static let fileName = "datapackage.json"
    /// Of the tables: a program reads packages of this number alone.
    public static let currentFormat = 1

    /// Where the package comes from.
    public struct Origin: Codable, Hashable, Sendable {
        public var format = DataPackage.currentFormat
        /// The program's version.
        public let program: String
        /// The identifier of the unit that the package is about.
        public let unit: String

        public init(program: String, unit: String) { (self.program, self.unit) = (program, unit) }
    }

    public struct Resource: Codable, Hashable, Sendable {
        var profile = "tabular-data-resource"
        public let name: String
        public let path: String
        let title: String
        let description: String
        var format = "csv"
        var mediatype = "text/csv"
        var encoding = "utf-8"
        var dialect = Dialect()
        public let bytes: Int
        /// `sha256:` and 64 hexadecimal digits.
        public let hash: String
        let schema: Schema
    }

    struct Dialect: Codable, Hashable, Sendable {
        var delimiter = ","
        var lineTerminator = "\r\n"
        var doubleQuote = true
        var header = true
    }

    struct Schema: Codable, Hashable, Sendable {
        let fields: [Field]
        var missingValues = [""]
        let primaryKey: [String]
        let foreignKeys: [ForeignKey]?
    }

    struct Field: Codable, Hashable, Sendable {
        struct Constraints: Codable, Hashable, Sendable {
            var required: Bool?
            var `enum`: [String]?
            var pattern: String?
            var minimum: Int?
            var maximum: Int?
            var maxLength: Int?
        }

        let name: String
        let title: String
        var type: String
        var format: String?
        var description: String?
        var trueValues: [String]?
        var falseValues: [String]?
        var constraints: Constraints?
    }

    struct ForeignKey: Codable, Hashable, Sendable {
        struct Target: Codable, Hashable, Sendable {
            let resource: String
            let fields: [String]
        }
        let fields: [String]
        let reference: Target
    }

    var profile = "tabular-data-package"
    public let name: String
    public let title: String
    let description: String
    /// When it was written, UTC.
    public let created: String
    public let jianfu: Origin
    public let resources: [Resource]

    /// The same for the same package, byte for byte.
    func json() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self)) + [0x0A]
    }
}

extension DataPackage.Resource {
    init(_ table: PackageTable, bytes: Int, hash: String) {
        self.init(
            name: table.name, path: table.fileName, title: table.title, description: table.purpose, bytes: bytes, hash: "sha256:\(hash)",
            schema: DataPackage.Schema(table))
    }
}

extension DataPackage.Schema {
    fileprivate init(_ table: PackageTable) {
        let foreign = table.references.map {
            // A table that refers to itself is named by an empty text.
            DataPackage.ForeignKey(
                fields: [$0.column], reference: .init(resource: $0.table == table.name ? "" : $0.table, fields: [$0.target]))
        }
        self.init(
            fields: table.columns.map(DataPackage.Field.init), primaryKey: table.primaryKey, foreignKeys: foreign.isEmpty ? nil : foreign)
    }
}

extension DataPackage.Field {
    fileprivate init(_ column: PackageColumn) {
        self.init(name: column.key, title: column.title, type: "string")
        var (constraints, help): (Constraints, [String]) = (Constraints(), column.help.isEmpty ? [] : [column.help])
        constraints.required = column.isRequired ? true : nil
        switch column.kind {
        case .register(let column, let most): describe(column.type, most, &constraints, &help)
        case .text(let most): constraints.maxLength = most
        case .form(let form):
            constraints.pattern = form.pattern
            help.append(form.expectation)
        case .whole(let range): number(range, &constraints)
        case .date: type = "date"
        case .moment: type = "datetime"
        case .flag: boolean()
        case .choice(let choices):
            constraints.enum = choices.map(\.value)
            help.append(choices.map { "\($0.value) \($0.title)" }.joined(separator: "、"))
        case .identifier: constraints.pattern = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
        }
        if !help.isEmpty { description = help.joined(separator: "；") }
        if constraints != Constraints() { self.constraints = constraints }
    }

    private mutating func describe(_ kind: ColumnType, _ most: Int?, _ constraints: inout Constraints, _ help: inout [String]) {
        switch kind {
        case .text, .note: constraints.maxLength = most
        case .date: type = "date"
        case .time: (type, format) = ("time", "%H:%M")
        case .grade: number(1...12, &constraints)
        case .whole(let range): number(range, &constraints)
        case .decimal: type = "number"
        case .yesNo: boolean()
        case .choice(let vocabulary): constraints.enum = vocabulary.titles
        case .choices(let vocabulary): help.append("可以有多个，用顿号隔开：\(vocabulary.titles.joined(separator: "、"))")
        case .notes:
            constraints.maxLength = most
            help.append("可以有多个，用顿号隔开")
        }
    }

    private mutating func number(_ range: ClosedRange<Int>, _ constraints: inout Constraints) {
        type = "integer"
        (constraints.minimum, constraints.maximum) = (range.lowerBound, range.upperBound)
    }

    private mutating func boolean() { (type, trueValues, falseValues) = ("boolean", ["是"], ["否"]) }
}
