import Database

/// Counts tries before their password is looked at, in the database.
struct TryCounter {
    enum Kind: String, SQLConvertible { case account, address }

    let house: House

    /// Counts one try for account and address.
    /// - Throws: `SignInRefusal.throttled`, and counts nothing.
    func charge(account: String, address: String?) async throws {
        try await write { now, writer in
            try Self.charge(.account, account, .account, now, writer)
            if let address { try Self.charge(.address, address, .address, now, writer) }
        }
    }

    /// Counts one try for an address where no account is named.
    func charge(address: String) async throws {
        try await write { now, writer in try Self.charge(.address, address, .address, now, writer) }
    }

    /// The try of an address turned out to be none.
    func giveBack(address: String) async throws { try await write { _, writer in try Self.giveBack(address, writer) } }

    /// The person has shown who they are.
    func forgive(account: String) async throws { try await write { _, writer in try Self.clear(account: account, address: nil, writer) } }

    private func write(_ body: @escaping @Sendable (Instant, Writer) throws -> Void) async throws {
        let now = house.surroundings.now()
        try await house.database.write(in: .installation, by: Author(person: nil, at: now, road: house.road)) { try body(now, $0) }
    }

    private static func charge(_ kind: Kind, _ subject: String, _ throttle: Throttle, _ now: Instant, _ writer: Writer) throws {
        let key: SQLArguments = ["kind": kind, "subject": Digest.text(subject)]
        var first = key
        first.add("now", now)
        // Inserting or touching the row first locks it, so that two processes count one after the other.
        try writer.run(
            """
            INSERT INTO sign_in_try (kind, subject, tries, last_at) VALUES (:kind, :subject, 0, :now)
            ON CONFLICT (kind, subject) DO UPDATE SET tries = sign_in_try.tries
            """, first)
        let state = try writer.first("SELECT tries, last_at FROM sign_in_try WHERE kind = :kind AND subject = :subject", key) {
            Throttle.State(tries: try $0[0], last: try $0[1])
        }
        switch throttle.verdict(state, now: now) {
        case .wait(let until): throw SignInRefusal.throttled(seconds: max(1, now.seconds(to: until)))
        case .go(let state):
            var next = key
            next.add("tries", state.tries)
            next.add("last", state.last)
            try writer.run("UPDATE sign_in_try SET tries = :tries, last_at = :last WHERE kind = :kind AND subject = :subject", next)
        }
    }

    /// A success clears the account; the address gets back the one try.
    static func clear(account: String, address: String?, _ writer: Writer) throws {
        try writer.run("DELETE FROM sign_in_try WHERE kind = 'account' AND subject = :subject", ["subject": Digest.text(account)])
        if let address { try giveBack(address, writer) }
    }

    private static func giveBack(_ address: String, _ writer: Writer) throws {
        try writer.run(
            "UPDATE sign_in_try SET tries = tries - 1 WHERE kind = 'address' AND subject = :subject AND tries > 0",
            ["subject": Digest.text(address)])
    }

    /// Forgets what no longer counts; for a nightly job.
    func forget() async throws {
        let now = house.surroundings.now()
        let before = now.advanced(seconds: -max(Throttle.account.memory, Throttle.address.memory))
        _ = try await house.database.write(in: .installation, by: Author(person: nil, at: now, road: .job)) { writer in
            try writer.run("DELETE FROM sign_in_try WHERE last_at < :before", ["before": before])
        }
    }
}
