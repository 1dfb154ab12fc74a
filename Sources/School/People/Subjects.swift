import Database
import Policy
import Registers

/// The subjects of the curriculum in its order, with the names that registers use. A school may assign others (校本课程) too.
public enum Subjects {
    public static let all = SubjectNames.curriculum

    /// 1 to 12 characters without control characters.
    static func checked(_ text: String) -> String? { FieldText.name(text, limit: 12) }

    /// Each once, in the curriculum's order.
    public static func ordered(_ subjects: [String]) -> [String] { Set(subjects).sorted { (rank($0), $0) < (rank($1), $1) } }

    /// The curriculum's order; others after it.
    static func rank(_ subject: String) -> Int { ranks[subject] ?? all.count }

    private static let ranks = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($0.element, $0.offset) })

    /// Where nobody has entered who teaches the class.
    private static let usual = ["语文", "数学", "英语"]

    /// Of a class in the term of a week.
    static func taught(in schoolClass: SchoolClass, on week: ISOWeek, _ reader: Reader) throws -> [String] {
        let term = TeachingTerm(containing: week.monday)
        let found = try TeachingStore(reader).all(term, TeachingFilter(schoolClass: schoolClass.id)).map(\.subject)
        return ordered(found.isEmpty ? usual : found)
    }
}
