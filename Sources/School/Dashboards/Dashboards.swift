import Database
import Policy
import Registers

/// Dashboards of homework.
public struct Dashboards: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    /// - Parameters:
    ///   - weeks: how many, this one the last.
    /// - Returns: nil where the unit has no such class or grade.
    /// - Throws: `Refusal`.
    public func homework(
        of range: HomeworkDashboard.Range, weeks count: Int, at unit: UnitID, by actor: Actor
    ) async throws -> HomeworkDashboard? {
        let (today, upkeep) = (house.today, FindingUpkeep(house))
        return try await house.readOnBase(actor, .viewHomework, at: unit) { reader, base in
            let longest = HomeworkDashboard.spans.max() ?? count
            let all = (0..<longest).map { today.advanced(by: -7 * $0).week }.reversed() as [ISOWeek]
            let classes = base.classes.filter { item in all.contains { week in week.days.contains(where: item.isTaught) } }.ordered(
                on: today)
            let wanted = classes.filter { range.holds($0, on: today) }
            guard range == .school || !wanted.isEmpty else { return nil }
            let isWhole = range == .school && base.place.unit == base.place.tenant
            let process = base.policies.effective(on: today)?.pack
            let demand = Set(wanted.compactMap { $0.grade(on: today) }).sorted().lazy.compactMap {
                process?.completionDemand(grade: $0, on: today)
            }.first
            let store = DashboardStore(
                reader: reader, classes: isWhole ? nil : wanted.map(\.id), isOfAttendees: demand?.isOfAttendees == true)
            let found = isWhole || !wanted.isEmpty ? try store.classDays(on: all[0].monday...today) : []
            // Weeks before the register was begun say nothing of how much homework there was.
            let first = found.map(\.date.week).min() ?? today.week
            let shown = all.suffix(count).filter { $0 >= first }
            let days = shown[0].monday...today
            var tally = Tally(wanted, all, base, upkeep.judge(of: base.policies).judge, through: today)
            for day in found { tally.add(day) }
            let points = process?.homework.traits ?? []
            let marked = points.isEmpty || wanted.isEmpty ? [] : try store.traits(on: days)
            let ofClass = range != .school && wanted.count == 1 ? tally.chart(of: wanted[0].id) : nil
            return HomeworkDashboard(
                range: range, weeks: shown.map(tally.week), days: days,
                grades: Set(classes.compactMap { $0.grade(on: today) }).sorted(), classes: classes, byGrade: tally.grades(in: shown),
                bySubject: wanted.isEmpty ? [] : try store.subjects(on: days),
                traits: points.map { point in
                    let own = marked.filter { $0.traits.contains(point.text) }
                    return .init(point: point, bySubject: Dictionary(own.map { ($0.subject, $0.items) }, uniquingKeysWith: +))
                }, designed: marked.reduce(0) { $0 + $1.items },
                chain: try base.chain(process?.homework.marking ?? [], store, on: days, today), completion: tally.completion(in: shown),
                completionDemand: demand, chart: ofClass?.chart, chartWeeks: ofClass?.weeks ?? [], looks: tally.looks)
        }
    }
}

extension HomeworkDashboard.Range {
    func holds(_ item: SchoolClass, on day: SchoolDate) -> Bool {
        switch self {
        case .school: true
        case .grade(let grade): item.grade(on: day) == grade
        case .schoolClass(let id): item.id == id
        }
    }
}

extension UnitBase {
    /// Whether homework has come as far as it should by today, link by link.
    fileprivate func chain(
        _ demands: [MarkingDemand], _ store: DashboardStore, on days: ClosedRange<SchoolDate>, _ today: SchoolDate
    ) throws -> [HomeworkDashboard.Link] {
        guard !demands.isEmpty else { return [] }
        let lastDays = demands.map { lastDay(leaving: $0.withinDays ?? 0, before: today) }
        guard let last = lastDays.max(), last >= days.lowerBound else { return [] }
        var (due, done) = (demands.map { _ in 0 }, demands.map { _ in 0 })
        try store.marking(on: days.lowerBound...last) { day, state in
            for (place, demand) in demands.enumerated() where day <= lastDays[place] {
                due[place] += 1
                if state.isWhole(demand.step) { done[place] += 1 }
            }
        }
        return demands.indices.map { .init(demand: demands[$0], lastDay: lastDays[$0], due: due[$0], done: done[$0]) }
    }

    /// The last day after which so many school days have passed before today.
    private func lastDay(leaving count: Int, before today: SchoolDate) -> SchoolDate {
        var (day, left) = (today.advanced(by: -1), count)
        // Terms end; nobody waits longer than two months.
        while left > 0, day.distance(to: today) < 60 {
            if calendar.day(day).isSchoolDay { left -= 1 }
            day = day.advanced(by: -1)
        }
        return day
    }
}

/// Class-days added up by week, grade and class.
private struct Tally {
    private let weeks: [ISOWeek]
    private let classes: [SchoolClass]
    private let judge: Judge
    private let today: SchoolDate
    private let grades: [ClassID: [ISOWeek: Int]]
    /// School days up to today, by week.
    private let schoolDays: [ISOWeek: [SchoolDate]]
    private struct Key: Hashable {
        let schoolClass: ClassID
        let week: ISOWeek
    }
    private var loads: [Key: LoadSummary] = [:]
    private var finished: [ISOWeek: HomeworkDashboard.Completion] = [:]

    init(_ classes: [SchoolClass], _ weeks: [ISOWeek], _ base: UnitBase, _ judge: Judge, through today: SchoolDate) {
        (self.weeks, self.classes, self.judge, self.today) = (weeks, classes, judge, today)
        grades = Dictionary(
            uniqueKeysWithValues: classes.map { item in
                (item.id, Dictionary(uniqueKeysWithValues: weeks.compactMap { week in item.grade(on: week.monday).map { (week, $0) } }))
            })
        schoolDays = Dictionary(
            uniqueKeysWithValues: weeks.map { week in (week, week.days.filter { $0 <= today && base.calendar.day($0).isSchoolDay }) })
    }

    mutating func add(_ day: DashboardStore.ClassDay) {
        let week = day.date.week
        guard let grade = grades[day.schoolClass]?[week] else { return }
        finished[week, default: .init()].add(day.completion)
        guard day.hasWritten else { return }
        loads[Key(schoolClass: day.schoolClass, week: week), default: LoadSummary()].add(
            judge.load(of: grade, on: day.date, minutes: day.minutes, home: day.home, isIncomplete: day.isIncomplete))
    }

    private func classDays(_ item: SchoolClass, _ week: ISOWeek) -> Int { schoolDays[week, default: []].count(where: item.isTaught) }

    private func sum(_ classes: [SchoolClass], _ weeks: [ISOWeek]) -> LoadSummary {
        var sum = LoadSummary()
        for item in classes { for week in weeks { if let load = loads[Key(schoolClass: item.id, week: week)] { sum.add(load) } } }
        return sum
    }

    func week(_ week: ISOWeek) -> HomeworkDashboard.Week {
        .init(week: week, classDays: classes.reduce(0) { $0 + classDays($1, week) }, load: sum(classes, [week]))
    }

    func grades(in weeks: [ISOWeek]) -> [HomeworkDashboard.OfGrade] {
        Dictionary(grouping: classes.filter { $0.grade(on: today) != nil }) { $0.grade(on: today) ?? 0 }.sorted { $0.key < $1.key }.map {
            grade, classes in
            .init(
                grade: grade, classDays: classes.reduce(0) { sum, item in sum + weeks.reduce(0) { $0 + classDays(item, $1) } },
                load: sum(classes, weeks))
        }
    }

    func completion(in weeks: [ISOWeek]) -> [ISOWeek: HomeworkDashboard.Completion] {
        finished.filter { weeks.contains($0.key) && $0.value.due > 0 }
    }

    /// Of weeks that are over and in which there was school.
    func chart(of id: ClassID) -> (chart: ControlChart, weeks: [ISOWeek])? {
        guard let item = classes.first(where: { $0.id == id }) else { return nil }
        let points = weeks.filter { $0.sunday < today && classDays(item, $0) > 0 }.map { week in
            (
                week: week,
                mean: Double(loads[Key(schoolClass: id, week: week)]?.totalMinutes ?? 0) / Double(classDays(item, week))
            )
        }
        // A school that has begun to keep its register in the middle of a term had no homework before only on paper.
        let begun = points.drop { $0.mean == 0 }
        return ControlChart(begun.map(\.mean), least: HomeworkDashboard.leastWidth).map { ($0, begun.map(\.week)) }
    }

    var looks: [HomeworkDashboard.Look] {
        let recent = Array(weeks.suffix(HomeworkDashboard.recent))
        return classes.compactMap { item in
            var reasons: [HomeworkDashboard.Look.Reason] = []
            let over = sum([item], recent).daysOver
            if over > 0 { reasons.append(.over(days: over)) }
            // Less is better, and none is never a fault (CZ-11b).
            if let (chart, weeks) = chart(of: item.id), let last = weeks.last, recent.contains(last),
                let signal = chart.signal(at: weeks.count - 1), signal.isMore
            {
                reasons.append(.signal(signal, week: last))
            }
            return reasons.isEmpty ? nil : .init(schoolClass: item, reasons: reasons)
        }
    }
}
