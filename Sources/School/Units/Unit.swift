import Database
import Policy

/// A node of the tree of offices and schools.
public struct Unit: Hashable, Sendable, Identifiable {
    public let id: UnitID
    public let parent: UnitID?
    public let path: UnitPath
    public let kind: UnitKind
    public let name: String
    /// Regions and counties have one of their own; a school's is its county's unless it names another.
    public let regionCode: RegionCode?
    public let schoolCode: SchoolCode?
    public let schooling: Schooling?
    public let timeZone: TimeZoneName
    /// The last day on which it worked; nil while it does.
    public let closedOn: SchoolDate?
    /// Counts the changes, so that two people who edit at once do not overwrite each other.
    public let version: Int

    public init(
        id: UnitID, parent: UnitID? = nil, path: UnitPath, kind: UnitKind = .school, name: String, regionCode: RegionCode? = nil,
        schoolCode: SchoolCode? = nil, schooling: Schooling? = nil, timeZone: TimeZoneName = .beijing, closedOn: SchoolDate? = nil,
        version: Int = 1
    ) {
        (self.id, self.parent, self.path, self.kind, self.name, self.regionCode) = (id, parent, path, kind, name, regionCode)
        (self.schoolCode, self.schooling, self.timeZone, self.closedOn) = (schoolCode, schooling, timeZone, closedOn)
        self.version = version
    }

    /// `四年级`, `初一`, as its system calls it.
    public func gradeTitle(_ grade: Int) -> String { schooling?.system.gradeTitle(grade) ?? "\(grade)年级" }

    public var place: Place { Place(unit: id, path: path) }

    /// What may be set up directly below it. A prefecture has counties below it, not another region: only a province has both.
    public var kindsBelow: [UnitKind] { kind.below.filter { $0 != .region || regionCode?.level == .province } }

    public func isOpen(on date: SchoolDate) -> Bool { closedOn.map { date <= $0 } ?? true }
}
