import Database

/// A unit's place in the tree: the identifiers of all units above it and its own, from the top, as `/…/…/`.
public struct UnitPath: Hashable, Sendable, SQLConvertible {
    public let text: String

    /// The path of a unit at the top, for example a region.
    public init(top unit: UnitID) { text = "/\(unit)/" }
    private init(text: String) { self.text = text }

    public func appending(_ unit: UnitID) -> UnitPath { UnitPath(text: text + "\(unit)/") }

    /// Whether `other` is this unit or lies below it.
    public func covers(_ other: UnitPath) -> Bool { other.text.utf8.starts(with: text.utf8) }

    public var units: [UnitID] { text.split(separator: "/").compactMap { UnitID($0) } }
    /// The unit itself, the last of its path.
    public var unit: UnitID? { text.split(separator: "/").last.flatMap { UnitID($0) } }

    public var sqlValue: SQLValue { .text(text) }
    public static func read(_ row: Row, _ column: Int) throws(DatabaseError) -> UnitPath { UnitPath(text: try row.text(column)) }
}
