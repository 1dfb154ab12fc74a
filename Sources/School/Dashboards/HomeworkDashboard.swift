import Policy
import Registers

/// Weeks of homework of a school, a grade or a class at a glance, from counts alone: load against the limit, the chain from collection to analysis, what was
/// finished in school, and which classes are worth a look. Classes stand by their number, never by how much they have.
public struct HomeworkDashboard: Sendable {
    /// Of which it is.
    public enum Range: Hashable, Sendable {
        case school
        case grade(Int)
        case schoolClass(ClassID)
    }

    /// Written homework of school days, week by week.
    public struct Week: Hashable, Sendable {
        public let week: ISOWeek
        /// Class-days on which school was held, with or without homework.
        public let classDays: Int
        public let load: LoadSummary

        /// Minutes of a class on a school day; nil where no school was held.
        public var mean: Double? { classDays > 0 ? Double(load.totalMinutes) / Double(classDays) : nil }
    }

    public struct OfGrade: Hashable, Sendable {
        public let grade: Int
        public let classDays: Int
        public let load: LoadSummary
        public var mean: Double? { classDays > 0 ? Double(load.totalMinutes) / Double(classDays) : nil }
    }

    public struct OfSubject: Hashable, Sendable {
        public let subject: String
        /// Rows of the register.
        public let items: Int
        /// Of written, required ones.
        public let minutes: Int
        /// Rows of each kind that there is.
        public let kinds: [HomeworkKind: Int]
    }

    /// How much homework is marked as what the document encourages or asks for.
    public struct Trait: Hashable, Sendable {
        public let point: DocumentPoint
        /// Homework marked so, each class's once, by subject; subjects that have none are left out.
        public let bySubject: [String: Int]
        public var items: Int { bySubject.values.reduce(0, +) }
    }

    /// A step of the chain that the pack asks for.
    public struct Link: Hashable, Sendable {
        public let demand: MarkingDemand
        /// The last day whose homework should have come so far by today.
        public let lastDay: SchoolDate
        /// Homework set by then, and how much of it was seen to for all pupils.
        public let due: Int
        public let done: Int
    }

    /// Written homework for which both are known.
    public struct Completion: Hashable, Sendable {
        public var items = 0
        public var finished = 0
        public var due = 0
        /// Rounded half up to whole percent; nil where nothing is known.
        public var percent: Int? { due > 0 ? (finished * 200 + due) / (due * 2) : nil }
    }

    /// A class whose weeks have become unusual for it.
    public struct Look: Hashable, Sendable {
        public enum Reason: Hashable, Sendable {
            case signal(ControlChart.Signal, week: ISOWeek)
            /// Days over the limit in the last weeks.
            case over(days: Int)
        }

        public let schoolClass: SchoolClass
        public let reasons: [Reason]
    }

    public let range: Range
    /// From the first to the last, this week among them.
    public let weeks: [Week]
    public let days: ClosedRange<SchoolDate>
    /// Of the unit, to choose from: grades, and classes by grade and number.
    public let grades: [Int]
    public let classes: [SchoolClass]
    /// By grade; of a class its own alone.
    public let byGrade: [OfGrade]
    /// As schools order subjects.
    public let bySubject: [OfSubject]
    /// As the pack of the last day names them; empty where it names none.
    public let traits: [Trait]
    /// Homework set through the program, each class's once: of which the traits are shares.
    public let designed: Int
    public let chain: [Link]
    public let completion: [ISOWeek: Completion]
    /// Asked of the range's grade, or of the lowest grade of which it is asked.
    public let completionDemand: CompletionDemand?
    /// Of a class: its weeks; nil for others, and where there are too few.
    public let chart: ControlChart?
    /// The weeks of `chart`.
    public let chartWeeks: [ISOWeek]
    /// By grade and number.
    public let looks: [Look]

    /// Rows of each kind that there is (CZ-9a, CZ-G5a, HC-3.3, CJ-2.3e).
    public var kinds: [HomeworkKind: Int] { bySubject.reduce(into: [:]) { $0.merge($1.kinds, uniquingKeysWith: +) } }
    /// 书面作业、科学探究、体育锻炼、艺术欣赏、社会与劳动实践: what should all be there in reasonable parts, and is not (CZ-G5a).
    public var missingKinds: [String] {
        let kinds = Set(kinds.keys)
        let asked: [(title: String, kinds: Set<HomeworkKind>)] = [
            ("书面作业", [.written]), ("科学探究", [.inquiry]), ("体育锻炼", [.exercise]), ("艺术欣赏", [.arts]),
            ("社会与劳动实践", [.practice, .housework]),
        ]
        return asked.filter { kinds.isDisjoint(with: $0.kinds) }.map(\.title)
    }

    public var total: LoadSummary { weeks.reduce(into: LoadSummary()) { $0.add($1.load) } }
    public var completionTotal: Completion { completion.values.reduce(into: Completion()) { $0.add($1) } }

    /// Weeks to choose from; a term has some twenty.
    public static let spans = [4, 8, 20]
    /// Weeks in which days over the limit are worth a look now.
    public static let recent = 3
    /// Minutes a day by which a class's weeks may differ without calling for a look: the least amount that is given.
    public static let leastWidth = 5.0
}

extension HomeworkDashboard.Completion {
    mutating func add(_ other: Self) {
        items += other.items
        finished += other.finished
        due += other.due
    }
}
