import Foundation
import Policy
import Testing

@testable import Database
@testable import Registers
@testable import School

@Suite("数据包的导出与导入")
struct PackageRoundTripTests {
    @Test("导出、导入空的系统（两种数据库之间）、再导出：除时间外每个字节相同，问题也相同") func roundTrip() async throws {
        try await PackageStage.run { stage in
            let outcome = try await stage.export("one.zip", as: .zip)
            try await stage.export("folder")
            let before = try stage.texts("folder")
            let findings = try await stage.test.findings(of: stage.school)
            #expect(findings.count > 10)
            #expect(outcome.notices == ["有1项职务由外单位的人担任，没有导出。"])
            #expect(outcome.summary.rows["homework"].map { $0 > 8 } == true && outcome.summary.rows["finding_reasons"] == 1)
            try await stage.elsewhere { test, house in
                let again = "again \(UUID())"
                test.clock.pass(seconds: 60)
                let taken = try await PackageImport(house: house)("\(stage.folder)/one.zip", into: nil)
                #expect(taken.isFirst && taken.name == "第一小学" && taken.parent == "长治市" && taken.notices.isEmpty)
                #expect(taken.rows == outcome.summary.rowCount && taken.findings == findings.count)
                #expect(try await test.findings(of: stage.school) == findings)
                try await stage.export(again, from: house)
                let after = try stage.texts(again)
                #expect(after.keys.sorted() == before.keys.sorted())
                for (file, text) in before where after[file] != text { Issue.record("\(file)\n\(text)\n\(after[file] ?? "")") }
                #expect(try await test.audit(stage.school) == ["package.import", "package.export"])
                for report in try await test.database.verifyAudit(remembered: []) { #expect(report.fault == nil) }
                // Whoever was staff can be given an account and a role as anywhere.
                #expect(try await StaffList(house: house).all(of: stage.school, by: .program).map(\.name) == ["李主任", "周老师"])
                #expect(try await test.database.read(in: .installation) { try $0.jobCounts()[.waiting] ?? 0 } <= 1)
            }
        }
    }

    @Test("检查数据包的文件夹，结果与系统里的相同") func checking() async throws {
        try await PackageStage.run { stage in
            try await stage.export("one")
            let contents = try PackageContents.read("\(stage.folder)/one", known: KeptTable.formats)
            var ids: [String: [LedgerRowID]] = [:]
            for table in contents.tables {
                guard let place = table.index(of: "row_id") else { continue }
                ids[table.fileName] = contents.rows(of: table.name).compactMap { LedgerRowID($0.values[place].text) }
            }
            let found = try await FindingStage.check(
                "\(stage.folder)/one", stage.stage.judge(), wording: stage.house.packs.wording, rows: ids)
            let kept = try await stage.test.findings(of: stage.school)
            #expect(found.inOrder == kept)
        }
    }

    @Test("导出记入操作记录；删除的行、密码不在其中；可以不带个人信息") func contents() async throws {
        try await PackageStage.run { stage in
            let outcome = try await stage.export("one")
            #expect(try await stage.test.audit(stage.school).last == "package.export")
            let texts = try stage.texts("one")
            #expect(texts["staff.csv"]?.contains("13800000041") == true && texts["expert_pool.csv"]?.contains("13800000001") == true)
            #expect(!texts.values.contains { $0.contains("登记错了") || $0.contains("scrypt") })
            #expect(texts["homework.csv"]?.contains("'=1+1，“引号\"\"”\n第二行") == true)
            #expect(texts["units.csv"]?.components(separatedBy: "\r\n").count == 5)
            #expect(outcome.summary.bytes == texts.values.reduce(0) { $0 + $1.utf8.count } + 38)
            try await stage.export("two", withPersonal: false)
            let bare = try stage.texts("two")
            #expect(bare["staff.csv"]?.contains("138") == false && bare["expert_pool.csv"]?.contains("138") == false)
            #expect(bare["homework.csv"] == texts["homework.csv"])
        }
    }

    @Test("放到已有的上级之下：原来的，或另行指定的；政策由那里的上级决定") func below() async throws {
        try await PackageStage.run { stage in
            try await stage.export("school")
            try await stage.export("county", stage.test.world.county)
            try await stage.elsewhere { test, house in
                let importing = PackageImport(house: house)
                _ = try await importing("\(stage.folder)/county", into: nil)
                let taken = try await importing("\(stage.folder)/school", into: nil)
                #expect(!taken.isFirst && taken.parent == "长治市")
                let (here, there) = (try await test.findings(of: stage.school), try await stage.test.findings(of: stage.school))
                #expect(here == there)
            }
            try await stage.elsewhere { test, house in
                let other = try await UnitChanges(house: house).add(
                    UnitDraft(name: "忻州市", regionCode: "140900"), .region, below: nil, by: .program)
                let importing = PackageImport(house: house)
                await #expect(throws: PackageRefusal.needsParent("第一小学", above: "长治市")) {
                    try await importing("\(stage.folder)/school", into: nil)
                }
                let planned = try await importing.check("\(stage.folder)/school", into: other.id)
                #expect(planned.findings == nil && planned.parent == "忻州市")
                #expect(try await test.units() == 1)
                let taken = try await importing("\(stage.folder)/school", into: other.id)
                #expect(taken.notices == ["原来适用的政策包是 changzhi，在这里由上级决定，是 （无）；问题清单按这里的判断。"])
                let tree = try await UnitTree(house: house).tree(from: other.id, by: .program)
                #expect(tree.map(\.name) == ["忻州市", "第一小学", "东校区"])
                #expect(try await test.findings(of: stage.school).isEmpty)
            }
        }
    }

    @Test("单位已在系统里的，没有数据才导入；编号、手机号已有人用就不导入") func standing() async throws {
        try await PackageStage.run { stage in
            let sibling = stage.test.world.sibling
            try await stage.test.staff(51, "吴老师", at: sibling, phone: "13800000051")
            _ = try await stage.test.added(LedgerDraft(["date": "2021-10-01", "kind": "假期"]), to: .schoolCalendar, at: sibling)
            try await stage.export("sibling", sibling)
            let refusal = await #expect(throws: PackageRefusal.self) {
                try await PackageImport(house: stage.house)("\(stage.folder)/sibling", into: nil)
            }
            #expect(refusal == .used("第二小学", table: "教职工"))
            try await stage.elsewhere(furnished: true) { test, house in
                let importing = PackageImport(house: house)
                try await test.staff(51, "同号的人", phone: "13800000051")
                let faults = await #expect(throws: PackageFaults.self) { try await importing("\(stage.folder)/sibling", into: nil) }
                #expect(
                    faults?.faults.map(\.description) == [
                        "staff.csv:2:编号: 现为“\(PersonID(51))”，应为本系统里没有的编号", "staff.csv:2:手机号: 现为“13800000051”，应为没有别人在用的手机号（本系统里别的单位有人在用）",
                    ])
                #expect(try await test.audit(sibling).isEmpty)
            }
            try await stage.elsewhere(furnished: true) { test, house in
                let importing = PackageImport(house: house)
                await #expect(throws: PackageRefusal.standsElsewhere("第二小学")) {
                    try await importing("\(stage.folder)/sibling", into: test.world.foreign)
                }
                let taken = try await importing("\(stage.folder)/sibling", into: nil)
                #expect(taken.parent == "长治市" && !taken.isFirst)
                #expect(try await StaffList(house: house).all(of: sibling, by: .program).map(\.name) == ["吴老师"])
                #expect(try await test.audit(sibling) == ["package.import"])
            }
        }
    }

    /// The columns of a table, out of the migrations.
    private static func columns(_ table: String) -> Set<String> {
        var columns: Set<String> = []
        for statement in Schema.jianfu.migrations.flatMap(\.statements).map(\.text) {
            if statement.contains("CREATE TABLE \(table) (") {
                for match in statement.matches(of: /\n  ([a-z_]+) (?:TEXT|BIGINT|DOUBLE)/) { columns.insert(String(match.1)) }
            }
            if let match = statement.firstMatch(of: /ALTER TABLE ([a-z_]+) ADD COLUMN ([a-z_]+)/), match.1 == table {
                columns.insert(String(match.2))
            }
        }
        return columns
    }

    @Test("单位的每张表、每一列都在数据包里，或写明为什么不在") func complete() {
        let kept = Set(KeptTable.all.map(\.name))
        let ledgers = Set(Ledger.all.map { LedgerTable(ledger: $0).name })
        let missing = Schema.jianfu.tables.school.subtracting(kept).subtracting(ledgers).subtracting(KeptTable.leftOut.keys)
        #expect(missing.sorted() == [])
        #expect(Set(KeptTable.leftOut.keys).subtracting(Schema.jianfu.tables.school).sorted() == [])
        for table in KeptTable.all {
            var known = Set(table.format.columns.map(\.key) + table.derived.map(\.column))
            if case .school = table.owner { known.insert("school_id") }
            if case .units = table.owner { known.insert("path") }
            #expect(Self.columns(table.name).subtracting(known).sorted() == [], "\(table.name)")
        }
        #expect(Set(KeptTable.formats.map(\.name)).count == KeptTable.formats.count)
    }
}
