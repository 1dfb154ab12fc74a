import Policy

/// What a grade's teachers agree on for one day; its classes then differ a little.
struct DayPlan {
    private(set) var items: [HomeworkRow] = []

    private let grade: Int
    private let date: SchoolDate
    /// Whether this is the week's day without homework.
    private let isFree: Bool
    private var random: SeededRandom

    /// - Parameter isHeavy: the day on which subjects come together and tasks run long.
    init(grade: Int, date: SchoolDate, isFree: Bool, isHeavy: Bool, random: SeededRandom) {
        (self.grade, self.date, self.isFree, self.random) = (grade, date, isFree, random)
        items.reserveCapacity(10)
        if !isFree { planLearning(isHeavy: isHeavy) }
        planLiving()
    }

    /// The weekday on which a grade has no written, oral or preview homework.
    static func freeWeekday(grade: Int) -> Int { [3, 5, 3, 5, 3, 5, 3, 5, 4][(grade - 1) % 9] }

    // MARK: Written, oral, preview

    private mutating func planLearning(isHeavy: Bool) {
        let subjects = Timetable.writtenSubjects(grade: grade, weekday: date.weekday)
        switch grade {
        case ...2:
            if random.happens(300) { addWritten(subjects[0], minutes: 8...15, place: .school) }
            if random.happens(550) { add(.chinese, .oral, minutes: 5...10) }
        case 3...6:
            let count = 1 + (random.happens(330) ? 1 : 0) + (random.happens(50) ? 1 : 0)
            for index in 0..<count { addWritten(subjects[index], minutes: index == 0 ? 15...28 : 8...14, isFurther: index > 0) }
        default:
            let count = 1 + (random.happens(720) ? 1 : 0) + (random.happens(220) ? 1 : 0)
            for index in 0..<count { addWritten(subjects[index], minutes: index == 0 ? 25...38 : 14...24, isFurther: index > 0) }
        }
        if isHeavy, grade >= 3 { crowd(subjects) }
        let words: [(Subject, HomeworkKind)] = [(.english, .oral), (.chinese, .oral), (.chinese, .preview), (.maths, .preview)]
        let (subject, kind) = random.pick(words)
        if grade >= 3, random.happens(130) { add(subject, kind, minutes: 5...12) }
    }

    /// More subjects than agreed, and everything longer.
    private mutating func crowd(_ subjects: [Subject]) {
        for index in items.indices { items[index].minutes = items[index].minutes.map { $0 + $0 * 2 / 5 } }
        let wanted = (grade <= 6 ? 2 : 3) + (random.happens(600) ? 1 : 0) + (random.happens(450) ? 1 : 0)
        for subject in subjects.prefix(3) + Timetable.crowdingSubjects(grade: grade) where items.count < wanted {
            guard ContentBank.shared.has(subject, .written, grade: grade), !items.contains(where: { $0.subject == subject }) else {
                continue
            }
            addWritten(subject, minutes: grade <= 6 ? 20...32 : 26...40)
        }
    }

    private mutating func addWritten(_ subject: Subject, minutes: ClosedRange<Int>, place: Place = .home, isFurther: Bool = false) {
        add(subject, .written, minutes: minutes)
        let last = items.count - 1
        items[last].place = place
        items[last].setAt = random.pick([.inClass, .inClass, .morning, .afternoon, .dismissal])
        items[last].source = random.pick([.own, .own, .adapted, .selected, .textbook, .textbook, grade >= 7 ? .studyGuide : .own])
        if isFurther, random.happens(300) {
            // Optional work may run long: together with the required part it then goes beyond the limit.
            if random.happens(120) { items[last].minutes = random.number(in: 36...60) }
            items[last].layer = random.pick([.optional, .raised, .extended, .flexible, .b])
        } else {
            items[last].layer = random.pick([.required, .required, .basic, .a])
        }
    }

    // MARK: Reading, sport, housework and the rest

    private mutating func planLiving() {
        let isJunior = grade >= 7
        if random.happens(isJunior ? 600 : 890) { add(grade >= 3 && random.happens(150) ? .english : .chinese, .reading, minutes: 10...25) }
        if random.happens(isJunior ? 640 : 900) { add(.sport, .exercise, minutes: 15...40) }
        if random.happens(isJunior ? 500 : 870) { add(.labour, .housework, minutes: 8...25) }
        if random.happens(grade <= 2 ? 330 : 190) {
            let (subject, kind) = random.pick(Self.further)
            if ContentBank.shared.has(subject, kind, grade: grade) {
                add(subject, kind, minutes: 10...25)
                items[items.count - 1].layer = random.pick([.optional, .encouraged, .inquiry, .c])
            }
        }
    }

    private static let further: [(Subject, HomeworkKind)] = [
        (.art, .arts), (.music, .arts), (.art, .arts), (.integrated, .family), (.integrated, .family), (.integrated, .practice),
        (.science, .inquiry), (.science, .practice), (.maths, .practice), (.maths, .inquiry), (.morality, .practice), (.morality, .inquiry),
        (.physics, .inquiry), (.biology, .inquiry), (.chemistry, .inquiry), (.history, .inquiry), (.history, .reading),
        (.geography, .practice),
        (.computing, .practice), (.labour, .practice), (.integrated, .other),
    ]

    private mutating func add(_ subject: Subject, _ kind: HomeworkKind, minutes: ClosedRange<Int>) {
        let content = ContentBank.shared.choice(subject, kind, grade: grade, &random)
        let minutes = random.number(in: minutes)
        var row = HomeworkRow(subject: subject, kind: kind, content: content, minutes: minutes)
        row.trial = max(1, minutes * random.number(in: 50...80) / 100)
        if kind != .written {
            row.setAt = random.pick([.inClass, .dismissal, .afternoon])
            if kind != .preview, kind != .reading { row.medium = nil }
            if random.happens(350) { row.layer = nil }
        }
        items.append(row)
    }
}
