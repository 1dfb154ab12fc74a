/// A member of staff of one home unit; the account, if there is one, bears the same identifier.
public struct Person: Hashable, Sendable, Identifiable {
    public let id: PersonID
    public let home: UnitID
    public let name: String

    public init(id: PersonID, home: UnitID, name: String) { (self.id, self.home, self.name) = (id, home, name) }
}
