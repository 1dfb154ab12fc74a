import Database
import Policy
import Registers

/// 日历订阅: an address with a key of its own, by which the calendar of somebody's telephone asks for calendar facts and deadlines of the unit where they work.
/// The key opens nothing else, and ends with the account.
public struct CalendarFeeds: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    public struct Feed: Hashable, Sendable {
        public let madeAt: Instant
        /// The last time a program asked for it, to the day.
        public let readAt: Instant?
    }

    /// One's own; nil where there is none.
    public func mine(_ person: PersonID) async throws -> Feed? {
        try await house.database.read(in: .installation) { reader in
            try reader.first("SELECT f.made_at, f.read_at FROM calendar_feed AS f WHERE f.person_id = :person", ["person": person]) {
                Feed(madeAt: try $0[0], readAt: try $0[1])
            }
        }
    }

    /// Makes a key and ends the one before.
    /// - Returns: the key; it is kept nowhere else.
    /// - Throws: `Refusal` where the person sees no calendar.
    public func make(by actor: Actor) async throws -> String {
        guard let person = actor.person, let home = actor.home else { throw Refusal.outOfReach(.viewCalendar) }
        _ = try await house.permit(actor, .viewCalendar, at: home)
        let key = Hexadecimal.text(house.surroundings.randomBytes(32))
        try await house.database.write(in: .unit(home), by: house.author(actor, because: .oneself)) { writer in
            try writer.run("DELETE FROM calendar_feed WHERE person_id = :person", ["person": person])
            try writer.run(
                "INSERT INTO calendar_feed (person_id, home_id, key_hash, made_at) VALUES (:person, :home, :key, :now)",
                ["person": person, "home": home, "key": Digest.text(key), "now": writer.author.at])
            try writer.record(AuditEntry("feed.make", "account", person))
        }
        return key
    }

    public func end(by actor: Actor) async throws {
        guard let person = actor.person, let home = actor.home else { return }
        try await house.database.write(in: .unit(home), by: house.author(actor, because: .oneself)) { writer in
            guard try writer.run("DELETE FROM calendar_feed WHERE person_id = :person", ["person": person]) > 0 else { return }
            try writer.record(AuditEntry("feed.end", "account", person))
        }
    }

    /// The feed of a key: of the past half year and the coming year.
    /// - Returns: nil where the key is unknown, the account closed, or the person may see the calendar no longer.
    public func read(_ key: String) async throws -> String? {
        let (hash, today) = (Digest.text(key), house.today)
        let found = try await house.database.read(in: .opened("calendar.feed")) { reader -> (String, Instant?)? in
            guard let owner = try Owner.find(hash, reader) else { return nil }
            let actor = try ActorReading.actor(
                Person(id: owner.person, home: owner.home, name: ""), path: owner.path, today: today, reader)
            let place = Place(unit: owner.home, path: owner.path)
            guard (try? Permissions.require(actor, .viewCalendar, at: place, on: today)) != nil else { return nil }
            return try reader.enter(owner.home.tenant) { (try Self.text(owner, today, $0), owner.readAt) }
        }
        guard let (text, readAt) = found else { return nil }
        try await noteRead(hash, since: readAt)
        return text
    }

    private static func text(_ owner: Owner, _ today: SchoolDate, _ reader: Reader) throws -> String {
        let span = today.advanced(by: -183)...today.advanced(by: 366)
        guard let calendar = try CalendarStore(reader: reader).calendar(on: span), let unit = try UnitStore(reader).unit(owner.home) else {
            throw UnitRefusal.notFound
        }
        let facts = FactStore(reader: reader)
        let events = CalendarEvent.all(
            calendar, exams: try facts.examDays(on: span), freeDays: try facts.freeDays(on: span), in: span, grade: unit.gradeTitle)
        return CalendarText.text(
            events, named: "\(unit.name)校历", zone: unit.timeZone, stamp: owner.madeAt, source: "\(unit.id).jianfu")
    }

    /// Writes down that the feed is in use, at most once a day.
    private func noteRead(_ hash: String, since readAt: Instant?) async throws {
        let now = house.surroundings.now()
        if let readAt, readAt.seconds(to: now) < 86_400 { return }
        _ = try await house.database.write(in: .installation, by: Author(person: nil, at: now, road: house.road)) { writer in
            try writer.run("UPDATE calendar_feed SET read_at = :now WHERE key_hash = :key", ["now": now, "key": hash])
        }
    }

    private struct Owner {
        let person: PersonID
        let home: UnitID
        let path: UnitPath
        let madeAt: Instant
        let readAt: Instant?

        /// nil where the key is unknown or the account closed.
        static func find(_ hash: String, _ reader: Reader) throws -> Owner? {
            try reader.first(
                """
                SELECT f.person_id, f.home_id, u.path, f.made_at, f.read_at
                  FROM calendar_feed AS f
                  JOIN account AS a ON a.school_id = f.home_id AND a.id = f.person_id AND a.blocked_at IS NULL
                  JOIN unit AS u ON u.id = f.home_id
                 WHERE f.key_hash = :key
                """, ["key": hash]
            ) { Owner(person: try $0[0], home: try $0[1], path: try $0[2], madeAt: try $0[3], readAt: try $0[4]) }
        }
    }
}
