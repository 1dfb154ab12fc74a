import Database
import Policy
import Registers

/// What is done for kept findings besides the changes themselves.
public struct FindingJobs: Sendable {
    let house: House

    public init(house: House) { self.house = house }

    public var kinds: [JobKind] {
        [
            JobKind(FindingUpkeep.job) { job in if let unit = UnitID(job.payload) { try await judge(unit) } },
            JobKind(Self.look) { job in try await lookForOldJudgements(below: UnitID(job.payload)) },
        ]
    }

    /// Policies may have begun to hold otherwise, or the program's files may have changed.
    public var recurring: [RecurringJob] { [.daily(Self.look, hour: 2, minute: 40)] }

    static let look = "findings.look"

    /// To be called when the program starts: its packs, rules or wording may be others than those by which findings were judged.
    public func begin() async throws {
        let id = house.surroundings.identifier(Job.self)
        try await house.database.write(in: .installation, by: house.jobAuthor) { writer in
            try writer.enqueue(Self.look, id: id, key: "all")
        }
    }

    /// After a change of policies: the units below are judged by others from now on.
    static func lookLater(below unit: UnitID, _ surroundings: Surroundings, _ writer: Writer) throws {
        try writer.enqueue(look, id: surroundings.identifier(), key: unit.description, payload: unit.description)
    }

    // MARK: Looking for units whose findings were judged otherwise

    /// - Parameter top: the unit whose policies changed; nil for all units.
    func lookForOldJudgements(below top: UnitID?) async throws {
        let units = try await house.database.read(in: .installation) { reader in
            let store = UnitStore(reader)
            let roots = try top.map { try [store.unit($0)].compactMap(\.self) } ?? store.tops()
            return try roots.flatMap { try store.tenants($0.path) }
        }
        let upkeep = FindingUpkeep(house)
        for unit in units {
            let isOld = try await house.database.read(in: .unit(unit)) { reader in
                guard let (_, key, _) = try upkeep.judge(of: unit, reader) else { return false }
                guard let state = try FindingStore(reader: reader).state() else { return try FactStore(reader: reader).hasAny() }
                return state.judge != key || state.stale != nil
            }
            guard isOld else { continue }
            try await house.database.write(in: .unit(unit), by: house.jobAuthor) { writer in
                guard let (_, key, _) = try upkeep.judge(of: unit, writer), let always = FindingState.always else { return }
                var state = try FindingStore(reader: writer).state() ?? FindingState(judge: "", computedAt: writer.author.at)
                if state.judge != key {
                    state.judge = key
                    state.addStale(always)
                }
                try FindingStore.save(state, writer)
                try FindingUpkeep.enqueue(unit, house.surroundings, writer)
            }
        }
    }

    // MARK: Judging what waits

    /// Judges a unit's waiting days, a week in each transaction, so that nobody's save waits long.
    func judge(_ unit: UnitID) async throws {
        let upkeep = FindingUpkeep(house)
        while true {
            let begun = try await house.database.read(in: .unit(unit)) { reader -> (FindingState, [Set<JudgedScope>])? in
                guard let state = try FindingStore(reader: reader).state(), let stale = state.stale else { return nil }
                return (state, try FactStore(reader: reader).steps(over: stale))
            }
            guard let (state, steps) = begun else { return }
            for step in steps {
                try Task.checkCancellation()
                try await house.database.write(in: .unit(unit), by: house.jobAuthor) { writer in
                    guard let (judge, _, name) = try upkeep.judge(of: unit, writer) else { return }
                    let judgement = ScopeJudgement(judge, wording: upkeep.packs.wording, school: name, FactStore(reader: writer))
                    _ = try upkeep.judgeAgain(step, judgement, writer)
                }
            }
            let isDone = try await house.database.write(in: .unit(unit), by: house.jobAuthor) { writer in
                guard var now = try FindingStore(reader: writer).state(), now.staleCount == state.staleCount, now.judge == state.judge
                else {
                    return false
                }
                let facts = FactStore(reader: writer)
                try now.takeEnds(facts)
                try FindingStore.removeAll([.classDay, .classWeek, .classMonth], outside: now.homework?.wholePeriods, writer)
                try FindingStore.removeAll([.serviceDay, .serviceWeek], outside: now.service?.wholePeriods, writer)
                now.stale = nil
                now.computedAt = writer.author.at
                try FindingStore.save(now, writer)
                return true
            }
            if isDone { return }
        }
    }
}

extension FactStore {
    /// Whether anything is there to judge.
    func hasAny() throws -> Bool {
        try Ledger.all.contains { ledger in
            guard ledger.judged != nil else { return false }
            return try !all("l.id", ledger, "LIMIT 1") { _ in true }.isEmpty
        }
    }

    /// All that must be judged again where the days of a range may be judged otherwise than they were: weeks, months, and what has no day.
    func steps(over stale: ClosedRange<SchoolDate>) throws -> [Set<JudgedScope>] {
        var steps: [Set<JudgedScope>] = []
        let dated: [Ledger] = [.homework, .exams, .afterClassService, .campusActivities, .wellbeingSamples]
        var span = Coverage()
        for ledger in dated { span.merge(try coverage(ledger)) }
        for week in span.within(stale).weeks {
            var step: Set<JudgedScope> = [.classWeek(week, .all), .serviceWeek(week)]
            for day in week.days { step.formUnion([.classDay(day, .all), .serviceDay(day)]) }
            for ledger in dated { if let register = ledger.judged { step.insert(.rows(register, week.days)) } }
            steps.append(step)
        }
        for month in try coverage(.homework).within(stale).months { steps.append([.classMonth(month, .all)]) }
        return steps + [try undated()]
    }

    /// The same in fewer steps, in each of which a month's rows are read once: for whoever holds up nobody while judging.
    func monthlySteps(over days: ClosedRange<SchoolDate>) throws -> [Set<JudgedScope>] {
        var months: [SchoolMonth: Set<JudgedScope>] = [:]
        var others: [Set<JudgedScope>] = []
        for step in try steps(over: days) {
            let month = step.lazy.compactMap { scope in
                switch scope {
                case .serviceWeek(let week): week.monday.month
                case .classMonth(let month, .all): month
                default: nil
                }
            }.first
            if let month { months[month, default: []].formUnion(step) } else { others.append(step) }
        }
        return months.sorted { $0.key.first < $1.key.first }.map(\.value) + others
    }

    /// Terms, weeks that a declared day of a subject decides about, and rows that need no day.
    private func undated() throws -> Set<JudgedScope> {
        var step: Set<JudgedScope> = [.allRows(.visits), .allRows(.apps), .allRows(.training)]
        let calendar = try terms()
        for (grade, date) in try examDays() { step.insert(.examTerm(calendar(date), grade: grade)) }
        for date in try activityDays() { step.insert(.activityTerm(calendar(date))) }
        for finding in try FindingStore(reader: reader).termScopes() { step.insert(finding) }
        for day in try subjectDays().compactMap(ChangeSurroundings.SubjectDay.init) {
            step.insert(.classWeek(day.date.week, ClassRange(grade: day.grade, name: day.className)))
        }
        return step
    }

    private func terms() throws -> (SchoolDate) -> String {
        let calendar = JudgingRoom(Judge(packs: []), nil, "").calendar(of: try calendar())
        return { calendar.term(of: $0) }
    }
}

extension Coverage {
    /// The part that lies in whole weeks and months around some days.
    fileprivate func within(_ days: ClosedRange<SchoolDate>) -> Coverage {
        guard let span, span.overlaps(days) else { return Coverage() }
        return Coverage(span.clamped(to: days))
    }
}

extension ClosedRange<SchoolDate> {
    /// With the weeks and months into which it reaches.
    fileprivate var wholePeriods: ClosedRange<SchoolDate> {
        Swift.min(lowerBound.week.monday, lowerBound.month.first)...upperBound
    }
}
