import Database
import Policy
import Registers
import Testing

@testable import School

@Suite("台账的登记")
struct LedgerTests {
    private static let homework = Ledger.homework
    private static let day = SchoolDate(iso: "2021-09-14")

    private static func draft(_ changes: [String: String] = [:]) -> LedgerDraft {
        LedgerDraft(
            ["class": "四年级2班", "date": "2021/9/14", "subject": "数学", "kind": "书面", "content": "练习册第8页", "minutes": "２０"].merging(changes) {
                $1
            })
    }

    @Test("登记、修改、删除、撤销删除，各记一条；年级随班级") func row() async throws {
        try await withHouse { test in
            let (changes, list, school) = (
                LedgerChanges(Self.homework, house: test.house), LedgerList(Self.homework, house: test.house), test.world.school
            )
            let row = try await changes.add(Self.draft(), to: school, by: .program).rows[0]
            #expect(row.schoolClass == test.world.classB)
            let saved = try await list.row(row.id, of: school, by: .program)
            #expect(saved == row)
            #expect(Self.homework.value("grade", of: saved) == .whole(4) && Self.homework.value("class", of: saved) == .text("2班"))
            #expect(Self.homework.value("minutes", of: saved) == .whole(20) && Self.homework.value("trial_minutes", of: saved) == .empty)

            let edited = try await changes.edit(row.id, LedgerDraft(["minutes": "25"]), version: 1, of: school, by: .program).rows[0]
            #expect(edited.version == 2 && Self.homework.value("content", of: edited) == .text("练习册第8页"))
            _ = try await changes.edit(row.id, LedgerDraft(["minutes": "25"]), version: 2, of: school, by: .program)
            await #expect(throws: EditConflict.self) {
                try await changes.edit(row.id, LedgerDraft(["minutes": "30"]), version: 1, of: school, by: .program)
            }
            _ = try await changes.remove([row.id], of: school, by: .program)
            let filter = LedgerFilter(Self.homework)
            #expect(try await list.page(filter, of: school, by: .program).rows.rows.isEmpty)
            await #expect(throws: LedgerRefusal.notFound) {
                try await changes.edit(row.id, LedgerDraft(["minutes": "30"]), version: 3, of: school, by: .program)
            }
            _ = try await changes.restore([row.id], of: school, by: .program)
            let page = try await list.page(filter, of: school, by: .program)
            #expect(page.rows.rows.map(\.id) == [row.id] && page.count == 1 && page.classes[test.world.classB] != nil)
            #expect(try await test.audit(school) == ["ledger.add", "ledger.edit", "ledger.remove", "ledger.restore"])
        }
    }

    @Test("填错的每一格都说明是哪一列、填了什么、应填什么，什么也不登记") func faults() async throws {
        try await withHouse { test in
            let changes = LedgerChanges(Self.homework, house: test.house)
            let faults = await #expect(throws: FieldFaults.self) {
                try await changes.add(
                    Self.draft(["class": "九年级1班", "date": "2021-02-30", "kind": "抄写", "minutes": "二十", "content": " "]),
                    to: test.world.school,
                    by: .program)
            }
            #expect(Set(faults?.faults.map(\.field) ?? []) == ["class", "grade", "date", "kind", "minutes", "content"])
            #expect(faults?["kind"]?.contains("“抄写”") == true && faults?["content"] == "请填写内容：文字。")
            let page = try await LedgerList(Self.homework, house: test.house).page(
                LedgerFilter(Self.homework), of: test.world.school, by: .program)
            #expect(page.count == 0)
            #expect(try await test.audit(test.world.school).isEmpty)
        }
    }

    @Test("只查不填的值：表单不收；已有的旧值可以原样留着") func foundOnly() async throws {
        try await withHouse { test in
            let (changes, school) = (LedgerChanges(Self.homework, house: test.house), test.world.school)
            let faults = await #expect(throws: FieldFaults.self) {
                try await changes.add(Self.draft(["channel": "微信"]), to: school, by: .program)
            }
            #expect(faults?["channel"]?.contains("应为当面") == true)
            let old = try Self.draft(["channel": "微信"]).row(
                test.house.surroundings.identifier(), in: Self.homework, classes: try await test.classes(), today: test.today,
                foundOnly: ["channel"])
            try await test.within(school) { try LedgerStore.insert(old, Self.homework, $0) }
            let edited = try await changes.edit(
                old.id, LedgerDraft(["minutes": "15", "channel": "微信"]), version: 1, of: school, by: .program
            ).rows[0]
            #expect(Self.homework.value("channel", of: edited) == .text("微信"))
            await #expect(throws: FieldFaults.self) {
                try await changes.edit(old.id, LedgerDraft(["channel": "QQ"]), version: 2, of: school, by: .program)
            }
        }
    }

    @Test("谁能登记：任课教师登记本班本学科，班主任登记本班，别班、别校、教育局都不能") func permissions() async throws {
        try await withHouse { test in
            let (changes, world) = (LedgerChanges(Self.homework, house: test.house), test.world)
            let teacher = try await test.staff(41, "李老师")
            let term = TeachingTerm(containing: test.today)
            _ = try await TeachingPlan(house: test.house).assign(
                teacher.id, "数学", in: [world.classB], of: world.school, term: term, by: .program)
            let actor = try await test.actor(teacher)
            let row = try await changes.add(Self.draft(), to: world.school, by: actor).rows[0]
            for changed in [["subject": "语文"], ["class": "四年级1班"]] {
                await #expect(throws: Refusal.self) { try await changes.add(Self.draft(changed), to: world.school, by: actor) }
                await #expect(throws: Refusal.self) {
                    try await changes.edit(row.id, LedgerDraft(changed), version: 1, of: world.school, by: actor)
                }
            }
            let stranger = try await test.actor(try await test.staff(42, "周老师"))
            await #expect(throws: Refusal.self) { try await changes.remove([row.id], of: world.school, by: stranger) }
            await #expect(throws: Refusal.self) {
                try await LedgerList(Self.homework, house: test.house).row(row.id, of: world.school, by: stranger)
            }
            await #expect(throws: (any Error).self) { try await changes.add(Self.draft(), to: world.sibling, by: actor) }
            await #expect(throws: (any Error).self) {
                try await changes.edit(row.id, LedgerDraft(["minutes": "1"]), version: 1, of: world.sibling, by: .program)
            }
        }
    }

    @Test("翻页、排序、筛选：每一行正好出现一次，往回翻也一样") func paging() async throws {
        try await withHouse { test in
            let (changes, list, school) = (
                LedgerChanges(Self.homework, house: test.house), LedgerList(Self.homework, house: test.house), test.world.school
            )
            var ids: [LedgerRowID] = []
            for number in 0..<25 {
                let draft = Self.draft([
                    "date": "2021-09-\(10 + number % 5)", "minutes": number % 7 == 0 ? "" : "\(number)", "content": "第\(number)题",
                ])
                ids.append(try await changes.add(draft, to: school, by: .program).rows[0].id)
            }
            for order in [("date", true), ("date", false), ("minutes", false), ("minutes", true), ("content", false)] {
                var filter = LedgerFilter(Self.homework)
                filter.order = LedgerFilter.Order(order.0, descending: order.1)
                var (seen, pages, next): ([LedgerRowID], [[LedgerRowID]], PageKey?) = ([], [], nil)
                var last: ListPage<LedgerRow>?
                repeat {
                    let page = try await list.page(filter, of: school, from: next, size: 7, by: .program).rows
                    (pages, seen) = (pages + [page.rows.map(\.id)], seen + page.rows.map(\.id))
                    (last, next) = (page, page.next)
                } while next != nil
                #expect(Set(seen) == Set(ids) && seen.count == ids.count, "\(order)")
                let back = try await list.page(filter, of: school, from: try #require(last?.previous), size: 7, by: .program).rows
                #expect(back.rows.map(\.id) == pages[pages.count - 2])
            }
            var filter = LedgerFilter(Self.homework)
            filter.narrow(to: test.world.classB)
            filter.narrow(try #require(Self.homework.column("subject")), to: .text("数学"))
            filter.days = try #require(SchoolDate(iso: "2021-09-11"))...(try #require(SchoolDate(iso: "2021-09-12")))
            #expect(try await list.page(filter, of: school, by: .program).count == 10)
            #expect(filter.isIndexed(in: Self.homework))
            filter.text = "第2"
            #expect(
                try await list.page(filter, of: school, by: .program).rows.rows.allSatisfy {
                    Self.homework.value("content", of: $0).text.contains("第2")
                })
            filter.text = "%"
            #expect(try await list.page(filter, of: school, by: .program).count == 0)
        }
    }

    @Test("同一行不登记两次：删除的不算，撤销删除时再查") func twins() async throws {
        try await withHouse { test in
            let (changes, school) = (LedgerChanges(.noHomeworkDays, house: test.house), test.world.school)
            let draft = LedgerDraft(["grade": "4", "class": "1班", "date": "2021-10-13"])
            let row = try await changes.add(draft, to: school, by: .program).rows[0]
            await #expect(throws: LedgerRefusal.twin(columns: ["年级", "班级", "日期", "学科"])) {
                try await changes.add(draft, to: school, by: .program)
            }
            _ = try await changes.add(LedgerDraft(["grade": "4", "date": "2021-10-13"]), to: school, by: .program)
            _ = try await changes.remove([row.id], of: school, by: .program)
            _ = try await changes.add(draft, to: school, by: .program)
            await #expect(throws: LedgerRefusal.self) { try await changes.restore([row.id], of: school, by: .program) }
        }
    }

    @Test("不由这类单位登记的台账") func keeper() async throws {
        try await withHouse { test in
            let draft = LedgerDraft(["date": "2021-10-13", "departments": "教育局、市场监管局", "decisions": "联合检查"])
            await #expect(throws: LedgerRefusal.self) {
                try await LedgerChanges(.jointMeetings, house: test.house).add(draft, to: test.world.school, by: .program)
            }
        }
    }

    @Test("每种台账都能登记一行、读回来、改一改、列出来", arguments: Ledger.all) func everyLedger(_ ledger: Ledger) async throws {
        try await withHouse { test in
            let unit = ledger.keeper == .school ? test.world.school : test.world.county
            var cells: [String: String] = [:]
            for column in ledger.columns {
                switch column.type {
                case .text where column.key == "term" && ledger.isByTerm: cells[column.key] = "2021秋"
                case .text, .note: cells[column.key] = column.key == "class" ? "四年级1班" : "文字“<&>"
                case .date: cells[column.key] = "2021年9月6日"
                case .time: cells[column.key] = "16:30"
                case .grade: cells[column.key] = "四年级"
                case .whole(let range): cells[column.key] = "\(range.lowerBound)"
                case .decimal: cells[column.key] = "9.50"
                case .yesNo: cells[column.key] = "否"
                case .choice, .choices: cells[column.key] = column.offeredValues?.first ?? column.choices?.first
                case .notes: cells[column.key] = "甲、乙"
                }
            }
            let changes = LedgerChanges(ledger, house: test.house)
            let row = try await changes.add(LedgerDraft(cells), to: unit, by: .program).rows[0]
            #expect(row.values.allSatisfy { $0 != .empty })
            let list = LedgerList(ledger, house: test.house)
            #expect(try await list.row(row.id, of: unit, by: .program) == row)
            for column in ledger.columns {
                var filter = LedgerFilter(ledger)
                filter.order = LedgerFilter.Order(column.key)
                let page = try await list.page(filter, of: unit, by: .program)
                #expect(page.rows.rows == [row] && page.count == 1)
            }
            let optional = ledger.columns.filter { !$0.isRequired && $0.key != "class" && $0.key != "grade" }
            let cleared = Dictionary(uniqueKeysWithValues: optional.map { ($0.key, "") })
            let edited = try await changes.edit(row.id, LedgerDraft(cleared), version: 1, of: unit, by: .program).rows[0]
            #expect(optional.allSatisfy { ledger.value($0.key, of: edited) == .empty })
        }
    }
}

extension TestHouse {
    func classes() async throws -> [SchoolClass] {
        try await database.read(in: .unit(world.school)) { try ClassStore($0).all() }
    }
}
