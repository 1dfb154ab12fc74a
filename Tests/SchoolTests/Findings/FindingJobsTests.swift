import Logging
import Policy
import Testing

@testable import Database
@testable import Registers
@testable import School

@Suite("问题由后台重新判断")
struct FindingJobsTests {
    /// Runs what waits in the queue, as a serving program does.
    static func runQueue(_ stage: FindingStage) async throws {
        let house = stage.house
        let runner = JobRunner(
            database: house.database, kinds: FindingJobs(house: house).kinds + CalendarSpread(house: house).kinds, worker: "test",
            now: house.surroundings.now,
            makeID: { house.surroundings.identifier() }, logger: Logger(label: "test"))
        try await runner.runDue()
    }

    /// A class's week with 75 minutes of written homework every day.
    private static func heavyWeek(_ stage: FindingStage) async throws {
        for date in 13...17 {
            for subject in ["语文", "数学", "英语"] {
                let cells = ["date": "2021-09-\(date)", "subject": subject, "minutes": "25", "trial_minutes": "10"]
                _ = try await LedgerChanges(.homework, house: stage.house).add(Sample.homework(cells), to: stage.school, by: .program)
            }
        }
    }

    private static func provisions(_ stage: FindingStage) async throws -> Set<String> {
        Set(try await stage.kept().map(\.content.provision))
    }

    @Test("先有台账后有政策：指定之后重新判断；换政策、收紧、结束收紧都跟着变") func policies() async throws {
        try await withHouse { test in
            let stage = try await FindingStage(test, under: nil)
            try await Self.heavyWeek(stage)
            #expect(try await stage.kept().isEmpty)
            let policies = UnitPolicies(house: stage.house)
            try await policies.govern(test.world.county, by: "changzhi", from: day("2021-09-01"), actor: .program)
            try await Self.runQueue(stage)
            try await stage.expectSame("长治")
            #expect(try await Self.provisions(stage).contains("CZ-6c"))
            #expect(try await stage.state()?.stale == nil)
            try await policies.govern(stage.school, by: "dazu", from: day("2021-09-15"), actor: .program)
            try await Self.runQueue(stage)
            try await stage.expectSame("大足")
            let days = try await stage.kept().filter { $0.content.rule == .writtenMinutesCap }.map {
                ($0.content.provision, $0.content.period?.text ?? "")
            }
            #expect(days.filter { $0.0 == "CZ-6c" }.map(\.1).sorted() == ["2021-09-13", "2021-09-14"])
            #expect(days.filter { $0.0 == "DZ-3.2.1.3c" }.map(\.1).sorted() == ["2021-09-15", "2021-09-16", "2021-09-17"])
        }
    }

    @Test("收紧从哪天起，那天起的超限才算") func tightening() async throws {
        try await withHouse { test in
            let stage = try await FindingStage(test, under: "changzhi")
            for date in [8, 11, 12] {
                let cells = ["date": "2021-10-\(date < 10 ? "0" : "")\(date)", "minutes": "55", "trial_minutes": "20"]
                _ = try await LedgerChanges(.homework, house: stage.house).add(Sample.homework(cells), to: stage.school, by: .program)
            }
            let draft = TighteningDraft(provision: "CZ-6c", change: "{params: {max_minutes: 50}}", from: day("2021-10-11"), reason: "教代会通过")
            let tightening = try await UnitPolicies(house: stage.house).tighten(stage.school, draft, actor: .program)
            try await Self.runQueue(stage)
            func over() async throws -> [String] {
                try await stage.kept().filter { $0.content.rule == .writtenMinutesCap && $0.content.severity == .violation }
                    .compactMap(\.content.period?.text).sorted()
            }
            #expect(try await over() == ["2021-10-11", "2021-10-12"])
            try await stage.expectSame("收紧")
            try await UnitPolicies(house: stage.house).end(
                tightening.id, of: stage.school, after: day("2021-10-11"), reason: "试点结束", actor: .program)
            try await Self.runQueue(stage)
            #expect(try await over() == ["2021-10-11"])
            try await stage.expectSame("结束")
        }
    }

    @Test("校历改动由后台算，算完之前看得出来；算的时候又改，接着再算") func calendar() async throws {
        try await withHouse { test in
            let stage = try await FindingStage(test, under: "haicheng")
            try await Self.heavyWeek(stage)
            if try await stage.state()?.stale != nil { try await stage.work() }
            #expect(try await Self.provisions(stage).contains("HC-4.3.2b"))
            let changes = LedgerChanges(.schoolCalendar, house: stage.house)
            _ = try await changes.add(LedgerDraft(["date": "2021-09-15", "kind": "假期"]), to: stage.school, by: .program)
            #expect(try await stage.state()?.stale == day("2021-09-15")...day("2021-09-15"))
            let before = try #require(try await stage.state()?.computedAt)
            test.clock.pass(seconds: 60)
            try await Self.runQueue(stage)
            #expect(try await stage.state()?.stale == nil)
            #expect(try #require(try await stage.state()?.computedAt) > before)
            // Four school days are no full week.
            #expect(try await !Self.provisions(stage).contains("HC-4.3.2b"))
            try await stage.expectSame("放假一天")
        }
    }

    @Test("一次粘贴很多行，留给后台；算完与检查相同") func manyRows() async throws {
        try await withHouse { test in
            let stage = try await FindingStage(test, under: "changzhi")
            let lines = (0..<620).map {
                "四年级\($0 % 2 + 1)班\t2021-09-\(10 + $0 % 18)\t\(["语文", "数学", "英语"][$0 % 3])\t书面\t练习\($0)\t\(5 + $0 % 20)"
            }
            let text = (["班级\t日期\t学科\t类型\t内容\t预计用时"] + lines).joined(separator: "\n")
            let sheet = try LedgerSheet(pasted: text, for: .homework)
            let intake = LedgerIntake(.homework, house: stage.house)
            _ = try await intake.write(sheet, isPast: true, expecting: 620, of: stage.school, by: .program)
            #expect(try await stage.kept().isEmpty)
            #expect(try await stage.state()?.stale != nil)
            try await Self.runQueue(stage)
            try await stage.expectSame("粘贴之后")
            #expect(try await stage.kept().count > 620)
        }
    }

    @Test("程序启动时，按别的政策判断过的单位重新判断；其余的不动") func beginning() async throws {
        try await withHouse { test in
            let stage = try await FindingStage(test, under: "changzhi")
            try await Self.heavyWeek(stage)
            try await Self.runQueue(stage)
            let kept = try await stage.kept()
            // The same installation after its packs' files were changed.
            let shelf = PackShelf(try FindingStage.packs().packs.map { ShelvedPack($0.pack, texts: ["新版", $0.pack.name]) })
            let later = try await FindingStage(test, under: nil, shelf: shelf)
            try await FindingJobs(house: later.house).begin()
            try await FindingJobs(house: later.house).begin()
            try await Self.runQueue(later)
            let now = try await later.kept()
            // What is still found is the same finding, found when it was.
            #expect(Set(now).isSubset(of: Set(kept)) && now.count > 5)
            #expect(try await later.state()?.stale == nil)
            #expect(try await test.database.read(in: .installation) { try $0.jobCounts()[.waiting] ?? 0 } == 0)
        }
    }
}
