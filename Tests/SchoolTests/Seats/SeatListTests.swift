import Policy
import Testing

@testable import Database
@testable import School

@Suite("座号名单")
struct SeatListTests {
    typealias Scene = CoordinationTests.Scene

    @Test(
        "一行一个：座号、座号和姓名、只有姓名；表格里粘贴的也行",
        arguments: [
            ("1 张三\n2\t李四\n\n3", [Seat(number: 1, name: "张三"), Seat(number: 2, name: "李四"), Seat(number: 3)]),
            ("张三\n李四", [Seat(number: 1, name: "张三"), Seat(number: 2, name: "李四")]),
            ("12号　欧阳 小明\r\n3、王五", [Seat(number: 3, name: "王五"), Seat(number: 12, name: "欧阳小明")]), (" \n", []),
        ]) func lines(_ text: String, _ expected: [Seat]) throws
    {
        #expect(try SeatDraft(text).checked() == expected)
        #expect(try SeatDraft(SeatDraft(expected).text).checked() == expected)
    }

    @Test("写错的说第几行、怎么改", arguments: [("1 张三\n1 李四", "第2行：1号已经有了"), ("0 张三", "第1行“0 张三”的座号不能用"), ("5000", "应为1—")])
    func faults(_ text: String, _ said: String) {
        let faults = #expect(throws: FieldFaults.self) { try SeatDraft(text).checked() }
        #expect(faults?["seats"]?.contains(said) == true)
    }

    @Test("班主任登记，本班的老师看得到姓名，别人看不到；操作记录只有个数；到期和清空都删除") func whoSees() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let (list, teacher) = (SeatList(house: scene.stage.house), try scene.teacher("数学"))
            let sheet = try await list.sheet(of: nil, at: scene.school, by: scene.classTeacher)
            #expect(sheet.chosen?.id == scene.schoolClass && sheet.seats.isEmpty && sheet.keptUntil.iso == "2022-07-31")
            await #expect(throws: Refusal.self) {
                try await list.save(SeatDraft("7 小明"), mark: sheet.mark, of: scene.schoolClass, at: scene.school, by: teacher)
            }
            try await list.save(SeatDraft("7 小明\n8"), mark: sheet.mark, of: scene.schoolClass, at: scene.school, by: scene.classTeacher)
            await #expect(throws: SeatRefusal.changedSince) {
                try await list.save(SeatDraft("9"), mark: sheet.mark, of: scene.schoolClass, at: scene.school, by: scene.classTeacher)
            }
            let support = try await SupportLedger(house: scene.stage.house).sheet(
                of: scene.schoolClass, "数学", at: scene.school, by: teacher)
            #expect(support.names == [7: "小明"])
            #expect(try await list.sheet(of: scene.schoolClass, at: scene.school, by: scene.head).chosen == nil)
            #expect(try await test.audit(scene.school).last == "class.recordSeats")
            let kept = try await test.database.read(in: .unit(scene.school)) { reader in
                try reader.all("SELECT e.changes FROM audit_entry AS e WHERE e.school_id = :school", [:]) { try $0[0] as String }
            }
            #expect(!kept.joined().contains("小明"))

            let due = try await PupilRetention(house: scene.stage.house).due(at: scene.school, by: scene.head)
            #expect(due == [.init(kind: .seats, keptUntil: sheet.keptUntil, count: 2)])
            let now = try await list.sheet(of: nil, at: scene.school, by: scene.classTeacher)
            try await list.save(SeatDraft(""), mark: now.mark, of: scene.schoolClass, at: scene.school, by: scene.classTeacher)
            #expect(try await list.sheet(of: nil, at: scene.school, by: scene.classTeacher).seats.isEmpty)
        }
    }
}
