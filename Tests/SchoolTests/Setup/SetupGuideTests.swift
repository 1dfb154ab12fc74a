import Policy
import Testing

@testable import Database
@testable import School

@Suite("建校向导") struct SetupGuideTests {
    @Test("说出每一步做到哪里、还缺什么") func steps() async throws {
        try await withHouse { test in
            let guide = SetupGuide(house: test.house)
            func texts() async throws -> [String] {
                try await guide.steps(of: test.world.school, by: .program).map { "\($0.task.title)\($0.isDone ? "✓" : "") \($0.text)" }
            }
            #expect(
                try await texts() == [
                    "学校信息✓ 小学 · 六三制 · 一年级至六年级。", "班级和人数 已有2个班；一年级、二年级、三年级、五年级、六年级还没有班级；2个班没有登记学生人数。", "教职工 还没有教职工名单。",
                    "任课 四年级1班、四年级2班没有任课安排。", "课程表 四年级1班、四年级2班没有课程表。", "班主任 四年级1班、四年级2班没有班主任。", "账号 先有教职工名单，才能开通账号。",
                    "适用政策 还没有指定适用的政策，作业不能按限值判断；由教育局或管理员指定。", "校历 2021年秋季学期还没有登记开学和结束的日期；上级登记过的，学校不用再填。",
                ])
            try await test.take(try RosterSent(RosterTables.staff, RosterTables.classes, RosterTables.lessons))
            try await test.within(test.world.county) { writer in
                try writer.run(
                    "INSERT INTO governing_pack (unit_id, id, pack, content_hash, from_on, reason) VALUES (:unit, '1', 'p', 'h', '2021-01-01', '')",
                    ["unit": test.world.county])
            }
            #expect(
                try await texts() == [
                    "学校信息✓ 小学 · 六三制 · 一年级至六年级。", "班级和人数 已有3个班；一年级、二年级、三年级、六年级还没有班级。", "教职工✓ 在岗4人。", "任课✓ 2021年秋季学期各班都有任课安排。",
                    "课程表 四年级1班、四年级2班、五年级1班没有课程表。",
                    "班主任 五年级1班没有班主任。", "账号 4人还没有账号，不能登录。", "适用政策✓ 已指定适用的政策。", "校历 2021年秋季学期还没有登记开学和结束的日期；上级登记过的，学校不用再填。",
                ])
        }
    }
}
