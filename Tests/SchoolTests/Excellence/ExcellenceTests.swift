import Database
import Policy
import Testing

@testable import School

@Suite("优秀作业：推荐、评选、展出")
struct ExcellenceTests {
    typealias Scene = CoordinationTests.Scene

    private static func selection(_ scene: Scene) -> ExcellenceSelection { ExcellenceSelection(house: scene.stage.house) }

    private static func sheet(_ scene: Scene, _ term: TeachingTerm? = nil) async throws -> ExcellenceSelection.Sheet {
        try await selection(scene).sheet(of: term, at: scene.school, by: scene.classTeacher)
    }

    /// Set to the class.
    private static func assigned(_ scene: Scene, _ subject: String, _ minutes: Int = 10) async throws -> DesignID {
        let design = try await AssigningTests.posted(scene, subject, minutes)
        try await AssigningTests.assign(scene, design, subject)
        return design
    }

    @Test("CZ-15b 定期评比优秀作业：推荐布置过的，评选，展出；记录里有谁推荐、谁评、在哪里展出") func way() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let (maths, chinese) = (try await Self.assigned(scene, "数学"), try await Self.assigned(scene, "语文"))
            let selection = Self.selection(scene)
            var sheet = try await Self.sheet(scene)
            #expect(sheet.provision == "CZ-15b" && sheet.waiting.isEmpty && sheet.chosen.isEmpty && sheet.term.description == "2021秋")
            try await selection.nominate(maths, because: " 学生愿意做 ", at: scene.school, by: try scene.teacher("数学"))
            try await selection.nominate(chinese, because: "", at: scene.school, by: scene.head)
            sheet = try await Self.sheet(scene)
            #expect(sheet.waiting.map(\.id) == [maths, chinese] || sheet.waiting.map(\.id) == [chinese, maths])
            #expect(sheet.waiting.first { $0.id == maths }?.reason == "学生愿意做")
            let seen = sheet.waiting.map { ExcellenceSelection.Seen($0.id, version: $0.version) }
            try await selection.judge(seen, chosen: [maths], judges: "教务处和教研组长", at: scene.school, by: scene.head)
            sheet = try await Self.sheet(scene)
            #expect(sheet.waiting.isEmpty && sheet.chosen.map(\.id) == [maths] && sheet.others.map(\.id) == [chinese])
            try await selection.exhibit(maths, on: scene.today.iso, at: "一层展板", in: scene.school, by: scene.head)
            #expect(try await Self.sheet(scene).chosen.first?.exhibition == .init(day: scene.today, place: "一层展板"))
            let record = try await HomeworkRecords(house: scene.stage.house).sheet(
                .excellent, RecordFilter(days: scene.today.week.days), at: scene.school, by: scene.head)
            let texts = record.rows.map { $0.map(\.text) }
            #expect(texts.count == 2 && texts.contains { $0.contains("一层展板") || $0.contains("\(scene.today.iso) 一层展板") })
            #expect(texts.contains { $0.contains("数学老师：学生愿意做") && $0.contains("优秀 \(scene.today.iso)") })
            #expect(texts.contains { $0.contains("未评上 \(scene.today.iso)") })
            #expect(
                try await test.audit(scene.school).suffix(4)
                    == ["homework.nominate", "homework.nominate", "homework.select", "homework.exhibit"])
            #expect(try await Self.sheet(scene, sheet.term.previous).chosen.isEmpty)
        }
    }

    @Test("没有布置过的、推荐过的不能推荐；别人的只有教务处能推荐；评过、展出以后要一步一步撤销") func guards() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let selection = Self.selection(scene)
            let early = try await scene.handedIn("英语", 10)
            let (english, maths) = (try scene.teacher("英语"), try scene.teacher("数学"))
            await #expect(throws: ExcellenceRefusal.notAssigned) {
                try await selection.nominate(early, because: "", at: scene.school, by: english)
            }
            let design = try await Self.assigned(scene, "数学")
            await #expect(throws: Refusal.self) { try await selection.nominate(design, because: "", at: scene.school, by: english) }
            await #expect(throws: FieldFaults.self) {
                try await selection.nominate(design, because: String(repeating: "好", count: 101), at: scene.school, by: maths)
            }
            try await selection.nominate(design, because: "", at: scene.school, by: maths)
            await #expect(throws: ExcellenceRefusal.nominatedAlready) {
                try await selection.nominate(design, because: "", at: scene.school, by: scene.head)
            }
            await #expect(throws: ExcellenceRefusal.notYours) { try await selection.takeBack(design, at: scene.school, by: english) }
            try await selection.takeBack(design, at: scene.school, by: maths)
            try await selection.nominate(design, because: "", at: scene.school, by: maths)
            let seen = [ExcellenceSelection.Seen(design, version: 1)]
            await #expect(throws: Refusal.self) {
                try await selection.judge(seen, chosen: [], judges: "我", at: scene.school, by: maths)
            }
            await #expect(throws: FieldFaults.self) {
                try await selection.judge(seen, chosen: [], judges: " ", at: scene.school, by: scene.head)
            }
            await #expect(throws: ExcellenceRefusal.notChosen) {
                try await selection.exhibit(design, on: scene.today.iso, at: "展板", in: scene.school, by: scene.head)
            }
            try await selection.judge(seen, chosen: [design], judges: "教务处", at: scene.school, by: scene.head)
            await #expect(throws: ExcellenceRefusal.judgedAlready) {
                try await selection.judge(seen, chosen: [], judges: "教务处", at: scene.school, by: scene.head)
            }
            await #expect(throws: ExcellenceRefusal.judgedAlready) { try await selection.takeBack(design, at: scene.school, by: maths) }
            await #expect(throws: FieldFaults.self) {
                try await selection.exhibit(design, on: scene.today.iso, at: "", in: scene.school, by: scene.head)
            }
            try await selection.exhibit(design, on: scene.today.iso, at: "展板", in: scene.school, by: scene.head)
            await #expect(throws: ExcellenceRefusal.exhibitedAlready) {
                try await selection.takeBackJudgement(design, at: scene.school, by: scene.head)
            }
            try await selection.exhibit(design, on: "", at: "", in: scene.school, by: scene.head)
            try await selection.takeBackJudgement(design, at: scene.school, by: scene.head)
            #expect(try await Self.sheet(scene).waiting.map(\.version) == [5])
            await #expect(throws: ExcellenceRefusal.changedSince) {
                try await selection.judge(seen, chosen: [], judges: "教务处", at: scene.school, by: scene.head)
            }
        }
    }
}
