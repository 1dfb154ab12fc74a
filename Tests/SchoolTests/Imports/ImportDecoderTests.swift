import Policy
import Testing

@testable import Database
@testable import Registers
@testable import School

@Suite("整批导入逐行读")
struct ImportDecoderTests {
    /// Cells as people write them, good ones and bad ones.
    private static let cells: [String: [String]] = [
        "class": ["四(2)班", "402", "四年级二班", "2班", "四(9)班", "", " 四（１）班 ", "初一1班"], "grade": ["", "4", "四", "5", "x"],
        "date": ["2021-09-14", "2021/9/14", "2021年9月14日", "2021-02-30", ""], "subject": ["数学", "语文 ", "", "数\n学"],
        "content": ["第8页", "第8页\r\n第9题", "", String(repeating: "长", count: 2_001), "'=1+1"],
        "start": ["16:30", "18:00", ""],
        "end": ["17:30", "16:00", "25:00"], "staff": ["李老师", "李老师、王老师", ""],
    ]

    private static func plain(_ column: Register.Column) -> [String] {
        switch column.type {
        case .grade, .date, .time, .note: cells[column.key] ?? ["甲", ""]
        case .choice(let vocabulary), .choices(let vocabulary): vocabulary.titles + ["别的"]
        case .whole, .decimal: ["1", "", "２", "-1", "很多"]
        case .yesNo: ["是", "否", "", "也许"]
        default: cells[column.key] ?? ["甲", ""]
        }
    }

    @Test("与表单读出的相同，填错的格也相同", arguments: [Ledger.homework, .afterClassService, .campusActivities])
    func equalsForm(ledger: Ledger) async throws {
        try await withHouse { test in
            let classes = try await test.database.read(in: .unit(test.world.school)) { try ClassStore($0).all() }
            let item = LedgerImport(
                id: test.house.surroundings.identifier(), ledger: ledger.key, state: .reading, fileName: "", fileHash: "",
                unknownColumns: [],
                person: nil, begunAt: test.house.surroundings.now(), parts: 1)
            var decoder = ImportDecoder(item, ledger, classes: classes, today: test.today)
            var (random, good) = (Seeded(11), 0)
            for _ in 0..<3_000 {
                let cells = ledger.columns.map { column in
                    // Mostly the first of them, which are good.
                    let choices = Self.plain(column)
                    return Int.random(in: 0..<4, using: &random) > 0 ? choices[0] : choices.randomElement(using: &random) ?? ""
                }
                let id: LedgerRowID = test.house.surroundings.identifier()
                let draft = LedgerDraft(Dictionary(uniqueKeysWithValues: zip(ledger.columns.map(\.key), cells)))
                let everyColumn = Set(ledger.columns.map(\.key))
                let form = Result { () throws(FieldFaults) in
                    try draft.row(id, in: ledger, classes: classes, today: test.today, foundOnly: everyColumn, importID: "\(item.id)")
                }
                let read = Result { () throws(FieldFaults) in try decoder.row(cells, id) }
                #expect(form == read, "\(cells)")
                if case .success = form { good += 1 }
            }
            #expect(good > 50 && good < 2_900, "\(good)")
        }
    }

    @Test("分段保存的行原样读回") func parts() throws {
        var text = "内容,日期,班级,学科,类型\n"
        for number in 0..<1_234 { text += "\"第\(number)题，\"\"甲\"\"\n乙\",2021-09-14,四(2)班,数学,书面\n\n" }
        let file = try ImportFile(Array(text.utf8), named: "a.csv", for: .homework)
        #expect(file.parts.count == 3 && file.faults.isEmpty)
        let lines = file.parts.flatMap(ImportFile.lines(of:))
        #expect(lines.count == 1_234 && lines.map(\.number) == (0..<1_234).map { $0 * 2 + 2 })
        let content = try #require(Ledger.homework.columns.firstIndex { $0.key == "content" })
        #expect(
            lines.enumerated().allSatisfy { $1.cells[content] == "第\($0)题，\"甲\"\n乙" && $1.cells.count == Ledger.homework.columns.count })
    }
}
