/// A statement that SQLite ≥ 3.40 and PostgreSQL ≥ 15 both understand. Only literals and their concatenation make one, so that values are
/// always bound (`:name`) and never pasted.
///
/// The ground rules of the design hold: TEXT, BIGINT and DOUBLE PRECISION only, snake_case, NULLS FIRST/LAST always written, no CURRENT_TIMESTAMP, no JSON
/// operators, `CAST(SUM(…) AS BIGINT)`; a parameter whose type does not follow from its place is written `CAST(:name AS TEXT)`.
public struct SQL: ExpressibleByStringLiteral, Hashable, Sendable {
    public let text: String

    public init(stringLiteral text: StaticString) { self.text = text.description }
    /// For text that this module makes of the names in its own schema.
    init(generated text: String) { self.text = text }
    private init(joined text: String) { self.text = text }

    /// A table's or column's name that a declaration gives, quoted, since it may be a word of SQL.
    /// - Precondition: lower-case letters, digits and `_`, a letter first; no value from outside is ever a name.
    public static func name(_ name: String) -> SQL {
        precondition(
            name.utf8.first.map { (97...122).contains($0) } == true
                && name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 }, "“\(name)” is no name")
        return SQL(joined: "\"\(name)\"")
    }

    /// The value of that name: `:name`.
    /// - Precondition: as of `name`.
    public static func parameter(_ name: String) -> SQL { SQL(joined: ":" + self.name(name).text.dropFirst().dropLast()) }

    /// The parts with `separator` between them.
    public static func joined(_ parts: [SQL], by separator: StaticString) -> SQL {
        SQL(joined: parts.map(\.text).joined(separator: " \(separator) "))
    }

    /// `(:name1, :name2, …)` to follow IN, with at least `count` places. Few lengths are used, so that statements stay few and prepared; the values are
    /// given by `SQLArguments.add(_:in:)`.
    public static func list(_ name: StaticString, _ count: Int) -> SQL {
        let places = (1...places(count)).map { ":\(name)\($0)" }
        return SQL(joined: "(\(places.joined(separator: ", ")))")
    }

    /// 8, 64, 512 …
    static func places(_ count: Int) -> Int {
        var places = 8
        while places < count { places *= 8 }
        return places
    }

    public static func + (left: SQL, right: SQL) -> SQL { SQL(joined: left.text + " " + right.text) }
}

/// The values of a statement's parameters by name, without the colon. `school` is bound by the scope and cannot be given.
public struct SQLArguments: ExpressibleByDictionaryLiteral, Sendable {
    private(set) var values: [(name: String, value: SQLValue)]

    public init(dictionaryLiteral elements: (String, any SQLConvertible)...) { values = elements.map { ($0, $1.sqlValue) } }

    /// In the order in which they were given.
    public var all: [(name: String, value: SQLValue)] { values }
    public subscript(_ name: String) -> SQLValue? { values.first { $0.name == name }?.value }
    public mutating func add(_ name: String, _ value: some SQLConvertible) { values.append((name, value.sqlValue)) }
    public mutating func add(_ name: String, _ value: SQLValue) { values.append((name, value)) }

    /// The values of `SQL.list`. Places left over repeat the last value, since a NULL among them would make NOT IN true of nothing; without any value all
    /// are NULL, and IN is true of nothing.
    public mutating func add(_ name: StaticString, in list: [some SQLConvertible]) { add(name, in: list.map(\.sqlValue)) }

    public mutating func add(_ name: StaticString, in list: [SQLValue]) {
        for place in 0..<SQL.places(list.count) {
            values.append(("\(name)\(place + 1)", (place < list.count ? list[place] : list.last) ?? .null))
        }
    }
}
