import Policy
import Testing

@testable import Database
@testable import Registers
@testable import School

@Suite("台账的列表")
struct LedgerListTests {
    @Test("没有索引的筛选只在本学期里找，并且说明；选了日期就按日期") func searchedWithin() async throws {
        try await withHouse { test in
            let list = LedgerList(.homework, house: test.house)
            _ = try await test.added(Sample.homework(["date": "2021-05-10", "class": test.world.classB.description, "content": "背诵课文"]))
            _ = try await test.added(Sample.homework(["content": "背诵古诗"]))
            var filter = LedgerFilter(.homework)
            let all = try await list.page(filter, of: test.world.school, by: .program)
            #expect(all.count == 2 && all.searchedWithin == nil)
            filter.text = "背诵"
            let term = try await list.page(filter, of: test.world.school, by: .program)
            #expect(term.count == 1 && term.searchedWithin == TeachingTerm(containing: test.today).days)
            filter.days = try #require(SchoolDate(iso: "2021-01-01"))...test.today
            let chosen = try await list.page(filter, of: test.world.school, by: .program)
            #expect(chosen.count == 2 && chosen.searchedWithin == nil)
            filter = LedgerFilter(.homework)
            filter.order = .init("content")
            #expect(try await list.page(filter, of: test.world.school, by: .program).searchedWithin != nil)
            for indexed in ["teacher", "class"] {
                filter.order = .init(indexed)
                #expect(try await list.page(filter, of: test.world.school, by: .program).searchedWithin == nil)
            }
            filter.order = .init("x\"; DROP TABLE unit; --")
            #expect(try await list.page(filter, of: test.world.school, by: .program).count == 2)

            var undated = LedgerFilter(.expertPool)
            undated.text = "钱"
            let experts = try await LedgerList(.expertPool, house: test.house).page(undated, of: test.world.school, by: .program)
            #expect(experts.searchedWithin == nil)
        }
    }

    @Test("按班级排：不写班级的在前，然后按年级、班号，班内按日期；长的和短的台账一样，翻页不乱", arguments: [false, true]) func byClass(_ isLong: Bool) async throws {
        try await withHouse { test in
            let ledger = Ledger.noHomeworkDays
            let classes = try await test.database.read(in: .unit(test.world.school)) { try ClassStore($0).all().ordered(on: test.today) }
            #expect(classes.count > 1)
            var added: [(place: Int, day: String, id: LedgerRowID)] = []
            for number in 0..<21 {
                let day = "2021-09-\(10 + number * 5 % 19)"
                let row = try await test.added(
                    LedgerDraft(
                        number % 4 == 0
                            ? ["grade": "4", "date": day] : ["class": classes[number % classes.count].id.description, "date": day]),
                    to: ledger)
                let place = row.schoolClass.flatMap { id in classes.firstIndex { $0.id == id } }
                added.append((place.map { $0 + 1 } ?? 0, day, row.id))
            }
            let expected = added.sorted { ($0.place, $0.day, $0.id) < ($1.place, $1.day, $1.id) }
            let order = expected.map(\.id)
            try await test.database.read(in: .unit(test.world.school)) { reader in
                let (store, ids) = (LedgerStore(ledger, reader), classes.map(\.id))
                for isDescending in [false, true] {
                    var filter = LedgerFilter(ledger)
                    filter.order = .init("class", descending: isDescending)
                    func page(from start: PageKey?) throws -> ListPage<LedgerRow> {
                        ListPage(try store.page(filter, byClass: ids, from: start, size: 4, isLong: isLong), size: 4, from: start) { row in
                            (LedgerPlace(of: row, in: store.table, by: "class").text, row.id.description)
                        }
                    }
                    var (pages, next): ([ListPage<LedgerRow>], PageKey?) = ([], nil)
                    repeat {
                        pages.append(try page(from: next))
                        next = pages.last?.next
                    } while next != nil
                    #expect(pages.flatMap(\.rows).map(\.id) == (isDescending ? order.reversed() : order))
                    for index in 1..<pages.count { #expect(try page(from: pages[index].previous).rows == pages[index - 1].rows) }

                    filter.narrow(to: ids[1])
                    #expect(
                        try store.page(filter, byClass: ids, from: nil, size: 30, isLong: isLong).map(\.id)
                            == (isDescending ? expected.reversed() : expected).filter { $0.place == 2 }.map(\.id))
                }
            }
        }
    }

    @Test("没有登记的也能筛选；小数按大小排，翻页不乱") func emptyCellsAndDecimals() async throws {
        try await withHouse { test in
            let ledger = Ledger.wellbeingSamples
            for (index, hours) in ["9.5", "10", "", "8.25", "10.5", ""].enumerated() {
                _ = try await test.added(
                    LedgerDraft(["class": "四年级1班", "date": "2021-09-1\(index)", "sleep_hours": hours]), to: ledger)
            }
            let list = LedgerList(ledger, house: test.house)
            var filter = LedgerFilter(ledger)
            filter.order = .init("sleep_hours", descending: true)
            var (seen, next): ([String], PageKey?) = ([], nil)
            repeat {
                let page = try await list.page(filter, of: test.world.school, from: next, size: 2, by: .program).rows
                seen += page.rows.map { $0.text("sleep_hours", ledger) }
                next = page.next
            } while next != nil
            #expect(seen == ["10.5", "10", "9.5", "8.25", "", ""])
            let forged = try #require(PageKey(.after, "\(LedgerRowID(1))!1; DROP"))
            #expect(try await list.page(filter, of: test.world.school, from: forged, by: .program).rows.rows.isEmpty)
            filter.narrow(try #require(ledger.column("sleep_hours")), to: .empty)
            #expect(try await list.page(filter, of: test.world.school, by: .program).count == 2)
        }
    }

    @Test("不登记这种台账的单位，列表和行都拒绝") func keeper() async throws {
        try await withHouse { test in
            let row = try await test.added(Sample.homework())
            let list = LedgerList(.homework, house: test.house)
            let refusal = LedgerRefusal.notKeptHere(ledger: "作业登记", unit: "长治市")
            await #expect(throws: refusal) { try await list.page(LedgerFilter(.homework), of: test.world.county, by: .program) }
            await #expect(throws: refusal) { try await list.row(row.id, of: test.world.county, by: .program) }
            await #expect(throws: LedgerRefusal.notFound) { try await list.row(row.id, of: test.world.sibling, by: .program) }
            #expect(try await list.row(row.id, of: test.world.campus, by: .program) == row)
        }
    }

    @Test("太长的、不能保存的、前后颠倒的内容说明怎么改") func limits() async throws {
        try await withHouse { test in
            func fault(_ draft: LedgerDraft, _ ledger: Ledger, _ field: String) async -> String {
                let faults = await #expect(throws: FieldFaults.self) { try await test.added(draft, to: ledger) }
                return faults?[field] ?? ""
            }
            #expect(
                await fault(Sample.homework(["content": String(repeating: "字", count: 2_001)]), .homework, "content").contains("最多2000个字"))
            #expect(await fault(Sample.homework(["subject": String(repeating: "字", count: 201)]), .homework, "subject").contains("最多200个字"))
            #expect(await fault(Sample.homework(["content": "甲\0乙"]), .homework, "content").contains("不能保存的字符"))
            let session = ["date": "2021-09-14", "start": "17:30", "end": "16:30", "kind": "自习"]
            #expect(await fault(LedgerDraft(session), .afterClassService, "end") == "结束早于开始。请改正其中一个。")
            let row = try await test.added(Sample.homework(["content": "第一行\r\n第二行", "subject": "数\n学"]))
            #expect(row.text("content") == "第一行\n第二行" && row.text("subject") == "数 学")
            for ledger in Ledger.all where !ledger.identity.isEmpty {
                // Index rows of PostgreSQL end at 2,704 bytes; characters have at most three of them but for rare ones.
                let bytes = ledger.identity.compactMap(ledger.column).map { 3 * (ledger.limit(of: $0) ?? 20) }.reduce(36, +)
                #expect(bytes < 2_704, "\(ledger.key)")
            }
        }
    }

    @Test("有台账的班级不能删除，说明有几行") func classUse() async throws {
        try await withHouse { test in
            let row = try await test.added(Sample.homework())
            _ = try await LedgerChanges(.homework, house: test.house).remove([row.id], of: test.world.school, by: .program)
            let (used, free) = try await test.database.read(in: .unit(test.world.school)) { reader in
                (try ClassStore(reader).use(of: test.world.classB), try ClassStore(reader).use(of: test.world.classA))
            }
            #expect(used.ledgerRows == 1 && !used.mayBeRemoved && used.text.contains("台账1行") && free.mayBeRemoved)
        }
    }
}
