import Policy

/// What a class was called, how many pupils it had, and which classes it came from and became.
public struct ClassHistory: Hashable, Sendable {
    public struct Name: Hashable, Sendable {
        public let from: SchoolDate
        public let number: Int
        public let ownName: String?
    }

    public struct Size: Hashable, Sendable {
        public let from: SchoolDate
        public let pupils: Int
    }

    public struct Link: Hashable, Sendable {
        public let id: ClassID
        /// The first day of the successor.
        public let on: SchoolDate
    }

    public let current: SchoolClass
    /// By date; the first is the name at the opening.
    public let names: [Name]
    /// By date; may be empty.
    public let sizes: [Size]
    public let predecessors: [SchoolClass]
    public let successors: [SchoolClass]
    public let use: ClassUse

    /// The name that the class bore on a day, under the number that it then had.
    public func name(on date: SchoolDate) -> String {
        let then = names.last { $0.from <= date } ?? names.first
        return ClassName.text(
            stage: current.stage, system: current.system, standing: current.standing(on: date), entryYear: current.entryYear,
            number: then?.number ?? current.number, ownName: then?.ownName)
    }

    /// The number of pupils on a day; nil where none was recorded by then.
    public func pupils(on date: SchoolDate) -> Int? { sizes.last { $0.from <= date }?.pupils }
}
