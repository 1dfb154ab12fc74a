import Database
import Policy

/// Everything that a request must know about its person.
enum ActorReading {
    static func signedIn(token: String, now: Instant, _ reader: Reader) throws -> SignedIn? {
        let found = try reader.first(sessionAndAccount, ["token": token, "now": now]) { row in
            SessionRow(
                session: Session(
                    id: try row[0], openedAt: try row[1], seenAt: try row[2], endsAt: try row[3], device: try row[4], address: try row[5],
                    isByProvider: !row.isNull(12)),
                secret: Hexadecimal.bytes(try row.text(6)) ?? [], person: try row[7], home: try row[8], name: try row[9], path: try row[10],
                mustChange: try row[11])
        }
        guard let found else { return nil }
        let person = Person(id: found.person, home: found.home, name: found.name)
        let actor = try actor(person, path: found.path, today: now.schoolDate, reader)
        return SignedIn(
            actor: actor, person: found.person, session: found.session, formSecret: found.secret, mustChangePassword: found.mustChange,
            token: token,
            isDueToBeSeen: found.session.seenAt.seconds(to: now) >= SessionLimits.seenInterval)
    }

    /// The person with what they may do today.
    /// - Parameter path: of the home unit.
    static func actor(_ person: Person, path: UnitPath, today: SchoolDate, _ reader: Reader) throws -> Actor {
        let grants = try grants(of: person.id, at: person.home, path: path, today: today, reader)
        return Actor(person: person.id, name: person.name, home: person.home, path: path, grants: grants)
    }

    private struct SessionRow {
        let session: Session
        let secret: [UInt8]
        let person: PersonID
        let home: UnitID
        let name: String
        let path: UnitPath
        let mustChange: Bool
    }

    private static let sessionAndAccount: SQL =
        """
        SELECT n.id, n.opened_at, n.seen_at, n.ends_at, n.device, n.address, n.form_secret, n.person_id, n.home_id, s.name, u.path,
               a.is_first_password, n.identity_id
          FROM session n
          JOIN account a ON a.school_id = n.home_id AND a.id = n.person_id AND a.blocked_at IS NULL
          JOIN staff s ON s.school_id = n.home_id AND s.id = n.person_id
          JOIN unit u ON u.id = n.home_id
         WHERE n.token = :token AND n.ends_at > :now AND n.seen_at + n.idle_seconds * 1000 > :now
        """

    /// Own roles, those held for somebody absent, and those that follow from teaching. Roles that are over or not yet begun are among them, as long as they were
    /// not ended before their day, so that a refusal can say that it is a matter of dates; `Permissions` looks at the dates.
    static func grants(of person: PersonID, at home: UnitID, path: UnitPath, today: SchoolDate, _ reader: Reader) throws -> [Grant] {
        var grants = try reader.all(ownAndDelegated, ["person": person, "today": today, "lately": today.advanced(by: -30)]) { row in
            let place = Place(unit: try row[1], path: try row[2], grade: try row[3], schoolClass: try row[4], subject: try row[5])
            let giver: PersonID? = try row[8]
            let origin: Grant.Origin = try giver.map { .delegated(by: $0, name: try row[9]) } ?? .appointed
            return Grant(try row[0], at: place, from: try row[6], to: try row[7], origin: origin)
        }
        try reader.each(teaching, ["home": home, "person": person, "today": today]) { row in
            let place = Place(unit: home, path: path, schoolClass: try row[0], subject: try row[1])
            grants.append(Grant(.subjectTeacher, at: place, from: try row[2], to: try row[3], origin: .teaching))
        }
        return grants
    }

    private static let ownAndDelegated: SQL =
        """
        SELECT g.role, g.unit_id, u.path, g.grade, g.class_id, g.subject, g.from_on, g.to_on, NULL, NULL
          FROM role_grant g
          JOIN unit u ON u.id = g.unit_id
         WHERE g.person_id = :person AND g.ended_at IS NULL AND (g.to_on IS NULL OR g.to_on >= :lately)
        UNION ALL
        SELECT g.role, g.unit_id, u.path, g.grade, g.class_id, g.subject, d.from_on, d.to_on, d.giver_id, s.name
          FROM delegation d
          JOIN delegated_role r ON r.school_id = d.school_id AND r.delegation_id = d.id
          JOIN role_grant g ON g.school_id = r.school_id AND g.id = r.grant_id
          JOIN unit u ON u.id = g.unit_id
          JOIN staff s ON s.school_id = d.giver_home_id AND s.id = d.giver_id
         WHERE d.receiver_id = :person AND d.ended_at IS NULL AND d.from_on <= :today AND d.to_on >= :today
           AND g.ended_at IS NULL AND g.from_on <= :today AND (g.to_on IS NULL OR g.to_on >= :today)
        """

    private static let teaching: SQL =
        """
        SELECT t.class_id, t.subject, t.from_on, t.to_on FROM teaching t
         WHERE t.school_id = :home AND t.person_id = :person AND t.from_on <= :today AND t.to_on >= :today
        """
}
