import Database

/// The SQL of saved views, in the scope of the unit whose ledger they filter.
struct SavedViewStore {
    let reader: Reader

    init(_ reader: Reader) { self.reader = reader }

    func all(of person: PersonID, _ ledger: String, at unit: UnitID) throws -> [SavedView] {
        try reader.all(
            """
            SELECT v.id, v.name, v.query FROM saved_view v
             WHERE v.school_id = :school AND v.person_id = :person AND v.unit_id = :unit AND v.ledger = :ledger ORDER BY v.name
            """, ["person": person, "unit": unit, "ledger": ledger]
        ) { SavedView(id: try $0[0], name: try $0[1], query: try $0[2]) }
    }

    static func save(_ view: SavedView, of person: PersonID, _ ledger: String, at unit: UnitID, _ writer: Writer) throws {
        try writer.run(
            """
            INSERT INTO saved_view (school_id, id, person_id, unit_id, ledger, name, query)
            VALUES (:school, :id, :person, :unit, :ledger, :name, :query)
            ON CONFLICT (school_id, id) DO UPDATE SET query = excluded.query
            """,
            ["id": view.id, "person": person, "unit": unit, "ledger": ledger, "name": view.name, "query": view.query])
    }

    static func remove(_ id: Identifier<SavedView>, _ writer: Writer) throws {
        try writer.run("DELETE FROM saved_view WHERE school_id = :school AND id = :id", ["id": id])
    }
}
