import Planning

/// The least of all plans, by looking at every one; for weeks of a few requests.
struct BruteForce {
    private let week: PlanWeek
    private let openDays: [Int]

    init(_ week: PlanWeek) {
        self.week = week
        openDays = week.days.indices.filter { !week.days[$0].isClosed }
    }

    /// - Parameter lifted: a limit that does not hold.
    func best(lifting lifted: PlanLimit? = nil) -> PlanObjective {
        var search = Search(week, openDays, lifted)
        search.place(0)
        return search.best
    }

    private struct Search {
        let week: PlanWeek
        let openDays: [Int]
        let lifted: PlanLimit?
        var loads: [Int]
        /// By day, how many granted requests each subject has there.
        var subjects: [[Int: Int]]
        var moved = 0
        var cut = 0
        var best = PlanObjective(cut: .max, peak: .max, moved: .max)

        init(_ week: PlanWeek, _ openDays: [Int], _ lifted: PlanLimit?) {
            (self.week, self.openDays, self.lifted) = (week, openDays, lifted)
            loads = Array(repeating: 0, count: week.days.count)
            subjects = Array(repeating: [:], count: week.days.count)
        }

        mutating func place(_ number: Int) {
            // What was cut is never given back.
            guard cut <= best.cut else { return }
            guard number < week.requests.count else {
                let free = week.days.indices.count { subjects[$0].isEmpty }
                guard lifted == .freeDays || free >= week.freeDays else { return }
                best = min(best, PlanObjective(cut: cut, peak: loads.max() ?? 0, moved: moved))
                return
            }
            let request = week.requests[number]
            for day in openDays where lifted == .days || request.days.contains(day) {
                for minutes in stride(from: request.minutes, through: request.minMinutes, by: -week.step) { grant(number, day, minutes) }
            }
            cut += request.priority * request.minutes
            place(number + 1)
            cut -= request.priority * request.minutes
        }

        private mutating func grant(_ number: Int, _ day: Int, _ minutes: Int) {
            let (request, limits) = (week.requests[number], week.days[day])
            guard lifted == .cap || loads[day] + minutes <= limits.cap else { return }
            let isNew = subjects[day][request.subject] == nil
            if isNew, lifted != .maxSubjects, let most = limits.maxSubjects, subjects[day].count >= most { return }
            let isMoved = request.preferred != .none && request.preferred != .day(day)
            loads[day] += minutes
            subjects[day][request.subject, default: 0] += 1
            cut += request.priority * (request.minutes - minutes)
            moved += isMoved ? 1 : 0
            place(number + 1)
            moved -= isMoved ? 1 : 0
            cut -= request.priority * (request.minutes - minutes)
            let count = subjects[day][request.subject, default: 1] - 1
            subjects[day][request.subject] = count == 0 ? nil : count
            loads[day] -= minutes
        }
    }
}
