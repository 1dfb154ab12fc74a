import Policy

/// Why a change of teaching assignments was refused.
public enum TeachingRefusal: SortedRefusal, Hashable {
    case notFound
    /// The same person already teaches the subject in the class then.
    case alreadyAssigned(person: String, schoolClass: String, subject: String)
    /// The class is not taught in those days.
    case classNotTaught(String, TeachingTerm)
    case badDate(String)
    /// Carrying over found nothing to carry.
    case nothingToCarry(TeachingTerm)

    public var kind: RefusalKind { self == .notFound ? .notFound : .refused }

    public var userMessage: String {
        switch self {
        case .notFound: "没有这条任课安排。它可能刚被别人删去，请刷新任课表。"
        case .alreadyAssigned(let person, let schoolClass, let subject): "\(person)在这段时间已任\(schoolClass)\(subject)。请核对，或改填起止日期。"
        case .classNotTaught(let schoolClass, let term): "\(schoolClass)在\(term.title)没有课（未入学、已毕业或已停办）。请另选班级。"
        case .badDate(let text): text
        case .nothingToCarry(let term): "\(term.title)没有可以沿用的任课安排：班级已毕业、教师已离任，或本学期已经安排。"
        }
    }
}
