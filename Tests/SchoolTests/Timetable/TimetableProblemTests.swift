import Policy
import Registers
import Testing

@testable import Database
@testable import School

@Suite("课程表的问题") struct TimetableProblemTests {
    private static func plan(_ test: TestHouse) async throws {
        for (course, periods, protected) in [("语文", "2", "否"), ("体育", "1", "是")] {
            _ = try await test.added(
                LedgerDraft(["school_year": "2021-2022", "grade": "4", "course": course, "periods": periods, "protected": protected]),
                to: .coursePlan)
        }
    }

    private static func data(_ test: TestHouse, by actor: Actor = .program) async throws -> Timetables.Term {
        let term = try #require(TeachingTerm("2021秋"))
        return try await Timetables(house: test.house).term(term, of: test.world.school, by: actor)
    }

    @Test("HC-4.2a 课程表与课程设置对照，缺的课程、不足的课时查得出来")
    func offering() async throws {
        try await withHouse { test in
            try await test.pasteTimetable("2021秋 四(1)班 周一 1 语文 王芳 每周", "2021秋 402 周一 1 语文 王芳 每周", "2021秋 402 周一 2 体育  每周")
            #expect(try await Self.data(test).gaps.isEmpty)
            try await Self.plan(test)
            let data = try await Self.data(test)
            #expect(data.gaps.map { "\($0.line.course) \($0.kind)" } == ["语文 tooFew", "体育与健康 missing", "语文 tooFew"])
            #expect(data.conflicts.map(\.kind) == [.teacher("王芳")] && data.teacherNames == ["王芳"])
            try await test.pasteTimetable("2021秋 四(1)班 周二 1 语文  每周", "2021秋 四(1)班 周二 2 体育与健康  每周", "2021秋 402 周二 1 语文  每周")
            #expect(try await Self.data(test).gaps.isEmpty)
        }
    }

    @Test("HC-4.2b 受保护课程的课时被占用而没有补上的查得出来")
    func protectedCourses() async throws {
        try await withHouse { test in
            try await test.pasteTimetable("2021秋 402 周一 2 体育  每周")
            try await Self.plan(test)
            let cells = ["date": "2021-10-11", "class": "402", "period": "2", "planned": "体育", "taught": "数学", "reason": "教师请假"]
            let row = try await test.added(LedgerDraft(cells), to: .substitutions)
            let teacher = try await test.mathematicsTeacher()
            #expect(try await Self.data(test, by: teacher).squeezed.map { "\($0.course) \($0.rows.count)" } == ["体育与健康 1"])
            // A bureau sees the timetable, not the school's day-to-day ledgers.
            let above = try await test.holder(of: .bureau, 63, at: test.world.county)
            let seen = try await Self.data(test, by: above)
            #expect(seen.lessons.count == 1 && seen.substitutions.isEmpty)
            _ = try await LedgerChanges(.substitutions, house: test.house).edit(
                row.id, LedgerDraft(["made_up_on": "2021-10-13"]), version: 1, of: test.world.school, by: .program)
            #expect(try await Self.data(test).squeezed.isEmpty)
        }
    }
}
