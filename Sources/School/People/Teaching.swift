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

/// Which assignments a list shows; all of a term where nothing is narrowed.
public struct TeachingFilter: Hashable, Sendable {
    /// Of these alone.
    public var people: [PersonID]?
    public var schoolClass: ClassID?
    public var subject: String?

    public init(people: [PersonID]? = nil, schoolClass: ClassID? = nil, subject: String? = nil) {
        (self.people, self.schoolClass, self.subject) = (people, schoolClass, subject)
    }

    public init(person: PersonID, schoolClass: ClassID? = nil, subject: String? = nil) {
        self.init(people: [person], schoolClass: schoolClass, subject: subject)
    }
}
