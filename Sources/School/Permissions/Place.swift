/// Where a role is held or something is done: a unit, or within a school a grade, a class, a subject. What is nil is not narrowed:
/// a grade head's place names the grade, a teaching office's the school alone.
public struct Place: Hashable, Sendable {
    public let unit: UnitID
    public let path: UnitPath
    public let grade: Int?
    public let schoolClass: ClassID?
    /// As in the registers, for example 语文.
    public let subject: String?

    public init(unit: UnitID, path: UnitPath, grade: Int? = nil, schoolClass: ClassID? = nil, subject: String? = nil) {
        (self.unit, self.path, self.grade, self.schoolClass, self.subject) = (unit, path, grade, schoolClass, subject)
    }

    /// Whether everything at `other` is also at this place.
    public func covers(_ other: Place) -> Bool {
        path.covers(other.path) && (grade == nil || grade == other.grade) && (schoolClass == nil || schoolClass == other.schoolClass)
            && (subject == nil || subject == other.subject)
    }
}
