import Database
import Policy
import Testing

@testable import School

extension House {
    /// The same house with packs on its shelf.
    func having(_ packs: PackShelf) -> House {
        House(database: database, surroundings: surroundings, road: road, passwords: passwords, sessionLimits: sessionLimits, packs: packs)
    }
}

struct UnitPoliciesTests {
    private let draft = TighteningDraft(
        provision: "CZ-6c", change: "{params: {max_minutes: 50}}", from: day("2021-10-11"), reason: "教代会通过")

    @Test("学校沿用上级的政策包，自己另行指定后从新的日期起改变，之前的日子不变")
    func governs() async throws {
        try await withHouse { test in
            let policies = UnitPolicies(house: test.house.having(try Packs.shelf("changzhi", "dazu")))
            let (county, school) = (test.world.county, test.world.school)
            #expect(try await policies.record(of: school, by: .program).governing(on: day("2021-10-11")) == nil)
            try await policies.govern(county, by: "CZ", from: day("2021-09-01"), actor: .program)
            try await policies.govern(school, by: "dazu", from: day("2021-11-01"), reason: " 区里要求 ", actor: .program)
            let record = try await policies.record(of: school, by: .program)
            let (before, after) = (record.governing(on: day("2021-10-31")), record.governing(on: day("2021-11-01")))
            #expect(before?.pack == "changzhi" && before.map(record.isInherited) == true)
            #expect(after?.pack == "dazu" && after.map(record.isInherited) == false && after?.reason == "区里要求")
            #expect(after.map(record.condition) == .asPutInForce)
            let sibling = try await policies.record(of: test.world.sibling, by: .program)
            #expect(sibling.governing(on: day("2021-11-01"))?.pack == "changzhi")
            #expect(try await test.audit(school) == ["policy.govern"])
        }
    }

    @Test("再次指定时旧的到前一天为止；日期不晚于上一次的、没有变化的、没有的政策包都拒绝，什么也不写")
    func governsAgain() async throws {
        try await withHouse { test in
            let policies = UnitPolicies(house: test.house.having(try Packs.shelf("changzhi", "dazu")))
            let county = test.world.county
            try await policies.govern(county, by: "changzhi", from: day("2021-09-01"), actor: .program)
            await #expect(throws: PolicyRefusal.governsAlready("changzhi", since: day("2021-09-01"))) {
                try await policies.govern(county, by: "changzhi", from: day("2021-10-01"), actor: .program)
            }
            await #expect(throws: PolicyRefusal.dateNotLater(day("2021-09-01"), last: day("2021-09-01"))) {
                try await policies.govern(county, by: "dazu", from: day("2021-09-01"), actor: .program)
            }
            await #expect(throws: PolicyRefusal.noSuchPack("haicheng", available: ["changzhi", "dazu"])) {
                try await policies.govern(county, by: "haicheng", from: day("2021-10-01"), actor: .program)
            }
            try await policies.govern(county, by: "dazu", from: day("2021-10-01"), actor: .program)
            let record = try await policies.record(of: county, by: .program)
            #expect(record.governing.map(\.to) == [day("2021-09-30"), nil])
            #expect(try await test.audit(county) == ["policy.govern", "policy.govern"])
        }
    }

    @Test("文件改动后有提示，重新指定一次就按新的内容留下记录")
    func changedFile() async throws {
        try await withHouse { test in
            let county = test.world.county
            let old = PackShelf([ShelvedPack(try Packs.library.pack("changzhi"), texts: ["旧"])])
            try await UnitPolicies(house: test.house.having(old)).govern(county, by: "changzhi", from: day("2021-09-01"), actor: .program)
            let policies = UnitPolicies(house: test.house.having(try Packs.shelf("changzhi")))
            let record = try await policies.record(of: county, by: .program)
            #expect(record.governing(on: day("2021-10-11")).map(record.condition) == .changedSince)
            try await policies.govern(county, by: "changzhi", from: day("2021-10-11"), actor: .program)
            let after = try await policies.record(of: county, by: .program)
            #expect(after.governing(on: day("2021-10-11")).map(after.condition) == .asPutInForce)
        }
    }

    @Test("学校收紧后按更严的判断；放宽的拒绝，不留一行")
    func tightens() async throws {
        try await withHouse { test in
            let policies = UnitPolicies(house: test.house.having(try Packs.shelf("changzhi")))
            let school = test.world.school
            await #expect(throws: PolicyRefusal.notGoverned(unitName: "第一小学")) {
                try await policies.tighten(school, draft, actor: .program)
            }
            try await policies.govern(test.world.county, by: "changzhi", from: day("2021-09-01"), actor: .program)
            let kept = try await policies.tighten(school, draft, actor: .program)
            var looser = draft
            looser.change = "{params: {max_minutes: 70}}"
            let refusal = await #expect(throws: PolicyRefusal.self) {
                try await policies.tighten(test.world.sibling, looser, actor: .program)
            }
            #expect(refusal?.userMessage.contains("宽于 CZ-6c（3–6年级不超过60分钟）") == true)
            let record = try await policies.record(of: school, by: .program)
            #expect(record.tightenings == [kept])
            #expect(
                record.effective(on: day("2021-10-11"))?.pack.provision("CZ-6c")?.checks.first?.rule
                    == .classDay(.writtenMinutesCap(50, place: .any)))
            #expect(try await policies.record(of: test.world.sibling, by: .program).tightenings.isEmpty)
            #expect(try await test.audit(test.world.sibling).isEmpty)
        }
    }

    @Test("区县收紧的，下面的学校都算；学校的不影响区县和别的学校")
    func reachesDown() async throws {
        try await withHouse { test in
            let policies = UnitPolicies(house: test.house.having(try Packs.shelf("changzhi")))
            try await policies.govern(test.world.county, by: "changzhi", from: day("2021-09-01"), actor: .program)
            try await policies.tighten(test.world.county, draft, actor: .program)
            let record = try await policies.record(of: test.world.sibling, by: .program)
            #expect(record.tightenings.map(\.unitName) == ["长治市"])
            let below = try await policies.below(test.world.county, by: .program)
            #expect(below.map(\.name) == ["第一小学", "第二小学"] && below.allSatisfy { $0.own == nil && $0.tightenings == 0 })
        }
    }

    @Test("结束收紧：最后一天仍算；没有理由、日期已过、已结束、别家的都拒绝")
    func ends() async throws {
        try await withHouse { test in
            let policies = UnitPolicies(house: test.house.having(try Packs.shelf("changzhi")))
            let school = test.world.school
            try await policies.govern(test.world.county, by: "changzhi", from: day("2021-09-01"), actor: .program)
            let kept = try await policies.tighten(school, draft, actor: .program)
            await #expect(throws: PolicyRefusal.noReason) {
                try await policies.end(kept.id, of: school, after: day("2021-12-31"), reason: " ", actor: .program)
            }
            await #expect(throws: PolicyRefusal.beforeToday(day("2021-10-10"), today: day("2021-10-11"))) {
                try await policies.end(kept.id, of: school, after: day("2021-10-10"), reason: "例", actor: .program)
            }
            await #expect(throws: PolicyRefusal.noSuchTightening) {
                try await policies.end(kept.id, of: test.world.sibling, after: day("2021-12-31"), reason: "例", actor: .program)
            }
            try await policies.end(kept.id, of: school, after: day("2021-12-31"), reason: "学期结束", actor: .program)
            await #expect(throws: PolicyRefusal.endedAlready(kept.label, on: day("2021-12-31"))) {
                try await policies.end(kept.id, of: school, after: day("2021-12-31"), reason: "例", actor: .program)
            }
            let record = try await policies.record(of: school, by: .program)
            #expect(
                record.effective(on: day("2021-12-31"))?.applied.count == 1
                    && record.effective(on: day("2022-01-01"))?.applied.isEmpty == true)
            #expect(try await test.audit(school) == ["policy.tighten", "policy.endTightening"])
        }
    }

    @Test("没有理由或日期已过的收紧不保存")
    func incomplete() async throws {
        try await withHouse { test in
            let policies = UnitPolicies(house: test.house.having(try Packs.shelf("changzhi")))
            try await policies.govern(test.world.county, by: "changzhi", from: day("2021-09-01"), actor: .program)
            var (late, silent) = (draft, draft)
            (late.from, silent.reason) = (day("2021-10-10"), "　")
            await #expect(throws: PolicyRefusal.beforeToday(day("2021-10-10"), today: day("2021-10-11"))) {
                try await policies.tighten(test.world.school, late, actor: .program)
            }
            await #expect(throws: PolicyRefusal.noReason) { try await policies.tighten(test.world.school, silent, actor: .program) }
            #expect(try await test.audit(test.world.school).isEmpty)
        }
    }

    @Test("谁可以：校长给本校收紧，别的学校不行；教育局指定政策包，校长不行；教师能看本校的，看不到别校的")
    func permissions() async throws {
        try await withHouse { test in
            let policies = UnitPolicies(house: test.house.having(try Packs.shelf("changzhi", "dazu")))
            let bureau = try await test.staff(1, "李局长", at: test.world.county)
            let (principal, teacher) = (try await test.staff(2, "王校长"), try await test.staff(3, "赵老师"))
            try await test.give(.bureau, to: bureau, at: test.world.county)
            try await test.give(.principal, to: principal)
            try await test.give(.classTeacher, to: teacher, schoolClass: test.world.classA)
            let (office, head, class1) = (try await test.actor(bureau), try await test.actor(principal), try await test.actor(teacher))
            try await policies.govern(test.world.county, by: "changzhi", from: day("2021-09-01"), actor: office)
            try await policies.tighten(test.world.school, draft, actor: head)
            await #expect(throws: Refusal.self) { try await policies.tighten(test.world.sibling, draft, actor: head) }
            await #expect(throws: Refusal.self) {
                try await policies.govern(test.world.school, by: "dazu", from: day("2021-10-11"), actor: head)
            }
            await #expect(throws: Refusal.self) { try await policies.tighten(test.world.school, draft, actor: class1) }
            #expect(try await policies.record(of: test.world.school, by: class1).tightenings.count == 1)
            await #expect(throws: Refusal.self) { try await policies.record(of: test.world.sibling, by: class1) }
            #expect(try await policies.below(test.world.county, by: office).count == 2)
        }
    }
}
