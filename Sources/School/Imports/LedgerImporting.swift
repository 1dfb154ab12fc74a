import Crypto
import Database
import Dispatch
import Policy
import Registers

/// Taking in a file of the past that is too long for a form: its rows are read, kept unseen and judged by a job, step by step, while everybody goes on
/// working; then somebody looks at what came of it and publishes it, all rows in one moment.
public struct LedgerImporting: Sendable {
    public let house: House
    public let ledger: Ledger

    public init(_ ledger: Ledger, house: House) { (self.ledger, self.house) = (ledger, house) }

    public static let mostRows = 500_000
    public static let mostBytes = 64 << 20
    /// Faults of one file that are kept; there are seldom more kinds of them.
    public static let mostFaults = 1_000

    /// How often a provision is broken by what an import brought.
    public struct Found: Hashable, Sendable {
        public let pack, provision: String
        public let severity: Severity
        public let count: Int
    }

    /// What an import would do, or did.
    public struct Shown: Sendable {
        public let item: LedgerImport
        public let findings: [Found]
        /// Some of its rows, as they are or will be.
        public let sample: [LedgerRow]
        public let faults: [LedgerImportFault]
        /// Another import that brought the same file.
        public let twin: LedgerImport?
        /// Rows that stayed when it was undone, since somebody had changed them.
        public let left: [LedgerRow]
    }

    // MARK: Looking

    /// - Throws: `LedgerRefusal.notKeptHere`, `Refusal`.
    public func latest(_ count: Int = 20, of unit: UnitID, by actor: Actor) async throws -> [LedgerImport] {
        let ledger = ledger
        return try await house.read(actor, ledger.writing, at: unit) { reader, place in
            try ledger.requireKept(at: place, reader)
            return try ImportStore(reader).latest(ledger.key, count)
        }
    }

    private static let sampleSize = 10

    /// - Throws: `LedgerImportRefusal.notFound`, `LedgerRefusal.notKeptHere`, `Refusal`.
    public func shown(_ id: LedgerImportID, of unit: UnitID, by actor: Actor) async throws -> Shown {
        let ledger = ledger
        return try await house.read(actor, ledger.writing, at: unit) { reader, place in
            try ledger.requireKept(at: place, reader)
            let (store, rows) = (ImportStore(reader), LedgerStore(ledger, reader, seeing: id))
            let item = try store.required(id, of: ledger)
            let isThere = item.state == .ready || item.state == .published
            return Shown(
                item: item, findings: isThere ? try FindingStore(reader: reader).counts(of: id) : [],
                sample: isThere ? try rows.rows(of: item, isChanged: false, limit: Self.sampleSize) : [],
                faults: try store.faults(of: id, limit: Self.mostFaults), twin: try store.twin(of: item),
                left: item.state == .undone ? try rows.rows(of: item, isChanged: true, limit: LedgerChanges.mostRows) : [])
        }
    }

    // MARK: Sending

    /// Keeps a file and puts it in the queue.
    /// - Throws: `FieldFaults` under the field `file`; `LedgerImportRefusal`, `LedgerRefusal`, `Refusal`.
    public func begin(_ bytes: [UInt8], named name: String, of unit: UnitID, by actor: Actor) async throws -> LedgerImport {
        let (site, author) = try await site(of: unit, by: actor)
        guard ledger.identity.isEmpty else { throw LedgerImportRefusal.onlyByPasting(ledger: ledger.title) }
        let ledger = ledger
        try await house.database.read(in: site.place.scope) { reader in
            try site.requireOpen(reader)
            try ImportStore(reader).requireNoneOpen(ledger)
        }
        let (file, hash) = try await Self.aside {
            (try ImportFile(bytes, named: name, for: ledger), Hexadecimal.text(Array(SHA256.hash(data: bytes))))
        }
        var item = LedgerImport(
            id: house.surroundings.identifier(), ledger: ledger.key, state: .receiving, fileName: FieldText.excerpt(name), fileHash: hash,
            unknownColumns: file.unknownColumns, person: actor.person, begunAt: author.at, parts: 0)
        let received = item
        try await house.database.write(in: site.place.scope, by: author) { writer in
            try ImportStore(writer).requireNoneOpen(ledger)
            try ImportStore.insert(received, writer)
        }
        for (number, part) in file.parts.enumerated() {
            try await house.database.write(in: site.place.scope, by: author) { try ImportStore.insert(part, number, of: received.id, $0) }
        }
        (item.state, item.parts) = (.reading, file.parts.count)
        item.refusedRows = Set(file.faults.map(\.line)).count
        let (begun, faults, surroundings) = (item, file.faults.prefix(Self.mostFaults), house.surroundings)
        try await house.database.write(in: site.place.scope, by: author) { writer in
            try ImportStore.insert(Array(faults), of: begun.id, writer)
            try ImportStore.save(begun, writer)
            try ImportJobs.enqueue(begun.id, of: site.place.tenant, surroundings, writer)
        }
        return item
    }

    /// Reading a file takes a second or two, for which no thread of the cooperative pool is held.
    private static func aside<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global(qos: .utility).async { continuation.resume(with: Result { try work() }) }
        }
    }

    // MARK: Deciding

    /// All its rows and findings are seen from now on.
    /// - Throws: `LedgerImportRefusal`, `LedgerRefusal.unitClosed`, `Refusal`.
    @discardableResult
    public func publish(_ id: LedgerImportID, of unit: UnitID, by actor: Actor) async throws -> LedgerImport {
        let (site, author) = try await site(of: unit, by: actor)
        return try await house.database.write(in: site.place.scope, by: author) { writer in
            try site.requireOpen(writer)
            var item = try ImportStore(writer).required(id, of: site.ledger)
            guard item.state == .ready else { throw LedgerImportRefusal.notReady }
            item.entry = try writer.record(AuditEntry("ledger.import", site.ledger.auditKind, id, item.changes))
            (item.state, item.isHidden, item.endedAt) = (.published, false, writer.author.at)
            try ImportStore.save(item, writer)
            try FindingStore.end(by: id, writer)
            if site.ledger.judged != nil { try site.upkeep.follow(published: item, of: site.place.tenant, writer) }
            return item
        }
    }

    /// Gives up an import that was not published.
    /// - Throws: `LedgerImportRefusal`, `Refusal`.
    public func discard(_ id: LedgerImportID, of unit: UnitID, by actor: Actor) async throws {
        let (site, author) = try await site(of: unit, by: actor)
        let surroundings = house.surroundings
        try await house.database.write(in: site.place.scope, by: author) { writer in
            let item = try ImportStore(writer).required(id, of: site.ledger)
            guard item.state.isOpen else { throw LedgerImportRefusal.notReady }
            try ImportStore.give(up: item, as: .discarded, of: site.place.tenant, surroundings, writer)
        }
    }

    /// Takes a published import back: all its rows go in one moment, but for those that somebody has changed since.
    /// - Returns: how many rows were taken back, and those that stay, at most `LedgerChanges.mostRows` of them.
    /// - Throws: `LedgerImportRefusal`, `LedgerRefusal.unitClosed`, `Refusal`.
    @discardableResult
    public func undo(_ id: LedgerImportID, of unit: UnitID, by actor: Actor) async throws -> (undone: Int, left: [LedgerRow]) {
        let (site, author) = try await site(of: unit, by: actor)
        let surroundings = house.surroundings
        return try await house.database.write(in: site.place.scope, by: author) { writer in
            try site.requireOpen(writer)
            let item = try ImportStore(writer).required(id, of: site.ledger)
            guard item.state == .published else { throw LedgerImportRefusal.notPublished }
            let store = LedgerStore(site.ledger, writer)
            let (undone, left) = (
                try store.countUnchanged(of: item), try store.rows(of: item, isChanged: true, limit: LedgerChanges.mostRows)
            )
            try writer.record(
                AuditEntry(
                    "ledger.import_undo", site.ledger.auditKind, id,
                    [.init("entry", from: Int?.none, to: item.entry), .init("rows", from: Int?.none, to: undone)]))
            try ImportStore.give(up: item, as: .undone, of: site.place.tenant, surroundings, writer)
            if site.ledger.judged != nil { try site.upkeep.leave(item.days, of: site.place.tenant, writer) }
            return (undone, left)
        }
    }

    /// Whoever may write the whole of the ledger.
    private func site(of unit: UnitID, by actor: Actor) async throws -> (LedgerSite, Author) {
        let site = try await house.site(ledger, of: unit, for: actor)
        return (site, house.author(actor, because: try Permissions.require(actor, ledger.writing, at: site.place.place, on: site.today)))
    }
}

extension ImportStore {
    /// - Throws: `LedgerImportRefusal.notFound`.
    func required(_ id: LedgerImportID, of ledger: Ledger) throws -> LedgerImport {
        guard let item = try find(id), item.ledger == ledger.key else { throw LedgerImportRefusal.notFound }
        return item
    }

    /// - Throws: `LedgerImportRefusal.isUnderWay`.
    fileprivate func requireNoneOpen(_ ledger: Ledger) throws {
        for item in try latest(ledger.key, 5) where item.state.isOpen { throw LedgerImportRefusal.isUnderWay(file: item.fileName) }
    }

    /// What it brought goes out of sight now and out of the table by a job.
    static func give(
        up item: LedgerImport, as state: LedgerImport.State, of unit: UnitID, _ surroundings: Surroundings, _ writer: Writer
    ) throws {
        var item = item
        (item.state, item.isHidden, item.endedAt) = (state, true, writer.author.at)
        try save(item, writer)
        try ImportJobs.enqueue(item.id, of: unit, surroundings, writer)
    }
}

extension LedgerImport {
    /// As the entry that publishes it has it.
    fileprivate var changes: [AuditEntry.Change] {
        var changes = [
            AuditEntry.Change("file_hash", from: String?.none, to: "\(fileHash) \(fileName)"),
            AuditEntry.Change("rows", from: Int?.none, to: rows),
        ]
        changes.add("first_day", SchoolDate?.none, days?.lowerBound)
        changes.add("last_day", SchoolDate?.none, days?.upperBound)
        return changes
    }
}
