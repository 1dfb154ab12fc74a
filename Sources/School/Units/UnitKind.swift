import Database

/// What a unit of the tree is, from the bureau's region down to a school's campus.
public enum UnitKind: String, CaseIterable, Sendable, SQLConvertible {
    /// A province or prefecture with its bureau.
    case region
    /// A county, district or county-level city with its bureau.
    case county
    /// 中心校: leads several schools of a township and is itself led by the county.
    case centralSchool = "central_school"
    case school
    /// 校区: a further site of a school. It has no rows of its own: staff and classes belong to the school.
    case campus

    public var title: String {
        switch self {
        case .region: "省市"
        case .county: "区县"
        case .centralSchool: "中心校"
        case .school: "学校"
        case .campus: "校区"
        }
    }

    /// What may lie directly below. A school may lie directly below the region: 市直学校.
    public var below: [UnitKind] {
        switch self {
        case .region: [.region, .county, .centralSchool, .school]
        case .county: [.centralSchool, .school]
        case .centralSchool: [.school]
        case .school: [.campus]
        case .campus: []
        }
    }

    /// Only regions stand at the top.
    public func mayLie(below parent: UnitKind?) -> Bool { parent.map { $0.below.contains(self) } ?? (self == .region) }

    /// Whether staff may belong to it and rows carry its identifier; a campus is part of its school.
    public var isTenant: Bool { self != .campus }
    /// Whether it has classes.
    public var hasClasses: Bool { self == .school }
    /// Whether it is named by a region code of its own.
    public var hasRegionCode: Bool { self == .region || self == .county }
}
