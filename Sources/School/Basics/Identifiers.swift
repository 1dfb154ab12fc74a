import Database
import Policy

public typealias UnitID = Identifier<Unit>
public typealias PersonID = Identifier<Person>
public typealias ClassID = Identifier<SchoolClass>

extension UnitID {
    /// The unit as owner of rows: `school_id` in every table that has one.
    public var tenant: Identifier<Tenant> { of(Tenant.self) }
}

extension Scope {
    public static func unit(_ unit: UnitID) -> Scope { .school(unit.tenant) }
}

extension SchoolDate: SQLConvertible {
    /// `2021-09-06`.
    public var sqlValue: SQLValue { .text(iso) }
    public static func read(_ row: Row, _ column: Int) throws(DatabaseError) -> SchoolDate {
        let text = try row.text(column)
        guard let date = SchoolDate(iso: text) else { throw .unexpectedValue(column: column, found: text, expected: "date") }
        return date
    }
}
