import Policy

/// How many piles of exercise books reach which teacher on which day: one for each class and piece of written homework.
struct TeacherPiles {
    private var counts: [PersonID: [SchoolDate: Int]] = [:]

    /// Of what has been handed in and not given back.
    init(_ items: [PlannedHomework] = []) {
        for item in items { add(item) }
    }

    func count(of teacher: PersonID, on day: SchoolDate) -> Int { counts[teacher]?[day] ?? 0 }

    func days(of teacher: PersonID) -> [SchoolDate: Int] { counts[teacher] ?? [:] }

    mutating func add(_ item: PlannedHomework) { add(item, on: item.day, 1) }

    /// Counts it on another day instead; on none for nil.
    mutating func move(_ item: PlannedHomework, to day: SchoolDate?) {
        add(item, on: item.day, -1)
        if let day { add(item, on: day, 1) }
    }

    func without(_ items: [PlannedHomework]) -> TeacherPiles {
        var piles = self
        for item in items { piles.add(item, on: item.day, -1) }
        return piles
    }

    private mutating func add(_ item: PlannedHomework, on day: SchoolDate, _ number: Int) {
        guard item.stands, item.kind == .written else { return }
        counts[item.author, default: [:]][day, default: 0] += number
    }
}
