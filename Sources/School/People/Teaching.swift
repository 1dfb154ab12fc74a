import Database
import Policy

public typealias TeachingID = Identifier<Teaching>

/// Somebody teaches a subject in a class, from one day to another within a term.
public struct Teaching: Hashable, Sendable, Identifiable {
    public let id: TeachingID
    public let person: PersonID
    public let personName: String
    public let personSortKey: String
    public let schoolClass: ClassID
    public let subject: String
    public let term: TeachingTerm
    public let from: SchoolDate
    /// The last day.
    public let to: SchoolDate

    public func holds(on date: SchoolDate) -> Bool { from <= date && date <= to }
}

/// What somebody teaches, without who it is and in which term: as lists of people show it.
public struct TaughtClass: Hashable, Sendable {
    public let schoolClass: SchoolClass
    public let subject: String
    public let from: SchoolDate
    /// The last day.
    public let to: SchoolDate
}

/// Which assignments a list shows; all of a term where nothing is narrowed.
public struct TeachingFilter: Hashable, Sendable {
    public var person: PersonID?
    public var schoolClass: ClassID?
    public var subject: String?

    public init(person: PersonID? = nil, schoolClass: ClassID? = nil, subject: String? = nil) {
        (self.person, self.schoolClass, self.subject) = (person, schoolClass, subject)
    }
}
