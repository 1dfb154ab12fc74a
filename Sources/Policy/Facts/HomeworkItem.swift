/// One row of 作业登记: one task set for one class on one day. `nil` means 'not recorded', never zero and never 'no'.
public struct HomeworkItem: Sendable {
    public var classNumber: UInt32
    public var school: Symbol
    public var grade: UInt8
    public var date: SchoolDate
    public var subject: Symbol
    public var kind: HomeworkKind
    /// What the wording of the content asks for; filled only where a check reads it.
    public var wording: [WordingMatch] = []
    public var minutes: Int32?
    public var trialMinutes: Int32?
    public var isRequired = true
    public var place = Place.home
    public var setAt: SetAt?
    public var channel: Channel?
    public var medium: Medium?
    public var source: Source?
    public var parentRoles = ValueList<ParentRole>(packed: 0)
    public var isConfirmed = false
    public var postedOn: SchoolDate?
    public var due: Int32?
    public var collected: Int32?
    public var marked: Int32?
    public var marking: Marking?
    public var toCorrect: Int32?
    public var corrected: Int32?
    public var remarked: Int32?
    public var inSchoolDone: Int32?

    public init(classNumber: UInt32, school: Symbol, grade: UInt8, date: SchoolDate, subject: Symbol, kind: HomeworkKind) {
        (self.classNumber, self.school, self.grade, self.date) = (classNumber, school, grade, date)
        (self.subject, self.kind) = (subject, kind)
    }
}

/// What rules about a class's day, week or month read of an item: 36 bytes, so that a region's term fits in memory.
public struct ClassDayItem: Sendable {
    public let classNumber: UInt32
    public let date: SchoolDate
    public let subject: Symbol
    public var reference: RowReference
    /// −1 where not recorded, −2 where the file has no such column.
    let minutesOrMissing: Int16
    public let kind: HomeworkKind
    public let isRequired: Bool
    public let isHome: Bool
    let dueOrMissing: Int32
    let doneOrMissing: Int32

    /// - Parameter lacksMinutes: whether the item's file has no column for minutes, so that caps cannot judge it.
    public init(_ item: HomeworkItem, at reference: RowReference, lacksMinutes: Bool = false) {
        classNumber = item.classNumber
        date = item.date
        subject = item.subject
        self.reference = reference
        minutesOrMissing = lacksMinutes ? -2 : Int16(item.minutes ?? -1)
        kind = item.kind
        isRequired = item.isRequired
        isHome = item.place == .home
        dueOrMissing = item.due ?? -1
        doneOrMissing = item.inSchoolDone ?? -1
    }

    public var lacksMinutes: Bool { minutesOrMissing == -2 }
    /// An item without minutes counts 0 in sums.
    public var minutes: Int { Int(max(0, minutesOrMissing)) }
    /// Pupils it was due from and pupils who finished in school, where both are recorded.
    public var completion: (due: Int, done: Int)? {
        dueOrMissing >= 0 && doneOrMissing >= 0 ? (Int(dueOrMissing), Int(doneOrMissing)) : nil
    }
}
