import Database
import Policy

public typealias RosterImportID = Identifier<RosterImport>

/// An import that was written.
public struct RosterImport: Hashable, Sendable, Identifiable {
    public let id: RosterImportID
    /// The number of its entry in the unit's record.
    public let entry: Int
    public let madeAt: Instant
    public let term: TeachingTerm
    public let files: [String]
    public let added: Int
    public let changed: Int
}

/// One thing that an import wrote.
struct RosterRow: Hashable, Sendable {
    enum Step: String, SQLConvertible {
        case open, pupils, addStaff, changeStaff, endTeaching, addTeaching, endHead, addHead, removeLesson, addLesson, remember
    }

    let number: Int
    let step: Step
    let subject: String
    let was: String
    let became: String
    let undoneAt: Instant?

    init(_ number: Int, _ step: Step, _ subject: String, was: String = "", became: String = "", undoneAt: Instant? = nil) {
        (self.number, self.step, self.subject, self.was, self.became, self.undoneAt) = (number, step, subject, was, became, undoneAt)
    }
}

/// The SQL of imports, in their school's scope.
struct RosterStore {
    let reader: Reader

    init(_ reader: Reader) { self.reader = reader }

    private static let columns: SQL = """
        SELECT i.id, i.entry, i.made_at, i.term, i.files, i.added, i.changed FROM roster_import AS i WHERE i.school_id = :school
        """

    private static func make(_ row: Row) throws -> RosterImport {
        RosterImport(
            id: try row[0], entry: try row[1], madeAt: try row[2], term: try row[3],
            files: try row.text(4).split(separator: "\n").map(String.init), added: try row[5], changed: try row[6])
    }

    /// The latest first.
    func latest(_ count: Int) throws -> [RosterImport] {
        try reader.all(Self.columns + "ORDER BY i.made_at DESC, i.id DESC LIMIT :count", ["count": count], Self.make)
    }

    func find(_ id: RosterImportID) throws -> RosterImport? { try reader.first(Self.columns + "AND i.id = :id", ["id": id], Self.make) }

    func rows(of id: RosterImportID) throws -> [RosterRow] {
        try reader.all(
            """
            SELECT r.number, r.step, r.subject_id, r.was, r.became, r.undone_at FROM roster_row AS r
             WHERE r.school_id = :school AND r.import_id = :id ORDER BY r.number
            """, ["id": id]
        ) { row in
            RosterRow(try row[0], try row[1], try row.text(2), was: try row.text(3), became: try row.text(4), undoneAt: try row[5])
        }
    }

    /// The classes that names were confirmed to be in a school year.
    func names(in year: Int) throws -> [String: ClassID] {
        let found = try reader.all(
            "SELECT n.name_key, n.class_id FROM roster_class_name AS n WHERE n.school_id = :school AND n.year = :year", ["year": year]
        ) { (try $0.text(0), try $0[1] as ClassID) }
        return Dictionary(found) { first, _ in first }
    }
}

extension RosterStore {
    static func insert(_ item: RosterImport, by person: String?, _ rows: [RosterRow], _ writer: Writer) throws {
        try writer.run(
            """
            INSERT INTO roster_import (school_id, id, entry, made_at, person_id, term, files, added, changed)
            VALUES (:school, :id, :entry, :at, :person, :term, :files, :added, :changed)
            """,
            [
                "id": item.id, "entry": item.entry, "at": item.madeAt, "person": person, "term": item.term,
                "files": item.files.joined(separator: "\n"), "added": item.added, "changed": item.changed,
            ])
        try writer.insert(
            rows.map { row in
                let values: [any SQLConvertible] = [item.id, row.number, row.step, row.subject, row.was, row.became]
                return values.map(\.sqlValue)
            }, into: "roster_row", ["import_id", "number", "step", "subject_id", "was", "became"])
    }

    static func setUndone(_ number: Int, of id: RosterImportID, at moment: Instant, _ writer: Writer) throws {
        try writer.run(
            "UPDATE roster_row SET undone_at = :at WHERE school_id = :school AND import_id = :import AND number = :number",
            ["at": moment, "import": id, "number": number])
    }

    static func remember(_ key: String, in year: Int, _ schoolClass: ClassID, _ writer: Writer) throws {
        try writer.run(
            """
            INSERT INTO roster_class_name (school_id, year, name_key, class_id) VALUES (:school, :year, :key, :class)
            ON CONFLICT (school_id, year, name_key) DO UPDATE SET class_id = excluded.class_id
            """, ["year": year, "key": key, "class": schoolClass])
    }

    static func forget(_ key: String, in year: Int, _ writer: Writer) throws {
        try writer.run(
            "DELETE FROM roster_class_name WHERE school_id = :school AND year = :year AND name_key = :key", ["year": year, "key": key])
    }
}
