import Testing

@testable import Planning

@Suite("作业统筹") struct PlannerTests {
    static func answer(_ week: PlanWeek) -> PlanAnswer { Planner(week) { false }.answer() }

    /// Two thousand weeks in parts, so that both processors work.
    @Test("两千个小的一周：减少、最满一天、改动项数和放开限制的结果与逐个枚举相同", arguments: 0..<8)
    func bruteForce(part: Int) {
        var seen: [PlanLimit: Int] = [:]
        var cuts = 0
        for seed in part * 250..<(part + 1) * 250 {
            let week = SmallWeeks.week(seed, requests: 5)
            let (answer, force) = (Self.answer(week), BruteForce(week))
            #expect(answer.isProved)
            #expect(answer.plan.objective == force.best(), "week \(seed)")
            if answer.plan.objective.cut > 0 { cuts += 1 }
            for relief in answer.reliefs {
                seen[relief.limit, default: 0] += 1
                #expect(relief.cut == force.best(lifting: relief.limit).cut, "week \(seed), \(relief.limit)")
            }
        }
        // What the weeks are for: half of them need a cut, and of every limit there are more than a hundred cases in all parts.
        #expect(cuts >= 125)
        for limit in PlanLimit.allCases { #expect(seen[limit, default: 0] >= 13, "\(limit)") }
    }

    @Test("另一种搜索（一天一天地排）也与逐个枚举相同", arguments: 0..<4)
    func dayByDay(part: Int) {
        for seed in part * 100..<(part + 1) * 100 {
            let week = SmallWeeks.week(40_000 + seed, requests: 5)
            let (answer, force) = (Planner(week, patience: .init(items: 0, orders: 0)) { false }.answer(), BruteForce(week))
            #expect(answer.plan.objective == force.best(), "week \(seed)")
            for relief in answer.reliefs { #expect(relief.cut == force.best(lifting: relief.limit).cut, "week \(seed), \(relief.limit)") }
        }
    }

    @Test("几种搜索在大些的一周上结果相同", arguments: 0..<4)
    func searchesAgree(part: Int) {
        for seed in part * 50..<(part + 1) * 50 {
            let week = SmallWeeks.week(50_000 + seed, requests: 10)
            let one = Planner(week, patience: .init(items: .max)) { false }.answer()
            let others: [PackingSolver.Patience] = [
                .init(items: 0, orders: 0), .init(items: 0, orders: 3, stepsOfOrder: 20), .init(items: 0),
            ]
            for patience in others {
                let other = Planner(week, patience: patience) { false }.answer()
                #expect(one.plan.objective == other.plan.objective && one.reliefs == other.reliefs, "week \(seed)")
            }
        }
    }

    @Test("按一天算的下界不超过最小的减少；收紧以后，减少不多于它的安排一个不少", arguments: 0..<4)
    func pooled(part: Int) throws {
        var narrower = 0
        for seed in part * 30..<(part + 1) * 30 {
            let week = SmallWeeks.week(60_000 + seed, requests: 5)
            let cut = BruteForce(week).best().cut / week.step
            let packings = week.choicesOfDays(lifting: nil).map { Packing(week, weekDays: $0, lifted: nil) }
            let bounds = try packings.map { packing in
                try #require(PooledBound(packing)).cost(from: 0, units: packing.caps.reduce(0, +)) + packing.lostCost
            }
            #expect(bounds.min().map { $0 <= cut } ?? (cut == 0), "week \(seed)")
            let narrowed = packings.map { $0.narrowed(cut: cut) }
            narrower += zip(packings, narrowed).count { !$1.hasSameItems(as: $0) }
            // The searches find the same least cut in what is left.
            let found = narrowed.compactMap { packing -> Int? in
                let search = ItemSearch(packing, weighsMoves: false, prices: nil, pool: nil, meter: Meter { false })
                guard packing.lostCost <= cut else { return nil }
                return (try? search.need(cut: cut - packing.lostCost, moved: Memo.unlimited, patience: .max)) == .some(nil) ? cut : nil
            }
            #expect(found.contains(cut) || packings.isEmpty, "week \(seed)")
        }
        #expect(narrower > 10)
    }

    @Test("放不下一半的不能减的作业，按一天算的下界知道要整项减去")
    func pooledIsTighter() throws {
        let requests = [3, 2].map { PlanRequest.sample(minutes: 40, minMinutes: 40, priority: $0) }
        let packing = Packing(PlanWeek(step: 5, freeDays: 0, days: [.sample(cap: 60)], requests: requests), weekDays: [0], lifted: nil)
        var shared = CutBound(packing)
        #expect(shared.bound(from: 0, limit: .max) == 2 * 4)
        #expect(try #require(PooledBound(packing)).cost(from: 0, units: 12) == 2 * 8)
        // The dearer one has to stay, the other has to go.
        let narrowed = packing.narrowed(cut: 16)
        #expect(narrowed.items.map(\.price) == [3] && narrowed.items.allSatisfy(\.stays) && narrowed.lostCost == 16)
    }

    @Test("每份安排都守住每一条限制，报出的合计与安排一致", arguments: 0..<4)
    func limitsHold(part: Int) {
        for seed in part * 100..<(part + 1) * 100 {
            let week = SmallWeeks.week(10_000 + seed, requests: 12)
            expectWhole(Self.answer(week), of: week, "week \(seed)")
        }
    }

    @Test("同样好的安排里，老师每天要批的班级数更匀；减少、最满一天、改动项数和限制都不变", arguments: 0..<4)
    func evenPiles(part: Int) {
        var evener = 0
        for seed in part * 100..<(part + 1) * 100 {
            let week = SmallWeeks.week(70_000 + seed, requests: 12)
            let piles = PlanPiles(
                markers: week.requests.map { $0.subject % 3 },
                others: (0..<3).map { marker in week.days.indices.map { (seed + marker * 3 + $0 * 5) % 4 } })
            func unevenness(_ plan: Plan) -> Int {
                var counts = piles.others
                for (marker, grant) in zip(piles.markers, plan.grants) { if let grant { counts[marker][grant.day] += 1 } }
                return counts.joined().reduce(0) { $0 + $1 * $1 }
            }
            let plain = Self.answer(week)
            let even = PlanAnswer(plan: plain.plan.evened(week, piles), isProved: plain.isProved, reliefs: plain.reliefs)
            #expect(even.plan.objective == plain.plan.objective && even.reliefs == plain.reliefs && even.isProved)
            expectWhole(even, of: week, "week \(seed)")
            #expect(unevenness(even.plan) <= unevenness(plain.plan))
            if unevenness(even.plan) < unevenness(plain.plan) { evener += 1 }
        }
        #expect(evener > 0)
    }

    @Test("挤在一天的要移走一项：移到老师没有别的班要批的那天")
    func evenPilesOfOneTeacher() {
        let days = [PlanDay.sample(cap: 40), .sample(cap: 40), .sample(cap: 40)]
        let requests = [0, 1].map { subject in
            PlanRequest.sample(subject: subject, minutes: 30, minMinutes: 30, days: [0, 1, 2], preferred: .day(0))
        }
        let week = PlanWeek(step: 5, freeDays: 1, days: days, requests: requests)
        let piles = PlanPiles(markers: [0, 1], others: [[0, 3, 1], [0, 2, 3]])
        let plan = Self.answer(week).plan.evened(week, piles)
        #expect(plan.objective == PlanObjective(cut: 0, peak: 30, moved: 1))
        #expect(plan.grants.map { $0?.day } == [2, 0])
    }

    @Test("时间一开始就到了：安排仍然守住限制，写明没有证明")
    func noTime() {
        for seed in 0..<100 {
            let week = SmallWeeks.week(20_000 + seed, requests: 12)
            let answer = Planner(week) { true }.answer()
            #expect(!answer.isProved)
            expectWhole(answer, of: week, "week \(seed)")
        }
    }

    @Test("同样的输入总是同样的安排")
    func deterministic() {
        for seed in 0..<100 {
            let week = SmallWeeks.week(30_000 + seed, requests: 12)
            #expect(Self.answer(week) == Self.answer(week))
        }
    }

    @Test("没有申请：什么也不减，没有放开限制的建议")
    func nothingAsked() {
        let answer = Self.answer(PlanWeek(step: 5, freeDays: 0, days: [.sample()], requests: []))
        #expect(answer.plan.objective == PlanObjective(cut: 0, peak: 0, moved: 0))
        #expect(answer.reliefs.isEmpty && answer.isProved)
    }

    @Test("恰好放得下不减，多5分钟就减重要程度低的", arguments: [(60, 0), (55, 10)])
    func edgeOfTheCap(cap: Int, cut: Int) {
        let week = PlanWeek(
            step: 5, freeDays: 0, days: [.sample(cap: cap)],
            requests: [
                .sample(subject: 0, minutes: 30, minMinutes: 10, priority: 3),
                .sample(subject: 1, minutes: 30, minMinutes: 10, priority: 2),
            ])
        let answer = Self.answer(week)
        #expect(answer.plan.objective.cut == cut)
        #expect(answer.plan.grants.map { $0?.minutes } == [30, cut == 0 ? 30 : 25])
    }

    @Test("希望的那天停课，布置在哪天都算改动")
    func preferredDayClosed() {
        let week = PlanWeek(
            step: 5, freeDays: 0, days: [.sample(), .sample(isClosed: true)], requests: [.sample(days: [0, 1], preferred: .day(1))])
        #expect(Self.answer(week).plan.objective.moved == 1)
    }

    @Test("停课的一天算没有作业的一天")
    func closedDayIsFree() {
        let week = PlanWeek(step: 5, freeDays: 1, days: [.sample(), .sample(isClosed: true)], requests: [.sample(days: [0, 1])])
        #expect(Self.answer(week).plan.objective.cut == 0)
    }

    @Test("写明放开哪一项限制就不用减")
    func reliefs() {
        let week = PlanWeek(
            step: 5, freeDays: 1, days: [.sample(cap: 20, maxSubjects: 1), .sample(cap: 20, maxSubjects: 1)],
            requests: [.sample(subject: 0, minutes: 20, days: [0]), .sample(subject: 1, minutes: 20, days: [0, 1])])
        let answer = Self.answer(week)
        #expect(answer.plan.objective.cut == 20)
        #expect(answer.reliefs.map(\.limit) == [.cap, .maxSubjects, .freeDays, .days])
        #expect(answer.reliefs.map(\.cut) == [20, 20, 0, 20])
    }
}

/// Everything that an answer says about itself, looked at anew.
private func expectWhole(_ answer: PlanAnswer, of week: PlanWeek, _ name: Comment) {
    var (loads, subjects) = ([Int](repeating: 0, count: week.days.count), [Set<Int>](repeating: [], count: week.days.count))
    var (cut, moved) = (0, 0)
    for (request, grant) in zip(week.requests, answer.plan.grants) {
        cut += request.priority * (request.minutes - (grant?.minutes ?? 0))
        guard let grant else { continue }
        #expect(request.days.contains(grant.day) && !week.days[grant.day].isClosed, name)
        #expect((request.minMinutes...request.minutes).contains(grant.minutes) && grant.minutes.isMultiple(of: week.step), name)
        loads[grant.day] += grant.minutes
        subjects[grant.day].insert(request.subject)
        if request.preferred != .none, request.preferred != .day(grant.day) { moved += 1 }
    }
    for (number, day) in week.days.enumerated() {
        #expect(loads[number] <= day.cap || subjects[number].isEmpty, name)
        #expect(subjects[number].count <= day.maxSubjects ?? .max, name)
    }
    #expect(subjects.count { $0.isEmpty } >= week.freeDays, name)
    #expect(answer.plan.grants.count == week.requests.count, name)
    #expect(answer.plan.objective == PlanObjective(cut: cut, peak: loads.max() ?? 0, moved: moved), name)
}

extension PlanDay {
    fileprivate static func sample(cap: Int = 60, maxSubjects: Int? = nil, isClosed: Bool = false) -> PlanDay {
        PlanDay(cap: cap, maxSubjects: maxSubjects, isClosed: isClosed)
    }
}

extension PlanRequest {
    fileprivate static func sample(
        subject: Int = 0, minutes: Int = 20, minMinutes: Int? = nil, days: Set<Int> = [0], preferred: Preference = .none, priority: Int = 1
    ) -> PlanRequest {
        PlanRequest(
            subject: subject, minutes: minutes, minMinutes: minMinutes ?? minutes, days: days, preferred: preferred, priority: priority)
    }
}
