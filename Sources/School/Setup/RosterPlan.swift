import Database
import Policy
import Registers

/// What an import would do: shown before anything is written, and worked out again when it is.
public struct RosterPlan: Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case schoolClass = "class"
        case pupils, staff, teaching, head, lesson

        public var title: String {
            switch self {
            case .schoolClass: "班级"
            case .pupils: "学生人数"
            case .staff: "教职工"
            case .teaching: "任课"
            case .head: "班主任"
            case .lesson: "课程表"
            }
        }
    }

    public enum Outcome: Hashable, Sendable { case added, changed, unchanged, refused }

    public struct Row: Hashable, Sendable {
        public let kind: Kind
        public let spot: RosterSpot
        /// `四年级2班 语文 王芳`
        public let title: String
        public let outcome: Outcome
        /// What changes, or why it is refused.
        public let note: String
    }

    public internal(set) var rows: [Row] = []
    public internal(set) var names: [RosterName] = []
    /// Rows of classes that the user leaves out.
    public internal(set) var leftOut = 0
    /// Faults of reading; refused rows are among `rows`.
    let faults: [RosterFault]
    var steps: [RosterStep] = []

    init(faults: [RosterFault]) { self.faults = faults }

    public func count(_ outcome: Outcome) -> Int { rows.count { $0.outcome == outcome } + (outcome == .refused ? faults.count : 0) }

    /// All that must be mended, in the order of the file.
    public var allFaults: [RosterFault] {
        (faults + rows.filter { $0.outcome == .refused }.map { RosterFault($0.spot, $0.note) }).sorted { $0.spot < $1.spot }
    }

    /// Names that somebody must still confirm.
    public var isOpen: Bool { names.contains { !$0.isSettled } }
    public var mayBeWritten: Bool { !isOpen && count(.refused) == 0 && count(.added) + count(.changed) > 0 }

    /// What the preview promised; the writing must come to the same.
    public var promise: String { "\(count(.added)).\(count(.changed))" }
}

/// One thing that an import writes.
enum RosterStep: Sendable {
    case open(SchoolClass)
    /// The number of pupils from a day on.
    case pupils(SchoolClass, Int)
    case addStaff(PersonID, StaffDetails)
    case changeStaff(Staff, StaffDetails)
    /// Ends with the day; nil drops it, since it had not begun.
    case endTeaching(Teaching, last: SchoolDate?)
    case addTeaching(TeachingID, PersonID, ClassID, String, ClosedRange<SchoolDate>)
    case endHead(HeldRole, last: SchoolDate?)
    case addHead(Identifier<HeldRole>, PersonID, ClassID)
    /// Drops a row of the timetable.
    case removeLesson(LedgerRow)
    case addLesson(LedgerRow)
    case remember(String, ClassID)

    /// What one must be allowed to do to take it.
    var action: Action? {
        switch self {
        case .open: .manageClasses
        case .pupils: .recordPupils
        case .addStaff, .changeStaff: .manageStaff
        case .endTeaching, .addTeaching, .removeLesson, .addLesson: .manageTeaching
        case .endHead, .addHead: .appointTeachers
        case .remember: nil
        }
    }
}
