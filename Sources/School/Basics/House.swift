import Database

/// What every use case needs: the database and the surroundings.
public struct House: Sendable {
    public let database: Database
    public let surroundings: Surroundings

    public init(database: Database, surroundings: Surroundings) { (self.database, self.surroundings) = (database, surroundings) }

    /// The author of a change made now by `actor`.
    public func author(_ actor: Actor, by road: Author.Road) -> Author {
        Author(person: actor.person?.description, at: surroundings.now(), road: road)
    }
}
