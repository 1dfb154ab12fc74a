import Database

/// Finding, listing and ending sessions.
public struct Sessions: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    /// Who holds the session of this token, with what they may do today; nil where it is unknown, over, or the account closed. Three statements by key in one
    /// read transaction, in which `more` may read what else the page needs.
    public func signedIn<More: Sendable>(
        _ token: String, _ more: @escaping @Sendable (Reader, SignedIn) throws -> More
    ) async throws -> (SignedIn, More)? {
        let now = house.surroundings.now()
        let key = SessionToken.hash(token)
        return try await house.database.read(in: .opened("session")) { reader in
            guard let signedIn = try ActorReading.signedIn(token: key, now: now, reader) else { return nil }
            return (signedIn, try more(reader, signedIn))
        }
    }

    public func signedIn(_ token: String) async throws -> SignedIn? { try await signedIn(token) { _, _ in true }?.0 }

    /// Writes down that the session is in use; at most once a minute, and not more often on several devices than on one.
    public func noteSeen(_ signedIn: SignedIn) async throws {
        guard signedIn.isDueToBeSeen else { return }
        let now = house.surroundings.now()
        _ = try await house.database.write(in: .installation, by: Author(person: nil, at: now, road: house.road)) { writer in
            try writer.run("UPDATE session SET seen_at = :now WHERE token = :token", ["now": now, "token": signedIn.token])
        }
    }

    /// One's own, the latest first; those that are over are not shown.
    public func mine(_ signedIn: SignedIn) async throws -> [Session] { try await of(signedIn.person) }

    func of(_ person: PersonID) async throws -> [Session] {
        let now = house.surroundings.now()
        return try await house.database.read(in: .installation) { reader in
            try reader.all(
                """
                SELECT id, opened_at, seen_at, ends_at, device, address, identity_id FROM session
                 WHERE person_id = :person AND ends_at > :now AND seen_at + idle_seconds * 1000 > :now
                 ORDER BY seen_at DESC, id DESC
                """, ["person": person, "now": now]
            ) {
                Session(
                    id: try $0[0], openedAt: try $0[1], seenAt: try $0[2], endsAt: try $0[3], device: try $0[4], address: try $0[5],
                    isByProvider: !$0.isNull(6))
            }
        }
    }

    public func signOut(_ signedIn: SignedIn) async throws { try await revoke(signedIn.session.id, signedIn, action: "session.close") }

    /// Ends another session of one's own.
    public func revoke(_ id: Identifier<Session>, by signedIn: SignedIn) async throws {
        try await revoke(id, signedIn, action: "session.revoke")
    }

    private func revoke(_ id: Identifier<Session>, _ signedIn: SignedIn, action: String) async throws {
        try await end(signedIn, action) { writer in
            try writer.run("DELETE FROM session WHERE id = :id AND person_id = :person", ["id": id, "person": signedIn.person])
        }
    }

    /// Ends all but this one.
    public func revokeOthers(by signedIn: SignedIn) async throws {
        try await end(signedIn, "session.revoke_others") { writer in
            try writer.run(
                "DELETE FROM session WHERE person_id = :person AND id <> :id", ["person": signedIn.person, "id": signedIn.session.id])
        }
    }

    private func end(
        _ signedIn: SignedIn, _ action: String, _ delete: @escaping @Sendable (Writer) throws -> Int
    ) async throws {
        guard let home = signedIn.actor.home else { return }
        let author = Author(person: signedIn.person.description, at: house.surroundings.now(), road: house.road)
        try await house.database.write(in: .unit(home), by: author) { writer in
            let count = try delete(writer)
            if count > 0 { try writer.record(AuditEntry(action, "account", signedIn.person, [.init("sessions", from: count, to: 0)])) }
        }
    }

    /// Deletes what is over; for a nightly job.
    public func forget() async throws {
        let now = house.surroundings.now()
        _ = try await house.database.write(in: .installation, by: Author(person: nil, at: now, road: .job)) { writer in
            try writer.run("DELETE FROM session WHERE ends_at <= :now OR seen_at + idle_seconds * 1000 <= :now", ["now": now])
        }
        try await TryCounter(house: house).forget()
    }
}
