import Policy
import Registers

/// What a class's name in a file is taken for.
public enum RosterChoice: Hashable, Sendable, CustomStringConvertible {
    /// A class that the school has.
    case known(ClassID)
    /// One that is opened by the import.
    case open
    /// The rows that name it are left out.
    case leaveOut

    public init?(_ text: String) {
        switch text {
        case "open": self = .open
        case "leave": self = .leaveOut
        default:
            guard let id = ClassID(text) else { return nil }
            self = .known(id)
        }
    }

    public var description: String {
        switch self {
        case .known(let id): "\(id)"
        case .open: "open"
        case .leaveOut: "leave"
        }
    }
}

/// A class as a file names it, and what it is taken for.
public struct RosterName: Hashable, Sendable {
    /// The same for all spellings of one grade and number.
    public let key: String
    /// As they stand in the file: `四(2)班`, `402`.
    public let spellings: [String]
    /// nil where nothing suggests itself: the user must choose.
    public let choice: RosterChoice?
    /// Whether somebody has confirmed it, now or before, or it is plainly the class's own name.
    public let isSettled: Bool
    /// What would be opened: `四年级2班`; nil where the file does not say enough to open it.
    public let opening: String?
}

/// What a school has, of one moment, before an import.
struct RosterFacts: Sendable {
    let school: Unit
    let schooling: Schooling
    /// Open and closed.
    let classes: [SchoolClass]
    /// Everybody whom the school has or had.
    let staff: [Staff]
    /// Of the term.
    let teaching: [Teaching]
    /// Class teachers, past ones too.
    let heads: [HeldRole]
    /// Rows of the term's timetable.
    var timetable: [LedgerRow] = []
    /// Names of classes that were confirmed before in this school year.
    let remembered: [String: ClassID]
    /// Of the file's phones, those that belong to people of other units.
    let foreignPhones: Set<PhoneNumber>
    let term: TeachingTerm
    let today: SchoolDate

    /// From when changes hold: today, or the first day of a term that has not begun.
    var start: SchoolDate { term.nearest(to: today) }
    var taught: [SchoolClass] { classes.filter { $0.isTaught(on: start) } }
}
