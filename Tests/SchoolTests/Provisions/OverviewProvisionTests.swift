import Database
import Policy
import Registers
import Testing

@testable import School

/// Provisions that dashboards, plans, records and review lists meet. Each title stands in Policies/features.yaml.
@Suite("作业的条款由总览、计划和记录落实")
struct OverviewProvisionTests {
    typealias Scene = CoordinationTests.Scene

    private static func process(_ pack: String) throws -> HomeworkProcess { try #require(FindingStage.packs()[pack]?.pack).homework }

    private static func board(_ scene: Scene) async throws -> HomeworkDashboard {
        try #require(try await Dashboards(house: scene.stage.house).homework(of: .school, weeks: 8, at: scene.school, by: scene.head))
    }

    private static func add(_ scene: Scene, _ day: SchoolDate, _ more: [String: String]) async throws {
        let cells = [
            "class": scene.schoolClass.description, "date": day.iso, "subject": "数学", "kind": "书面", "content": "练习", "minutes": "20",
            "teacher": "数学老师", "place": "校内",
        ].merging(more) { $1 }
        _ = try await LedgerChanges(.homework, house: scene.stage.house).add(LedgerDraft(cells), to: scene.school, by: scene.head)
    }

    // MARK: What a dashboard shows

    @Test("CZ-0b 趋势里有小学书面作业在校内完成的比例") func completion() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            try await Self.add(
                scene, scene.today.advanced(by: -3),
                [
                    "trial_minutes": "8", "due": "40", "in_school_done": "38", "confirmed_by": "赵老师",
                    "posted_on": scene.today.advanced(by: -3).iso,
                ])
            let board = try await Self.board(scene)
            #expect(board.completionTotal.percent == 95 && board.completionDemand?.provision == "CZ-12d")
        }
    }

    @Test("DZ-2a 趋势里有超限的班·日和校内完成的比例") func indicators() async throws {
        try await withHouse { test in
            let scene = try await Scene(test, under: "dazu")
            try await Self.add(scene, scene.today.advanced(by: -3), ["due": "40", "in_school_done": "30"])
            let board = try await Self.board(scene)
            #expect(board.total.daysOver == 0 && board.total.limits == [60] && board.completionTotal.percent == 75)
        }
    }

    @Test("CZ-11b 书面作业越少越好，没有也不算问题") func lessIsBetter() async throws {
        try await withHouse { test in
            let scene = try await Scene(test, under: "dazu")
            for week in 2...9 {
                for day in 0..<5 { try await Self.add(scene, scene.today.advanced(by: -7 * week + day), ["minutes": "50"]) }
            }
            let board = try #require(
                try await Dashboards(house: scene.stage.house).homework(
                    of: .schoolClass(scene.schoolClass), weeks: 20, at: scene.school, by: scene.head))
            let chart = try #require(board.chart)
            #expect(chart.values.last == 0 && chart.signal(at: chart.values.count - 1) == .below && board.looks.isEmpty)
        }
    }

    private static func mixed(_ kinds: [String], _ body: @escaping @Sendable (HomeworkDashboard) -> Void) async throws {
        try await withHouse { test in
            let scene = try await Scene(test, under: "dazu")
            for (number, kind) in kinds.enumerated() {
                try await add(scene, scene.today.advanced(by: -7 + number % 5), ["kind": kind, "subject": number % 2 == 0 ? "科学" : "语文"])
            }
            body(try await board(scene))
        }
    }

    @Test("CZ-9a 趋势里有各种类型、哪些学科") func kindsChangzhi() async throws {
        try await Self.mixed(["实践", "探究", "实践"]) { board in
            #expect(board.kinds == [.practice: 2, .inquiry: 1])
            #expect(board.bySubject.first { $0.subject == "科学" }?.kinds == [.practice: 2])
        }
    }

    @Test("CZ-G5a 五类作业缺了哪类，看得出来") func fiveKinds() async throws {
        try await Self.mixed(["书面", "体育", "家务"]) { #expect($0.missingKinds == ["科学探究", "艺术欣赏"]) }
        try await Self.mixed(["书面", "体育", "艺术", "实践", "探究"]) { #expect($0.missingKinds == []) }
    }

    @Test("HC-3.3 实践性作业占多少看得出来") func kindsHaicheng() async throws {
        try await Self.mixed(["实践", "书面", "书面"]) { #expect($0.kinds == [.practice: 1, .written: 2]) }
    }

    @Test("CJ-2.3e 非书面的类型都能设计，占多少看得出来") func kindsChangji() async throws {
        try await Self.mixed(["探究", "体育", "艺术", "实践", "家务"]) { #expect($0.kinds.count == 5) }
    }

    // MARK: What a reviewer looks at

    private static func reviews(_ provision: String, in pack: String) throws {
        #expect(try process(pack).review.contains { $0.provision == provision && !$0.text.isEmpty })
    }

    @Test("CZ-N2a 审核时看不超教学进度") func progress() throws { try Self.reviews("CZ-N2a", in: "changzhi") }
    @Test("CZ-N4b 审核时看学生自己能完成") func alone() throws { try Self.reviews("CZ-N4b", in: "changzhi") }
    @Test("CZ-N5a 审核时看精选过") func selected() throws { try Self.reviews("CZ-N5a", in: "changzhi") }

    // MARK: The process itself

    @Test("CZ-1c 作业走过的每一步都在操作记录里") func everyStep() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let design = try await AssigningTests.posted(scene, "数学", 20)
            try await AssigningTests.assign(scene, design, "数学")
            let steps = try await test.audit(scene.school).filter { $0.hasPrefix("homework.") }
            #expect(
                steps == [
                    "homework.design", "homework.trial", "homework.submit", "homework.approve", "homework.approve", "homework.approve",
                    "homework.post", "homework.assign",
                ])
        }
    }

    @Test("CZ-G1a 公示以后发现不妥，还能退回，公示作废") func afterTheNotice() throws {
        let path = try Self.process("changzhi").path.map(\.step)
        let posted = AssignmentState(isHandedIn: true, approvals: Set(path), isPosted: true)
        let returned = try posted.after(.giveBack, on: path)
        #expect(returned.isReturned && !returned.isPosted && returned.approvals.isEmpty)
    }

    @Test("CZ-0e 设计写目标，试做写适合的学生，讲评写教学上的调整") func process() throws {
        #expect(try Self.process("changzhi").trial.map(\.note).contains(.audience))
        let columns = Set(HomeworkRecord.designs.columns.map(\.key)).union(HomeworkRecord.explanation.columns.map(\.key))
        #expect(columns.isSuperset(of: ["goal", "adjustment"]) && HomeworkRecord.trials.columns.contains { $0.key == "audience" })
    }

    private static func task(under pack: String, _ body: @escaping @Sendable (HomeworkTask) -> Void) async throws {
        try await withHouse { test in
            let scene = try await Scene(test, under: pack)
            let fields = [
                "subject": "数学", "day": scene.today.iso, "kind": "书面", "content": "练习", "minutes": "10", "source": "改编",
                "taken_from": "课本第8页",
                "goal": "会用乘法分配律", "point": "乘法分配律", "place": "校内",
            ]
            let design = try await scene.designs.add(
                DesignDraft(fields, classes: [scene.schoolClass]), to: scene.school, by: try scene.teacher("数学"))
            body(try await scene.designs.planned(design.id, of: scene.school, by: scene.head).design.task)
        }
    }

    @Test("CZ-0g 每项作业可以写明是哪一课、什么目标") func lesson() async throws {
        try await Self.task(under: "changzhi") { #expect($0.point == "乘法分配律" && $0.goal == "会用乘法分配律") }
    }

    @Test("CJ-2.3i 写明选编、改编还是自编，为了什么目标") func origin() async throws {
        try await Self.task(under: "changji") { #expect($0.source == .adapted && $0.takenFrom == "课本第8页" && !$0.goal.isEmpty) }
    }

    @Test("CJ-2.3k 各科走同一张设计、同一条路，别的路进不了登记") func oneRoad() async throws {
        try await withHouse { test in
            let scene = try await Scene(test, under: "changji")
            await #expect(throws: (any Error).self) { try await Self.add(scene, scene.today, [:]) }
            let design = try await scene.handedIn("语文", 10)
            #expect(try await scene.item(design).state.isHandedIn)
        }
    }

    @Test("CJ-2.4a 分层的名称按政策，必做以外还有选做") func layers() throws {
        let layers = HomeworkLayers(try Self.process("changji"))
        #expect(layers.required == .a && layers.optional == [.b, .c] && layers.provision == "CJ-2.4d")
    }

    @Test("DZ-3.2.1.1a 作业管理办法有台账可登记，总量由年级统筹") func rules() throws {
        let kind = try #require(Ledger.documents.column("kind"))
        #expect(kind.offeredValues?.contains("作业管理办法") == true && Ledger.documents.provisions.contains("DZ-3.2.1.1a"))
        #expect(try Self.process("dazu").provision(of: .coordination) == "DZ-3.2.1.3a")
    }

    // MARK: The preparation group's plan

    private static func plan(_ body: @escaping @Sendable (Scene, DesignID) async throws -> Void) async throws {
        try await withHouse { test in
            let scene = try await Scene(test, under: "haicheng")
            try await body(scene, try await scene.handedIn("数学", 10, classes: [test.world.classA, test.world.classB]))
        }
    }

    private static func approve(_ step: ApprovalStep, _ scene: Scene, _ design: DesignID) async throws {
        let items = try await scene.designs.planned(design, of: scene.school, by: scene.head).items
        try await scene.coordination.approve(step, items.map(\.seen), at: scene.school, by: scene.head)
    }

    @Test("HC-4.3.1a 备课组没有集体研究，批准不了") func meeting() async throws {
        try await Self.plan { scene, design in
            await #expect(throws: AssignmentRefusal.noMeeting(subject: "数学", provision: "HC-4.3.1a")) {
                try await Self.approve(.office, scene, design)
            }
        }
    }

    @Test("HC-4.3.1b 周计划有参加的人和要求，内容从设计来") func content() async throws {
        try await Self.plan { scene, _ in
            try await scene.meet("数学")
            let sheet = try #require(
                try await scene.coordination.plan(
                    of: .init(subject: "数学", grade: 4), in: scene.today.week, at: scene.school, by: scene.head))
            #expect(sheet.plan?.attendance == "钱主任、李老师" && sheet.plan?.requirements == "圈出易错题" && sheet.items.count == 2)
            #expect(sheet.demands?.content == "HC-4.3.1b")
        }
    }

    @Test("HC-5.2a 平行班必做内容不一样，要写原因才批准") func alike() async throws {
        try await Self.plan { scene, _ in
            try await scene.meet("数学")
            let only = try await scene.handedIn("数学", 15)
            await #expect(throws: AssignmentRefusal.notAlike(subject: "数学", provision: "HC-5.2a")) {
                try await Self.approve(.office, scene, only)
            }
        }
    }

    @Test("HC-5.2b 批准齐了的周计划自动备案编号") func filing() async throws {
        try await Self.plan { scene, design in
            try await scene.meet("数学")
            try await Self.approve(.office, scene, design)
            try await Self.approve(.coordination, scene, design)
            let sheet = try await scene.coordination.plan(
                of: .init(subject: "数学", grade: 4), in: scene.today.week, at: scene.school, by: scene.head)
            #expect(sheet?.plan?.filedNumber == 1)
        }
    }

    // MARK: Help and praise

    @Test("CZ-G4b 有困难的记下面批和辅导，好作业有评选") func helpAndPraise() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let teacher = try scene.teacher("数学")
            let support = SupportLedger(house: scene.stage.house)
            try await support.add(
                SupportDraft([
                    "seat": "7", "day": scene.today.iso, "difficulty": "进位", "help": "当面讲解", "face_to_face": "1",
                ]), of: scene.schoolClass, "数学", at: scene.school, by: teacher)
            #expect(try await support.sheet(of: scene.schoolClass, "数学", at: scene.school, by: teacher).notes.first?.isFaceToFace == true)
            #expect(try await ExcellenceSelection(house: scene.stage.house).sheet(at: scene.school, by: teacher).provision == "CZ-15b")
        }
    }
}
