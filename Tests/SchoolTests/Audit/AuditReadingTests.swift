import Database
import Foundation
import Policy
import Testing

@testable import School

@Suite("操作记录的阅读")
struct AuditReadingTests {
    @Test("源代码中记录的每个动作、每个字段都有中文名称") func titles() throws {
        let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Sources/School").standardizedFileURL
        let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
        var (actions, fields): (Set<String>, Set<String>) = ([], [])
        for case let file as URL in files where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: /AuditEntry\(\s*"([A-Za-z_.]+)"/) { actions.insert(String(match.1)) }
            for match in text.matches(of: /(?:changes\.add\(|\.init\(|Change\()"([a-z_]+)", (?:from|old|nil)/) {
                fields.insert(String(match.1))
            }
        }
        #expect(actions.count > 15)
        for action in actions { #expect(AuditTitles.actions[action] != nil, "\(action)") }
        for field in fields { #expect(AuditTitles.fields[field] != nil, "\(field)") }
        for action in actions { #expect(AuditTitles.groups.contains { action.hasPrefix($0.prefix) }, "\(action)") }
    }

    @Test("一页一页往前看；按类别、人员、日期筛选；名称代替编号") func reading() async throws {
        try await withHouse { test in
            let office = try await test.staff(90, "赵主任")
            try await test.give(.principal, to: office)
            let (actor, school) = (try await test.actor(office), test.world.school)
            let changes = StaffChanges(house: test.house)
            for number in 1...5 {
                _ = try await changes.add(
                    StaffDraft(number: "\(number)", name: "王\(number)", phone: "1380000000\(number)"), to: school, by: actor)
            }
            test.clock.pass(days: 1)
            _ = try await UnitChanges(house: test.house).edit(school, UnitDraft(name: "实验小学", type: "primary"), version: 1, by: actor)
            let reading = AuditReading(house: test.house)
            let staff = AuditQuery(action: "staff.")
            let first = try await reading.page(of: school, staff, size: 3, by: actor)
            let second = try await reading.page(of: school, staff, after: first.older, size: 3, by: actor)
            #expect(first.lines.map(\.subject) == ["教职工 王5", "教职工 王4", "教职工 王3"])
            #expect(second.lines.map(\.subject) == ["教职工 王2", "教职工 王1"] && second.older == nil)
            let line = try #require(first.lines.first)
            #expect(line.title == "新增教职工" && line.person == "赵主任" && line.spokenTime == "10月11日 周一 08:00")
            #expect(line.changes.map(\.field) == ["工号", "姓名", "手机号"] && line.changes[2].after == "13800000005")
            let inspector = try await test.staff(53, "督导", at: test.world.county)
            try await test.give(.inspector, to: inspector, at: test.world.county)
            let seen = try await reading.page(of: school, staff, size: 1, by: test.actor(inspector))
            #expect(seen.lines.first?.changes.map(\.after) == ["5", "王5", "（不显示）"])
            let edited = try await reading.page(of: school, AuditQuery(person: office.id, from: test.today), by: actor)
            #expect(edited.lines.map(\.title) == ["修改单位信息"])
            #expect(try await reading.page(of: school, AuditQuery(to: test.today.advanced(by: -2)), by: actor).lines.isEmpty)
        }
    }

    @Test("本人历史跨单位；别人的不在其中") func own() async throws {
        try await withHouse { test in
            let person = try await test.staff(52, "管理员", at: test.world.county)
            try await test.give(.administrator, to: person, at: test.world.county)
            let actor = try await test.actor(person)
            let changes = StaffChanges(house: test.house)
            _ = try await changes.add(StaffDraft(number: "1", name: "甲"), to: test.world.school, by: actor)
            test.clock.pass(seconds: 1)
            _ = try await changes.add(StaffDraft(number: "1", name: "乙"), to: test.world.sibling, by: actor)
            _ = try await changes.add(StaffDraft(number: "2", name: "丙"), to: test.world.sibling, by: .program)
            let reading = AuditReading(house: test.house)
            let (lines, older) = try await reading.own(size: 1, by: actor)
            #expect(lines.map(\.subject) == ["教职工 乙"])
            let rest = try await reading.own(before: older, size: 1, by: actor)
            #expect(rest.lines.map(\.subject) == ["教职工 甲"] && rest.older == nil)
        }
    }

    @Test("导出为 CSV：先旧后新，公式被挡住，导出本身也留记录") func exporting() async throws {
        try await withHouse { test in
            let school = test.world.school
            _ = try await StaffChanges(house: test.house).add(StaffDraft(number: "1", name: "=1+1"), to: school, by: .program)
            let reading = AuditReading(house: test.house)
            let text = String(decoding: try await reading.export(of: school, AuditQuery(action: "staff."), by: .program), as: UTF8.self)
            #expect(text.hasPrefix("\u{FEFF}序号,时间,人员"))
            #expect(text.contains("教职工 =1+1") && text.contains("新增教职工") && text.contains("系统"))
            #expect(try await test.audit(school).last == "audit.export")
            let stranger = Actor(person: PersonID(7), name: "外人", home: test.world.sibling, grants: [])
            await #expect(throws: Refusal.self) { try await reading.export(of: school, by: stranger) }
            await #expect(throws: Refusal.self) { try await reading.page(of: school, by: stranger) }
        }
    }
}
