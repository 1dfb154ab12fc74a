import Database
import Policy

/// Reading the classes of a school.
public struct ClassList: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    /// The classes that are taught on a day, by grade and number; with `others` also graduated, closed and coming ones, after them.
    /// - Throws: `Refusal`.
    public func classes(of school: UnitID, on date: SchoolDate, others: Bool = false, by actor: Actor) async throws -> [SchoolClass] {
        let (place, all) = try await house.read(actor, .viewClasses, at: school) { ($1, try ClassStore($0).all()) }
        let here = all.filter { place.unit == place.tenant || $0.campus == place.unit }
        let taught = here.filter { $0.isTaught(on: date) }.ordered(on: date)
        return others ? taught + here.filter { !$0.isTaught(on: date) }.ordered(on: date) : taught
    }

    /// - Throws: `ClassRefusal.notFound`.
    public func schoolClass(_ id: ClassID, of school: UnitID, by actor: Actor) async throws -> SchoolClass {
        try await house.read(actor, .viewClasses, at: school) { reader, _ in
            guard let found = try ClassStore(reader).schoolClass(id) else { throw ClassRefusal.notFound }
            return found
        }
    }

    public func history(of id: ClassID, of school: UnitID, by actor: Actor) async throws -> ClassHistory {
        try await house.read(actor, .viewClasses, at: school) { reader, _ in
            let store = ClassStore(reader)
            guard let current = try store.schoolClass(id) else { throw ClassRefusal.notFound }
            return ClassHistory(
                current: current, names: try store.names(of: id), sizes: try store.sizes(of: id),
                predecessors: try store.predecessors(of: id).compactMap { try store.schoolClass($0.id) }.sorted { $0.number < $1.number },
                successors: try store.successors(of: id).compactMap { try store.schoolClass($0.id) }.sorted { $0.number < $1.number },
                use: try store.use(of: id))
        }
    }
}
