import Policy
import Testing

@testable import Database
@testable import Registers
@testable import School

@Suite("新增一种台账")
struct NewLedgerTests {
    /// All that adding a ledger takes.
    private static let books = Ledger(
        "test_books", "图书借阅", purpose: "班级图书角的借阅。", rowMeaning: "一行是一本书的一次借出",
        columns: [
            Register.date, Register.grade, Register.className,
            .init("title", "书名", .text, required: true), .init("copies", "册数", .whole(1...9)), .init("returned", "已还", .yesNo),
        ],
        access: .teaching, identity: ["date", "title"], indexed: ["date", "class"], provisions: ["CZ-2a"])

    @Test("只写一个声明：表、登记、列表、粘贴、导出、撤销、经过都有了") func declaration() async throws {
        let schema = Schema(Schema.jianfu.migrations + [Migration(9_999, "test_books", LedgerTable(ledger: Self.books).creation)])
        try await withHouse(schema: schema) { test in
            let (ledger, school) = (Self.books, test.world.school)
            let row = try await test.added(
                LedgerDraft(["date": "2021-10-11", "class": "402", "title": "草房子", "copies": "１", "returned": "否"]), to: ledger)
            await #expect(throws: LedgerRefusal.twin(columns: ["日期", "书名"])) {
                try await test.added(LedgerDraft(["date": "2021-10-11", "class": "401", "title": "草房子"]), to: ledger)
            }
            let export = LedgerExport(ledger, house: test.house)
            let text = String(decoding: try await export.csv(LedgerFilter(ledger), of: school, by: .program), as: UTF8.self)
            #expect(text == "\u{FEFF}日期,年级,班级,书名,册数,已还\r\n2021-10-11,4,2班,草房子,1,否\r\n")
            let sheet = try LedgerSheet(pasted: text.replacing("否", with: "是") + "2021-10-12,4,1班,城南旧事,2,否", for: ledger)
            let (plan, change) = try await LedgerIntake(ledger, house: test.house).write(
                sheet, isPast: false, expecting: 2, of: school, by: .program)
            #expect(plan.changed.map(\.old) == [row] && plan.added.count == 1)
            let list = LedgerList(ledger, house: test.house)
            #expect(try await list.page(LedgerFilter(ledger), of: school, by: .program).count == 2)
            #expect(try await LedgerUndo(ledger, house: test.house).undo(try #require(change.entry), of: school, by: .program).undone == 2)
            #expect(try await list.row(row.id, of: school, by: .program).values == row.values)
            #expect(try await LedgerHistory(ledger, house: test.house).lines(of: row.id, of: school, by: .program).count == 3)
            #expect(try await export.workbook(LedgerFilter(ledger), of: school, by: .program).starts(with: [0x50, 0x4B]))
            await #expect(throws: LedgerRefusal.notFound) { try await list.row(row.id, of: test.world.sibling, by: .program) }
        }
    }
}
