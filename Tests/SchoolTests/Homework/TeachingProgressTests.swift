import Policy
import Registers
import Testing

@testable import School

@Suite("教学进度和作业")
struct TeachingProgressTests {
    typealias Scene = CoordinationTests.Scene

    private static let progress = TeachingProgress(units: [
        .init(name: "小数", schoolClass: nil, begins: day("2021-09-13")), .init(name: "角", schoolClass: nil, begins: day("2021-09-20")),
        .init(name: "角", schoolClass: ClassID(7), begins: day("2021-09-14")),
    ])
    private static func day(_ text: String) -> SchoolDate { SchoolDate(iso: text) ?? SchoolDate(day: 0) }

    @Test(
        "早于进度的、进度里没有的看得出来；预习不算早；本班另有一行的按本班",
        arguments: [
            ("小数", HomeworkKind.written, 1, "2021-09-13", nil), ("小数", .written, 1, "2021-09-12", "ahead"),
            ("小数", .preview, 1, "2021-09-12", nil), ("角", .written, 1, "2021-09-19", "ahead"), ("角", .written, 7, "2021-09-19", nil),
            ("角", .oral, 7, "2021-09-13", "ahead"), ("圆", .preview, 1, "2021-09-13", "unknown"), ("", .written, 1, "2021-09-13", nil),
        ] as [(String, HomeworkKind, UInt64, String, String?)])
    func remarks(_ point: String, _ kind: HomeworkKind, _ number: UInt64, _ text: String, _ expected: String?) {
        let found = Self.progress.remark(on: point, kind, of: ClassID(number), on: Self.day(text))
        switch found {
        case .ahead(let unit, let begins): #expect(expected == "ahead" && unit == point && begins > Self.day(text))
        case .unknown(let unit): #expect(expected == "unknown" && unit == point)
        case nil: #expect(expected == nil)
        }
    }

    @Test("没有登记进度的，什么也不说") func silent() {
        #expect(TeachingProgress(units: []).remark(on: "小数", .written, of: ClassID(1), on: Self.day("2021-09-13")) == nil)
    }

    @Test("提前讲了的填上实际开始，就不再拦；设计的页面和审批的页面都提示") func taughtEarlier() async throws {
        try await withHouse { test in
            let scene = try await Scene(test, under: "changji")
            let later = scene.today.advanced(by: 14)
            let row = try await Self.teach("乘法", from: later, in: scene)
            let design = try await scene.handedIn("数学", 10, point: "乘法")
            let planned = try await scene.designs.planned(design, of: scene.school, by: scene.head)
            #expect(planned.remarks == [.ahead(unit: "乘法", begins: later)])
            let board = try #require(try await scene.coordination.approvals(in: .review, at: scene.school, by: scene.head))
            #expect(board.waiting.first?.remarks == planned.remarks)
            let offer = try await scene.designs.offer(on: scene.today, from: nil, at: scene.school, by: try scene.teacher("数学"))
            #expect(offer.points == ["乘法"])

            _ = try await LedgerChanges(.teachingProgress, house: scene.stage.house).edit(
                row.id, LedgerDraft(["taught_on": scene.today.iso]), version: 1, of: scene.school, by: scene.head)
            #expect(try await scene.designs.planned(design, of: scene.school, by: scene.head).remarks.isEmpty)
        }
    }

    @discardableResult
    static func teach(_ unit: String, from day: SchoolDate, subject: String = "数学", in scene: Scene) async throws -> LedgerRow {
        try await LedgerChanges(.teachingProgress, house: scene.stage.house).add(
            LedgerDraft(["grade": "4", "subject": subject, "unit": unit, "from": day.iso]), to: scene.school, by: scene.head
        ).rows[0]
    }
}
