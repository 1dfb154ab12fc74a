/// A node of the tree of offices and schools.
public struct Unit: Hashable, Sendable, Identifiable {
    public let id: UnitID
    public let path: UnitPath
    public let name: String

    public init(id: UnitID, path: UnitPath, name: String) { (self.id, self.path, self.name) = (id, path, name) }
}
