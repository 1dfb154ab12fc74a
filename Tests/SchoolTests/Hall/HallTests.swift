import Database
import Policy
import Registers
import Testing

@testable import School

@Suite("大屏和公开页")
struct HallTests {
    typealias Scene = CoordinationTests.Scene

    @Test("屏幕要数字，教务处填了才显示；数字只能用一次、十分钟有效；停用就不再显示") func pairing() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let screens = HallScreens(house: scene.stage.house)
            let token = try await screens.ask(from: "10.0.0.8")
            guard case .waiting(let code) = try await screens.standing(token) else { throw HallRefusal.notFound }
            #expect(code.count == 6 && code.allSatisfy(\.isNumber))
            #expect(try await screens.standing(String(repeating: "0", count: 64)) == .unknown)
            for wrong in ["", "12345", "abcdef", code == "000000" ? "000001" : "000000"] {
                await #expect(throws: FieldFaults.self) {
                    try await screens.pair(code: wrong, name: "一楼大厅", at: scene.school, by: scene.head)
                }
            }
            await #expect(throws: FieldFaults.self) { try await screens.pair(code: code, name: " ", at: scene.school, by: scene.head) }
            await #expect(throws: Refusal.self) {
                try await screens.pair(code: code, name: "一楼大厅", at: scene.school, by: scene.classTeacher)
            }
            try await screens.pair(code: "\(code.prefix(3)) \(code.suffix(3))", name: "一楼大厅", at: scene.school, by: scene.head)
            guard case .paired(let screen) = try await screens.standing(token) else { throw HallRefusal.notFound }
            #expect(screen.unit == scene.school && screen.seenAt == nil)
            try await screens.noteSeen(screen)
            let overview = try await screens.overview(of: scene.school, by: scene.head)
            #expect(overview.screens.map(\.name) == ["一楼大厅"] && overview.screens[0].seenAt != nil && overview.setting == .usual)
            await #expect(throws: FieldFaults.self) { try await screens.pair(code: code, name: "二楼", at: scene.school, by: scene.head) }
            try await screens.end(screen.id, of: scene.school, by: scene.head)
            #expect(try await screens.standing(token) == .unknown)
            await #expect(throws: HallRefusal.notFound) { try await screens.end(screen.id, of: scene.school, by: scene.head) }
            #expect(try await test.audit(scene.school).suffix(2) == ["hall.pair", "hall.end"])
            let late = try await screens.ask(from: "10.0.0.8")
            test.clock.pass(seconds: 601)
            #expect(try await screens.standing(late) == .unknown)
        }
    }

    @Test("一个地址同时最多五块屏幕等待") func throttled() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let screens = HallScreens(house: scene.stage.house)
            for _ in 0..<5 { _ = try await screens.ask(from: "10.0.0.8") }
            await #expect(throws: HallRefusal.tooManyWaiting) { _ = try await screens.ask(from: "10.0.0.8") }
            _ = try await screens.ask(from: "10.0.0.9")
            test.clock.pass(seconds: 700)
            _ = try await screens.ask(from: "10.0.0.8")
        }
    }

    @Test("时间填错的每格都写明；别人改过就不覆盖") func settings() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let screens = HallScreens(house: scene.stage.house)
            for (opens, closes, fields) in [
                ("", "x", ["opens", "closes"]), ("08:00", "08:00", ["closes"]), ("25:00", "26:00", ["opens", "closes"]),
            ] {
                do {
                    try await screens.save(
                        HallSettingDraft(opens: opens, closes: closes, isPublic: true), version: 0, of: scene.school, by: scene.head)
                    Issue.record("saved \(opens)—\(closes)")
                } catch let faults as FieldFaults { #expect(faults.faults.map(\.field) == fields) }
            }
            let draft = HallSettingDraft(opens: "7:30", closes: "17:00", isPublic: true)
            try await screens.save(draft, version: 0, of: scene.school, by: scene.head)
            await #expect(throws: EditConflict.self) { try await screens.save(draft, version: 0, of: scene.school, by: scene.head) }
            let setting = try await screens.overview(of: scene.school, by: scene.head).setting
            #expect(setting.hours == 450..<1_020 && setting.isPublic && setting.version == 1)
            // 八点在开放时间里，下午五点不在。
            #expect(setting.isOpen(at: test.clock.now, in: .beijing) && !setting.isOpen(at: test.clock.now, in: .xinjiang))
        }
    }

    @Test("当天：已确认的和已布置的都算，只有种类和用时；公开页只有过去的日子，学校打开才有") func loads() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let loads = OpenLoads(house: scene.stage.house)
            let first = try await loads.mark(of: scene.school)
            let open = try await scene.handedIn("数学", 20)
            #expect(try await loads.mark(of: scene.school) != first)
            func today() async throws -> DayLoad.ClassLoad? {
                try await loads.today(of: scene.school)?.days.first?.grades.first?.classes.first
            }
            #expect(try await today()?.kinds.isEmpty == true)
            try await scene.confirm([open])
            var load = try await today()
            #expect(load?.minutes == 20 && load?.limit == 60 && load?.kinds == [.init(title: "书面", minutes: 20)] && load?.isOver == false)
            try await Notices(house: scene.stage.house).post(
                [try await scene.item(open).seen], at: "教室", in: scene.school, by: scene.classTeacher)
            try await AssigningTests.assign(scene, open, "数学")
            #expect(try await today() == load)
            #expect(try await loads.past(scene.today.week, of: scene.school) == nil)
            try await HallScreens(house: scene.stage.house).save(
                HallSettingDraft(opens: "07:00", closes: "19:00", isPublic: true), version: 0, of: scene.school, by: scene.head)
            #expect(try await loads.past(scene.today.week, of: scene.school)?.days.isEmpty == true)
            test.clock.pass(days: 1)
            let past = try #require(try await loads.past(scene.today.week, of: scene.school))
            #expect(past.days.map(\.date) == [scene.today.advanced(by: -1)] && past.pack?.contains("长治") == true)
            load = past.days[0].grades.first?.classes.first
            #expect(load?.minutes == 20 && past.days[0].grades.map(\.name) == ["四年级"])
            #expect(try await loads.today(of: test.world.county) == nil)
            #expect(try await loads.mark(of: Surroundings.live.identifier()) == nil)
        }
    }

    @Test("无作业日和放假写明；两校区各看各的班") func freeDays() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            _ = try await LedgerChanges(.noHomeworkDays, house: scene.stage.house).add(
                LedgerDraft(["class": scene.schoolClass.description, "date": scene.today.iso]), to: scene.school, by: scene.head)
            let loads = OpenLoads(house: scene.stage.house)
            let classes = try #require(try await loads.today(of: scene.school)?.days.first?.grades.first?.classes)
            #expect(classes.map(\.isFree) == [true, false])
            #expect(try await loads.today(of: test.world.campus)?.days.first?.grades.isEmpty == true)
            test.clock.pass(days: 5)
            #expect(try await loads.today(of: scene.school)?.days.isEmpty == true)
        }
    }
}
