import Policy
import Registers
import Testing

@testable import School

/// Provisions about what homework is designed for, met by the design, the teaching progress, the layers and the ledgers. Each title stands in
/// Policies/features.yaml.
@Suite("作业设计的条款由设计、进度、层次和台账落实")
struct DesignProvisionTests {
    typealias Scene = CoordinationTests.Scene

    private static func process(_ pack: String) throws -> HomeworkProcess { try #require(FindingStage.packs()[pack]?.pack).homework }
    private static func reviews(_ provision: String, in pack: String) throws {
        #expect(try process(pack).review.contains { $0.provision == provision && !$0.text.isEmpty })
    }

    // MARK: What is taught is what is practised

    @Test("CZ-N2a 早于教学进度的提交不了，预习除外") func ahead() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let later = scene.today.advanced(by: 7)
            try await TeachingProgressTests.teach("乘法", from: later, in: scene)
            await #expect(throws: AssignmentRefusal.aheadOfProgress(unit: "乘法", begins: later, provision: "CZ-N2a")) {
                try await scene.handedIn("数学", 10, point: "乘法")
            }
            let preview = try await scene.handedIn("数学", 10, kind: "预习", point: "乘法")
            #expect(try await scene.item(preview).isHandedIn)
        }
    }

    /// Where the document asks that lesson and homework agree, and does not refuse what differs beforehand.
    private static func agrees(_ provision: String, in pack: String) async throws {
        #expect(try process(pack).progress == provision && Ledger.teachingProgress.provisions.contains(provision))
        try await withHouse { test in
            let scene = try await Scene(test, under: pack)
            try await TeachingProgressTests.teach("小数", from: scene.today, in: scene)
            func remarks(_ point: String) async throws -> [ProgressRemark] {
                let design = try await scene.handedIn("数学", 10, point: point)
                return try await scene.designs.planned(design, of: scene.school, by: scene.head).remarks
            }
            #expect(try await remarks("小数").isEmpty)
            #expect(try await remarks("乘法") == [.unknown(unit: "乘法")])
        }
    }

    @Test("CJ-2.3a 作业的课时从教学进度里选，和课上不一致的看得出来") func taughtAndPractised() async throws {
        try await Self.agrees("CJ-2.3a", in: "changji")
    }
    @Test("HC-5.2c 作业的课时和教学进度对得上，对不上的看得出来") func consistent() async throws {
        try await Self.agrees("HC-5.2c", in: "haicheng")
    }
    @Test("DZ-3.2.1.1c 教的和练的用同一张进度，对不上的看得出来") func agreed() async throws {
        try await Self.agrees("DZ-3.2.1.1c", in: "dazu")
    }

    // MARK: What homework is marked as

    /// Set through the program under a pack, marked as one thing each.
    private static func shares(_ traits: [String], in pack: String, provision: String) async throws {
        #expect(try process(pack).traits.filter { $0.provision == provision }.map(\.text) == traits)
        try await withHouse { test in
            let scene = try await Scene(test, under: pack)
            if try process(pack).plan != nil { try await scene.meet("数学") }
            var designs: [DesignID] = []
            for trait in traits + [nil] {
                designs.append(try await scene.handedIn("数学", 5 + designs.count, traits: trait.map { [$0] } ?? []))
            }
            for step in try process(pack).path.map(\.step) { try await scene.approve(step, designs) }
            for design in designs { try await AssigningTests.assign(scene, design, "数学") }
            let board = try #require(
                try await Dashboards(house: scene.stage.house).homework(of: .school, weeks: 8, at: scene.school, by: scene.head))
            #expect(board.designed == traits.count + 1)
            let found = board.traits.filter { $0.point.provision == provision }
            #expect(found.map(\.point.text) == traits && found.allSatisfy { $0.items == 1 && $0.bySubject == ["数学": 1] })
        }
    }

    @Test("HC-4.3.2c 巩固、合作、体验占多少看得出来，预习、阅读、探究、实践是作业类型") func combined() async throws {
        try await Self.shares(["巩固", "合作", "体验"], in: "haicheng", provision: "HC-4.3.2c")
        #expect(Set(HomeworkKind.allCases.map(\.title)).isSuperset(of: ["预习", "阅读", "探究", "实践"]))
    }
    @Test("HC-3.2 设计可以标明对准核心素养，审核时也看") func competences() async throws {
        try await Self.shares(["对准核心素养"], in: "haicheng", provision: "HC-3.2")
        try Self.reviews("HC-3.2", in: "haicheng")
    }
    @Test("CJ-2.4c 多思考、多开放、多实践的作业占多少看得出来") func threeMore() async throws {
        try await Self.shares(["多思考", "多开放", "多实践"], in: "changji", provision: "CJ-2.4c")
    }
    @Test("CJ-2.3b 按单元、主题设计的作业占多少看得出来") func units() async throws {
        try await Self.shares(["单元整体设计", "主题设计"], in: "changji", provision: "CJ-2.3b")
    }

    @Test("特点只能从政策列出的里面选；不勾不是问题") func onlyOffered() async throws {
        try await withHouse { test in
            let scene = try await Scene(test, under: "xinzhou")
            let faults = await #expect(throws: FieldFaults.self) { try await scene.handedIn("数学", 10, traits: ["合作"]) }
            #expect(faults?["trait"]?.contains("合作") == true)
            _ = try await scene.handedIn("数学", 10)
        }
    }

    @Test("CJ-2.4f 周作业、月作业按上课的天数分摊用时，每天都算进总量") func long() async throws {
        try await withHouse { test in
            let scene = try await Scene(test, under: "changji")
            let fields = [
                "subject": "数学", "day": scene.today.iso, "kind": "探究", "content": "观察豆芽", "minutes": "100", "span": "month",
            ]
            let design = try await scene.designs.add(
                DesignDraft(fields, classes: [scene.schoolClass]), to: scene.school, by: try scene.teacher("数学"))
            let items = try await scene.designs.planned(design.id, of: scene.school, by: scene.head).items
            #expect(items.count == 20 && items.allSatisfy { $0.requiredMinutes == 5 && $0.day.weekday <= 5 })
            #expect(items.last?.span == SpanPlace(number: 20, days: 20))
        }
    }

    // MARK: Layers and what a reviewer looks at

    @Test("CJ-2.4e 三层各写明做什么，审核时看") func levels() throws {
        let process = try Self.process("changji")
        #expect(process.levels.map(\.layer) == [.a, .b, .c] && process.levels.allSatisfy { $0.provision == "CJ-2.4e" && !$0.text.isEmpty })
        try Self.reviews("CJ-2.4e", in: "changji")
    }
    @Test("XZ-1a 统筹时看紧扣教材、有针对、分层次、重实践") func suitable() throws { try Self.reviews("XZ-1a", in: "xinzhou") }
    @Test("XZ-1e 统筹时看难度在课标之内") func difficulty() throws { try Self.reviews("XZ-1e", in: "xinzhou") }

    // MARK: Ledgers

    private static func samples(_ columns: [String], _ provision: String) throws {
        let ledger = Ledger.markingSamples
        #expect(ledger.provisions.contains(provision))
        #expect(try columns.allSatisfy { key in try #require(ledger.column(key)).isRequired })
    }

    @Test("CJ-2.5b 批改抽查登记批改是否正确规范、评语是否恰当") func marking() throws {
        try Self.samples(["is_correct", "is_apt", "books"], "CJ-2.5b")
    }
    @Test("CZ-N8a 批改抽查登记评价是否有针对性、不单一") func aimed() throws { try Self.samples(["is_aimed", "books"], "CZ-N8a") }

    @Test("CJ-2.2b 课题登记研究的是哪种教学方式") func models() throws {
        let models = try #require(Ledger.researchTopics.column("models"))
        #expect(models.choices?.contains("大单元教学") == true && Ledger.researchTopics.provisions.contains("CJ-2.2b"))
    }

    // MARK: Nothing for parents

    @Test("CZ-5a 让家长做、让学生捎话给家长做的作业拦得住", arguments: ["请家长出10道口算题", "把口算本拿给爸爸妈妈检查、签字"])
    func nothingForParents(_ content: String) async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let fields = ["subject": "数学", "day": scene.today.iso, "kind": "实践", "content": content, "minutes": "10"]
            let look = try await scene.designs.look(
                at: DesignDraft(fields, classes: [scene.schoolClass]), of: scene.school, by: try scene.teacher("数学"))
            #expect(look.findings.contains { $0.provision == "CZ-N10" })
        }
    }
}
