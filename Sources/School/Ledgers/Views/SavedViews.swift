import Database
import Policy
import Registers

/// A filter of a ledger that somebody named, to come back to it.
public struct SavedView: Hashable, Sendable, Identifiable {
    public let id: Identifier<SavedView>
    public let name: String
    /// As it stands in the list's address after `?`.
    public let query: String
}

/// A person's own named filters of a ledger at a unit. Nobody else sees or changes them.
public struct SavedViews: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    /// A person may keep so many of one ledger at one unit.
    public static let most = 30
    public static let longestName = 40
    public static let longestQuery = 2_000

    /// By name.
    /// - Throws: `LedgerRefusal`, `Refusal`.
    public func all(of ledger: Ledger, at unit: UnitID, by actor: Actor) async throws -> [SavedView] {
        guard let person = actor.person else { return [] }
        return try await house.read(actor, ledger.viewing, at: unit) { reader, place in
            try ledger.requireKept(at: place, reader)
            return try SavedViewStore(reader).all(of: person, ledger.key, at: place.unit)
        }
    }

    /// The same name replaces.
    /// - Throws: `FieldFaults` under `name` or `query`; `LedgerRefusal`, `Refusal`.
    public func save(name: String, query: String, of ledger: Ledger, at unit: UnitID, by actor: Actor) async throws -> SavedView {
        guard let person = actor.person else { throw Refusal.notYours(ledger.viewing) }
        let (place, ground) = try await permit(ledger, unit, actor)
        let (name, query) = try Self.checked(name, query)
        let id = house.surroundings.identifier(SavedView.self)
        return try await house.database.write(in: place.scope, by: house.author(actor, because: ground)) { writer in
            let views = try SavedViewStore(writer).all(of: person, ledger.key, at: place.unit)
            let old = views.first { $0.name == name }
            if let old, old.query == query { return old }
            guard old != nil || views.count < Self.most else { throw LedgerRefusal.tooManyViews(most: Self.most) }
            let view = SavedView(id: old?.id ?? id, name: name, query: query)
            try SavedViewStore.save(view, of: person, ledger.key, at: place.unit, writer)
            try writer.record(Self.entry("view.save", view.id, ledger, from: old, to: view))
            return view
        }
    }

    /// - Throws: `LedgerRefusal.noView` where it is not there or somebody else's; `Refusal`.
    public func remove(_ id: Identifier<SavedView>, of ledger: Ledger, at unit: UnitID, by actor: Actor) async throws {
        guard let person = actor.person else { throw Refusal.notYours(ledger.viewing) }
        let (place, ground) = try await permit(ledger, unit, actor)
        try await house.database.write(in: place.scope, by: house.author(actor, because: ground)) { writer in
            guard let view = try SavedViewStore(writer).all(of: person, ledger.key, at: place.unit).first(where: { $0.id == id }) else {
                throw LedgerRefusal.noView
            }
            try SavedViewStore.remove(id, writer)
            try writer.record(Self.entry("view.remove", id, ledger, from: view, to: nil))
        }
    }

    private func permit(_ ledger: Ledger, _ unit: UnitID, _ actor: Actor) async throws -> (UnitPlace, Ground) {
        let (place, ground) = try await house.permit(actor, ledger.viewing, at: unit)
        try await house.database.read(in: .installation) { _ = try ledger.requireKept(at: place, $0) }
        return (place, ground)
    }

    private static func checked(_ name: String, _ query: String) throws(FieldFaults) -> (name: String, query: String) {
        var faults = FieldFaults()
        let found = FieldText.name(name, limit: longestName)
        if found == nil { faults.add("name", "请填写筛选的名称，1–\(longestName)个字。") }
        if query.utf8.count > longestQuery || query.utf8.contains(where: { $0 < 0x20 }) {
            faults.add("query", "筛选条件太长，保存不了。请减少几个条件。")
        }
        try faults.throwIfAny()
        return (found ?? "", query)
    }

    /// What somebody looked for may name a person.
    private static func entry(
        _ action: String, _ id: Identifier<SavedView>, _ ledger: Ledger, from old: SavedView?, to new: SavedView?
    ) -> AuditEntry {
        var changes: [AuditEntry.Change] = []
        changes.add("ledger", old.map { _ in ledger.title }, new.map { _ in ledger.title })
        changes.add("name", old?.name, new?.name, personal: true)
        changes.add("query", old?.query, new?.query, personal: true)
        return AuditEntry(action, "view", id, changes)
    }
}
