import Database
import Policy
import Registers
import Testing

@testable import School

@Suite("公示、当面布置，进入作业登记")
struct AssigningTests {
    typealias Scene = CoordinationTests.Scene

    private static func planned(_ scene: Scene, _ design: DesignID) async throws -> PlannedHomework {
        let found = try await scene.designs.planned(design, of: scene.school, by: scene.classTeacher)
        return try #require(found.items.first)
    }

    private static func row(_ scene: Scene, _ id: LedgerRowID) async throws -> LedgerRow? {
        try await scene.stage.house.database.read(in: .unit(scene.school)) { try LedgerStore(.homework, $0).row(id) }
    }

    private static func text(_ column: String, _ row: LedgerRow?) -> String? { row.map { Ledger.homework.value(column, of: $0).text } }

    /// Confirmed and posted.
    static func posted(_ scene: Scene, _ subject: String, _ minutes: Int) async throws -> DesignID {
        let design = try await scene.handedIn(subject, minutes)
        try await scene.confirm([design])
        try await Notices(house: scene.stage.house).post(
            [try await planned(scene, design).seen], at: "教室门口", in: scene.school, by: scene.classTeacher)
        return design
    }

    static func assign(_ scene: Scene, _ design: DesignID, _ subject: String, at time: SetAt? = .inClass) async throws {
        try await Assigning(house: scene.stage.house).assign(
            [try await planned(scene, design).seen], at: time, in: scene.school, by: try scene.teacher(subject))
    }

    @Test("F12 F23：审批、公示以后才能布置；一项也不用再填一遍；布置就是台账的一行，同一个编号；可以撤销，直到有人接着填") func way() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let (notices, assigning) = (Notices(house: scene.stage.house), Assigning(house: scene.stage.house))
            let design = try await scene.handedIn("数学", 20)
            await #expect(throws: AssignmentRefusal.tooEarly(.review)) { try await Self.assign(scene, design, "数学") }
            let early = try await Self.planned(scene, design).seen
            await #expect(throws: AssignmentRefusal.tooEarly(.review)) {
                try await notices.post([early], at: "教室门口", in: scene.school, by: scene.classTeacher)
            }
            try await scene.confirm([design])
            await #expect(throws: AssignmentRefusal.noNotice("CZ-2b")) { try await Self.assign(scene, design, "数学") }
            let seen = try await Self.planned(scene, design).seen
            await #expect(throws: FieldFaults.self) { try await notices.post([seen], at: " ", in: scene.school, by: scene.classTeacher) }
            await #expect(throws: Refusal.self) {
                try await notices.post([seen], at: "教室门口", in: scene.school, by: try scene.teacher("数学"))
            }
            try await notices.post([seen], at: "教室门口", in: scene.school, by: scene.classTeacher)
            await #expect(throws: AssignmentRefusal.postedAlready) {
                try await scene.coordination.takeBack(.confirmation, [seen], at: scene.school, by: scene.classTeacher)
            }
            // 中午和晚自习后不能选（CZ-N1a、CZ-N1b）；不是自己教的不能布置。
            for time in [SetAt.midday, .afterEveningStudy, nil] {
                await #expect(throws: AssignmentRefusal.noSuchTime(offered: SetAt.offered)) {
                    try await Self.assign(scene, design, "数学", at: time)
                }
            }
            await #expect(throws: Refusal.self) {
                try await assigning.assign([seen], at: .inClass, in: scene.school, by: try scene.teacher("语文"))
            }
            var day = try await scene.designs.day(at: scene.school, by: try scene.teacher("数学"))
            #expect(day.setting.open.map(\.design) == [design] && day.setting.noticeProvision == "CZ-2b")
            try await Self.assign(scene, design, "数学")
            let item = try await Self.planned(scene, design)
            let row = try await Self.row(scene, item.id)
            let expected = [
                "minutes": "20", "confirmed_by": "赵老师", "posted_on": scene.today.iso, "channel": "当面", "set_at": "课上", "parent_role": "无",
                "teacher": "数学老师", "medium": "纸质", "trial_minutes": "5",
            ]
            for (column, value) in expected { #expect(Self.text(column, row) == value, "\(column)") }
            day = try await scene.designs.day(at: scene.school, by: try scene.teacher("数学"))
            #expect(day.setting.open.isEmpty && day.setting.done.map(\.design) == [design])
            let board = try await scene.board()
            #expect(board.items.isEmpty && board.recorded.map(\.isAssigned) == [true] && board.days[0].planned == 20)
            await #expect(throws: AssignmentRefusal.assignedAlready) { try await Self.assign(scene, design, "数学") }
            await #expect(throws: DesignRefusal.self) {
                try await scene.designs.reopen(design, of: scene.school, by: try scene.teacher("数学"))
            }
            let history = try await LedgerHistory(.homework, house: scene.stage.house).lines(of: item.id, of: scene.school, by: scene.head)
            #expect(history.map(\.action) == ["homework.assign"])
            // 撤销以后台账里没有这一行；再布置还是同一个编号。
            try await assigning.takeBack([item.seen], in: scene.school, by: try scene.teacher("数学"))
            #expect(try await Self.row(scene, item.id) == nil)
            try await Self.assign(scene, design, "数学")
            let ledger = LedgerChanges(.homework, house: scene.stage.house)
            _ = try await ledger.edit(item.id, LedgerDraft(["minutes": "15"]), version: 1, of: scene.school, by: scene.head)
            await #expect(throws: AssignmentRefusal.rowChanged) {
                try await assigning.takeBack([item.seen], in: scene.school, by: try scene.teacher("数学"))
            }
            #expect(
                try await test.audit(scene.school).suffix(5) == [
                    "homework.post", "homework.assign", "homework.take_back_assigning", "homework.assign", "ledger.edit",
                ])
        }
    }

    @Test("明天的不能先登记；过了14天的不能再登记；忘了登记的第二天还在") func days() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let ahead = try await scene.handedIn("数学", 20, on: scene.today.advanced(by: 1))
            try await scene.confirm([ahead])
            let item = try await Self.planned(scene, ahead)
            try await Notices(house: scene.stage.house).post([item.seen], at: "教室门口", in: scene.school, by: scene.classTeacher)
            await #expect(throws: AssignmentRefusal.notItsDay(item.day)) { try await Self.assign(scene, ahead, "数学") }
            test.clock.pass(days: 2)
            let day = try await scene.designs.day(at: scene.school, by: try scene.teacher("数学"))
            #expect(day.setting.open.map(\.design) == [ahead])
            test.clock.pass(days: 14)
            await #expect(throws: AssignmentRefusal.tooLate(item.day)) { try await Self.assign(scene, ahead, "数学") }
        }
    }

    @Test("公示按政策包：长治按班、大足按年级，别的不要求；没有要求的审批完就能布置", arguments: ["changzhi", "haicheng", "changji", "xinzhou", "dazu", nil])
    func packs(_ pack: String?) async throws {
        try await withHouse { test in
            let scene = try await Scene(test, under: pack)
            let maths = try await scene.handedIn("数学", 20, consent: pack == "dazu" ? FindingConsent(reason: "单元复习") : .none)
            let path = try await scene.board().path.map(\.step)
            if pack == "haicheng" { try await scene.meet("数学") }
            for step in path.sorted() { try await scene.approve(step, [maths]) }
            let notices = Notices(house: scene.stage.house)
            let week = try #require(try await notices.week(in: scene.today.week, at: scene.school, by: scene.head))
            #expect(week.demand?.provision == (pack == "changzhi" ? "CZ-2b" : pack == "dazu" ? "DZ-3.2.1.1b" : nil))
            #expect(week.unit == (pack == "dazu" ? .grade : .schoolClass))
            #expect(week.unposted.map(\.design) == [maths] && week.waiting == 0 && week.mayPost)
            if let provision = week.demand?.provision {
                await #expect(throws: AssignmentRefusal.noNotice(provision)) { try await Self.assign(scene, maths, "数学") }
                try await notices.post(week.unposted.map(\.seen), at: "一楼", in: scene.school, by: scene.head)
                #expect(try await notices.week(in: scene.today.week, at: scene.school, by: scene.head)?.lastPlace == "一楼")
            }
            try await Self.assign(scene, maths, "数学")
            #expect(try await Self.row(scene, try await Self.planned(scene, maths).id) != nil)
            let after = try #require(try await notices.week(in: scene.today.week, at: scene.school, by: scene.head))
            #expect(after.days.flatMap(\.entries).map(\.requiredMinutes) == [20] && after.unposted.isEmpty)
        }
    }

    @Test("撤下公示以后要重新张贴；用时增加、退回，公示就作废") func notices() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let notices = Notices(house: scene.stage.house)
            let design = try await Self.posted(scene, "数学", 20)
            try await notices.takeDown([try await Self.planned(scene, design).seen], in: scene.school, by: scene.classTeacher)
            #expect(try await Self.planned(scene, design).posted == nil)
            await #expect(throws: AssignmentRefusal.notPosted) {
                try await notices.takeDown([try await Self.planned(scene, design).seen], in: scene.school, by: scene.classTeacher)
            }
            try await notices.post([try await Self.planned(scene, design).seen], at: "教室", in: scene.school, by: scene.classTeacher)
            try await scene.revise(design, "数学", minutes: "15")
            #expect(try await Self.planned(scene, design).posted?.note == "教室")
            try await scene.revise(design, "数学", minutes: "18")
            #expect(try await Self.planned(scene, design).state == AssignmentState(isHandedIn: true))
            let other = try await Self.posted(scene, "语文", 10)
            try await scene.coordination.giveBack(
                [try await Self.planned(scene, other).seen], because: "换一题", at: scene.school, by: scene.classTeacher)
            #expect(try await Self.planned(scene, other).state == AssignmentState(isHandedIn: true, isReturned: true))
        }
    }

    @Test("台账里这一天已经满了，布置不了，写明条款，什么也没有留下") func full() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let design = try await Self.posted(scene, "数学", 20)
            let draft = LedgerDraft([
                "class": scene.schoolClass.description, "date": scene.today.iso, "subject": "科学", "kind": "书面", "content": "实验报告",
                "minutes": "50", "trial_minutes": "10", "channel": "当面", "source": "自编",
            ])
            _ = try await LedgerChanges(.homework, house: scene.stage.house).add(draft, to: scene.school, by: .program)
            do {
                try await Self.assign(scene, design, "数学")
                Issue.record("set beyond the limit")
            } catch let stop as FindingStop {
                #expect(stop.demand == .blocked && stop.findings.map(\.provision).contains("CZ-6c"))
            }
            #expect(try await Self.row(scene, try await Self.planned(scene, design).id) == nil)
            #expect(try await Self.planned(scene, design).assigned == nil)
        }
    }
}

@Suite("作业登记只有一条路")
struct HomeworkRoadTests {
    typealias Scene = CoordinationTests.Scene

    private static func fault(_ body: () async throws -> Void) async throws -> String? {
        do {
            try await body()
            return nil
        } catch let faults as FieldFaults {
            return faults.faults.first?.message
        } catch let refusal as LedgerRefusal { return refusal.userMessage }
    }

    @Test("今天和以后的作业，表单、粘贴、导入都不能直接填；过去的可以补登") func begins() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let (house, ledger) = (scene.stage.house, LedgerChanges(.homework, house: scene.stage.house))
            func draft(_ day: SchoolDate) -> LedgerDraft {
                LedgerDraft([
                    "class": scene.schoolClass.description, "date": day.iso, "subject": "数学", "kind": "口头", "content": "背乘法表",
                    "minutes": "5",
                ])
            }
            for offset in [0, 1, 30] {
                let said = try await Self.fault {
                    _ = try await ledger.add(draft(scene.today.advanced(by: offset)), to: scene.school, by: scene.head)
                }
                #expect(said?.contains("要先设计、审批") == true)
            }
            let change = try await ledger.add(draft(scene.today.advanced(by: -3)), to: scene.school, by: scene.head)
            let row = try #require(change.rows.first)
            // 过去的一行也不能改到今天来。
            let moved = try await Self.fault {
                _ = try await ledger.edit(row.id, LedgerDraft(["date": scene.today.iso]), version: 1, of: scene.school, by: scene.head)
            }
            #expect(moved?.contains("要先设计、审批") == true)
            let intake = LedgerIntake(.homework, house: house)
            let sheet = try LedgerSheet(
                pasted: "年级\t班级\t日期\t学科\t类型\t内容\n四年级\t1班\t\(scene.today.iso)\t数学\t口头\t口算", for: .homework)
            for isPast in [false, true] {
                let plan = try await intake.preview(sheet, isPast: isPast, of: scene.school, by: scene.head)
                #expect(plan.count == 0 && plan.refused.map(\.column) == ["date"])
            }
        }
    }

    @Test("F11：布置过、确认过的，哪条路都加不了量、改不了内容、删不掉；可以减少、填批改情况") func onlyLess() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let ledger = LedgerChanges(.homework, house: scene.stage.house)
            let design = try await AssigningTests.posted(scene, "数学", 20)
            try await AssigningTests.assign(scene, design, "数学")
            let planned = try await scene.designs.planned(design, of: scene.school, by: scene.head)
            let id = try #require(planned.items.first?.id)
            var version = 1
            func edit(_ cells: [String: String]) async throws -> String? {
                let now = version
                return try await Self.fault {
                    version = try await ledger.edit(id, LedgerDraft(cells), version: now, of: scene.school, by: scene.head).rows[0].version
                }
            }
            for cells in [["minutes": "21"], ["minutes": ""]] { #expect(try await edit(cells)?.contains("用时只能减少") == true, "\(cells)") }
            for cells in [
                ["content": "再做一页"], ["layer": "选做"], ["kind": "口头"], ["subject": "语文"], ["confirmed_by": ""], ["posted_on": "2021-10-01"],
                ["place": "家庭"],
            ] { #expect(try await edit(cells)?.contains("已经布置，不能再改") == true, "\(cells)") }
            let bulk = try await Self.fault { _ = try await ledger.set("minutes", to: "30", in: [id], of: scene.school, by: scene.head) }
            #expect(bulk?.contains("用时只能减少") == true)
            let removed = try await Self.fault { _ = try await ledger.remove([id], of: scene.school, by: scene.head) }
            #expect(removed?.contains("不能删除") == true)
            let less = try await ledger.edit(id, LedgerDraft(["minutes": "15"]), version: 1, of: scene.school, by: scene.head)
            // 撤销“减少”就是增加：留着不动。
            let undone = try await LedgerUndo(.homework, house: scene.stage.house).undo(
                try #require(less.entry), of: scene.school, by: scene.head)
            #expect(undone.undone == 0 && undone.left.map(\.id) == [id])
            // 旧页面带着旧版本。
            await #expect(throws: EditConflict.self) {
                _ = try await ledger.edit(id, LedgerDraft(["minutes": "18"]), version: 1, of: scene.school, by: scene.head)
            }
            version = 2
            #expect(try await edit(["due": "40", "collected": "38", "marked": "38", "marking": "教师"]) == nil)
            // 补登的一行，班主任确认以后也一样；清空确认就可以改，要重新确认。
            let change = try await ledger.add(
                LedgerDraft([
                    "class": scene.schoolClass.description, "date": scene.today.advanced(by: -3).iso, "subject": "语文", "kind": "口头",
                    "content": "朗读", "minutes": "10", "confirmed_by": "赵老师",
                ]), to: scene.school, by: scene.head)
            let row = try #require(change.rows.first)
            let more = try await Self.fault {
                _ = try await ledger.edit(row.id, LedgerDraft(["minutes": "11"]), version: 1, of: scene.school, by: scene.head)
            }
            #expect(more?.contains("用时只能减少") == true)
            let voided = try await Self.fault {
                _ = try await ledger.edit(
                    row.id, LedgerDraft(["minutes": "11", "confirmed_by": ""]), version: 1, of: scene.school, by: scene.head)
            }
            #expect(voided == nil)
        }
    }
}
