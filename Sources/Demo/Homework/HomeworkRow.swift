import Policy

/// One row of the homework register, before it is written down. Texts that every row of a class shares stand in `HomeworkContext`.
struct HomeworkRow {
    var subject: Subject
    var kind: HomeworkKind
    var content: ContentChoice
    /// Minutes.
    var minutes: Int?
    /// The teacher's own trial, minutes.
    var trial: Int?
    var layer: Layer? = .required
    var place: Place = .home
    var setAt: SetAt? = .inClass
    var channel: Channel = .faceToFace
    var medium: Medium? = .paper
    var source: Source? = .own
    var parentRole: ParentRole? = ParentRole.none
    var isConfirmed = true
    /// Days from setting to posting; nil: never posted.
    var postedAfter: Int? = 0
    var marking = MarkingChain()

    var isWritten: Bool { kind == .written }
    /// Whether pupils hand something in.
    var isCollected: Bool { marking.due != nil }
}

/// What the rows of one class on one day have in common.
struct HomeworkContext {
    let school: String
    let schoolClass: DemoClass
    let date: SchoolDate
    /// `date` and the days after it as text, so that it is made once a day.
    let isoDate: String
}

/// From handing in to the second marking: how many pupils at each step.
struct MarkingChain {
    var due: Int?
    var collected: Int?
    var marked: Int?
    var by: Marking?
    var toCorrect: Int?
    var corrected: Int?
    var remarked: Int?
    /// Pupils who finished before leaving school.
    var inSchoolDone: Int?

    init() {}

    /// A chain without a fault: everyone hands in, everything is marked, corrected and marked again.
    /// - Parameter inSchoolShare: percent of the pupils who finish before they leave.
    init(pupils: Int, inSchoolShare: Int, _ random: inout SeededRandom) {
        (due, collected, marked) = (pupils, pupils, pupils)
        by = random.happens(180) ? .faceToFace : .teacher
        let wrong = pupils * random.number(in: 4...45) / 100
        (toCorrect, corrected, remarked) = (wrong, wrong, wrong)
        inSchoolDone = pupils * inSchoolShare / 100
    }
}

/// Takes the cells of rows one after the other: bytes of a CSV file, or cells that are to be made untidy.
protocol CellSink {
    mutating func cell(_ text: String)
    mutating func cell(_ number: Int?)
    mutating func cell(_ content: ContentChoice)
    mutating func emptyCell()
    mutating func endRow()
}

extension HomeworkRow {
    /// Hands over all columns in the order of the register's declaration.
    func write(_ context: HomeworkContext, to sink: inout some CellSink) {
        sink.cell(context.school)
        sink.cell(context.schoolClass.grade)
        sink.cell(context.schoolClass.name)
        sink.cell(context.isoDate)
        sink.cell(subject.title)
        sink.cell(kind.title)
        sink.cell(content)
        sink.cell(minutes)
        sink.cell(trial)
        sink.cell(layer?.title ?? "")
        sink.cell(place.title)
        sink.cell(setAt?.title ?? "")
        sink.cell(channel.title)
        sink.cell(medium?.title ?? "")
        sink.cell(source?.title ?? "")
        sink.cell(parentRole?.title ?? "")
        sink.cell(context.schoolClass.teacher(of: subject))
        if isConfirmed { sink.cell(context.schoolClass.classTeacher) } else { sink.emptyCell() }
        switch postedAfter {
        case .none: sink.emptyCell()
        case .some(0): sink.cell(context.isoDate)
        case .some(let days): sink.cell(context.date.advanced(by: days).iso)
        }
        sink.cell(marking.due)
        sink.cell(marking.collected)
        sink.cell(marking.marked)
        sink.cell(marking.by?.title ?? "")
        sink.cell(marking.toCorrect)
        sink.cell(marking.corrected)
        sink.cell(marking.remarked)
        sink.cell(marking.inSchoolDone)
        sink.endRow()
    }
}
