import Database
import Policy
import Registers

/// What is looked for in a record; empty fields do not narrow.
public struct AuditQuery: Hashable, Sendable {
    /// One of `AuditTitles.groups`' prefixes or an action.
    public var action: String
    public var person: PersonID?
    public var subject: String?
    public var from: SchoolDate?
    /// The last day.
    public var to: SchoolDate?

    public init(action: String = "", person: PersonID? = nil, subject: String? = nil, from: SchoolDate? = nil, to: SchoolDate? = nil) {
        (self.action, self.person, self.subject, self.from, self.to) = (action, person, subject, from, to)
    }

    var filter: AuditFilter {
        AuditFilter(
            actionPrefix: action.isEmpty ? nil : action, person: person?.description, subject: subject, from: from?.beginning,
            before: to?.advanced(by: 1).beginning)
    }
}

/// Reading who did what, when, before and after.
public struct AuditReading: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    public struct Page: Sendable {
        public let lines: [AuditLine]
        /// Give it as `after` for older entries; nil at the end.
        public let older: Int?
    }

    /// The record of a unit, newest first.
    /// - Parameter after: the number of the last entry of the page before.
    /// - Throws: `Refusal`.
    public func page(of unit: UnitID, _ query: AuditQuery = AuditQuery(), after: Int? = nil, size: Int = 50, by actor: Actor) async throws
        -> Page
    {
        let (place, _) = try await house.permit(actor, .viewAudit, at: unit)
        let entries = try await entries(of: place.tenant, query.filter, after: after, size: size + 1)
        let lines = try await lines(entries.prefix(size).map { (place.tenant, $0) }, showsPhones: seesPhones(actor, place))
        return Page(lines: lines, older: entries.count > size ? lines.last?.number : nil)
    }

    /// What the person did themselves, in whichever unit, newest first.
    /// - Parameter before: entries up to but not including that moment.
    public func own(before: Instant? = nil, size: Int = 50, by actor: Actor) async throws -> (lines: [AuditLine], older: Instant?) {
        guard let person = actor.person, let place = actor.ownPlace else { return ([], nil) }
        try Permissions.require(actor, .viewOwnHistory, at: place, on: house.today)
        let units = try await house.database.read(in: .opened("audit.own")) { reader in
            try reader.all(
                """
                SELECT e.school_id FROM audit_entry AS e WHERE e.person = :person
                UNION
                SELECT e.school_id FROM audit_entry AS e WHERE e.on_behalf_of = :person
                """, ["person": person]
            ) { try $0[0] as UnitID }
        }
        var found: [(UnitID, RecordedEntry)] = []
        for unit in units {
            let filter = AuditFilter(person: person.description, before: before)
            found += try await entries(of: unit, filter, after: nil, size: size + 1).map { (unit, $0) }
        }
        found.sort { ($0.1.at.milliseconds, $0.1.number) > ($1.1.at.milliseconds, $1.1.number) }
        let lines = try await lines(Array(found.prefix(size)), showsPhones: false)
        return (lines, found.count > size ? lines.last?.at : nil)
    }

    /// The record as a CSV file (UTF-8 with byte order mark, so that spreadsheets read it), oldest first. Taking it out is itself recorded.
    /// - Parameter limit: newest entries that are taken.
    public func export(of unit: UnitID, _ query: AuditQuery = AuditQuery(), limit: Int = 100_000, by actor: Actor) async throws -> [UInt8] {
        let (place, ground) = try await house.permit(actor, .exportAudit, at: unit)
        let entries = try await entries(of: place.tenant, query.filter, after: nil, size: limit)
        let lines = try await lines(entries.map { (place.tenant, $0) }, showsPhones: seesPhones(actor, place))
        let count = lines.count
        try await house.database.write(in: place.scope, by: house.author(actor, because: ground)) { writer in
            try writer.record(AuditEntry("audit.export", "unit", place.tenant, [.init("rows", from: Int?.none, to: count)]))
        }
        return Self.csv(lines.reversed())
    }

    static func csv(_ lines: [AuditLine]) -> [UInt8] {
        var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
        CSVRecord.append(["序号", "时间", "人员", "代替", "操作", "对象", "变更", "说明", "途径"], to: &bytes)
        for line in lines {
            let changes = line.changes.map {
                "\($0.field)：\($0.before.isEmpty ? "（空）" : $0.before) → \($0.after.isEmpty ? "（空）" : $0.after)"
            }
            CSVRecord.append(
                [
                    "\(line.number)", line.isoTime, line.person, line.onBehalfOf ?? "", line.title, line.subject,
                    changes.joined(separator: "；"), line.reason ?? "", line.road,
                ], to: &bytes)
        }
        return bytes
    }

    private func entries(of unit: UnitID, _ filter: AuditFilter, after: Int?, size: Int) async throws -> [RecordedEntry] {
        try await house.database.read(in: .unit(unit)) { try AuditLog($0).entries(filter, after: after, limit: size) }
    }

    private func seesPhones(_ actor: Actor, _ place: UnitPlace) -> Bool { actor.may(.viewStaffPhones, at: place.place, on: house.today) }

    private func lines(_ entries: [(UnitID, RecordedEntry)], showsPhones: Bool) async throws -> [AuditLine] {
        let today = house.today
        return try await house.database.read(in: .opened("audit.names")) { reader in
            var names = AuditNames(reader, today: today)
            return try entries.map { try names.line($0.1, of: $0.0, showsPhones: showsPhones) }
        }
    }
}

extension SchoolDate {
    /// Its first moment in Beijing.
    var beginning: Instant { Instant(milliseconds: (Int64(day) * 24 - 8) * 3_600_000) }
}
