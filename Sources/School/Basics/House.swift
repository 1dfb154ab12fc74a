import Database

/// What every use case needs: the database and the surroundings, and by which road its changes come.
public struct House: Sendable {
    public let database: Database
    public let surroundings: Surroundings
    public let road: Author.Road
    public let passwords: PasswordHasher
    public let sessionLimits: SessionLimits
    /// The packs that can be put in force.
    public let packs: PackShelf
    /// Made of the packs as they are needed.
    let judges = JudgeCache()
    let bases = UnitBases()
    let models = MinutesModels()

    public init(
        database: Database, surroundings: Surroundings, road: Author.Road = .web, passwords: PasswordHasher = .standard,
        sessionLimits: SessionLimits = .standard, packs: PackShelf = .empty
    ) {
        (self.database, self.surroundings, self.road) = (database, surroundings, road)
        (self.passwords, self.sessionLimits, self.packs) = (passwords, sessionLimits, packs)
    }

    /// The author of a change made now by `actor`.
    public func author(_ actor: Actor, by road: Author.Road) -> Author { author(actor, onBehalfOf: nil, by: road) }

    /// The author of a change made now by `actor`, who may make it because of `ground`: where that is a delegation, in the absent person's place.
    public func author(_ actor: Actor, because ground: Ground) -> Author { author(actor, onBehalfOf: ground.onBehalfOf, by: road) }

    /// Whoever acts by a token comes by the interface, and the entry names the token.
    private func author(_ actor: Actor, onBehalfOf absent: PersonID?, by road: Author.Road) -> Author {
        Author(
            person: actor.person?.description, onBehalfOf: absent?.description, at: surroundings.now(),
            road: actor.limit == nil ? road : .api, token: actor.limit?.token.description)
    }
}
