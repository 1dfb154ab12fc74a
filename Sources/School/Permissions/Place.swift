/// Where a role is held or something is done: a unit, or within a school a grade, a class, a subject, a person. What is nil is not narrowed:
/// a grade head's place names the grade, a teaching office's the school alone.
public struct Place: Hashable, Sendable {
    public let unit: UnitID
    public let path: UnitPath
    public let grade: Int?
    public let schoolClass: ClassID?
    /// As in the registers, for example 语文.
    public let subject: String?
    /// Whose account or history it is; roles are never narrowed to a person.
    public let person: PersonID?

    public init(
        unit: UnitID, path: UnitPath, grade: Int? = nil, schoolClass: ClassID? = nil, subject: String? = nil, person: PersonID? = nil
    ) {
        (self.unit, self.path, self.grade, self.schoolClass) = (unit, path, grade, schoolClass)
        (self.subject, self.person) = (subject, person)
    }

    /// Whether everything at `other` is also at this place.
    public func covers(_ other: Place) -> Bool {
        path.covers(other.path) && (grade == nil || grade == other.grade) && (schoolClass == nil || schoolClass == other.schoolClass)
            && (subject == nil || subject == other.subject) && (person == nil || person == other.person)
    }
}
