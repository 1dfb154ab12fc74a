import Database
import Policy
import Registers
import Testing

@testable import School

@Suite("作业记录：做过的事，不用再填")
struct HomeworkRecordsTests {
    typealias Scene = CoordinationTests.Scene

    /// The only row of a record, by the titles of its columns; nil where it has none.
    private static func row(_ record: HomeworkRecord, _ scene: Scene, _ filter: RecordFilter? = nil) async throws -> [String: String]? {
        let sheet = try await HomeworkRecords(house: scene.stage.house).sheet(
            record, filter ?? RecordFilter(days: scene.today.week.days), at: scene.school, by: scene.head)
        #expect(sheet.rows.allSatisfy { $0.count == record.columns.count } && (record == .mistakes || sheet.rows.count <= 1))
        return sheet.rows.first.map { Dictionary(uniqueKeysWithValues: zip(record.columns.map(\.title), $0.map(\.text))) }
    }

    @Test("一项作业从设计到归档，每种记录各有一行，内容和做的时候一样；没有做到的那一步没有行") func views() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let design = try await AssigningTests.posted(scene, "数学", 20)
            #expect(try await Self.row(.designs, scene)?["设计人"] == "数学老师")
            #expect(try await Self.row(.marking, scene) == nil)
            #expect(try await Self.row(.completion, scene) == nil)
            try await AssigningTests.assign(scene, design, "数学")
            let id = try #require(try await scene.designs.planned(design, of: scene.school, by: scene.head).items.first).id
            let chain = MarkingChain(house: scene.stage.house)
            func record(_ draft: MarkingDraft) async throws {
                let seen = MarkingChain.Seen(id, mark: try await chain.open(id, at: scene.school, by: scene.head).marked.mark)
                try await chain.record(draft, of: seen, in: scene.school, by: try scene.teacher("数学"))
            }
            try await record(MarkingDraft(.collecting, ["due": "40", "owing": "7"]))
            var marking = MarkingDraft(.marking, ["marked": "39", "to_correct": "2", "minutes": "30"])
            marking.mistakes = [("进位忘了加", "6"), ("抄错数", "")]
            try await record(marking)
            var explaining = MarkingDraft(.explaining, ["adjustment": "重讲一遍"])
            (explaining.forms, explaining.causes) = (["together"], ["care", "reading"])
            try await record(explaining)
            let hall = StudyHall(house: scene.stage.house)
            let item = try #require(
                try await hall.sheet(of: [scene.schoolClass], at: scene.school, by: scene.classTeacher).rooms.first?.items.first)
            try await hall.record(
                [.init(item.id, mark: item.mark, present: "39", finished: "38", hands: [.init(minutes: "20", done: "30")])],
                in: scene.school,
                by: scene.classTeacher)

            let trial = try #require(try await Self.row(.trials, scene))
            #expect(trial["试做用时"] == "5" && trial["预计用时"] == "20" && trial["班级"] == "四年级1班")
            let approval = try #require(try await Self.row(.approvals, scene))
            #expect(approval["班主任确认"] == "赵老师 \(scene.today.iso)" && approval["公示"]?.hasSuffix("：教室门口") == true)
            #expect(approval["布置"] == "数学老师 \(scene.today.iso)：课上" && approval["退回"] == "")
            let marked = try #require(try await Self.row(.marking, scene))
            #expect(
                [marked["应收"], marked["实收"], marked["已批"], marked["应订正"], marked["批改用时"], marked["批改方式"]] == [
                    "40", "39", "39", "2", "30", "教师",
                ])
            let explained = try #require(try await Self.row(.explanation, scene))
            #expect(explained["常见错误"] == "进位忘了加（6人）；抄错数" && explained["错误原因"] == "审题、习惯" && explained["教学上的调整"] == "重讲一遍")
            let completion = try #require(try await Self.row(.completion, scene))
            #expect([completion["在场"], completion["完成"], completion["举手统计"]] == ["39", "38", "20分钟30人"])
            let mistakes = try await HomeworkRecords(house: scene.stage.house).sheet(
                .mistakes, RecordFilter(days: scene.today.week.days), at: scene.school, by: scene.head)
            #expect(mistakes.rows.map { $0.suffix(3).map(\.text) } == [["进位忘了加", "1", "6"], ["抄错数", "1", ""]])
            // 没有一种记录里有座号。
            for record in HomeworkRecord.allCases { #expect(try await Self.row(record, scene)?.values.contains("7") != true, "\(record)") }
        }
    }

    @Test("帮扶记录汇总成人数和次数，没有座号，老师写的话也不带出去") func support() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let (ledger, teacher) = (SupportLedger(house: scene.stage.house), try scene.teacher("数学"))
            for (seat, help, face, result) in [("7", "当面讲解", "1", "会了"), ("7", "面批面改", "1", ""), ("9", "和小明结对", "", "")] {
                try await ledger.add(
                    SupportDraft([
                        "seat": seat, "day": scene.today.iso, "difficulty": "进位", "help": help, "face_to_face": face, "result": result,
                    ]), of: scene.schoolClass, "数学", at: scene.school, by: teacher)
            }
            let records = HomeworkRecords(house: scene.stage.house)
            let filter = RecordFilter(days: scene.today.week.days)
            let rows = try await records.sheet(.support, filter, at: scene.school, by: scene.head).rows
            #expect(rows.map { $0.dropFirst(2).map(\.text) } == [["数学", "当面讲解、面批面改、其他办法", "2", "3", "2", "1"]])
            let csv = String(decoding: try await records.csv(.support, filter, at: scene.school, by: scene.head), as: UTF8.self)
            #expect(csv.contains("面批面改") && !csv.contains("小明"))
            let other = RecordFilter(days: scene.today.week.days, subject: "语文")
            #expect(try await records.sheet(.support, other, at: scene.school, by: scene.head).rows.isEmpty)
        }
    }

    @Test("按日期、年级、班级、学科筛选；太长的分几次看；导出记一条，像公式的文字不会运行") func filters() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            _ = try await AssigningTests.posted(scene, "数学", 20)
            let days = scene.today.week.days
            #expect(try await Self.row(.designs, scene, RecordFilter(days: days, grade: 5)) == nil)
            #expect(try await Self.row(.designs, scene, RecordFilter(days: days, schoolClass: test.world.classB)) == nil)
            #expect(try await Self.row(.designs, scene, RecordFilter(days: days, subject: "语文")) == nil)
            #expect(
                try await Self.row(.designs, scene, RecordFilter(days: days, grade: 4, schoolClass: scene.schoolClass, subject: "数学"))
                    != nil)
            let records = HomeworkRecords(house: scene.stage.house)
            await #expect(throws: RecordRefusal.tooLong(days: HomeworkRecords.longestSpan)) {
                try await records.sheet(
                    .designs, RecordFilter(days: scene.today...scene.today.advanced(by: 300)), at: scene.school, by: scene.head)
            }
            let csv = try await records.csv(.designs, RecordFilter(days: days), at: scene.school, by: scene.head)
            #expect(String(decoding: csv, as: UTF8.self).contains("数学练习第20页"))
            #expect(try await records.workbook(.approvals, RecordFilter(days: days), at: scene.school, by: scene.head).count > 2_000)
            #expect(try await test.audit(scene.school).suffix(2) == ["homework.export_record", "homework.export_record"])
            let stranger = try await test.actor(try await test.staff(98, "外人"))
            await #expect(throws: Refusal.self) {
                try await records.sheet(.designs, RecordFilter(days: days), at: scene.school, by: stranger)
            }
        }
    }
}
