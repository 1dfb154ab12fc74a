import Algorithms

/// A class as a row names it.
public struct RosterClassName: Hashable, Sendable {
    /// As it is written, with the grade beside it: `四(2)班`, `四年级 2班`.
    public let text: String
    /// nil for a name of its own.
    public let spelling: ClassSpelling?
    /// The name of its own, without the grade beside it; nil where it is spelled by its number.
    public let ownName: String?

    /// Under what the school's choice of a class is kept: the same for `四(2)班`, `402` and `四年级二班`.
    public var key: String {
        guard let spelling else { return text }
        switch spelling.grade {
        case .grade(let grade): return "\(grade).\(spelling.number)"
        case .junior(let year): return "初\(year).\(spelling.number)"
        case .senior(let year): return "高\(year).\(spelling.number)"
        case .entered(let year): return "\(year)级.\(spelling.number)"
        case nil: return "\(spelling.number)班"
        }
    }

    init(text: String, spelling: ClassSpelling?, ownName: String? = nil) {
        (self.text, self.spelling, self.ownName) = (text, spelling, ownName)
    }

    init(_ text: String) {
        let spelling = ClassSpelling(text)
        self.init(text: text, spelling: spelling, ownName: spelling == nil ? text : nil)
    }
}

/// The cells of a row by what they hold, to say where something is wrong.
public struct RosterLine: Hashable, Sendable {
    public let table: Int
    public let row: Int
    let columns: [RosterColumn: Int]

    init(table: Int, row: Int, columns: [RosterColumn: Int]) { (self.table, self.row, self.columns) = (table, row, columns) }

    /// The row as a whole where it has no such cell.
    public func spot(_ column: RosterColumn) -> RosterSpot { RosterSpot(table: table, row: row, column: columns[column]) }
}

/// What an upload says, typed. Rows with faults are among the faults only.
public struct RosterReading: Equatable, Sendable {
    public struct Class: Hashable, Sendable {
        public let line: RosterLine
        public let name: RosterClassName
        /// 小学, 初中, 高中; nil where it is not said.
        public let stage: String?
        public let entryYear: Int?
        /// A name of its own for a class that is opened.
        public let ownName: String?
        public let pupils: Int?
    }

    public struct Head: Hashable, Sendable {
        public let line: RosterLine
        public let schoolClass: RosterClassName
        public let teacher: RosterTeacher
    }

    public struct Member: Hashable, Sendable {
        public let line: RosterLine
        public let number: String
        public let name: String
        /// Empty where it is not said.
        public let phone: String
    }

    public struct Lesson: Hashable, Sendable {
        public let line: RosterLine
        public let schoolClass: RosterClassName
        public let subject: String
        public let teacher: RosterTeacher
    }

    /// What one period of a class's week holds.
    public struct Slot: Hashable, Sendable {
        public let spot: RosterSpot
        /// Where the class is named.
        public let line: RosterLine
        public let schoolClass: RosterClassName
        public let weekday: Weekday
        /// 1–12.
        public let period: Int
        /// Empty where the cell is empty: the class has nothing then.
        public let lessons: [TimetableEntry]
    }

    public internal(set) var classes: [Class] = []
    public internal(set) var heads: [Head] = []
    public internal(set) var staff: [Member] = []
    public internal(set) var lessons: [Lesson] = []
    /// Of timetables.
    public internal(set) var slots: [Slot] = []
    public internal(set) var faults: [RosterFault] = []
    /// What was not read, one sentence each.
    public internal(set) var notices: [String] = []

    public static let pupilRange = 0...200

    public init(_ upload: RosterUpload) {
        let files = upload.tables.indices.compactMap { OneRosterTable(upload.tables[$0], at: $0) }
        if !files.isEmpty { OneRosterReader(files, upload).read(into: &self) }
        for (index, table) in upload.tables.enumerated() where !table.rows.isEmpty && !files.contains(where: { $0.index == index }) {
            let timetable = TimetableSheet(table, at: index)
            timetable?.read(into: &self)
            let segments = RosterSegment.all(in: timetable?.rest ?? table, at: index)
            for segment in segments { segment.read(into: &self) }
            let unknown = segments.flatMap(\.header.unknown)
            if !unknown.isEmpty { notices.append("“\(table.name)”里这些列没有读：\(unknown.uniqued().joined(separator: "、"))。") }
        }
        faults.sort { $0.spot < $1.spot }
    }

    public var isEmpty: Bool { classes.isEmpty && heads.isEmpty && staff.isEmpty && lessons.isEmpty && slots.isEmpty && faults.isEmpty }
}
