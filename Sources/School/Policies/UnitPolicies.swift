import Database
import Policy

/// What holds at a unit: which pack governs it, what was tightened, and the changes of both.
public struct UnitPolicies: Sendable {
    let house: House
    private var shelf: PackShelf { house.packs }

    public init(house: House) { self.house = house }

    // MARK: Reading

    /// All that is known of a unit's policies: read once, asked for any day.
    public func record(of unit: UnitID, by actor: Actor) async throws -> PolicyRecord {
        let (place, _) = try await house.permit(actor, .viewPolicies, at: unit)
        return try await house.database.read(in: .installation) { [shelf] reader in
            try PolicyRecord(place, PolicyStore(reader: reader), shelf)
        }
    }

    /// A unit directly below another, and what it has of its own.
    public struct Below: Hashable, Sendable {
        public let unit: UnitID
        public let path: UnitPath
        public let name: String
        /// nil: governed as the unit above.
        public let own: GoverningPack?
        /// Tightenings of its own that hold today.
        public let tightenings: Int

        var place: Place { Place(unit: unit, path: path) }
    }

    /// The units directly below, by name; those that are closed are left out.
    public func below(_ unit: UnitID, by actor: Actor) async throws -> [Below] {
        let (place, _) = try await house.permit(actor, .viewPolicies, at: unit)
        let today = house.today
        let all = try await house.database.read(in: .installation) { reader in
            try reader.all(Self.belowUnits, ["unit": place.unit, "today": today], Below.init)
        }
        return all.filter { actor.may(.viewPolicies, at: $0.place, on: today) }
    }

    private static let belowUnits: SQL =
        """
        SELECT u.id, u.path, u.name, g.id, g.pack, g.content_hash, g.from_on, g.to_on, g.reason,
               (SELECT COUNT(*) FROM tightening t
                 WHERE t.unit_id = u.id AND t.from_on <= :today AND (t.to_on IS NULL OR t.to_on >= :today))
          FROM unit u LEFT JOIN governing_pack g
            ON g.unit_id = u.id AND g.from_on <= :today AND (g.to_on IS NULL OR g.to_on >= :today)
         WHERE u.parent_id = :unit AND u.kind <> 'campus' AND (u.closed_on IS NULL OR u.closed_on >= :today)
         ORDER BY u.sort_key, u.id
        """

    // MARK: Changing

    /// Puts a unit, and with it all units below that have none of their own, under a pack from a day on; what governed before ends the day before.
    /// - Throws: `Refusal`, `PolicyRefusal`.
    @discardableResult
    public func govern(
        _ unit: UnitID, by pack: String, from date: SchoolDate, reason: String = "", actor: Actor
    ) async throws -> GoverningPack {
        let (place, ground) = try await house.permit(actor, .setGoverningPack, at: unit)
        guard let shelved = shelf[pack] else {
            throw PolicyRefusal.noSuchPack(pack, available: shelf.packs.map(\.pack.name))
        }
        let governing = GoverningPack(
            id: house.surroundings.identifier(), unit: unit, pack: shelved.pack.name,
            contentHash: shelved.contentHash, from: date,
            reason: reason.trimmed)
        try await house.database.write(in: place.scope, by: house.author(actor, because: ground)) {
            writer in
            let own = try PolicyStore(reader: writer).governing(along: place.path).filter {
                $0.unit == unit
            }
            if let last = own.last {
                guard
                    last.pack != governing.pack || last.contentHash != governing.contentHash || last.to != nil
                else {
                    throw PolicyRefusal.governsAlready(last.pack, since: last.from)
                }
                guard last.from < date else { throw PolicyRefusal.dateNotLater(date, last: last.from) }
                if last.holds(on: date) {
                    try writer.run(
                        "UPDATE governing_pack SET to_on = :last WHERE id = :id",
                        ["last": date.advanced(by: -1), "id": last.id])
                }
            }
            try writer.run(
                """
                INSERT INTO governing_pack (id, unit_id, pack, content_hash, from_on, to_on, reason)
                VALUES (:id, :unit, :pack, :hash, :from, NULL, :reason)
                """,
                [
                    "id": governing.id, "unit": unit, "pack": governing.pack, "hash": governing.contentHash,
                    "from": governing.from,
                    "reason": governing.reason,
                ])
            try writer.record(
                AuditEntry(
                    "policy.govern", "policy", governing.id,
                    [
                        .init("unit", from: String?.none, to: place.name),
                        .init("pack", from: own.last?.pack, to: governing.pack),
                        .init("content_hash", from: own.last?.contentHash, to: governing.contentHash),
                        .init("from", from: own.last?.from, to: governing.from),
                    ], reason: governing.reason.isEmpty ? nil : governing.reason))
            try FindingJobs.lookLater(below: unit, house.surroundings, writer)
        }
        return governing
    }

    /// Asks for more than the pack and the units above do; an earlier tightening of the same check by the same unit ends the day before.
    /// - Throws: `Refusal`, `PolicyRefusal`: nothing that is not stricter is kept.
    @discardableResult
    public func tighten(_ unit: UnitID, _ draft: TighteningDraft, actor: Actor) async throws
        -> Tightening
    {
        let (place, ground) = try await house.permit(actor, .tightenPolicies, at: unit)
        let (shelf, today, id) = (shelf, house.today, house.surroundings.identifier(Tightening.self))
        let reason = draft.reason.trimmed
        guard !reason.isEmpty else { throw PolicyRefusal.noReason }
        guard draft.from >= today else { throw PolicyRefusal.beforeToday(draft.from, today: today) }
        return try await house.database.write(in: place.scope, by: house.author(actor, because: ground)) { writer in
            let record = try PolicyRecord(place, PolicyStore(reader: writer), shelf)
            let judgement = try record.judge(draft)
            for held in judgement.replaced {
                try writer.run(
                    "UPDATE tightening SET to_on = :last WHERE id = :id",
                    ["last": draft.from.advanced(by: -1), "id": held.id])
            }
            let tightening = Tightening(
                id: id, unit: unit, unitName: place.name, pack: judgement.pack, provision: draft.provision,
                check: draft.check,
                rule: judgement.rule, change: judgement.change, from: draft.from, reason: reason)
            try writer.run(
                """
                INSERT INTO tightening (id, unit_id, pack, provision, check_number, rule, change, from_on, to_on, reason)
                VALUES (:id, :unit, :pack, :provision, :check, :rule, :change, :from, NULL, :reason)
                """,
                [
                    "id": id, "unit": unit, "pack": tightening.pack, "provision": tightening.provision,
                    "check": tightening.check,
                    "rule": tightening.rule, "change": tightening.change.yaml, "from": tightening.from,
                    "reason": reason,
                ])
            try writer.record(
                AuditEntry(
                    "policy.tighten", "policy", id,
                    [
                        .init("provision", from: String?.none, to: tightening.provision),
                        .init("change", from: judgement.replaced.last?.change.yaml, to: tightening.change.yaml),
                        .init("from", from: judgement.replaced.last?.from, to: tightening.from),
                    ], reason: reason))
            try FindingJobs.lookLater(below: unit, house.surroundings, writer)
            return tightening
        }
    }

    /// Ends a tightening; from the next day on what is above holds alone. One that has not begun yet ends on its first day.
    /// - Throws: `Refusal`, `PolicyRefusal`.
    public func end(
        _ tightening: Identifier<Tightening>, of unit: UnitID, after last: SchoolDate, reason: String,
        actor: Actor
    ) async throws {
        let (place, ground) = try await house.permit(actor, .tightenPolicies, at: unit)
        let (shelf, today, reason) = (shelf, house.today, reason.trimmed)
        guard !reason.isEmpty else { throw PolicyRefusal.noReason }
        guard last >= today else { throw PolicyRefusal.beforeToday(last, today: today) }
        try await house.database.write(in: place.scope, by: house.author(actor, because: ground)) {
            writer in
            let record = try PolicyRecord(place, PolicyStore(reader: writer), shelf)
            guard let held = record.tightenings.first(where: { $0.id == tightening && $0.unit == unit })
            else {
                throw PolicyRefusal.noSuchTightening
            }
            if let end = held.to { throw PolicyRefusal.endedAlready(held.label, on: end) }
            let end = max(last, held.from)
            try writer.run(
                "UPDATE tightening SET to_on = :end WHERE id = :id", ["end": end, "id": tightening])
            try writer.record(
                AuditEntry(
                    "policy.endTightening", "policy", tightening,
                    [
                        .init("provision", from: held.provision, to: held.provision),
                        .init("to", from: SchoolDate?.none, to: end),
                    ], reason: reason))
            try FindingJobs.lookLater(below: unit, house.surroundings, writer)
        }
    }
}

extension UnitPolicies.Below {
    fileprivate init(_ row: Row) throws {
        (unit, path, name, tightenings) = (try row[0], try row[1], try row[2], try row[9])
        own =
            row.isNull(3)
            ? nil
            : GoverningPack(
                id: try row[3], unit: try row[0], pack: try row[4], contentHash: try row[5], from: try row[6], to: try row[7],
                reason: try row[8])
    }
}

extension String {
    /// Without white space at either end.
    var trimmed: String {
        var text = self[...]
        while let first = text.first, first.isWhitespace { text = text.dropFirst() }
        while let last = text.last, last.isWhitespace { text = text.dropLast() }
        return String(text)
    }
}
