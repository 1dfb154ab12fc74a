import Database

/// What somebody is at a unit (design, People; provisions.md, section C). The public has no account and so no role.
public enum Role: String, CaseIterable, Sendable, SQLConvertible {
    case subjectTeacher = "subject_teacher"
    case classTeacher = "class_teacher"
    case preparationLeader = "preparation_leader"
    case gradeHead = "grade_head"
    case teachingOffice = "teaching_office"
    case principal
    case inspector
    case researcher
    case bureau
    case administrator

    public var title: String {
        switch self {
        case .subjectTeacher: "学科教师"
        case .classTeacher: "班主任"
        case .preparationLeader: "备课组长"
        case .gradeHead: "年级组长"
        case .teachingOffice: "教务处"
        case .principal: "校长"
        case .inspector: "督导"
        case .researcher: "教研员"
        case .bureau: "教育局"
        case .administrator: "管理员"
        }
    }
}
