import FoundationEssentials
import Policy
import Testing

@testable import Database
@testable import Registers
@testable import School

@Suite("台账的导出")
struct LedgerExportTests {
    private static let dangers = ["=1+1", "+8613800000000", "-2", "@SUM(A1)", "'=1", "'秋'", "＝1", "=HYPERLINK(\"http://x\",\"点\"),\"\n第二行"]

    @Test("CSV 和 XLSX 导出再导入，一行不变；公式在表格里不会运行", arguments: [false, true]) func roundTrip(asWorkbook: Bool) async throws {
        try await withHouse { test in
            var rows: [LedgerRow] = []
            for (index, danger) in Self.dangers.enumerated() {
                rows.append(
                    try await test.added(
                        Sample.homework([
                            "content": danger, "date": "2021-09-\(10 + index)", "posted_on": "2021-09-20", "parent_role": "无", "due": "40",
                        ])))
            }
            let export = LedgerExport(.homework, house: test.house)
            let filter = LedgerFilter(.homework)
            let bytes = try await (asWorkbook ? export.workbook : export.csv)(filter, test.world.school, .program)
            #expect(try await test.audit(test.world.school).last == "ledger.export")
            let sheet = try LedgerSheet(file: bytes, named: "作业登记", for: .homework)
            let plan = try await LedgerIntake(.homework, house: test.house).preview(
                sheet, isPast: false, of: test.world.school, by: .program)
            #expect(plan.refused.isEmpty && sheet.unknownColumns.isEmpty)
            #expect(plan.added.map(\.row.values) == rows.map(\.values))
            guard !asWorkbook else { return }
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(text.hasPrefix("\u{FEFF}学校,年级,班级,日期,学科") && text.contains("\r\n第一小学,4,2班,2021-09-17,数学,书面,"))
            for cell in text.split(whereSeparator: { ",\r\n".contains($0) }) {
                #expect(!["=", "+", "-", "@", "＝"].contains(cell.drop { $0 == "\"" }.first), "\(cell)")
            }
        }
    }

    @Test("学校的登记可以直接交给 jianfu check") func check() async throws {
        try await withHouse { test in
            _ = try await test.added(Sample.homework(["content": "=1+1"]))
            _ = try await test.added(LedgerDraft(["date": "2021-10-13", "kind": "休息"]), to: .schoolCalendar)
            let folder = FileManager.default.temporaryDirectory.path + "/jianfu-export-\(UUID().uuidString)"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let (homework, calendar) = (
                LedgerExport(.homework, house: test.house), LedgerExport(.schoolCalendar, house: test.house)
            )
            let csv = try await homework.csv(LedgerFilter(.homework), of: test.world.school, by: .program)
            try Data(csv).write(to: URL(filePath: "\(folder)/作业登记.csv"))
            let book = try await calendar.workbook(LedgerFilter(.schoolCalendar), of: test.world.school, by: .program)
            try Data(book).write(to: URL(filePath: "\(folder)/校历.xlsx"))
            let report = await RegisterReader(Judge(packs: []), lexicon: nil).read(RegisterSearch([folder])).report
            #expect(report.acceptedRows == 2 && report.rejectedRows == 0 && report.fileProblems.isEmpty && report.notices.isEmpty)
        }
    }

    @Test("按筛选导出；无权的人、别的单位不能；不由学校登记的拒绝") func scope() async throws {
        try await withHouse { test in
            let export = LedgerExport(.homework, house: test.house)
            _ = try await test.added(Sample.homework(["subject": "语文"]))
            _ = try await test.added(Sample.homework())
            var filter = LedgerFilter(.homework)
            filter.narrow(try #require(Ledger.homework.column("subject")), to: .text("语文"))
            let text = String(decoding: try await export.csv(filter, of: test.world.school, by: .program), as: UTF8.self)
            #expect(text.contains("语文") && !text.contains("数学"))
            let stranger = try await test.holder(of: .principal, 43, at: test.world.sibling)
            await #expect(throws: Refusal.self) { try await export.csv(filter, of: test.world.school, by: stranger) }
            await #expect(throws: Refusal.self) { try await export.workbook(filter, of: test.world.school, by: stranger) }
            let empty = try await export.csv(LedgerFilter(.homework), of: test.world.sibling, by: stranger)
            #expect(String(decoding: empty, as: UTF8.self).split(whereSeparator: \.isNewline).count == 1)
            await #expect(throws: LedgerRefusal.self) { try await export.csv(filter, of: test.world.county, by: .program) }
        }
    }

    @Test("没有日期的台账按班级导出，次序同列表一样", arguments: [false, true]) func byClass(_ isDescending: Bool) async throws {
        try await withHouse { test in
            let (ledger, school) = (Ledger.homeVisits, test.world.school)
            let classes = try await test.database.read(in: .unit(school)) { try ClassStore($0).all().ordered(on: test.today) }
            for (index, schoolClass) in classes.enumerated().reversed() {
                let cells = ["class": schoolClass.id.description, "school_year": "2021-2022", "pupils": "\(30 + index)", "visited": "1"]
                _ = try await test.added(LedgerDraft(cells), to: ledger)
            }
            var filter = LedgerFilter(ledger)
            filter.order = .init("class", descending: isDescending)
            let export = LedgerExport(ledger, house: test.house)
            let text = String(decoding: try await export.csv(filter, of: school, by: .program), as: UTF8.self)
            let pupils = text.split(whereSeparator: \.isNewline).dropFirst().compactMap { line in
                line.split(separator: ",").first { $0.hasPrefix("3") && $0.count == 2 }.map(String.init)
            }
            let expected = classes.indices.map { "\(30 + $0)" }
            #expect(pupils == (isDescending ? expected.reversed() : expected))
        }
    }

    @Test("每种台账都有模板：标题、说明页，读回来是空表", arguments: Ledger.all) func templates(_ ledger: Ledger) async throws {
        let bytes = try RegisterTemplate(ledger).workbook()
        let rows = try SheetRows(file: bytes, sheet: ledger.title, limit: 10) { _ in false }
        #expect(rows.rows.map(\.cells) == [ledger.columns.map(\.title)])
    }

    @Test("挡公式的撇号，加上再去掉，原文不变", arguments: dangers + ["", "'", "''", "好", "''=1"]) func guarding(text: String) {
        let guarded = FormulaText.guarded(text)
        #expect(FormulaText.plain(guarded == text && text.first.map { "=+-@＝".contains($0) } == true ? "'\(text)" : guarded) == text)
    }
}
