/// A class as a cohort: it keeps its identity while its grade follows from entry year and date.
public struct SchoolClass: Hashable, Sendable, Identifiable {
    public let id: ClassID

    public init(id: ClassID) { self.id = id }
}
