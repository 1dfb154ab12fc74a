import Policy
import Registers
import Testing

@testable import Database
@testable import School

@Suite("台账里个人信息的保留期限")
struct LedgerRetentionTests {
    private static func expert(_ name: String, left: String) -> LedgerDraft {
        LedgerDraft([
            "name": name, "subject": "数学", "workplace": "一中", "joined_on": "2017-09-01", "left_on": left,
            "phone": "1390000\(name.unicodeScalars.count)000",
        ])
    }

    @Test("离开以后再留一个学年；到期从台账、删除过的行和操作记录里抹去，链照样能校验；还在用的不动") func erases() async throws {
        try await withHouse { test in
            let (ledger, school) = (Ledger.expertPool, test.world.school)
            let changes = LedgerChanges(ledger, house: test.house)
            // Of 2019—2020, kept through 2021-07-31; today is in the autumn of 2021.
            let gone = try await test.added(Self.expert("钱", left: "2020-03-01"), to: ledger)
            let removed = try await test.added(Self.expert("孙某", left: "2020-03-01"), to: ledger)
            _ = try await changes.remove([removed.id], of: school, by: .program)
            let recent = try await test.added(Self.expert("李某某", left: "2020-09-01"), to: ledger)
            let present = try await test.added(Self.expert("周某某某", left: ""), to: ledger)
            // An entry about several rows.
            _ = try await changes.set("phone", to: "13900009999", in: [gone.id, recent.id], of: school, by: .program)
            let retention = LedgerRetention(house: test.house)
            let due = try await retention.due(at: school, by: .program)
            #expect(due.map(\.keptUntil.iso) == ["2021-07-31", "2022-07-31"] && due.map(\.count) == [2, 1])

            try await retention.erase()
            let list = LedgerList(ledger, house: test.house)
            #expect(try await list.row(gone.id, of: school, by: .program).text("phone", ledger) == "")
            #expect(try await list.row(gone.id, of: school, by: .program).text("name", ledger) == "钱")
            #expect(try await list.row(recent.id, of: school, by: .program).text("phone", ledger) == "13900009999")
            #expect(try await list.row(present.id, of: school, by: .program).text("phone", ledger) != "")
            let kept = try await test.database.read(in: .unit(school)) { reader in
                try reader.all("SELECT p.value FROM audit_personal AS p WHERE p.school_id = :school", [:]) { try $0[0] as String }
            }
            // Of the two that are gone nothing is left: the number is that of the one who is not.
            #expect(!kept.contains { $0.contains("13900001000") || $0.contains("13900002000") })
            #expect(kept.filter { $0.contains("13900009999") }.count == 1)
            #expect(try await test.database.verifyAudit().allSatisfy { $0.fault == nil })
            #expect(try await test.audit(school).last == "ledger.erase_personal")
            try await retention.erase()
            #expect(try await test.audit(school).filter { $0 == "ledger.erase_personal" }.count == 1)
        }
    }

    @Test("必填的换成“已删除”，同一天的几行仍不相同") func required() async throws {
        try await withHouse { test in
            let ledger = Ledger.outsideStaff
            var rows: [LedgerRow] = []
            for name in ["王师傅", "李师傅"] {
                let cells = ["name": name, "category": "志愿者", "qualification": "剪纸", "from": "2019-09-01", "to": "2020-01-10"]
                rows.append(try await test.added(LedgerDraft(cells), to: ledger))
            }
            try await LedgerRetention(house: test.house).erase()
            let list = LedgerList(ledger, house: test.house)
            for row in rows {
                let now = try await list.row(row.id, of: test.world.school, by: .program)
                #expect(now.text("name", ledger).hasPrefix("（已删除") && now.text("qualification", ledger) == "剪纸")
            }
        }
    }
}
