import Policy
import Testing

@testable import Database
@testable import Registers
@testable import School

@Suite("问题清单")
struct FindingListTests {
    private static func furnished(_ test: TestHouse) async throws -> FindingStage {
        let stage = try await FindingStage(test, under: "changzhi")
        for (number, date) in (13...17).enumerated() {
            for name in ["四年级1班", "四年级2班"] {
                let cells = [
                    "class": name, "date": "2021-09-\(date)", "minutes": "\(50 + number * 5)", "trial_minutes": "20",
                    "confirmed_by": "李老师", "posted_on": "2021-09-\(date)",
                ]
                _ = try await LedgerChanges(.homework, house: stage.house).add(Sample.homework(cells), to: stage.school, by: .program)
            }
        }
        if try await stage.state()?.stale != nil { try await stage.work() }
        return stage
    }

    @Test("筛选、分页、按条款和班级汇总；数目与清单一致") func lists() async throws {
        try await withHouse { test in
            let stage = try await Self.furnished(test)
            let list = FindingList(house: stage.house)
            let all = try await list.page(FindingFilter(), of: stage.school, by: .program)
            #expect(all.isGoverned && all.state?.stale == nil)
            #expect(all.overview.total.total == all.findings.rows.count)
            // 60 minutes are the cap: the third day is within it, the fourth and fifth are not, in both classes.
            let over = all.findings.rows.filter { $0.content.provision == "CZ-6c" }
            #expect(over.count == 4 && over.allSatisfy { $0.provision?.citation != nil && $0.content.severity == .violation })
            #expect(all.overview.classes.map(\.className) == ["1班", "2班"])
            #expect(Set(all.overview.classes.map(\.counts.total)).count == 1)
            #expect(all.overview.weeks.map(\.week.text) == ["2021-W37"])

            var filter = FindingFilter()
            (filter.provision, filter.grade, filter.className) = ("CZ-6c", 4, "2班")
            filter.days = day("2021-09-17")...day("2021-09-30")
            let narrowed = try await list.page(filter, of: stage.school, by: .program)
            #expect(narrowed.findings.rows.map(\.content.measured) == ["70"])
            filter.severity = .advisory
            #expect(try await list.page(filter, of: stage.school, by: .program).findings.rows.isEmpty)

            var (seen, start): ([KeptFindingID], PageKey?) = ([], nil)
            repeat {
                let page = try await list.page(FindingFilter(), of: stage.school, from: start, size: 3, by: .program)
                seen += page.findings.rows.map(\.kept.id)
                start = page.findings.next
            } while start != nil
            #expect(seen == all.findings.rows.map(\.kept.id))
        }
    }

    @Test("一条问题打开它的行；行上看得到它的问题") func opens() async throws {
        try await withHouse { test in
            let stage = try await Self.furnished(test)
            let list = FindingList(house: stage.house)
            var filter = FindingFilter()
            filter.provision = "CZ-6c"
            let found = try #require(try await list.page(filter, of: stage.school, by: .program).findings.rows.first)
            let detail = try await list.finding(found.kept.id, of: stage.school, by: .program)
            #expect(detail.mayReadRows && detail.rows.count == 1 && detail.rowCount == 1)
            let byRow = try await list.findings(in: detail.rows, of: .homework, at: stage.school, by: .program)
            #expect(byRow[detail.rows[0].id]?.contains { $0.kept.id == found.kept.id } == true)
            // Once put right it is gone.
            let row = detail.rows[0]
            _ = try await LedgerChanges(.homework, house: stage.house).edit(
                row.id, LedgerDraft(["minutes": "30"]), version: row.version, of: stage.school, by: .program)
            await #expect(throws: FindingRefusal.notFound) { try await list.finding(found.kept.id, of: stage.school, by: .program) }
        }
    }

    @Test("教育局看得到问题，打不开作业的行；别的单位的人什么也看不到") func permissions() async throws {
        try await withHouse { test in
            let stage = try await Self.furnished(test)
            let list = FindingList(house: stage.house)
            let bureau = try await test.holder(of: .bureau, 71, at: test.world.county)
            let page = try await list.page(FindingFilter(), of: stage.school, by: bureau)
            let found = try #require(page.findings.rows.first)
            let detail = try await list.finding(found.kept.id, of: stage.school, by: bureau)
            #expect(!detail.mayReadRows && detail.rows.isEmpty && detail.rowCount > 0)
            let sibling = try await test.holder(of: .principal, 72, at: test.world.sibling)
            await #expect(throws: Refusal.self) { try await list.page(FindingFilter(), of: stage.school, by: sibling) }
            await #expect(throws: Refusal.self) { try await list.finding(found.kept.id, of: stage.school, by: sibling) }
            await #expect(throws: FindingRefusal.notFound) { try await list.finding(found.kept.id, of: test.world.sibling, by: sibling) }
        }
    }
}
