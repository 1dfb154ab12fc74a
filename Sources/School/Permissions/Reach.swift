/// How far a role carries for one action, seen from the place at which it is held.
public enum Reach: String, CaseIterable, Sendable {
    /// The unit at which the role is held, and all within it.
    case unit
    /// That unit and every unit below it.
    case unitAndBelow
    /// Units below it, without itself: what a superior decides about others and not about itself.
    case below
    case grade
    case schoolClass
    /// The role's subject in its grade (a preparation group).
    case subjectInGrade
    /// The role's subject in its class.
    case subjectInClass

    public var title: String {
        switch self {
        case .unit: "本单位"
        case .unitAndBelow: "本单位及下属单位"
        case .below: "下属单位"
        case .grade: "本年级"
        case .schoolClass: "本班"
        case .subjectInGrade: "本年级本学科"
        case .subjectInClass: "本人任课的班级和学科"
        }
    }

    /// Whether a role held at `held` carries to `place`. Where the role's own place lacks what the reach asks for (a class teacher without a class),
    /// it carries nowhere.
    public func carries(from held: Place, to place: Place) -> Bool {
        switch self {
        case .unit: held.unit == place.unit
        case .unitAndBelow: held.path.covers(place.path)
        case .below: held.path.covers(place.path) && held.unit != place.unit
        case .grade: held.unit == place.unit && held.grade != nil && held.grade == place.grade
        case .schoolClass: held.unit == place.unit && held.schoolClass != nil && held.schoolClass == place.schoolClass
        case .subjectInGrade:
            held.unit == place.unit && held.grade != nil && held.grade == place.grade && held.subject != nil
                && held.subject == place.subject
        case .subjectInClass:
            held.unit == place.unit && held.schoolClass != nil && held.schoolClass == place.schoolClass && held.subject != nil
                && held.subject == place.subject
        }
    }
}
