/// One line of the table: `role` may do `action` as far as `reach`.
public struct Permission: Hashable, Sendable {
    public let role: Role
    public let action: Action
    public let reach: Reach
    /// Identifiers from the provisions that ask for it or suppose it; empty where only running the system does.
    public let provisions: [String]
}

/// Role × action → reach. What is not written here is refused.
///
/// Principal and teaching office reach down the tree, because a central school's (中心校) lead its schools (HC-0, HC-5.5) and a school's its campuses.
/// Bureau, inspectors and researchers see how a school is organised, never phones or what single people did; only inspectors, who trace reports
/// back (XZ-S4b), read the record of changes.
public enum PermissionTable {
    public static let all: [Permission] = homework + units + classes + people + accounts + roles + audit + policies + ledgers + operations

    /// Who teaches a class designs its homework; a preparation group's leader for the whole grade (HC-4.3.1). Its class teacher balances and signs.
    static let homework: [Permission] =
        lines(.viewHomework, everyoneInSchool, .unit, "CZ-2a", "HC-4.7.2")
        + lines(.viewHomework, [.teachingOffice, .principal], .unitAndBelow, "CJ-2.7e")
        + lines(.viewHomework, [.inspector], .unitAndBelow, "CZ-17a", "DZ-4.2.1a")
        + lines(.designHomework, [.subjectTeacher], .subjectInClass, "CZ-G3", "CJ-2.3a")
        + lines(.designHomework, [.preparationLeader], .subjectInGrade, "HC-4.3.1")
        + lines(.planHomework, [.preparationLeader], .subjectInGrade, "HC-4.3.1a", "HC-4.3.1b")
        // For a subject that has no group of its own, as in a school with one class in each grade.
        + lines(.planHomework, [.teachingOffice], .unitAndBelow, "HC-4.3.1a")
        + lines(.reviewHomework, [.preparationLeader], .subjectInGrade, "CZ-2a", "CJ-2.7b")
        + lines(.reviewHomework, [.teachingOffice], .unitAndBelow, "CZ-G2a")
        + lines(.approveHomework, [.teachingOffice], .unitAndBelow, "HC-4.3.1c")
        + lines(.coordinateHomework, [.gradeHead], .grade, "CZ-2a", "HC-4.3.1c", "HC-4.7.2", "CJ-2.7c", "XZ-1b", "DZ-3.2.1.3a")
        + lines(.confirmHomework, [.classTeacher], .schoolClass, "CZ-7a", "CZ-7b", "CZ-G2b", "HC-4.7.2")
        + lines(.postNotices, [.classTeacher], .schoolClass, "CZ-2b", "CZ-G1")
        + lines(.postNotices, [.gradeHead], .grade, "DZ-3.2.1.1b")
        + lines(.postNotices, [.teachingOffice], .unitAndBelow, "CZ-2b", "DZ-3.2.1.1b")
        + lines(.markHomework, [.subjectTeacher], .subjectInClass, "CZ-13a", "CZ-13b", "HC-4.5.1b", "CJ-2.5a")
        // Of a pupil nobody but the class's own teachers sees anything.
        + lines(.viewSeats, [.subjectTeacher], .subjectInClass, "CZ-13a", "CZ-N6a")
        + lines(.viewSeats, [.classTeacher], .schoolClass, "CZ-13a", "CZ-N6a")
        + lines(.keepSeats, [.classTeacher], .schoolClass, "CZ-13a", "CZ-N6a")
        // Whoever is on duty in study hall, with classes of others too.
        + lines(
            .recordCompletion, [.subjectTeacher, .classTeacher, .preparationLeader, .gradeHead, .teachingOffice], .unit, "CZ-12d", "CZ-12e",
            "HC-4.4.9",
            "XZ-7c", "DZ-3.2.1.4a")
        + lines(.selectHomework, [.teachingOffice, .principal], .unitAndBelow, "CZ-15b", "HC-4.7.4")
        + lines(.previewErasure, [.teachingOffice, .principal, .administrator], .unitAndBelow)
        + lines(.manageHall, [.teachingOffice, .principal, .administrator], .unitAndBelow, "CZ-2b", "DZ-3.2.1.1b")

    static let units: [Permission] =
        lines(.viewUnits, everyoneInSchool, .unit)
        + lines(.viewUnits, [.teachingOffice, .principal, .administrator], .unitAndBelow)
        + lines(.viewUnits, overseers, .unitAndBelow, "CZ-17a", "DZ-4.2.1a")
        + lines(.addUnits, [.administrator], .unitAndBelow)
        + lines(.addUnits, [.bureau], .unitAndBelow, "DZ-5.1a")
        + lines(.editUnits, [.administrator, .principal, .teachingOffice], .unitAndBelow)
        + lines(.editUnits, [.bureau], .unitAndBelow, "DZ-5.1a")
        + lines(.moveUnits, [.administrator, .bureau], .below)
        + lines(.closeUnits, [.administrator, .bureau], .below)

    static let classes: [Permission] =
        lines(.viewClasses, everyoneInSchool, .unit, "CZ-2a", "HC-4.7.2")
        + lines(.viewClasses, [.teachingOffice, .principal, .administrator], .unitAndBelow)
        + lines(.viewClasses, overseers, .unitAndBelow, "CZ-17a", "DZ-4.2.1a")
        + lines(.manageClasses, [.teachingOffice, .principal, .administrator], .unitAndBelow, "CJ-2.1b")
        + lines(.recordPupils, [.classTeacher], .schoolClass, "CZ-G2a")
        + lines(.recordPupils, [.gradeHead], .grade, "CZ-G2a", "CJ-2.7c")
        + lines(.recordPupils, [.teachingOffice, .principal, .administrator], .unitAndBelow, "CZ-G2a")
        + lines(.setUpSchool, [.teachingOffice, .principal, .administrator], .unitAndBelow, "CJ-2.1b")

    static let people: [Permission] =
        lines(.viewStaff, everyoneInSchool, .unit, "CZ-2a", "HC-4.7.2")
        + lines(.viewStaff, [.teachingOffice, .principal, .administrator], .unitAndBelow)
        + lines(.viewStaff, [.bureau], .unitAndBelow, "XZ-12f")
        + lines(.viewStaff, [.inspector], .unitAndBelow, "DZ-4.2.1a")
        + lines(.viewStaff, [.researcher], .unitAndBelow, "CJ-2.8a")
        + lines(.viewStaffPhones, [.teachingOffice, .principal, .administrator], .unit)
        + lines(.manageStaff, [.teachingOffice, .principal, .administrator], .unitAndBelow, "DZ-5.2b")
        + lines(.endStaff, [.teachingOffice, .principal, .administrator], .unitAndBelow)
        + lines(.viewTeaching, everyoneInSchool, .unit, "CZ-2a", "HC-4.7.2")
        + lines(.viewTeaching, [.teachingOffice, .principal, .administrator], .unitAndBelow)
        + lines(.viewTeaching, overseers, .unitAndBelow, "DZ-4.2.1a", "CJ-2.8a")
        + lines(.manageTeaching, [.teachingOffice, .principal, .administrator], .unitAndBelow, "CJ-2.7e", "CZ-G2a")
        + lines(.handOver, [.teachingOffice, .principal, .administrator], .unitAndBelow, "CJ-2.1b")

    static let accounts: [Permission] =
        lines(.viewAccounts, [.teachingOffice, .principal, .administrator], .unitAndBelow)
        + lines(.openAccounts, [.teachingOffice, .administrator], .unitAndBelow)
        + lines(.issueCodes, [.teachingOffice, .administrator], .unitAndBelow)
        + lines(.unlinkAccounts, [.teachingOffice, .principal, .administrator], .unitAndBelow)
        + lines(.blockAccounts, [.principal, .administrator], .unitAndBelow)
        + lines(.manageTokens, [.teachingOffice, .principal, .administrator, .bureau], .unit)
        + lines(.releaseHomeworkText, [.teachingOffice, .principal], .unitAndBelow, "CJ-2.7e")

    static let roles: [Permission] =
        lines(.viewRoles, everyoneInSchool, .unit, "CZ-G2a", "CJ-2.1b")
        + lines(.viewRoles, [.teachingOffice, .principal, .administrator], .unitAndBelow, "CZ-G2a", "CJ-2.1b")
        + lines(.viewRoles, overseers, .unitAndBelow, "CZ-17a", "DZ-5.1a")
        + lines(.viewPermissions, everyoneInSchool, .unit, "DZ-5.1a")
        + lines(.viewPermissions, [.teachingOffice, .principal, .administrator], .unitAndBelow, "DZ-5.1a")
        + lines(.viewPermissions, [.bureau, .inspector], .unitAndBelow, "DZ-5.1a")
        + lines(.appointTeachers, [.teachingOffice, .principal, .administrator], .unitAndBelow, "CZ-G2a", "CJ-2.1b")
        + lines(.appointOffice, [.principal, .administrator], .unitAndBelow, "CJ-2.1b")
        + lines(.appointOverseers, [.administrator], .unitAndBelow, "DZ-3.1.2a")
        + lines(.appointAdministrators, [.administrator], .unitAndBelow)
        + lines(.delegate, Role.allCases, .unit)
        + lines(.viewDelegations, everyoneInSchool + [.inspector, .researcher, .bureau], .unit)
        + lines(.viewDelegations, [.teachingOffice, .principal, .administrator], .unitAndBelow)
        + lines(.delegateForOthers, [.teachingOffice, .principal, .administrator], .unitAndBelow, "CZ-G2a")

    static let audit: [Permission] =
        lines(.viewAudit, [.teachingOffice], .unit, "CJ-2.7f")
        + lines(.viewAudit, [.principal, .administrator], .unitAndBelow, "CJ-2.1b")
        + lines(.viewAudit, [.inspector], .unitAndBelow, "XZ-S4b")
        + lines(.exportAudit, [.principal, .administrator], .unitAndBelow, "CJ-2.1b")

    static let policies: [Permission] =
        lines(.viewPolicies, everyoneInSchool, .unit, "CZ-0a")
        + lines(.viewPolicies, [.teachingOffice, .principal, .administrator] + overseers, .unitAndBelow, "CZ-0a")
        + lines(.setGoverningPack, [.administrator, .bureau], .unitAndBelow, "CZ-0a")
        + lines(.tightenPolicies, [.teachingOffice, .principal], .unitAndBelow, "CJ-2.1a", "CZ-15a", "HC-5.5b")
        + lines(.tightenPolicies, [.bureau], .unitAndBelow, "XZ-S2b")

    /// Teachers write what they teach, class teachers what concerns their class; heads and office the rest. Homework texts and single rows end at the
    /// school's walls but for inspectors, who check them on the spot (CZ-17a, DZ-4.2.1a).
    static let ledgers: [Permission] =
        lines(.viewTeachingLedgers, everyoneInSchool, .unit, "CZ-2a", "HC-4.7.2")
        + lines(.viewTeachingLedgers, [.teachingOffice, .principal], .unitAndBelow, "CJ-2.7e")
        + lines(.viewTeachingLedgers, [.inspector], .unitAndBelow, "CZ-17a", "DZ-4.2.1a")
        + lines(.writeTeachingLedgers, [.subjectTeacher], .subjectInClass, "CZ-13a", "HC-4.5")
        + lines(.writeTeachingLedgers, [.classTeacher], .schoolClass, "CZ-G2a")
        + lines(.writeTeachingLedgers, [.preparationLeader], .subjectInGrade, "HC-4.3.1")
        + lines(.writeTeachingLedgers, [.gradeHead], .grade, "CZ-G2a", "CJ-2.7c")
        + lines(.writeTeachingLedgers, [.teachingOffice, .principal], .unitAndBelow, "CJ-2.7e")
        + lines(.viewExamLedgers, [.gradeHead], .unit, "CJ-3.1a")
        + lines(.viewExamLedgers, [.teachingOffice, .principal], .unitAndBelow, "CJ-3.1a")
        + lines(.viewExamLedgers, [.inspector, .researcher], .unitAndBelow, "CJ-3.4a", "DZ-4.2.1a")
        + lines(.writeExamLedgers, [.teachingOffice, .principal], .unitAndBelow, "CJ-3.1a", "CJ-3.4a")
        + lines(.viewCalendar, everyoneInSchool, .unit)
        + lines(.viewCalendar, [.teachingOffice, .principal, .administrator] + overseers, .unitAndBelow)
        + lines(.writeCalendar, [.teachingOffice, .principal], .unitAndBelow, "CZ-18a")
        + lines(.writeCalendar, [.bureau], .unitAndBelow, "CZ-18a")
        + lines(.viewOfficeLedgers, everyoneInSchool, .unit, "CZ-G2a", "CJ-2.1b")
        + lines(.viewOfficeLedgers, [.teachingOffice, .principal] + overseers, .unitAndBelow, "CZ-17a", "DZ-4.2.1a")
        + lines(.writeOfficeLedgers, [.teachingOffice, .principal], .unitAndBelow, "CJ-2.1b", "DZ-5.1a")
        + lines(.viewBureauLedgers, overseers, .unitAndBelow, "XZ-12a", "DZ-4.3.1a")
        + lines(.writeBureauLedgers, [.bureau], .unitAndBelow, "XZ-12a", "DZ-4.3.1a")
        + lines(.viewFindings, everyoneInSchool, .unit, "CZ-1c", "HC-4.4.1c")
        + lines(.viewFindings, [.teachingOffice, .principal] + overseers, .unitAndBelow, "CZ-17a", "DZ-4.2.1a")

    /// Backups and jobs are the whole installation's: they happen at the unit at the top of the tree.
    static let operations: [Permission] =
        lines(.viewBackups, [.teachingOffice, .principal, .administrator], .unit)
        + lines(.runBackups, [.administrator], .unit)
        + lines(.viewJobs, [.administrator], .unit)
        + lines(.manageJobs, [.administrator], .unit)

    /// Who works in a school without leading it. What they may see of it, because homework is coordinated by all of them together, ends at its walls.
    private static let everyoneInSchool: [Role] = [.subjectTeacher, .classTeacher, .preparationLeader, .gradeHead]
    private static let overseers: [Role] = [.inspector, .researcher, .bureau]

    private static func lines(_ action: Action, _ roles: [Role], _ reach: Reach, _ provisions: String...) -> [Permission] {
        roles.map { Permission(role: $0, action: action, reach: reach, provisions: provisions) }
    }

    static let byAction = Dictionary(grouping: all, by: \.action)

    public static func line(_ role: Role, _ action: Action) -> Permission? { byAction[action]?.first { $0.role == role } }
}
