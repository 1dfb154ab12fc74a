import FoundationEssentials
import Report
import Testing

@testable import Policy
@testable import Registers

@Suite("Workbooks that are written") struct WorkbookWritingTests {
    @Test(arguments: Register.all) func templatesCanBeRead(register: Register) async throws {
        try await Fixture.withFolder { folder in
            try RegisterTemplate(register).writeWorkbook(to: "\(folder)/\(register.title).xlsx")
            let report = await Fixture.read(folder).contents.report
            #expect(report.registers == [register.key])
            #expect(report.fileProblems.isEmpty && report.rowProblems.isEmpty && report.notices.isEmpty)
        }
    }

    @Test(arguments: Register.all) func templatesAsCSVCanBeRead(register: Register) async throws {
        try await Fixture.withFolder { folder in
            try Data(RegisterTemplate(register).csv).write(to: URL(filePath: "\(folder)/\(register.key.rawValue).csv"))
            let report = await Fixture.read(folder).contents.report
            #expect(report.registers == [register.key] && report.fileProblems.isEmpty && report.notices.isEmpty)
        }
    }

    @Test func valuesThatAreOnlyFoundAreNotOffered() {
        for register in Register.all {
            for column in register.columns {
                let offered = Set(column.offeredValues ?? [])
                let told = Set(column.offeredExpectation.split(separator: "、").map(String.init))
                #expect(offered.isDisjoint(with: column.foundOnly))
                #expect(told.isDisjoint(with: column.foundOnly))
            }
        }
    }

    @Test func cellsComeBackAsWritten() async throws {
        try await Fixture.withFolder { folder in
            let path = folder + "/作业登记.xlsx"
            let writer = try WorkbookWriter(path: path)
            let sheet = try writer.sheet("a/b[c]")
            try sheet.write(" <&> \u{1}x_x0041_ ", row: 0, column: 0)
            try sheet.write(9.2, row: 0, column: 2)
            try sheet.write(44445, row: 1, column: 0, style: .init(numberFormat: "yyyy-mm-dd"))
            try sheet.write(formula: "=1+1", result: 2, row: 1, column: 1)
            try sheet.write(isTrue: true, row: 1, column: 2)
            try sheet.write(String(repeating: "长", count: 40_000), row: 4, column: 0)
            try writer.close()
            let rows = try Fixture.cells(path)
            #expect(rows[1] == [" <&> \u{1}x_x0041_ ", "", "9.2"])
            #expect(rows[2] == ["2021-09-06", "2", "TRUE"])
            #expect(rows[5]?.first?.count == 32_767)
            #expect(try WorkbookOpening.open(path).sheets.map(\.name) == ["a_b_c_"])
        }
    }

    @Test func rowsAreHandedBackWithWhatWasFound() async throws {
        try await Fixture.withFolder { folder in
            try FileManager.default.createDirectory(atPath: folder + "/in/b", withIntermediateDirectories: true)
            try Fixture.copy("same.csv", to: folder + "/in/homework.csv")
            try Fixture.copy("same.xls", to: folder + "/in/b/homework.xls")
            var provision = Provision(id: "T-1")
            provision.checks = [
                ProvisionCheck(rule: .item(.confirmationRequired), grades: .all, severity: .violation, isLocal: false),
                ProvisionCheck(rule: .classDay(.writtenMinutesCap(60, place: .any)), grades: .all, severity: .violation, isLocal: false),
            ]
            let pack = Fixture.pack([provision])
            let search = RegisterSearch([folder + "/in"])
            let result = await RegisterReader(Judge(packs: [pack]), lexicon: nil).check(search)
            let read = result.contents.report
            let report = FindingReport(
                packs: [pack], checks: result.judge.checks, findings: result.findings, tallies: result.tallies,
                texts: result.contents.symbols.texts,
                fileNames: read.fileNames,
                summary: CheckSummary(rows: 0, rejected: 0, classDays: 0, packs: [], tallies: result.tallies),
                columnTitle: Register.columnTitle)
            let paths = try AnnotatedWorkbooks.write(report: report, search: search, to: folder + "/out")
            #expect(paths == ["实验中学", "第一小学"].map { "\(folder)/out/\($0)-作业登记-检查结果.xlsx" })
            let rows = try Fixture.cells(paths[1], sheet: 1)
            let titles = try #require(rows[1])
            #expect(Array(titles.prefix(5)) == ["检查结果", "原行号", "文件", "学校", "年级"])
            // Both files name the school's five rows, the ones left out too.
            #expect(rows.count == 11)
            let first = try #require(rows[2])
            #expect(first[1] == "2" && first[2] == "b/homework.xls")
            #expect(first[0].contains("书面作业合计150分钟，超过上限60分钟"))
            #expect(try #require(rows[3])[0].contains("没有班主任确认"))
            let leftOut = try #require(rows[5])
            #expect(leftOut[0] == "没有读入：预计用时现为“三十分”，应为0–600的整数")
            #expect(leftOut[10] == "三十分")
            let summary = try Fixture.cells(paths[1], sheet: 0)
            #expect(try #require(summary[1])[0] == "第一小学 作业登记 检查结果")
            #expect(try #require(summary[3])[0].hasPrefix("共10行，读入6行，没有读入4行；违反3项"))
        }
    }
}
