import Database
import Policy

/// The SQL of tokens. Reading them with their makers' names needs a scope that is opened by name.
struct ApiTokenStore {
    let reader: Reader

    private static let columns: SQL = """
        SELECT t.id, t.unit_id, t.person_id, t.home_id, s.name, t.name, t.purpose, t.rights, t.text_purpose, t.prefix, t.from_on, t.to_on, t.made_at,
               t.used_at, t.ended_at
          FROM api_token t
          JOIN staff s ON s.school_id = t.home_id AND s.id = t.person_id
        """

    private static func make(_ row: Row) throws -> ApiToken {
        ApiToken(
            id: try row[0], unit: try row[1], maker: Person(id: try row[2], home: try row[3], name: try row[4]), name: try row[5],
            purpose: try row[6], rights: Set(text: try row.text(7)), textPurpose: try row[8], prefix: try row[9], from: try row[10],
            to: try row[11], madeAt: try row[12], usedAt: try row[13], endedAt: try row[14])
    }

    /// The latest first; ended ones after all others.
    func all(of unit: UnitID) throws -> [ApiToken] {
        let all = try reader.all(Self.columns + "WHERE t.unit_id = :unit ORDER BY t.id DESC", ["unit": unit], Self.make)
        return all.filter { $0.endedAt == nil } + all.filter { $0.endedAt != nil }
    }

    func token(_ id: ApiTokenID, of unit: UnitID) throws -> ApiToken? {
        try reader.first(Self.columns + "WHERE t.unit_id = :unit AND t.id = :id", ["unit": unit, "id": id], Self.make)
    }

    /// A token that holds today, whose maker can still sign in.
    func inForce(digest: String, on today: SchoolDate) throws -> ApiToken? {
        try reader.first(
            Self.columns
                + """
                JOIN account a ON a.school_id = t.home_id AND a.id = t.person_id AND a.blocked_at IS NULL
                WHERE t.digest = :digest AND t.ended_at IS NULL AND t.from_on <= :today AND t.to_on >= :today AND s.left_on IS NULL
                """, ["digest": digest, "today": today], Self.make)
    }

    func countOpen(of unit: UnitID) throws -> Int {
        try reader.value("SELECT COUNT(*) FROM api_token t WHERE t.unit_id = :unit AND t.ended_at IS NULL", ["unit": unit]) ?? 0
    }

    static func add(_ token: ApiToken, digest: String, _ writer: Writer) throws {
        try writer.run(
            """
            INSERT INTO api_token (digest, id, unit_id, person_id, home_id, name, purpose, rights, text_purpose, prefix, from_on, to_on, made_at)
            VALUES (:digest, :id, :unit, :person, :home, :name, :purpose, :rights, :text_purpose, :prefix, :from, :to, :made_at)
            """,
            [
                "digest": digest, "id": token.id, "unit": token.unit, "person": token.maker.id, "home": token.maker.home,
                "name": token.name,
                "purpose": token.purpose, "rights": token.rights.text, "text_purpose": token.textPurpose, "prefix": token.prefix,
                "from": token.from, "to": token.to, "made_at": token.madeAt,
            ])
    }

    /// - Returns: whether it was still open.
    static func end(_ id: ApiTokenID, at now: Instant, _ writer: Writer) throws -> Bool {
        try writer.run("UPDATE api_token SET ended_at = :now WHERE id = :id AND ended_at IS NULL", ["now": now, "id": id]) == 1
    }

    /// Ends all that somebody made, wherever they are held.
    /// - Returns: how many.
    static func end(of person: PersonID, at now: Instant, _ writer: Writer) throws -> Int {
        try writer.run(
            "UPDATE api_token SET ended_at = :now WHERE person_id = :person AND ended_at IS NULL", ["now": now, "person": person])
    }

    static func noteUse(_ id: ApiTokenID, at now: Instant, _ writer: Writer) throws {
        try writer.run("UPDATE api_token SET used_at = :now WHERE id = :id", ["now": now, "id": id])
    }
}
