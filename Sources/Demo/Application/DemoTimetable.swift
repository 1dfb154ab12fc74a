import School

/// The week of every class of a demo school: as many periods of each course as the plan says, nobody in two classes at once.
///
/// A lesson is an edge between a class and its teacher, a period of the week its colour; a colour that is free at one end only is made free at both by
/// exchanging two colours along a path (König). Classes with more periods come first: the periods of a class are the first so many of one order, so that
/// what is exchanged for a class with fewer lies within the periods of all that came before.
struct DemoTimetable {
    struct Lesson: Hashable {
        /// Number of the class in the school's list.
        let schoolClass: Int
        let course: String
        let teacher: String
        /// 1 for Monday.
        let weekday: Int
        let period: Int
    }

    /// By class, day and period.
    let lessons: [Lesson]

    init(_ school: DemoSchool, _ staff: DemoStaff) {
        var taught = Array(repeating: [(subject: Subject, teacher: String)](), count: school.classes.count)
        for teaching in staff.teaching { for index in teaching.classes { taught[index].append((teaching.subject, teaching.teacher)) } }
        var colouring = Colouring()
        let plans = school.classes.enumerated().map { index, item in
            let courses = taught[index].sorted { $0.subject.rawValue < $1.subject.rawValue }.map { subject, teacher in
                (course: subject.title, teacher: teacher, periods: Self.periods(subject, grade: item.grade))
            }
            return (index: index, courses: courses + [(course: Self.classMeeting, teacher: item.classTeacher, periods: 1)])
        }
        let counted = plans.map { plan in (plan.index, plan.courses, plan.courses.reduce(0) { $0 + $1.periods }) }
        for (index, courses, total) in counted.sorted(by: { ($1.2, $0.0) < ($0.2, $1.0) }) {
            for (course, teacher, periods) in courses.sorted(by: { $0.periods > $1.periods }) {
                for _ in 0..<periods { colouring.add(index, teacher, course, within: total) }
            }
        }
        lessons = colouring.lessons.sorted { ($0.schoolClass, $0.weekday, $0.period) < ($1.schoolClass, $1.weekday, $1.period) }
    }

    private static let classMeeting = "班会"

    /// Periods a week, after the curriculum plan of 2022.
    static func periods(_ subject: Subject, grade: Int) -> Int {
        switch (subject, grade) {
        case (.chinese, ...2): 8
        case (.chinese, 3...6): 7
        case (.chinese, 8): 5
        case (.chinese, _): 6
        case (.maths, ...2): 5
        case (.maths, 9): 6
        case (.maths, _): 5
        case (.english, 3...6): 3
        case (.english, _): 5
        case (.physics, _), (.chemistry, _): 3
        case (.sport, ...2): 4
        case (.sport, _): 3
        case (.science, ...2), (.labour, _), (.computing, _), (.integrated, _): 1
        case (.music, 7...), (.art, 7...): 1
        default: 2
        }
    }

    /// The rows of the ledger 课程设置: school year, grade, course, periods, protected, note.
    static func plan(of school: DemoSchool, year: String) -> [[String]] {
        let protected: Set<Subject> = [.sport, .music, .art, .science, .integrated]
        return school.stage.grades.flatMap { grade in
            Timetable.subjects(grade: grade).map { subject in
                [year, "\(grade)", subject.title, "\(periods(subject, grade: grade))", protected.contains(subject) ? "是" : "否", ""]
            }
        }
    }
}

/// Periods of the week as colours: 0–34, those of the last period of a day last.
private struct Colouring {
    private struct Edge {
        let schoolClass: Int
        let teacher: String
        let course: String
        var colour: Int
    }

    private var edges: [Edge] = []
    private var atClass: [Int: [Int: Int]] = [:]
    private var atTeacher: [String: [Int: Int]] = [:]

    private static func weekday(_ colour: Int) -> Int { colour % 5 + 1 }
    private static func period(_ colour: Int) -> Int { colour / 5 + 1 }

    var lessons: [DemoTimetable.Lesson] {
        edges.map {
            .init(
                schoolClass: $0.schoolClass, course: $0.course, teacher: $0.teacher, weekday: Self.weekday($0.colour),
                period: Self.period($0.colour))
        }
    }

    /// - Parameter total: how many periods the class has; they are the first so many.
    mutating func add(_ schoolClass: Int, _ teacher: String, _ course: String, within total: Int) {
        let freeHere = (0..<total).filter { atClass[schoolClass]?[$0] == nil }
        let freeThere = (0..<total).filter { atTeacher[teacher]?[$0] == nil }
        guard let first = freeHere.first, let other = freeThere.first else { return }
        let days = Dictionary(grouping: edges.filter { $0.schoolClass == schoolClass && $0.course == course }) { Self.weekday($0.colour) }
        let common = Set(freeHere).intersection(freeThere)
        // Spread over the days; courses with many periods come first, so that they get the early ones.
        let best = common.min { left, right in
            let (a, b) = (days[Self.weekday(left)]?.count ?? 0, days[Self.weekday(right)]?.count ?? 0)
            return (a, Self.period(left), left) < (b, Self.period(right), right)
        }
        if best == nil { exchange(first, other, from: teacher) }
        let colour = best ?? first
        atClass[schoolClass, default: [:]][colour] = edges.count
        atTeacher[teacher, default: [:]][colour] = edges.count
        edges.append(Edge(schoolClass: schoolClass, teacher: teacher, course: course, colour: colour))
    }

    /// Makes `colour` free at a teacher by exchanging it with `other`, which is free there, along the path that begins there.
    private mutating func exchange(_ colour: Int, _ other: Int, from teacher: String) {
        var (path, wanted, next): ([Int], Int, Int?) = ([], colour, atTeacher[teacher]?[colour])
        var isAtClass = true
        while let edge = next {
            path.append(edge)
            wanted = wanted == colour ? other : colour
            next = isAtClass ? atClass[edges[edge].schoolClass]?[wanted] : atTeacher[edges[edge].teacher]?[wanted]
            isAtClass.toggle()
        }
        for edge in path {
            atClass[edges[edge].schoolClass]?[edges[edge].colour] = nil
            atTeacher[edges[edge].teacher]?[edges[edge].colour] = nil
        }
        for edge in path {
            edges[edge].colour = edges[edge].colour == colour ? other : colour
            atClass[edges[edge].schoolClass, default: [:]][edges[edge].colour] = edge
            atTeacher[edges[edge].teacher, default: [:]][edges[edge].colour] = edge
        }
    }
}
