import Database
import Policy
import Testing

@testable import School

/// A second, hand-written statement of who may do what; the program never reads it. Whoever changes a permission changes both.
///
/// Columns: 学科教师 班主任 备课组长 年级组长 教务处 校长 督导 教研员 教育局 管理员. Letters: `-` nothing, `U` the role's own unit, `D` own unit and every unit below,
/// `B` only units below, `G` own grade, `C` own class, `S` own subject
/// in own class, `P` own subject in own grade. Nobody reaches a sibling, a unit above or a foreign tree.
private let expected: [(action: Action, roles: String, provisions: Set<String>)] = [
    // Units and classes
    (.viewUnits, "U U U U D D D D D D", ["CZ-17a", "DZ-4.2.1a"]),
    (.addUnits, "- - - - - - - - D D", ["DZ-5.1a"]),
    (.editUnits, "- - - - D D - - D D", ["DZ-5.1a"]),
    (.moveUnits, "- - - - - - - - B B", []),
    (.closeUnits, "- - - - - - - - B B", []),
    (.viewClasses, "U U U U D D D D D D", ["CZ-2a", "HC-4.7.2", "CZ-17a", "DZ-4.2.1a"]),
    (.manageClasses, "- - - - D D - - - D", ["CJ-2.1b"]),
    (.recordPupils, "- C - G D D - - - D", ["CZ-G2a", "CJ-2.7c"]),
    // Homework
    (.viewHomework, "U U U U D D D - - -", ["CZ-2a", "HC-4.7.2", "CJ-2.7e", "CZ-17a", "DZ-4.2.1a"]),
    (.designHomework, "S - P - - - - - - -", ["CZ-G3", "CJ-2.3a", "HC-4.3.1"]),
    (.planHomework, "- - P - D - - - - -", ["HC-4.3.1a", "HC-4.3.1b"]),
    (.reviewHomework, "- - P - D - - - - -", ["CZ-2a", "CJ-2.7b", "CZ-G2a"]),
    (.approveHomework, "- - - - D - - - - -", ["HC-4.3.1c"]),
    (.coordinateHomework, "- - - G - - - - - -", ["CZ-2a", "HC-4.3.1c", "HC-4.7.2", "CJ-2.7c", "XZ-1b", "DZ-3.2.1.3a"]),
    (.confirmHomework, "- C - - - - - - - -", ["CZ-7a", "CZ-7b", "CZ-G2b", "HC-4.7.2"]),
    (.postNotices, "- C - G D - - - - -", ["CZ-2b", "CZ-G1", "DZ-3.2.1.1b"]),
    (.markHomework, "S - - - - - - - - -", ["CZ-13a", "CZ-13b", "HC-4.5.1b", "CJ-2.5a"]),
    (.viewSeats, "S C - - - - - - - -", ["CZ-13a", "CZ-N6a"]),
    (.keepSeats, "- C - - - - - - - -", ["CZ-13a", "CZ-N6a"]),
    (.recordCompletion, "U U U U U - - - - -", ["CZ-12d", "CZ-12e", "HC-4.4.9", "XZ-7c", "DZ-3.2.1.4a"]),
    (.selectHomework, "- - - - D D - - - -", ["CZ-15b", "HC-4.7.4"]),
    (.previewErasure, "- - - - D D - - - D", []),
    (.manageHall, "- - - - D D - - - D", ["CZ-2b", "DZ-3.2.1.1b"]),
    // Staff and teaching
    (.viewStaff, "U U U U D D D D D D", ["CZ-2a", "HC-4.7.2", "XZ-12f", "DZ-4.2.1a", "CJ-2.8a"]),
    (.viewStaffPhones, "- - - - U U - - - U", []),
    (.manageStaff, "- - - - D D - - - D", ["DZ-5.2b"]),
    (.endStaff, "- - - - D D - - - D", []),
    (.viewTeaching, "U U U U D D D D D D", ["CZ-2a", "HC-4.7.2", "DZ-4.2.1a", "CJ-2.8a"]),
    (.manageTeaching, "- - - - D D - - - D", ["CJ-2.7e", "CZ-G2a"]),
    (.handOver, "- - - - D D - - - D", ["CJ-2.1b"]),
    // Setting a school up
    (.setUpSchool, "- - - - D D - - - D", ["CJ-2.1b"]),
    // Accounts
    (.viewAccounts, "- - - - D D - - - D", []),
    (.openAccounts, "- - - - D - - - - D", []),
    (.issueCodes, "- - - - D - - - - D", []),
    (.unlinkAccounts, "- - - - D D - - - D", []),
    (.blockAccounts, "- - - - - D - - - D", []),
    (.manageTokens, "- - - - U U - - U U", []),
    (.releaseHomeworkText, "- - - - D D - - - -", ["CJ-2.7e"]),
    // Roles and delegation
    (.viewRoles, "U U U U D D D D D D", ["CZ-G2a", "CJ-2.1b", "CZ-17a", "DZ-5.1a"]),
    (.viewPermissions, "U U U U D D D - D D", ["DZ-5.1a"]),
    (.appointTeachers, "- - - - D D - - - D", ["CZ-G2a", "CJ-2.1b"]),
    (.appointOffice, "- - - - - D - - - D", ["CJ-2.1b"]),
    (.appointOverseers, "- - - - - - - - - D", ["DZ-3.1.2a"]),
    (.appointAdministrators, "- - - - - - - - - D", []),
    (.delegate, "U U U U U U U U U U", []),
    (.viewDelegations, "U U U U D D U U U D", []),
    (.delegateForOthers, "- - - - D D - - - D", ["CZ-G2a"]),
    // Audit
    (.viewAudit, "- - - - U D D - - D", ["CJ-2.7f", "CJ-2.1b", "XZ-S4b"]),
    (.exportAudit, "- - - - - D - - - D", ["CJ-2.1b"]),
    // Policies
    (.viewPolicies, "U U U U D D D D D D", ["CZ-0a"]),
    (.setGoverningPack, "- - - - - - - - D D", ["CZ-0a"]),
    (.tightenPolicies, "- - - - D D - - D -", ["CJ-2.1a", "CZ-15a", "HC-5.5b", "XZ-S2b"]),
    // Ledgers
    (.viewTeachingLedgers, "U U U U D D D - - -", ["CZ-2a", "HC-4.7.2", "CJ-2.7e", "CZ-17a", "DZ-4.2.1a"]),
    (.writeTeachingLedgers, "S C P G D D - - - -", ["CZ-13a", "HC-4.5", "CZ-G2a", "HC-4.3.1", "CJ-2.7c", "CJ-2.7e"]),
    (.viewExamLedgers, "- - - U D D D D - -", ["CJ-3.1a", "CJ-3.4a", "DZ-4.2.1a"]),
    (.writeExamLedgers, "- - - - D D - - - -", ["CJ-3.1a", "CJ-3.4a"]),
    (.viewCalendar, "U U U U D D D D D D", []),
    (.writeCalendar, "- - - - D D - - D -", ["CZ-18a"]),
    (.viewOfficeLedgers, "U U U U D D D D D -", ["CZ-G2a", "CJ-2.1b", "CZ-17a", "DZ-4.2.1a"]),
    (.writeOfficeLedgers, "- - - - D D - - - -", ["CJ-2.1b", "DZ-5.1a"]),
    (.viewBureauLedgers, "- - - - - - D D D -", ["XZ-12a", "DZ-4.3.1a"]),
    (.writeBureauLedgers, "- - - - - - - - D -", ["XZ-12a", "DZ-4.3.1a"]),
    (.viewFindings, "U U U U D D D D D -", ["CZ-1c", "HC-4.4.1c", "CZ-17a", "DZ-4.2.1a"]),
    // Operations
    (.viewBackups, "- - - - U U - - - U", []),
    (.runBackups, "- - - - - - - - - U", []),
    (.viewJobs, "- - - - - - - - - U", []),
    (.manageJobs, "- - - - - - - - - U", []),
    // One's own needs no role.
    (.manageOwnAccount, "- - - - - - - - - -", []),
    (.viewOwnHistory, "- - - - - - - - - -", []),
]

private let columns: [Role] = [
    .subjectTeacher, .classTeacher, .preparationLeader, .gradeHead, .teachingOffice, .principal, .inspector, .researcher, .bureau,
    .administrator,
]

/// Where the role is held is `own`; what each letter allows is written out spot by spot.
private enum Spot: String, CaseIterable {
    case ownSubjectAndClass, otherSubjectOfClass, otherClassOfGrade, otherGrade, wholeUnit, below, parent, sibling, foreign

    static func allowed(_ letter: Character) -> Set<Spot> {
        switch letter {
        case "U": [.ownSubjectAndClass, .otherSubjectOfClass, .otherClassOfGrade, .otherGrade, .wholeUnit]
        case "D": [.ownSubjectAndClass, .otherSubjectOfClass, .otherClassOfGrade, .otherGrade, .wholeUnit, .below]
        case "B": [.below]
        case "G": [.ownSubjectAndClass, .otherSubjectOfClass, .otherClassOfGrade]
        case "C": [.ownSubjectAndClass, .otherSubjectOfClass]
        case "S": [.ownSubjectAndClass]
        case "P": [.ownSubjectAndClass, .otherClassOfGrade]
        default: []
        }
    }

    func place(_ world: World) -> Place {
        switch self {
        case .ownSubjectAndClass: world.own(grade: 4, world.classA, "语文")
        case .otherSubjectOfClass: world.own(grade: 4, world.classA, "数学")
        case .otherClassOfGrade: world.own(grade: 4, world.classB, "语文")
        case .otherGrade: world.own(grade: 5, world.classC, "语文")
        case .wholeUnit: Place(unit: world.school, path: world.schoolPath)
        case .below: Place(unit: world.campus, path: world.schoolPath.appending(world.campus))
        case .parent: Place(unit: world.county, path: world.countyPath)
        case .sibling: Place(unit: world.sibling, path: world.countyPath.appending(world.sibling))
        case .foreign: Place(unit: world.foreign, path: UnitPath(top: world.foreign))
        }
    }
}

/// A county with two schools, the first with a campus, and a county elsewhere.
struct World {
    let county = UnitID(1)
    let school = UnitID(2)
    let campus = UnitID(3)
    let sibling = UnitID(4)
    let foreign = UnitID(5)
    let classA = ClassID(11)
    let classB = ClassID(12)
    let classC = ClassID(13)
    var countyPath: UnitPath { UnitPath(top: county) }
    var schoolPath: UnitPath { countyPath.appending(school) }
    var schoolPlace: Place { Place(unit: school, path: schoolPath) }

    func own(grade: Int?, _ schoolClass: ClassID? = nil, _ subject: String? = nil) -> Place {
        Place(unit: school, path: schoolPath, grade: grade, schoolClass: schoolClass, subject: subject)
    }

    /// The place at which each role is held at `school`.
    func held(_ role: Role) -> Place {
        switch role {
        case .subjectTeacher: own(grade: 4, classA, "语文")
        case .classTeacher: own(grade: 4, classA)
        case .preparationLeader: own(grade: 4, nil, "语文")
        case .gradeHead: own(grade: 4)
        default: schoolPlace
        }
    }

    func actor(_ grants: Grant..., number: UInt64 = 100) -> Actor {
        Actor(person: PersonID(number), name: "王子轩", home: school, path: schoolPath, grants: grants)
    }
}

extension Identifier {
    /// For tests: small numbers as identifiers.
    init(_ number: UInt64) { self.init(milliseconds: 1_600_000_000_000, random: (0, number)) }
}

@Suite("权限表") struct PermissionTableTests {
    let world = World()
    let today = SchoolDate(iso: "2021-10-11")!

    @Test("手写的对照表包含每一项操作，且只写一次") func everyActionIsListed() {
        #expect(Set(expected.map(\.action)) == Set(Action.allCases))
        #expect(expected.count == Action.allCases.count)
        #expect(Set(columns) == Set(Role.allCases))
    }

    @Test("每个角色在本单位、下属、上级、同级和外地单位能做什么，与手写的对照表一致", arguments: Role.allCases)
    func decisions(role: Role) throws {
        let column = try #require(columns.firstIndex(of: role))
        let actor = world.actor(Grant(role, at: world.held(role), from: today))
        for line in expected where !line.action.isOwn {
            let letter = line.roles.filter { $0 != " " }.map { $0 }[column]
            for spot in Spot.allCases {
                let isAllowed = Permissions.decide(actor, line.action, at: spot.place(world), on: today).isAllowed
                #expect(isAllowed == Spot.allowed(letter).contains(spot), "\(role.title) \(line.action) \(spot)")
            }
        }
    }

    @Test("每项操作引用的条款与手写的对照表一致") func provisions() {
        for line in expected {
            #expect(Set(PermissionTable.byAction[line.action, default: []].flatMap(\.provisions)) == line.provisions, "\(line.action)")
        }
    }

    @Test("同一角色对同一操作只有一行") func noDuplicates() {
        let keys = PermissionTable.all.map { "\($0.role) \($0.action)" }
        #expect(Set(keys).count == keys.count)
    }
}
