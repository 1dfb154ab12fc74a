import Policy
import Registers
import Testing

@testable import School

/// Provisions about homework without checks on registers, which the way that homework goes through the program meets. Each title stands in
/// Policies/features.yaml, and each test fails when the behaviour is taken out.
@Suite("作业的条款由程序落实")
struct HomeworkProvisionTests {
    private static func process(_ pack: String) throws -> HomeworkProcess { try #require(FindingStage.packs()[pack]?.pack).homework }

    /// Homework that is handed in cannot be set until the pack's step is taken.
    private static func waits(for step: ApprovalStep, in pack: String, by provision: String) throws {
        let process = try process(pack)
        #expect(process.provision(of: step) == provision)
        let path = process.path.map(\.step)
        let others = AssignmentState(isHandedIn: true, approvals: Set(path).subtracting([step]), isPosted: true)
        #expect(throws: AssignmentRefusal.tooEarly(step)) { try others.after(.assign(noticeProvision: nil), on: path) }
        var all = others
        all.approvals = Set(path)
        #expect(try all.after(.assign(noticeProvision: nil), on: path).isAssigned)
    }

    // MARK: Who agrees before homework is set

    @Test("CZ-2a 作业没有备课组审核就布置不了") func reviewed() throws { try Self.waits(for: .review, in: "changzhi", by: "CZ-2a") }
    @Test("HC-4.3.1c 作业没有教务处批准就布置不了") func approved() throws { try Self.waits(for: .office, in: "haicheng", by: "HC-4.3.1c") }
    @Test("CJ-2.7c 作业没有年级统筹就布置不了") func gradeChangji() throws { try Self.waits(for: .coordination, in: "changji", by: "CJ-2.7c") }
    @Test("XZ-1b 作业没有年级统筹就布置不了") func gradeXinzhou() throws { try Self.waits(for: .coordination, in: "xinzhou", by: "XZ-1b") }
    @Test("DZ-3.2.1.3a 作业没有年级统筹就布置不了") func gradeDazu() throws {
        try Self.waits(for: .coordination, in: "dazu", by: "DZ-3.2.1.3a")
    }

    @Test("CZ-7b 设计好的作业经过班主任才能布置") func classTeacher() throws {
        let path = try Self.process("changzhi").path.map(\.step)
        let state = AssignmentState(isHandedIn: true, approvals: [.review, .coordination])
        #expect(state.open(on: path) == [.confirmation])
        #expect(throws: AssignmentRefusal.tooEarly(.confirmation)) { try state.after(.post, on: path) }
    }

    @Test("CZ-N4a 没有经过统筹的作业不能随意布置") func notAtRandom() throws {
        for pack in ["changzhi", "haicheng", "changji", "xinzhou", "dazu"] {
            let path = try Self.process(pack).path.map(\.step)
            #expect(throws: AssignmentRefusal.self, "\(pack)") {
                try AssignmentState(isHandedIn: true).after(.assign(noticeProvision: nil), on: path)
            }
        }
    }

    @Test("CZ-7a 政策要求预先分配各科用时") func sharing() throws { #expect(try Self.process("changzhi").sharing == "CZ-7a") }

    @Test("HC-5.3a 审批以后加量要重新审批，减少不用") func onlyLess() throws {
        let state = AssignmentState(isHandedIn: true, approvals: [.office, .coordination])
        #expect(try state.after(.revise(isLess: false), on: [.office, .coordination]).approvals == [])
        #expect(try state.after(.revise(isLess: true), on: [.office, .coordination]) == state)
    }

    @Test("CJ-2.7d 年级统筹以后老师只能减少") func bindsTeachers() throws {
        let path = try Self.process("changji").path.map(\.step)
        let state = AssignmentState(isHandedIn: true, approvals: Set(path))
        #expect(try state.after(.revise(isLess: false), on: path).standing(on: path) == .waits([.review]))
        #expect(try state.after(.revise(isLess: true), on: path).standing(on: path) == .approved)
    }

    @Test("HC-4.7.2 教务处、年级组长、班主任各有自己的一步或总表") func gate() {
        for role in [Role.teachingOffice, .gradeHead, .classTeacher] {
            let steps: [Action] = [.approveHomework, .coordinateHomework, .confirmHomework]
            #expect(PermissionTable.all.contains { $0.role == role && steps.contains($0.action) }, "\(role)")
        }
    }

    // MARK: The notice

    @Test("CZ-G1 作业按班公示以后才能布置") func notice() throws {
        let process = try Self.process("changzhi")
        #expect(process.notice?.unit == .schoolClass)
        let state = AssignmentState(isHandedIn: true, approvals: Set(process.path.map(\.step)))
        #expect(throws: AssignmentRefusal.noNotice("CZ-2b")) {
            try state.after(.assign(noticeProvision: process.notice?.provision), on: process.path.map(\.step))
        }
    }

    @Test("HC-4.4.5a 家庭作业本按政策提供") func notebook() throws { #expect(try Self.process("haicheng").notebook == "HC-4.4.5a") }

    @Test("HC-4.7.4 每学期一次优秀作业评选，没有评过的学期看得出来") func selection() async throws {
        #expect(try Self.process("haicheng").excellent == "HC-4.7.4")
        try await withHouse { test in
            let scene = try await CoordinationTests.Scene(test, under: "haicheng")
            let sheet = try await ExcellenceSelection(house: scene.stage.house).sheet(at: scene.school, by: scene.head)
            #expect(sheet.provision == "HC-4.7.4" && sheet.chosen.isEmpty)
        }
    }

    @Test("CJ-2.6d 分层调整有台账，只记人数") func layerReviews() throws {
        let ledger = Ledger.layerReviews
        #expect(ledger.provisions == ["CJ-2.6d"] && ledger.personal.isEmpty && ledger.access == .teaching)
        let counts = ledger.columns.filter { if case .whole = $0.type { true } else { false } }.map(\.key)
        #expect(Set(counts).isSuperset(of: ["first_layer", "second_layer", "third_layer", "up", "down"]))
        #expect(!ledger.columns.contains { ["pupil", "student", "seat", "name"].contains($0.key) })
    }

    // MARK: What a design is looked at for

    private static func reviews(_ provision: String, in pack: String) throws {
        #expect(try process(pack).review.contains { $0.provision == provision && !$0.text.isEmpty })
    }

    @Test("CZ-8a 审核时看难度不超课标") func standard() throws { try Self.reviews("CZ-8a", in: "changzhi") }
    @Test("CZ-8b 审核时看不超过学生的水平") func ability() throws { try Self.reviews("CZ-8b", in: "changzhi") }
    @Test("CZ-N3a 审核时看没有偏题、怪题、错题") func odd() throws { try Self.reviews("CZ-N3a", in: "changzhi") }
    @Test("HC-4.4.2c 审核时看繁、难、偏、旧") func fourFaults() throws { try Self.reviews("HC-4.4.2c", in: "haicheng") }
    @Test("CJ-2.3d 审核时看目标、内容和形式") func goals() throws { try Self.reviews("CJ-2.3d", in: "changji") }

    @Test("HC-4.4.2b 试做要记难度、规范要求、易错点、适合的学生和用时") func trial() throws {
        #expect(try Set(Self.process("haicheng").trial.map(\.note)) == [.difficulty, .form, .mistakes, .audience])
        let faults = #expect(throws: FieldFaults.self) {
            try TrialDraft(minutes: [""], notes: [:]).checked(
                Self.design, asked: Self.process("haicheng").trial, by: Self.design.author, named: "王老师", at: .init(milliseconds: 0))
        }
        #expect(faults?.faults.count == 5)
    }

    private static let id = DesignID("017c821b-4e00-7c3a-970f-b2d3f85342ea")
    private static var design: HomeworkDesign {
        get throws {
            HomeworkDesign(
                id: try #require(id), version: 1, author: try #require(PersonID("017c821b-4e00-7c3a-970f-b2d3f85342eb")), authorName: "王老师",
                subject: "语文", grade: 4, day: try #require(SchoolDate(iso: "2021-10-11")),
                task: HomeworkTask(kind: .written, parts: [.init(content: "朗读")]), step: .draft, withdrawnAt: nil, trial: nil)
        }
    }

    // MARK: Layers, which are the pupil's choice

    @Test("HC-4.3.3a 作业分层，选做的由学生选，不算进上限") func choice() throws {
        let layers = HomeworkLayers(try Self.process("haicheng"))
        #expect(layers.required.isRequired && !layers.optional.isEmpty && layers.optional.allSatisfy { !$0.isRequired })
    }

    @Test("HC-4.3.3b 层次叫必做、鼓励、拓展") func layersHaicheng() throws {
        #expect(try Self.process("haicheng").layers.map(\.title) == ["必做", "鼓励", "拓展"])
    }

    @Test("XZ-1c 层次叫基础、弹性") func layersXinzhou() throws { #expect(try Self.process("xinzhou").layers.map(\.title) == ["基础", "弹性"]) }

    @Test("CZ-9b 作业可以分层，学生有得选") func flexible() throws {
        let layers = HomeworkLayers(try Self.process("changzhi"))
        #expect(!layers.optional.isEmpty && layers.provision == nil)
    }

    // MARK: From the collected pile to its archive

    private static func asks(_ step: MarkingStep, in pack: String, by provision: String) throws {
        let demand = try #require(try process(pack).marking.demand(of: step))
        #expect(demand.provision == provision && (demand.withinDays ?? 0) > 0)
        var state = MarkingState(counts: .init(due: 40, collected: 40, marked: 40, toCorrect: 2, corrected: 2, remarked: 2))
        state.noted = Set([.commented, .explained, .analysed]).subtracting([step])
        let chain = try process(pack).marking
        #expect(state.next(on: chain)?.step == step)
        state.noted.insert(step)
        #expect(state.isArchived(on: chain))
    }

    @Test("CZ-13c 没有讲评就没有完，期限由本地设定") func feedback() throws { try Self.asks(.explained, in: "changzhi", by: "CZ-13c") }
    @Test("HC-4.6.1a 没有讲评就没有完，期限由本地设定") func explained() throws { try Self.asks(.explained, in: "haicheng", by: "HC-4.6.1a") }
    @Test("HC-4.6.4 没有写教学上的调整就没有完") func adjusted() throws { try Self.asks(.analysed, in: "haicheng", by: "HC-4.6.4") }
    @Test("CJ-2.5d 没有评语就没有完") func commented() throws { try Self.asks(.commented, in: "changji", by: "CJ-2.5d") }
    @Test("CJ-2.5e 没有写教学上的调整就没有完") func analysed() throws { try Self.asks(.analysed, in: "changji", by: "CJ-2.5e") }
    @Test("CJ-2.6a 没有讲评就没有完，形式有集体、个别和展评") func exhibition() throws {
        try Self.asks(.explained, in: "changji", by: "CJ-2.6a")
        #expect(ExplanationForm.allCases.map(\.title) == ["集体讲评", "个别讲评", "作业展评"])
    }

    private static func explained(_ texts: [String: String], forms: [String] = ["together"], causes: [String] = []) throws -> MarkingNotes {
        var draft = MarkingDraft(.explaining, texts)
        (draft.forms, draft.causes) = (forms, causes)
        return try draft.checked(onto: MarkingCounts(), MarkingNotes()).notes
    }

    @Test("CJ-2.6b 错误的原因按类登记") func causes() throws {
        #expect(try Self.explained([:], causes: ["concept", "care"]).causes == [.concept, .care])
    }

    @Test("HC-4.6.1b 共性的问题集体讲，个别的当面讲，分开登记") func bothForms() throws {
        let notes = try Self.explained(["individual": "3"], forms: ["together", "single"])
        #expect(notes.forms == [.together, .single] && notes.individual == 3)
    }

    @Test("DZ-3.2.1.4c 集体讲评和个别面批都有登记的地方") func grouped() throws {
        #expect(try Self.explained(["individual": "2"], forms: ["single"]).individual == 2)
        #expect(try Self.process("dazu").marking.demand(of: .explained)?.provision == "DZ-3.2.1.4c")
    }

    private static func marked(_ texts: [String: String]) throws -> MarkingEntry {
        try MarkingDraft(.marking, texts.merging(["marked": "40"]) { first, _ in first }).checked(
            onto: MarkingCounts(due: 40, collected: 40), MarkingNotes())
    }

    @Test("HC-4.5.2b 面批的人数有登记") func faceToFace() throws { #expect(try Self.marked(["face_to_face": "5"]).notes.faceToFace == 5) }
    @Test("HC-4.5.2c 写了评语的人数有登记，不只是打叉") func words() throws {
        #expect(try Self.marked(["commented": "12"]).steps == [.marked, .commented] && Self.marked([:]).steps == [.marked])
    }

    @Test("HC-4.7.3 评语参考里有鼓励的话") func encouraging() { #expect(CommentBank.Kind.encouraging.usual.count >= 8) }
    @Test("CJ-2.5c 评语参考里有指导订正的话") func guiding() { #expect(CommentBank.Kind.guiding.usual.count >= 8) }

    // MARK: Help for single pupils

    private static func note(_ changes: [String: String] = [:]) throws -> SupportDraft.Checked {
        let texts = ["seat": "7", "day": "2021-10-11", "difficulty": "进位", "help": "当面讲解", "face_to_face": "1", "result": "会了"]
        return try SupportDraft(texts.merging(changes) { $1 }).checked(today: try #require(SchoolDate(iso: "2021-10-12")))
    }

    @Test("CZ-13d 面批面改记在帮扶记录里") func supportFaceToFace() throws {
        #expect(try Self.note().isFaceToFace && !Self.note(["face_to_face": ""]).isFaceToFace)
    }

    @Test("CZ-13f 帮扶记录写明困难和怎样帮") func support() throws {
        for field in ["difficulty", "help"] { #expect(throws: FieldFaults.self) { try Self.note([field: " "]) } }
    }

    @Test("CZ-G7a 帮扶记录写明效果") func supportResult() throws {
        #expect(try Self.note().result == "会了" && Self.note(["result": ""]).result == "")
    }

    @Test("DZ-3.2.1.2c 有困难的学生有帮扶记录，只有本班的老师看得到") func supportSeen() {
        let seen = PermissionTable.all.filter { $0.action == .viewSeats }
        #expect(Set(seen.map(\.role)) == [.subjectTeacher, .classTeacher])
        #expect(seen.allSatisfy { [.subjectInClass, .schoolClass].contains($0.reach) })
    }
}
