import Policy
import Registers
import Testing

@testable import Database
@testable import School

@Suite("班主任统筹作业")
struct CoordinationTests {
    /// The first class under a pack, its class teacher, and three teachers of it.
    struct Scene: Sendable {
        let stage: FindingStage
        let classTeacher: Actor
        /// Teaching office and head of grade 4.
        let head: Actor
        let teachers: [String: Actor]

        var designs: Designs { Designs(house: stage.house) }
        var coordination: Coordination { Coordination(house: stage.house) }
        var school: UnitID { stage.school }
        var schoolClass: ClassID { stage.test.world.classA }
        var today: SchoolDate { stage.test.today }

        init(_ test: TestHouse, under pack: String? = "changzhi") async throws {
            stage = try await FindingStage(test, under: pack)
            let person = try await test.staff(70, "赵老师")
            try await test.give(.classTeacher, to: person, schoolClass: test.world.classA)
            classTeacher = try await test.actor(person)
            let leader = try await test.staff(69, "钱主任")
            try await test.give(.teachingOffice, to: leader)
            try await test.give(.gradeHead, to: leader, grade: 4)
            for subject in ["数学", "语文"] { try await test.give(.preparationLeader, to: leader, grade: 4, subject: subject) }
            head = try await test.actor(leader)
            var teachers: [String: Actor] = [:]
            for (number, subject) in [(71, "数学"), (72, "语文"), (73, "英语"), (74, "科学")] {
                teachers[subject] = try await DesignTests.Scene.teacher(UInt64(number), "\(subject)老师", subject, test)
            }
            self.teachers = teachers
        }

        func teacher(_ subject: String) throws -> Actor { try #require(teachers[subject]) }

        /// Designed, tried out and handed in for the class, or several.
        @discardableResult
        func handedIn(
            _ subject: String, _ minutes: Int, on day: SchoolDate? = nil, kind: String = "书面", consent: FindingConsent = .none,
            classes: [ClassID]? = nil, optional: Int? = nil, place: String = "校内", point: String = "", traits: [String] = []
        ) async throws -> DesignID {
            var fields = [
                "subject": subject, "day": (day ?? today).iso, "kind": kind, "content": "\(subject)练习第\(minutes)页", "minutes": "\(minutes)",
                "source": "自编", "place": place, "point": point,
            ]
            if let optional { (fields["content-提高"], fields["minutes-提高"]) = ("\(subject)提高练习", "\(optional)") }
            let actor = try teacher(subject)
            let design = try await designs.add(
                DesignDraft(fields, classes: classes ?? [schoolClass], traits: traits), to: school, by: actor)
            let notes = Dictionary(uniqueKeysWithValues: TrialNote.allCases.map { ($0, $0.usual.first ?? "无") })
            try await Trials(house: stage.house).record(
                TrialDraft(minutes: optional == nil ? ["5"] : ["5", "5"], notes: notes), of: design.id, version: 1, at: school, by: actor)
            try await submit(design.id, subject, consent)
            return design.id
        }

        func submit(_ id: DesignID, _ subject: String, _ consent: FindingConsent = .none) async throws {
            let actor = try teacher(subject)
            do {
                try await designs.submit(id, consent: consent, of: school, by: actor)
            } catch let stop as FindingStop where stop.demand == .look && consent == .none {
                // Seen, and handed in all the same.
                try await designs.submit(id, consent: FindingConsent(seen: stop.mark), of: school, by: actor)
            }
        }

        func board(_ week: ISOWeek? = nil) async throws -> WeekBoard {
            try #require(
                try await coordination.board(of: schoolClass, in: week ?? today.week, at: school, by: classTeacher))
        }

        func item(_ design: DesignID) async throws -> PlannedHomework {
            let board = try await board()
            return try #require(board.items.first { $0.design == design })
        }

        func approve(_ step: ApprovalStep, _ designs: [DesignID], consent: FindingConsent = .none) async throws {
            var seen: [Coordination.Seen] = []
            for design in designs { seen.append(try await item(design).seen) }
            try await coordination.approve(step, seen, consent: consent, at: school, by: step == .confirmation ? classTeacher : head)
        }

        /// Through all steps that come before, and confirmed.
        func confirm(_ designs: [DesignID], consent: FindingConsent = .none) async throws {
            for design in designs {
                for step in [ApprovalStep.review, .coordination]
                where try await item(design).state.open(on: [.review, .coordination]).contains(step) {
                    try await approve(step, [design], consent: consent)
                }
            }
            try await approve(.confirmation, designs, consent: consent)
        }

        /// Records that a preparation group of grade 4 has met about the week.
        func meet(_ subject: String, difference: String = "") async throws {
            let sheet = try #require(
                try await coordination.plan(of: .init(subject: subject, grade: 4), in: today.week, at: school, by: head))
            let draft = WeeklyPlanDraft([
                "meeting_on": today.advanced(by: -3).iso, "attendance": "钱主任、李老师", "requirements": "圈出易错题", "difference": difference,
            ])
            try await coordination.savePlan(
                draft, version: sheet.plan?.version ?? 0, of: .init(subject: subject, grade: 4), in: today.week, at: school, by: head)
        }

        func state(_ design: DesignID) async throws -> AssignmentState { try await item(design).state }

        func revise(_ design: DesignID, _ subject: String, minutes: String, day: SchoolDate? = nil) async throws {
            let item = try await item(design)
            let revision = HomeworkRevision(day: (day ?? item.day).iso, minutes: [minutes])
            try await designs.revise(item.seen, revision, of: school, by: try teacher(subject))
        }
    }

    private static func stop(_ body: () async throws -> Void) async throws -> FindingStop? {
        do {
            try await body()
            return nil
        } catch let stop as FindingStop { return stop }
    }

    @Test("一周的作业合在一起看：每天对着上限，确认一项、撤销，都有记录") func way() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let maths = try await scene.handedIn("数学", 20)
            let chinese = try await scene.handedIn("语文", 25, optional: 10)
            var board = try await scene.board()
            #expect(board.subjects == ["语文", "数学"] && board.confirmationProvision == "CZ-G2b")
            #expect(board.days.count == 5 && board.days[0].planned == 45 && board.days[0].confirmed == 0 && board.days[0].limit == 60)
            #expect(board.items.allSatisfy { $0.state.standing(on: [.confirmation]) == .waits([.confirmation]) } && board.items.count == 2)
            #expect(try await scene.designs.day(at: scene.school, by: scene.classTeacher).leading.map(\.id) == [scene.schoolClass])
            try await scene.confirm([maths, chinese])
            board = try await scene.board()
            #expect(board.days[0].confirmed == 45 && board.items.allSatisfy { $0.approvals[.confirmation] != nil })
            #expect(board.items[0].approvals[.confirmation]?.personName == "赵老师" && board.items[0].approvals[.review]?.personName == "钱主任")
            let seen = try await scene.item(maths).seen
            await #expect(throws: AssignmentRefusal.wentOn(.confirmation)) {
                try await scene.coordination.takeBack(.coordination, [seen], at: scene.school, by: scene.head)
            }
            try await scene.coordination.takeBack(.confirmation, [seen], at: scene.school, by: scene.classTeacher)
            #expect(try await scene.state(maths).approvals == [.review, .coordination])
            #expect(
                try await test.audit(scene.school).suffix(2) == ["homework.approve", "homework.take_back_approval"])
        }
    }

    @Test("超过上限的确认不了，写明条款；退回要有原因，老师减少以后再确认") func conflict() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let maths = try await scene.handedIn("数学", 40)
            let chinese = try await scene.handedIn("语文", 25)
            var board = try await scene.board()
            #expect(board.conflicts.map(\.provision) == ["CZ-6c"] && board.conflicts[0].measured == "65")
            try await scene.confirm([maths])
            let stop = try await Self.stop { try await scene.confirm([chinese]) }
            #expect(stop?.demand == .blocked && stop?.findings.map(\.provision) == ["CZ-6c"])
            let seen = try await scene.item(chinese).seen
            await #expect(throws: FieldFaults.self) {
                try await scene.coordination.giveBack(
                    [seen], because: " ", at: scene.school, by: scene.classTeacher)
            }
            try await scene.coordination.giveBack(
                [seen], because: "请减到20分钟", at: scene.school, by: scene.classTeacher)
            #expect(try await scene.state(chinese).isReturned)
            let day = try await scene.designs.day(at: scene.school, by: try scene.teacher("语文"))
            #expect(day.returned.map(\.returned?.note) == ["请减到20分钟"])
            await #expect(throws: AssignmentRefusal.returned) { try await scene.confirm([chinese]) }
            try await scene.revise(chinese, "语文", minutes: "20")
            #expect(try await scene.state(chinese) == AssignmentState(isHandedIn: true))
            try await scene.confirm([chinese])
            board = try await scene.board()
            #expect(board.conflicts.isEmpty && board.days[0].confirmed == 60)
        }
    }

    @Test("两位老师同时要最后20分钟，两位班主任同时确认，只有一位得到") func race() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let first = try await scene.handedIn("数学", 40)
            try await scene.confirm([first])
            let (left, right) = (try await scene.handedIn("语文", 20), try await scene.handedIn("英语", 20))
            for design in [left, right] { try await scene.approve(.review, [design]) }
            let items = [try await scene.item(left), try await scene.item(right)]
            let results = await withTaskGroup(of: Bool.self) { group in
                for item in items {
                    group.addTask {
                        do {
                            try await scene.coordination.approve(.coordination, [item.seen], at: scene.school, by: scene.head)
                            return true
                        } catch { return false }
                    }
                }
                return await group.reduce(into: [Bool]()) { $0.append($1) }
            }
            #expect(results.count { $0 } == 1)
            let coordinated = try await scene.board().items.filter { $0.approvals[.coordination] != nil }
            #expect(coordinated.reduce(0) { $0 + $1.requiredMinutes } == 60)
        }
    }

    @Test("确认以后用时只能减：减少仍有效，增加或改日期就作废；内容要先撤销确认；看的时候变了的不能确认") func onlyLess() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let maths = try await scene.handedIn("数学", 20, classes: [test.world.classA, test.world.classB])
            try await scene.confirm([maths])
            // 一项写两次，只算一次。
            let again = try await scene.item(maths).seen
            await #expect(throws: AssignmentRefusal.approvedAlready(.confirmation)) {
                try await scene.coordination.approve(.confirmation, [again, again], at: scene.school, by: scene.classTeacher)
            }
            try await scene.revise(maths, "数学", minutes: "15")
            #expect(try await scene.state(maths).approvals.count == 3)
            let seen = try await scene.item(maths).seen
            try await scene.revise(maths, "数学", minutes: "18")
            #expect(try await scene.state(maths) == AssignmentState(isHandedIn: true))
            await #expect(throws: AssignmentRefusal.changedSince) {
                try await scene.coordination.approve(.review, [seen], at: scene.school, by: scene.head)
            }
            try await scene.confirm([maths])
            try await scene.revise(maths, "数学", minutes: "18", day: scene.today.advanced(by: 1))
            let moved = try await scene.item(maths)
            #expect(moved.approvals.isEmpty && moved.day == scene.today.advanced(by: 1))
            try await scene.confirm([maths])
            let teacher = try scene.teacher("数学")
            await #expect(throws: DesignRefusal.approved(className: "四年级1班")) {
                try await scene.designs.takeBack(maths, of: scene.school, by: teacher)
            }
            let planned = try await scene.designs.planned(maths, of: scene.school, by: teacher)
            #expect(planned.items.map(\.approvals.count).sorted() == [0, 3])
            try await scene.designs.reopen(maths, of: scene.school, by: teacher)
            #expect(try await scene.state(maths).isHandedIn == false)
            try await scene.submit(maths, "数学")
            #expect(try await scene.state(maths) == AssignmentState(isHandedIn: true))
            #expect(try await test.audit(scene.school).contains("homework.reopen"))
        }
    }

    @Test("没有写用时的，审批以后补上用时要重新审批；改错字不动各班自己的用时和日期；不再任教的不能改") func grows() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let teacher = try scene.teacher("数学")
            var fields = [
                "subject": "数学", "day": scene.today.iso, "kind": "书面", "content": "口算", "minutes": "", "source": "自编", "place": "校内",
            ]
            func saved(_ id: DesignID?) async throws -> HomeworkDesign {
                let draft = DesignDraft(fields, classes: [test.world.classA, test.world.classB])
                guard let id else { return try await scene.designs.add(draft, to: scene.school, by: teacher) }
                let version = try await scene.designs.planned(id, of: scene.school, by: teacher).design.version
                return try await scene.designs.edit(id, draft, version: version, of: scene.school, by: teacher)
            }
            let design = try await saved(nil)
            let notes = Dictionary(uniqueKeysWithValues: TrialNote.allCases.map { ($0, $0.usual.first ?? "无") })
            try await Trials(house: scene.stage.house).record(
                TrialDraft(minutes: ["5"], notes: notes), of: design.id, version: 1, at: scene.school, by: teacher)
            try await scene.submit(design.id, "数学")
            try await scene.confirm([design.id])
            try await scene.revise(design.id, "数学", minutes: "10")
            #expect(try await scene.state(design.id) == AssignmentState(isHandedIn: true))
            try await scene.revise(design.id, "数学", minutes: "10", day: scene.today.advanced(by: 1))
            try await scene.designs.takeBack(design.id, of: scene.school, by: teacher)
            fields["goal"] = "进位"
            _ = try await saved(design.id)
            let item = try await scene.item(design.id)
            #expect(item.requiredMinutes == 10 && item.day == scene.today.advanced(by: 1))
            fields["minutes"] = "12"
            _ = try await saved(design.id)
            #expect(try await scene.item(design.id).requiredMinutes == 12)
            // 换了老师。
            try await scene.submit(design.id, "数学")
            let gone = Actor(person: try #require(teacher.person), name: "数学老师", home: scene.school, path: teacher.homePath, grants: [])
            let seen = try await scene.item(design.id).seen
            await #expect(throws: Refusal.self) {
                try await scene.designs.leaveOut(seen, of: scene.school, by: gone)
            }
        }
    }

    @Test("只有本班班主任能确认、退回、分配；只有作者能调整，别的班不行") func rights() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let maths = try await scene.handedIn("数学", 20, classes: [test.world.classA, test.world.classB])
            let other = try await test.staff(79, "孙老师")
            try await test.give(.classTeacher, to: other, schoolClass: test.world.classB)
            let (stranger, item) = (try await test.actor(other), try await scene.item(maths))
            for actor in [stranger, try scene.teacher("数学"), scene.head] {
                await #expect(throws: Refusal.self) {
                    try await scene.coordination.approve(.confirmation, [item.seen], at: scene.school, by: actor)
                }
            }
            for step in [ApprovalStep.review, .coordination, .office] {
                await #expect(throws: Refusal.self) {
                    try await scene.coordination.approve(step, [item.seen], at: scene.school, by: scene.classTeacher)
                }
            }
            await #expect(throws: Refusal.self) {
                try await scene.coordination.giveBack([item.seen], because: "改", at: scene.school, by: stranger)
            }
            await #expect(throws: Refusal.self) {
                _ = try await scene.coordination.sheet(of: scene.schoolClass, in: scene.today.week, at: scene.school, by: stranger)
            }
            await #expect(throws: AssignmentRefusal.notYours) {
                try await scene.designs.revise(
                    item.seen, HomeworkRevision(day: item.day.iso, minutes: ["10"]), of: scene.school, by: try scene.teacher("语文"))
            }
            try await scene.designs.leaveOut(item.seen, of: scene.school, by: try scene.teacher("数学"))
            #expect(try await scene.board().items.isEmpty)
        }
    }

    @Test("各科用时：分配不超过上限，商定以后作上限，没分到的科目不能提交；照上一周") func sharing() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let (week, monday) = (scene.today.week, scene.today.week.monday)
            func share(_ minutes: [String: String], version: Int, agreed: Bool = true, week: ISOWeek? = nil) async throws {
                let fields = Dictionary(
                    uniqueKeysWithValues: minutes.map { (MinuteSheetDraft.field((week ?? scene.today.week).monday, $0.key), $0.value) })
                try await scene.coordination.share(
                    MinuteSheetDraft(fields, isAgreed: agreed), version: version, of: scene.schoolClass, in: week ?? scene.today.week,
                    at: scene.school, by: scene.classTeacher)
            }
            func faults(_ minutes: [String: String]) async throws -> [String] {
                do {
                    try await share(minutes, version: 0)
                    return []
                } catch let faults as FieldFaults { return faults.faults.map(\.message) }
            }
            #expect(try await faults(["数学": "40", "语文": "25"]).first?.contains("共分配65分钟，超过上限60分钟（CZ-6c）") == true)
            #expect(try await faults(["数学": "很多"]).count == 1)
            try await share(["数学": "30", "语文": "30"], version: 0, agreed: false)
            try await scene.handedIn("英语", 10)
            try await share(["数学": "30", "语文": "30"], version: 1)
            await #expect(throws: EditConflict.self) { try await share(["数学": "20"], version: 1) }
            let refusal = await #expect(throws: AssignmentRefusal.self) { try await scene.handedIn("数学", 35) }
            #expect(refusal?.userMessage.contains("四年级1班\(monday.iso)的数学分到30分钟") == true)
            #expect(refusal?.userMessage.contains("CZ-7a") == true)
            // 口头作业不占书面的用时。
            try await scene.handedIn("数学", 40, kind: "口头")
            try await scene.handedIn("数学", 30)
            let board = try await scene.board()
            #expect(board.days[0].shared == 60 && board.sheet?.agreedAt != nil && board.excesses.count == 1)
            let next = monday.advanced(by: 7).week
            let form = try await scene.coordination.sheet(of: scene.schoolClass, in: next, at: scene.school, by: scene.classTeacher)
            #expect(form.sheet == nil && form.previous?.moved(to: next).map(\.minutes) == [30, 30])
            #expect(form.subjects == ["语文", "数学", "英语", "科学"] && form.limits[next.monday] == 60 && week < next)
            #expect(try await test.audit(scene.school).contains("homework.share"))
        }
    }

    @Test("台账里已登记的也占这一天；天天有书面作业的一周，确认最后一天时先看无作业日的要求") func registerCounts() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            try await stageRow(test, scene, minutes: "50")
            let maths = try await scene.handedIn("数学", 20)
            let stop = try await Self.stop { try await scene.confirm([maths]) }
            #expect(stop?.demand == .blocked && stop?.findings.first?.measured == "70")
            var last: DesignID?
            for offset in 1...4 {
                let design = try await scene.handedIn("语文", 10, on: scene.today.advanced(by: offset))
                if offset < 4 { try await scene.confirm([design]) }
                last = design
            }
            let design = try #require(last)
            let free = try await Self.stop { try await scene.confirm([design]) }
            #expect(free?.findings.map(\.provision) == ["CZ-18a"])
            if free?.demand == .look { try await scene.confirm([design], consent: FindingConsent(seen: free?.mark ?? "")) }
        }
    }

    private func stageRow(_ test: TestHouse, _ scene: Scene, minutes: String) async throws {
        let draft = LedgerDraft([
            "class": scene.schoolClass.description, "date": scene.today.iso, "subject": "科学", "kind": "书面", "content": "实验报告",
            "minutes": minutes, "trial_minutes": "10", "channel": "当面", "source": "自编",
        ])
        do {
            _ = try await LedgerChanges(.homework, house: scene.stage.house).add(draft, to: scene.school, by: .program)
        } catch let stop as FindingStop {
            _ = try await LedgerChanges(.homework, house: scene.stage.house).add(
                draft, consent: FindingConsent(seen: stop.mark), to: scene.school, by: .program)
        }
    }

    @Test("五份政策包各按自己的路走完；没有政策的学校提交就好", arguments: ["changzhi", "haicheng", "changji", "xinzhou", "dazu", nil])
    func otherPacks(_ pack: String?) async throws {
        try await withHouse { test in
            let scene = try await Scene(test, under: pack)
            let reason = FindingConsent(reason: "单元复习")
            let maths = try await scene.handedIn("数学", 20, consent: pack == "dazu" ? reason : .none)
            let board = try await scene.board()
            #expect(board.items.map(\.design) == [maths])
            #expect(board.days[0].limit == (pack == "changji" || pack == nil ? nil : 60))
            // 忻州只算带回家的。
            #expect(board.days[0].planned == (pack == "xinzhou" ? 0 : 20))
            let path = board.path.map(\.step).sorted()
            if pack == "haicheng" {
                await #expect(throws: AssignmentRefusal.noMeeting(subject: "数学", provision: "HC-4.3.1a")) {
                    try await scene.approve(.office, [maths])
                }
                try await scene.meet("数学")
            }
            for step in path.reversed() where step.rank > (path.first?.rank ?? 0) {
                await #expect(throws: AssignmentRefusal.tooEarly(path[0])) { try await scene.approve(step, [maths]) }
            }
            for step in path {
                let waiting = try await scene.coordination.approvals(in: step, at: scene.school, by: scene.head)
                if step != .confirmation {
                    #expect(waiting?.step == step && waiting?.waiting.map(\.id) == [maths] && waiting?.grades == [4])
                    #expect(waiting?.loads[scene.schoolClass]?[scene.today]?.minutes == (pack == "xinzhou" ? 0 : 20))
                }
                try await scene.approve(step, [maths])
            }
            #expect(try await scene.state(maths).standing(on: path) == .approved)
            let after = try await scene.coordination.approvals(at: scene.school, by: scene.head)
            #expect(after == nil ? pack == nil : after?.waiting.isEmpty == true && after?.underWay == 1)
        }
    }

    @Test("备课组的周计划：开过会、平行班一致才能批准；两个批准先后都行，都有了就备案编号；加量以后重新批准，号不变") func weeklyPlan() async throws {
        try await withHouse { test in
            let scene = try await Scene(test, under: "haicheng")
            let both = [test.world.classA, test.world.classB]
            let maths = try await scene.handedIn("数学", 20, classes: both)
            func items(_ design: DesignID) async throws -> [Coordination.Seen] {
                try await scene.designs.planned(design, of: scene.school, by: scene.head).items.map(\.seen)
            }
            func approve(_ step: ApprovalStep, _ design: DesignID) async throws {
                try await scene.coordination.approve(step, try await items(design), at: scene.school, by: scene.head)
            }
            func sheet(_ subject: String = "数学") async throws -> Coordination.PlanSheet {
                try #require(
                    try await scene.coordination.plan(
                        of: .init(subject: subject, grade: 4), in: scene.today.week, at: scene.school, by: scene.head))
            }
            #expect(try await scene.designs.day(at: scene.school, by: scene.head).groups.map(\.meetingOn) == [nil, nil])
            try await scene.meet("数学")
            await #expect(throws: EditConflict.self) {
                try await scene.coordination.savePlan(
                    WeeklyPlanDraft([:]), version: 0, of: .init(subject: "数学", grade: 4), in: scene.today.week, at: scene.school,
                    by: scene.head)
            }
            try await approve(.coordination, maths)
            #expect(try await sheet().plan?.filedNumber == nil)
            try await approve(.office, maths)
            let filed = try await sheet()
            #expect(filed.plan?.filedNumber == 1 && filed.plan?.attendance == "钱主任、李老师" && filed.items.count == 2)
            #expect(filed.differences.isEmpty && filed.demands?.filing == "HC-5.2b" && filed.mayWrite)
            // 只给一个班的，平行班就不一样了。
            let only = try await scene.handedIn("数学", 10)
            await #expect(throws: AssignmentRefusal.notAlike(subject: "数学", provision: "HC-5.2a")) { try await approve(.office, only) }
            #expect(try await sheet().differences.map(\.day) == [scene.today])
            try await scene.meet("数学", difference: "二班上周已经做过")
            try await approve(.office, only)
            try await scene.revise(only, "数学", minutes: "12")
            #expect(try await scene.state(only).approvals.isEmpty)
            try await approve(.office, only)
            try await approve(.coordination, only)
            #expect(try await sheet().plan?.filedNumber == 1)
            let chinese = try await scene.handedIn("语文", 10)
            try await scene.meet("语文")
            try await approve(.office, chinese)
            try await approve(.coordination, chinese)
            #expect(try await sheet("语文").plan?.filedNumber == 2)
            let teacher = try scene.teacher("数学")
            await #expect(throws: Refusal.self) {
                try await scene.coordination.savePlan(
                    WeeklyPlanDraft([:]), version: 2, of: .init(subject: "数学", grade: 4), in: scene.today.week, at: scene.school,
                    by: teacher)
            }
            let emptied = await #expect(throws: FieldFaults.self) {
                try await scene.coordination.savePlan(
                    WeeklyPlanDraft(["difference": "二班上周已经做过"]), version: 2, of: .init(subject: "数学", grade: 4), in: scene.today.week,
                    at: scene.school, by: scene.head)
            }
            #expect(emptied?.faults.map(\.field) == ["meeting_on"])
            let early = await #expect(throws: FieldFaults.self) {
                try await scene.coordination.savePlan(
                    WeeklyPlanDraft(["meeting_on": scene.today.advanced(by: 1).iso, "attendance": "全组"]), version: 2,
                    of: .init(subject: "数学", grade: 4), in: scene.today.week, at: scene.school, by: scene.head)
            }
            #expect(early?.faults.first?.message.contains("还没有到") == true)
            let faults = await #expect(throws: FieldFaults.self) {
                try await scene.coordination.savePlan(
                    WeeklyPlanDraft(["meeting_on": "昨天", "requirements": String(repeating: "字", count: 2_001)]), version: 2,
                    of: .init(subject: "数学", grade: 4), in: scene.today.week, at: scene.school, by: scene.head)
            }
            #expect(faults?.faults.map(\.field) == ["meeting_on", "requirements"])
        }
    }

    @Test("班级中途拆分：以后的作业转给新班，重新审批；以前的不动") func split() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let (now, later) = (try await scene.handedIn("数学", 20), try await scene.handedIn("语文", 15, on: scene.today.advanced(by: 2)))
            try await scene.approve(.review, [now, later])
            let date = scene.today.advanced(by: 1)
            let parts = try await ClassChanges(house: scene.stage.house).split(
                scene.schoolClass, of: scene.school, into: [.init(number: "1"), .init(number: "9")], on: date, by: .program)
            let teacher = try scene.teacher("语文")
            let moved = try await scene.designs.planned(later, of: scene.school, by: teacher).items
            #expect(Set(moved.map(\.schoolClass)) == Set(parts.map(\.id)))
            #expect(moved.allSatisfy { $0.approvals.isEmpty && $0.isUnderWay && $0.requiredMinutes == 15 })
            let stayed = try await scene.designs.planned(now, of: scene.school, by: teacher).items
            #expect(stayed.map(\.schoolClass) == [scene.schoolClass] && stayed[0].approvals.count == 1)
            let board = try await scene.coordination.board(of: parts[1].id, in: scene.today.week, at: scene.school, by: teacher)
            #expect(board?.items.map(\.design) == [later])
            let merged = try await ClassChanges(house: scene.stage.house).merge(
                parts.map(\.id), of: scene.school, into: .init(number: "8"), on: scene.today.advanced(by: 2), by: .program)
            #expect(try await scene.designs.planned(later, of: scene.school, by: teacher).items.map(\.schoolClass) == [merged.id])
        }
    }

    @Test("一次办理多项：一项办不了就都不办；每天的科目数只是“原则上”，写理由通过（CJ-2.1g）") func together() async throws {
        try await withHouse { test in
            let scene = try await Scene(test, under: "changji")
            var designs: [DesignID] = []
            for subject in ["数学", "语文", "英语"] { designs.append(try await scene.handedIn(subject, 10, place: "家庭")) }
            let stop = try await Self.stop { try await scene.handedIn("科学", 10, place: "家庭") }
            #expect(stop?.demand == .reason && stop?.findings.map(\.provision) == ["CJ-2.1g"], "\(String(describing: stop))")
            designs.append(try await scene.handedIn("科学", 10, consent: FindingConsent(reason: "实验课"), place: "家庭"))
            try await scene.approve(.review, designs)
            await #expect(throws: AssignmentRefusal.approvedAlready(.review)) { try await scene.approve(.review, designs) }
            let again = try await Self.stop { try await scene.approve(.coordination, designs) }
            #expect(again?.demand == .reason)
            try await scene.approve(.coordination, designs, consent: FindingConsent(reason: "各科都很短"))
            let passed = try await scene.item(designs[3])
            let reasons = try await test.database.read(in: .unit(scene.school)) { try FindingStore(reader: $0).reasons(for: [passed.id]) }
            #expect(reasons.map(\.reason) == ["实验课", "各科都很短"])
            let board = try #require(try await scene.coordination.approvals(at: scene.school, by: scene.head))
            #expect(board.loads[scene.schoolClass]?[scene.today]?.subjects == 4 && board.points.map(\.provision).contains("CJ-2.3h"))
            let day = try await scene.designs.day(at: scene.school, by: scene.head)
            #expect(day.waiting.mapValues(\.count) == [.review: 0, .coordination: 0] && day.leading.isEmpty)
        }
    }
}

extension PlannedHomework {
    var seen: Coordination.Seen { .init(id, mark: mark) }
}
