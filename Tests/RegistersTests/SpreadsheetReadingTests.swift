import Testing

@testable import Policy
@testable import Registers

@Suite("Spreadsheets as schools have them") struct SpreadsheetReadingTests {
    @Test func textsRichSharedAndInline() throws {
        let rows = try Fixture.cells(Fixture.path("odd.xlsx"))
        #expect(rows[1] == ["加粗 普通", "  前后有空格 ", "换\n行_", ""])
        #expect(rows[2] == ["内联", "TRUE", "FALSE", "文字", "2"])
        #expect(rows[3] == nil)
    }

    @Test func datesAndTimesByTheirFormat() throws {
        let row = try #require(try Fixture.cells(Fixture.path("odd.xlsx"))[5])
        #expect(row == ["", "2021-09-06", "16:30", "25:30", "", "2021-09-06 16:30", "2021-09-06", "2021-09-06"])
    }

    @Test func numbersAsWritten() throws {
        let row = try #require(try Fixture.cells(Fixture.path("odd.xlsx"))[6])
        #expect(row == ["20", "20", "9.2", "100000000000000000000", "0.0015", "-7", "12", "3140000001", "2021-09-06"])
    }

    @Test func resultsOfFormulasInOldFiles() throws {
        let rows = try Fixture.cells(Fixture.path("values.xls"))
        #expect(rows[1] == ["42.5", "2021-09-06", "#REF!", "TRUE", "", "文字", "没有保存结果的公式"])
        #expect(rows[3] == ["#REF!", "TRUE", "20", "9.2", "16:30", "1", "2", "300", "1.25"])
    }

    @Test func cellsWithoutValueRejectTheirRows() async {
        let report = await Fixture.read(Fixture.path("faults.xlsx")).contents.report
        #expect(report.rejectedRows == 2)
        #expect(report.rowProblems.map { "\($0.row) \($0.cell.column) \($0.cell.found)" } == ["2 内容 #REF!", "3 预计用时 没有保存结果的公式"])
    }

    @Test func datesCountedFrom1904() async {
        let result = await Fixture.read(Fixture.path("epoch1904.xlsx"))
        #expect(result.contents.report.acceptedRows == 4)
        let days = result.contents.ledger.classes.indices.flatMap { result.contents.ledger.items(ofClass: $0).map(\.date.iso) }
        #expect(Set(days) == ["2021-09-06", "2021-09-07"])
    }

    @Test func severalSheetsUnderTitles() async {
        let report = await Fixture.read(Fixture.path("several.xlsx")).contents.report
        #expect(report.fileNames == ["several.xlsx#作业登记", "several.xlsx#考试登记"])
        #expect(report.acceptedRows == 5)
        #expect(report.rowProblems.map(\.row) == [7, 9])
        #expect(report.notices.contains("several.xlsx#作业登记：表头在第3行，上面的2行不算数据"))
        #expect(report.notices.contains("several.xlsx：工作表“说明”没有读"))
        #expect(report.notices.contains("several.xlsx：隐藏的工作表“家访”没有读"))
    }

    @Test(arguments: [
        ("truncated.xlsx", "已损坏"), ("truncated.xls", "已损坏"), ("empty.xlsx", "空的"), ("page.xls", "网页或文本"), ("bomb.xlsx", "压缩炸弹"),
        ("laughs.xlsx", "文档类型声明"), ("disorder.xlsx", "次序混乱"), ("encrypted.xlsx", "取消密码"), ("protected.xls", "取消密码"),
    ])
    func filesThatCannotBeUsed(name: String, reason: String) async {
        #expect(await Fixture.problem(name).contains(reason))
    }

    @Test func theSameRegisterInThreeFormatsGivesTheSameFindings() async {
        let rules: [ItemRule] = [.confirmationRequired, .channelBanned(.all)]
        let checks =
            rules.map { ProvisionCheck(rule: .item($0), grades: .all, severity: .violation, isLocal: false) }
            + [ProvisionCheck(rule: .classDay(.writtenMinutesCap(60, place: .any)), grades: .all, severity: .violation, isLocal: false)]
        var provision = Provision(id: "T-1")
        provision.checks = checks
        var all: [[String]] = []
        for ending in ["csv", "xlsx", "xls"] {
            guard
                let texts = try? await Fixture.withFolder({ folder in
                    try Fixture.copy("same.\(ending)", to: "\(folder)/homework.\(ending)")
                    let result = await Fixture.read(folder, provisions: [provision])
                    let symbols = result.contents.symbols.texts
                    return FindingOrder.sorted(result.findings, result.judge.checks, texts: symbols).map { finding in
                        "\(finding.check) \(finding.rows.references.map(\.row)) \(finding.measured?.text ?? "") \(finding.period?.text(symbols) ?? "")"
                    } + result.contents.report.rowProblems.map { "\($0.row) \($0.cell)" }
                })
            else { continue }
            all.append(texts)
        }
        #expect(all.count == 3)
        #expect(Set(all).count == 1)
        #expect((all.first?.count ?? 0) > 4)
    }
}
