import Algorithms
import Database
import Policy

extension House {
    /// Decides on homework as it was seen, on all of it or on none.
    /// - Parameter actions: the right to one of them is asked for at each item.
    /// - Throws: `AssignmentRefusal`, `Refusal`, and what the body throws.
    func decide(
        _ seen: [Coordination.Seen], as actions: [Action], at unit: UnitID, _ actor: Actor,
        _ body: @escaping @Sendable (HomeworkSite, [PlannedHomework], PersonID, Writer) throws -> Void
    ) async throws {
        // A form may name the same twice.
        let seen = seen.uniqued(on: \.item)
        guard !seen.isEmpty else { throw AssignmentRefusal.nothingChosen }
        guard seen.count <= Coordination.most else { throw AssignmentRefusal.tooMany(most: Coordination.most) }
        let site = try await homework(at: unit, for: actor, to: .viewHomework)
        guard let person = actor.person else { throw AssignmentRefusal.notFound }
        @Sendable func checked(_ reader: Reader) throws -> (items: [PlannedHomework], ground: Ground) {
            let items = try PlannedStore(reader).items(seen.map(\.item))
            guard items.count == seen.count else { throw AssignmentRefusal.notFound }
            return (items, try site.require(actions, for: items))
        }
        let ground = try await database.read(in: site.place.scope) { try checked($0).ground }
        try await database.write(in: site.place.scope, by: author(actor, because: ground)) { writer in
            let items = try checked(writer).items
            guard zip(items, seen).allSatisfy({ $0.mark == $1.mark }) else { throw AssignmentRefusal.changedSince }
            try body(site, items, person, writer)
        }
    }
}

extension HomeworkSite {
    /// The right to one of the actions at each item; done in another's place where one of them needs that.
    /// - Throws: `AssignmentRefusal.notFound`; `Refusal`.
    fileprivate func require(_ actions: [Action], for items: [PlannedHomework]) throws -> Ground {
        var found: Ground?
        for item in items {
            let at = place(of: try schoolClass(item.schoolClass), item.subject)
            let action = actions.first { actor.may($0, at: at, on: today) } ?? actions[0]
            let ground = try Permissions.require(actor, action, at: at, on: today)
            found = Ground.both(found, ground)
        }
        return found ?? .program
    }
}
