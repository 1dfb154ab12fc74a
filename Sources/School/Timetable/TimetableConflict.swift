import Registers

/// Lessons that cannot all be held: one teacher in two classes at once, or two courses in one class.
public struct TimetableConflict: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        case teacher(String)
        case schoolClass(ClassID)
    }

    public let kind: Kind
    public let slot: TimetableLesson.Slot
    public let lessons: [TimetableLesson]

    /// By day and period, classes before teachers, teachers by name.
    /// - Parameter lessons: of one term.
    public static func all(in lessons: [TimetableLesson]) -> [TimetableConflict] {
        Dictionary(grouping: lessons, by: \.slot).sorted { $0.key < $1.key }.flatMap { slot, held in
            let byClass = Dictionary(grouping: held, by: \.schoolClass).sorted { $0.key < $1.key }
            let byTeacher = Dictionary(grouping: held.flatMap { item in Set(item.teachers).map { (name: $0, item: item) } }, by: \.name)
                .sorted { $0.key < $1.key }
            let classes = byClass.map { (Kind.schoolClass($0.key), clashing($0.value) { _, _ in true }) }
            // Two courses of one teacher in one class are the class's conflict already.
            let teachers = byTeacher.map { (Kind.teacher($0.key), clashing($0.value.map(\.item)) { $0.schoolClass != $1.schoolClass }) }
            return (classes + teachers).filter { !$0.1.isEmpty }.map { TimetableConflict(kind: $0.0, slot: slot, lessons: $0.1) }
        }
    }

    /// Those that meet another one in some week.
    private static func clashing(
        _ lessons: [TimetableLesson], _ counts: (TimetableLesson, TimetableLesson) -> Bool
    ) -> [TimetableLesson] {
        lessons.filter { item in lessons.contains { $0.id != item.id && $0.weeks.meets(item.weeks) && counts($0, item) } }
            .sorted { ($0.schoolClass, $0.id) < ($1.schoolClass, $1.id) }
    }
}
