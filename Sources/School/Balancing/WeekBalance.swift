import Planning
import Policy

/// A class's week as it could be: what would move to another day and what would have to become less, so that every limit holds and as little as possible is
/// cut (CZ-7, HC-4.7.2, CJ-2.7; shared contract of the planner). It proposes; nothing changes before somebody accepts.
public struct WeekBalance: Sendable {
    /// One piece of homework that may still be moved.
    public struct Piece: Hashable, Sendable, Identifiable {
        public let item: PlannedHomework
        /// Where it would lie; nil where it finds no place at all.
        public let day: SchoolDate?
        /// Written, required minutes that would be left of it.
        public let minutes: Int

        public var id: LedgerRowID { item.id }
        public var isMoved: Bool { day != nil && day != item.day }
        public var cut: Int { item.countedMinutes - minutes }
        public var isChanged: Bool { isMoved || cut > 0 }
    }

    public struct Day: Hashable, Sendable {
        public let date: SchoolDate
        /// Written minutes as they are, and as they would be.
        public let now: Int
        public let then: Int
        public let limit: Int?
        /// Kept free by the proposal.
        public let staysFree: Bool
    }

    /// Limits that hold, and whether anything would have to be cut without one of them.
    public enum Limit: Hashable, Sendable {
        case minutes, subjects, freeDay, days
    }

    public struct Relief: Hashable, Sendable {
        public let limit: Limit
        /// nil where several provisions, or none, set it.
        public let provision: String?
        /// Whether nothing at all would be cut without it.
        public let helps: Bool
    }

    public let schoolClass: SchoolClass
    public let week: ISOWeek
    /// By day, as planned.
    public let pieces: [Piece]
    public let days: [Day]
    /// Empty where nothing is cut.
    public let reliefs: [Relief]
    /// The provision by which a day should stay free, where no day can.
    public let noFreeDay: String?
    /// Whether no better plan exists; else time ran out.
    public let isProved: Bool

    public var changed: [Piece] { pieces.filter(\.isChanged) }
    public var cut: Int { pieces.reduce(0) { $0 + $1.cut } }
    public var cutSubjects: [String] { Subjects.ordered(pieces.filter { $0.cut > 0 }.map(\.item.subject)) }

    /// What may be left of a piece at least, where it is not left out: half, in steps. No document says; it is set locally.
    static func least(of minutes: Int, step: Int) -> Int { max(step, (minutes + 2 * step - 1) / (2 * step) * step) }
    static let mostPieces = PlanWeek.mostRequests
}

extension WeekBalance {
    /// - Parameters:
    ///   - piles: that its teachers have to mark from other classes.
    ///   - priority: 1–9, of a subject.
    ///   - isOver: whether time is over.
    /// - Returns: nil where nothing can be moved, or more than `mostPieces`.
    init?(
        _ week: ClassWeek, pack: Pack?, today: SchoolDate, piles: TeacherPiles, priority: @escaping (String) -> Int,
        isOver: @escaping () -> Bool
    ) {
        let movable = week.movable(today: today)
        guard !movable.isEmpty, movable.count <= Self.mostPieces, let grade = week.schoolClass.grade(on: week.week.monday) else {
            return nil
        }
        let ids = Set(movable.map(\.id))
        let fixed = week.underWay.filter { !ids.contains($0.id) }
        let room = Room(week, fixed: fixed, today: today) { pack?.subjectsLimit(grade: grade, on: $0)?.subjects }
        guard !room.days.isEmpty else { return nil }
        var piles = piles
        for item in week.planned where !ids.contains(item.id) { piles.add(item) }
        let wishes = Wishes(items: movable, step: room.step(with: movable), piles: piles, priority: priority)
        let demand = pack?.freeDayProvision(grade: grade, on: week.week.monday)
        // Of a week with fewer school days nobody asks it; a subject that is declared free may be the class's own way to keep to it; and a day that has gone by
        // without homework is one.
        let isFreeDayOpen =
            demand.map { asked in
                room.days.count >= 5 && !week.declaredFree.contains { $0.subject == nil || asked.bySubject }
                    && !room.days.contains { $0.isClosed && !$0.isBusy }
            } ?? false
        let answer = room.best(wishes, keepingOneFree: isFreeDayOpen, isOver)
        let without = isFreeDayOpen && answer.answer.plan.objective.cut > 0 ? room.best(wishes, keepingOneFree: false, isOver) : nil

        let piled = room.piles(wishes, fixed: answer.week.requests.count - movable.count)
        let placed = zip(movable, answer.answer.plan.evened(answer.week, piled).grants).map { item, grant in
            Piece(item: item, day: grant.map { room.days[$0.day].date }, minutes: grant?.minutes ?? 0)
        }
        (schoolClass, self.week, pieces) = (week.schoolClass, week.week, placed)
        let (before, rest) = (week.loads(with: week.underWay), room.fixedMinutes)
        let then = Dictionary(grouping: placed.filter { $0.day != nil }) { $0.day ?? week.week.monday }.mapValues { pieces in
            pieces.reduce(0) { $0 + $1.minutes }
        }
        days = room.days.map { day in
            let date = day.date
            return Day(
                date: date, now: before[date]?.minutes ?? 0, then: (rest[date] ?? 0) + (then[date] ?? 0), limit: day.limit,
                staysFree: date == answer.free)
        }
        noFreeDay = isFreeDayOpen && answer.free == nil ? demand?.provision : nil
        isProved = answer.answer.isProved
        var reliefs = answer.answer.reliefs.map { relief in
            switch relief.limit {
            case .cap: Relief(limit: .minutes, provision: week.limit(on: week.week.monday)?.provision, helps: relief.cut == 0)
            case .maxSubjects:
                Relief(
                    limit: .subjects, provision: pack?.subjectsLimit(grade: grade, on: week.week.monday)?.provision, helps: relief.cut == 0)
            case .freeDays: Relief(limit: .freeDay, provision: demand?.provision, helps: relief.cut == 0)
            case .days: Relief(limit: .days, provision: nil, helps: relief.cut == 0)
            }
        }
        if let without, answer.free != nil {
            reliefs.append(Relief(limit: .freeDay, provision: demand?.provision, helps: without.answer.plan.objective.cut == 0))
        }
        self.reliefs = reliefs
    }

    /// What is to be placed.
    private struct Wishes {
        let items: [PlannedHomework]
        let step: Int
        /// That are there whatever is placed.
        let piles: TeacherPiles
        let priority: (String) -> Int
    }

    /// The days of a week with what is left of them.
    private struct Room {
        struct Day {
            let date: SchoolDate
            let limit: Int?
            let subjectLimit: Int?
            /// Written homework that stays where it is, by subject; those without minutes have 0.
            let fixed: [String: Int]
            let fixedMinutes: Int
            let isClosed: Bool
            /// Something lies there that cannot be moved.
            let isBusy: Bool
            let freeSubjects: Set<String>
        }

        struct Proposal {
            let week: PlanWeek
            let answer: PlanAnswer
            /// The day that it keeps free.
            let free: SchoolDate?
        }

        let days: [Day]
        let fixedMinutes: [SchoolDate: Int]
        private let ceiling: (String, SchoolDate) -> Int?
        /// Whether fixed homework can be placed as requests that go nowhere else: not where limits see a part of it alone.
        private let isExact: Bool

        init(_ week: ClassWeek, fixed: [PlannedHomework], today: SchoolDate, subjectsLimit: (SchoolDate) -> Int?) {
            let loads = week.loads(with: fixed)
            fixedMinutes = loads.mapValues(\.minutes)
            let sheet = week.sheet
            ceiling = { sheet?.ceiling(of: $0, on: $1) }
            days = week.week.days.filter { week.calendar.day($0).isSchoolDay }.map { date in
                let stays = fixed.filter { $0.day == date && $0.kind == .written }
                let free = week.declaredFree.filter { $0.day == date }
                var bySubject: [String: Int] = [:]
                for subject in week.recordedSubjects(on: date) { bySubject[subject] = week.recordedMinutes(of: subject, on: date) }
                for item in stays { bySubject[item.subject, default: 0] += item.countedMinutes }
                return Day(
                    date: date, limit: loads[date]?.limit ?? week.limit(on: date)?.minutes, subjectLimit: subjectsLimit(date),
                    fixed: bySubject, fixedMinutes: loads[date]?.minutes ?? 0,
                    isClosed: date < today || free.contains { $0.subject == nil } || !week.schoolClass.isTaught(on: date),
                    isBusy: week.recorded.contains { $0.date == date } || fixed.contains { $0.day == date },
                    freeSubjects: Set(free.compactMap(\.subject)))
            }
            isExact = days.allSatisfy { $0.fixed.values.reduce(0, +) == $0.fixedMinutes }
        }

        /// Five minutes where all minutes are multiples of it, else one.
        func step(with items: [PlannedHomework]) -> Int {
            let all = items.map(\.countedMinutes) + days.flatMap(\.fixed.values)
            return all.allSatisfy { $0 % 5 == 0 } ? 5 : 1
        }

        /// The best plan, and the day that it keeps free. Which day that is, is tried out, since days on which something is fixed cannot be free.
        func best(_ wishes: Wishes, keepingOneFree: Bool, _ isOver: @escaping () -> Bool) -> Proposal {
            let candidates = keepingOneFree ? days.indices.filter { !days[$0].isClosed && !days[$0].isBusy } : []
            guard let last = candidates.last else { return proposal(wishes, closing: nil, isOver) }
            var best = proposal(wishes, closing: last, isOver)
            // The last day of the week first: pupils look forward to it.
            for day in candidates.dropLast().reversed() {
                let proposal = proposal(wishes, closing: day, isOver)
                if proposal.answer.plan.objective < best.answer.plan.objective { best = proposal }
            }
            return best
        }

        /// With what is fixed as requests that go nowhere else, so that the fullest day and the subjects are those of the whole day. Where the planner would
        /// rather drop some of it, it is taken off the days beforehand.
        private func proposal(_ wishes: Wishes, closing closed: Int?, _ isOver: @escaping () -> Bool) -> Proposal {
            let free = closed.map { days[$0].date }
            if isExact {
                let fixed = fixedRequests(wishes)
                if wishes.items.count + fixed.count <= PlanWeek.mostRequests {
                    let week = plan(wishes, fixed, closing: closed)
                    let answer = Planner(week, isOver: isOver).answer()
                    let stays = zip(fixed, answer.plan.grants.dropFirst(wishes.items.count)).allSatisfy { $0.minutes == $1?.minutes }
                    if stays { return Proposal(week: week, answer: answer, free: free) }
                }
            }
            let week = plan(wishes, nil, closing: closed)
            return Proposal(week: week, answer: Planner(week, isOver: isOver).answer(), free: free)
        }

        /// - Parameter fixed: requests that stand for what lies there already, which goes nowhere and is counted beforehand.
        func piles(_ wishes: Wishes, fixed: Int) -> PlanPiles {
            let teachers = Set(wishes.items.map(\.author)).sorted()
            let markers = wishes.items.map { item in teachers.firstIndex(of: item.author) ?? teachers.count }
            return PlanPiles(
                markers: markers + Array(repeating: teachers.count, count: fixed),
                others: teachers.map { teacher in days.map { wishes.piles.count(of: teacher, on: $0.date) } } + [days.map { _ in 0 }])
        }

        /// - Parameter fixed: nil where it is taken off the days.
        private func plan(_ wishes: Wishes, _ fixed: [PlanRequest]?, closing closed: Int?) -> PlanWeek {
            let planned = days.indices.map { number in
                let day = days[number]
                let most = day.limit ?? PlanDay.caps.upperBound
                // Subjects whose minutes nobody has said take a slot all the same.
                let slots = day.subjectLimit.map { max(0, $0 - (fixed == nil ? day.fixed.count : day.fixed.values.count { $0 == 0 })) }
                let isClosed = number == closed || (day.isClosed && (fixed == nil || day.fixedMinutes == 0))
                let cap = fixed == nil ? max(0, most - day.fixedMinutes) : max(most, day.fixedMinutes)
                let subjects = fixed == nil ? slots : slots.map { max($0, day.fixed.values.count { $0 > 0 }) }
                return PlanDay(cap: min(cap, PlanDay.caps.upperBound), maxSubjects: subjects, isClosed: isClosed)
            }
            return PlanWeek(
                step: wishes.step, freeDays: 0, days: planned, requests: wishes.items.map { request($0, wishes) } + (fixed ?? []))
        }

        private func fixedRequests(_ wishes: Wishes) -> [PlanRequest] {
            let numbers = numbers(wishes)
            return days.indices.flatMap { number in
                days[number].fixed.sorted { $0.key < $1.key }.filter { $0.value > 0 }.map { subject, minutes in
                    PlanRequest(
                        subject: numbers[subject] ?? 0, minutes: minutes, minMinutes: minutes, days: [number], preferred: .day(number),
                        priority: PlanRequest.priorities.upperBound)
                }
            }
        }

        private func numbers(_ wishes: Wishes) -> [String: Int] {
            let subjects = Set(wishes.items.map(\.subject) + days.flatMap(\.fixed.keys)).sorted()
            return Dictionary(uniqueKeysWithValues: subjects.enumerated().map { ($1, $0) })
        }

        private func request(_ item: PlannedHomework, _ wishes: Wishes) -> PlanRequest {
            let (numbers, minutes) = (numbers(wishes), item.countedMinutes)
            let own = days.indices.filter { number in
                let day = days[number]
                if day.isClosed || day.freeSubjects.contains(item.subject) { return false }
                return day.date == item.day || ceiling(item.subject, day.date).map { $0 >= minutes } ?? true
            }
            let preferred = days.firstIndex { $0.date == item.day }
            return PlanRequest(
                subject: numbers[item.subject] ?? 0, minutes: minutes, minMinutes: WeekBalance.least(of: minutes, step: wishes.step),
                days: Set(own), preferred: preferred.map(PlanRequest.Preference.day) ?? .none, priority: wishes.priority(item.subject))
        }
    }
}

extension ClassWeek {
    /// Written homework that a class teacher may still put on another day.
    func movable(today: SchoolDate) -> [PlannedHomework] {
        underWay.filter { item in
            // A task of several days has one on each of them already.
            item.countedMinutes > 0 && item.span == nil && item.day >= today && item.posted == nil && item.approvals[.confirmation] == nil
                && (item.place == .home || !limitsHomeAlone(on: item.day))
        }
    }
}
