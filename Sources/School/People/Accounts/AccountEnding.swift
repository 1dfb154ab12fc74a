import Database
import Policy

/// What leaving ends at once. Staff leaving calls it inside its own transaction, in the scope of the home unit, and records it in its own entry.
public enum AccountEnding {
    /// What was ended, for the entry and the page.
    public struct Ended: Hashable, Sendable {
        public let hadAccount: Bool
        /// Links to identities of providers.
        public let identities: Int
        public let sessions: Int
        public let roles: [Role]
        public let delegations: Int
        /// Tokens with which programs acted for them.
        public let tokens: Int
    }

    /// Ends account, one-time code, links to identities of providers, sessions, tokens and calendar feed, all roles at the unit and all delegations given or
    /// received there.
    /// - Throws: `RoleRefusal.lastAdministrator` where the unit at the top would be left without one.
    public static func end(_ person: PersonID, now: Instant, _ writer: Writer) throws -> Ended {
        let roles = try writer.all(
            "SELECT role, to_on FROM role_grant WHERE school_id = :school AND person_id = :person AND ended_at IS NULL", ["person": person]
        ) { row in (role: try row[0] as Role, to: try row[1] as SchoolDate?) }
        if roles.contains(where: { $0.role == .administrator && $0.to == nil }) { try requireOtherAdministrator(than: person, writer) }
        let account = try writer.run("DELETE FROM account WHERE school_id = :school AND id = :person", ["person": person])
        let identities = try writer.run("DELETE FROM external_identity WHERE person_id = :person", ["person": person])
        let sessions = try writer.run("DELETE FROM session WHERE person_id = :person", ["person": person])
        try writer.run("DELETE FROM calendar_feed WHERE person_id = :person", ["person": person])
        let tokens = try ApiTokenStore.end(of: person, at: now, writer)
        let today = now.schoolDate
        // A role that is over keeps its last day; one that has not begun ends on the day on which it would have.
        try writer.run(
            """
            UPDATE role_grant
               SET to_on = CASE WHEN to_on < :today THEN to_on WHEN from_on > :today THEN from_on ELSE :today END, ended_at = :now
             WHERE school_id = :school AND person_id = :person AND ended_at IS NULL
            """, ["today": today, "now": now, "person": person])
        let delegations = try writer.run(
            """
            UPDATE delegation SET ended_at = :now
             WHERE school_id = :school AND (giver_id = :person OR receiver_id = :person) AND ended_at IS NULL AND to_on >= :today
            """, ["today": today, "now": now, "person": person])
        return Ended(
            hadAccount: account > 0, identities: identities, sessions: sessions,
            roles: roles.filter { $0.to.map { today <= $0 } ?? true }.map(\.role), delegations: delegations, tokens: tokens)
    }

    private static func requireOtherAdministrator(than person: PersonID, _ writer: Writer) throws {
        let isTop = try writer.exists(
            """
            SELECT 1 FROM role_grant g JOIN unit u ON u.id = g.school_id AND u.parent_id IS NULL
             WHERE g.school_id = :school AND g.person_id = :person
            """, ["person": person])
        guard isTop else { return }
        let others = try writer.exists(
            """
            SELECT 1 FROM role_grant g
             WHERE g.school_id = :school AND g.role = 'administrator' AND g.ended_at IS NULL AND g.to_on IS NULL AND g.person_id <> :person
            """, ["person": person])
        if !others { throw RoleRefusal.lastAdministrator }
    }
}
