import Database

/// The SQL of linked identities. The table belongs to no school, so that every scope sees it; the accounts behind it are read in an opened scope only.
enum IdentityTable {
    /// What an identity means here.
    enum Finding {
        case linked(AccountForSignIn, Identifier<LinkedIdentity>)
        /// The only account that fits; `hasOther`: it is linked to another identity of the same provider.
        case fits(AccountForSignIn, hasOther: Bool)
        case several
        case nobody
    }

    /// All of one moment, so that a link which is made meanwhile is not taken for another's.
    static func find(_ identity: ProvidedIdentity, _ reader: Reader) throws -> Finding {
        let link = try reader.first(
            "SELECT id, person_id, home_id FROM external_identity WHERE issuer = :issuer AND subject = :subject", key(identity)
        ) { (id: try $0[0] as Identifier<LinkedIdentity>, person: try $0[1] as PersonID, home: try $0[2] as UnitID) }
        if let link { return try SignInName.account(of: link.person, at: link.home, reader).map { .linked($0, link.id) } ?? .nobody }
        guard let fitting = try accounts(fitting: identity, reader) else { return .several }
        guard let only = fitting.first, fitting.count == 1 else { return fitting.isEmpty ? .nobody : .several }
        return .fits(only, hasOther: try of(only.person, reader).contains { $0.issuer == identity.issuer })
    }

    /// By number and phone: where the phone is somebody's here, whether with an account or without, only that person fits.
    /// - Returns: nil where the two speak of two people.
    private static func accounts(fitting identity: ProvidedIdentity, _ reader: Reader) throws -> [AccountForSignIn]? {
        let numbered = try identity.number?.numbered(reader) ?? []
        let holder = try identity.phone.flatMap { phone in
            try reader.first("SELECT id, school_id FROM staff WHERE phone = :phone AND left_on IS NULL", ["phone": phone]) {
                (person: try $0[0] as PersonID, home: try $0[1] as UnitID)
            }
        }
        guard let holder else { return numbered }
        if numbered.isEmpty { return try SignInName.account(of: holder.person, at: holder.home, reader).map { [$0] } ?? [] }
        return numbered.first { $0.person == holder.person }.map { [$0] }
    }

    static func of(_ person: PersonID, _ reader: Reader) throws -> [LinkedIdentity] {
        try reader.all(
            "SELECT id, issuer, linked_at, linked_by FROM external_identity WHERE person_id = :person ORDER BY linked_at, id",
            ["person": person]
        ) { LinkedIdentity(id: try $0[0], issuer: try $0[1], linkedAt: try $0[2], isByPerson: !$0.isNull(3)) }
    }

    /// Links an identity where it is not linked to the account already. In the scope of the account's home; without an entry.
    static func link(
        _ identity: ProvidedIdentity, to person: PersonID, at home: UnitID, id: Identifier<LinkedIdentity>, by linker: PersonID?,
        now: Instant,
        _ writer: Writer
    ) throws -> (link: Identifier<LinkedIdentity>, isNew: Bool) {
        // Another school's transaction may link the same identity at this moment: the keys decide, not a look before.
        var values = key(identity)
        values.add("id", id)
        values.add("person", person)
        values.add("home", home)
        values.add("now", now)
        values.add("linker", linker)
        let inserted = try writer.run(
            """
            INSERT INTO external_identity (issuer, subject, id, person_id, home_id, linked_at, linked_by)
            VALUES (:issuer, :subject, :id, :person, :home, :now, :linker) ON CONFLICT DO NOTHING
            """, values)
        if inserted == 1 { return (id, true) }
        let holder = try writer.first(
            "SELECT id, person_id FROM external_identity WHERE issuer = :issuer AND subject = :subject", key(identity)
        ) { (link: try $0[0] as Identifier<LinkedIdentity>, person: try $0[1] as PersonID) }
        guard let holder else { throw IdentityRefusal.hasOther }
        guard holder.person == person else { throw IdentityRefusal.taken }
        return (holder.link, false)
    }

    /// Ends links with the sessions that were opened through them.
    /// - Parameters:
    ///   - id: only this one; nil for all of the person's.
    ///   - spared: a session that goes on.
    /// - Returns: what was linked, for the entry.
    static func end(
        of person: PersonID, only id: Identifier<LinkedIdentity>? = nil, sparing spared: Identifier<Session>? = nil, _ writer: Writer
    ) throws -> [(issuer: String, subject: String)] {
        let found = try writer.all(
            """
            SELECT id, issuer, subject FROM external_identity
             WHERE person_id = :person AND (CAST(:id AS TEXT) IS NULL OR id = CAST(:id AS TEXT)) ORDER BY issuer
            """, ["person": person, "id": id]
        ) { (id: try $0[0] as Identifier<LinkedIdentity>, issuer: try $0[1] as String, subject: try $0[2] as String) }
        for link in found {
            try writer.run("DELETE FROM external_identity WHERE id = :id", ["id": link.id])
            try writer.run(
                "DELETE FROM session WHERE identity_id = :link AND (CAST(:spared AS TEXT) IS NULL OR id <> CAST(:spared AS TEXT))",
                ["link": link.id, "spared": spared])
            // One that goes on was opened through no link that there is.
            try writer.run("UPDATE session SET identity_id = NULL WHERE identity_id = :link", ["link": link.id])
        }
        return found.map { ($0.issuer, $0.subject) }
    }

    private static func key(_ identity: ProvidedIdentity) -> SQLArguments { ["issuer": identity.issuer, "subject": identity.subject] }
}
