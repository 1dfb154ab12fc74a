import Policy
import Registers
import Testing

@testable import School

/// `A 周一1 语文 王芳`, `B 周一1 美术 李明 单周`.
private func lesson(_ text: String, id: UInt64 = 0) -> TimetableLesson {
    let parts = text.split(separator: " ").map(String.init)
    let weekday = Weekday(String(parts[1].prefix(2))) ?? .monday
    let weeks = parts.last.flatMap { LessonWeeks(rawValue: $0) } ?? .every
    let teachers = parts.count > 3 && LessonWeeks(rawValue: parts[3]) == nil ? parts[3].split(separator: "、").map(String.init) : []
    return TimetableLesson(
        id: LedgerRowID(id), term: TeachingTerm("2021秋") ?? TeachingTerm(containing: SchoolDate(day: 0)),
        schoolClass: ClassID(parts[0] == "A" ? 1 : parts[0] == "B" ? 2 : 3), .init(weekday, Int(parts[1].dropFirst(2)) ?? 0),
        course: parts[2],
        teachers: teachers, weeks: weeks)
}

private func lessons(_ texts: String...) -> [TimetableLesson] { texts.enumerated().map { lesson($1, id: UInt64($0 + 1)) } }

@Suite("课程表的规则") struct TimetableRulesTests {
    @Test(
        "时间冲突：同一位教师同一节在两个班，一个班同一节两门课；单双周轮换不算",
        arguments: [
            (lessons("A 周一1 语文 王芳", "B 周一1 数学 李明"), []), (lessons("A 周一1 语文 王芳", "B 周一1 语文 王芳"), ["周一第1节 王芳 1,2"]),
            (lessons("A 周一1 语文 王芳", "B 周一2 语文 王芳", "B 周二1 语文 王芳"), []), (lessons("A 周一1 美术 王芳 单周", "B 周一1 美术 王芳 双周"), []),
            (lessons("A 周一1 美术 王芳 单周", "B 周一1 美术 王芳"), ["周一第1节 王芳 1,2"]), (lessons("A 周一1 语文", "A 周一1 数学"), ["周一第1节 班 1,2"]),
            (lessons("A 周一1 美术 单周", "A 周一1 音乐 双周"), []), (lessons("A 周一1 美术 单周", "A 周一1 音乐 单周", "A 周一1 劳动 双周"), ["周一第1节 班 1,2"]),
            (lessons("A 周一1 语文 王芳", "A 周一1 数学 王芳"), ["周一第1节 班 1,2"]),
            (lessons("B 周二3 体育 陈刚、赵强", "A 周二3 体育 赵强", "C 周一1 语文 王芳", "A 周一1 语文 王芳"), ["周一第1节 王芳 4,3", "周二第3节 赵强 2,1"]),
            (lessons("A 周一1 语文", "B 周一1 语文"), []),
        ] as [([TimetableLesson], [String])]) func conflicts(lessons: [TimetableLesson], expected: [String])
    {
        let found = TimetableConflict.all(in: lessons).map { conflict in
            let who = if case .teacher(let name) = conflict.kind { name } else { "班" }
            let ids = conflict.lessons.compactMap { item in lessons.firstIndex { $0.id == item.id }.map { "\($0 + 1)" } }
            return "\(conflict.slot.title) \(who) \(ids.joined(separator: ","))"
        }
        #expect(found == expected)
    }

    private static func line(_ course: String, _ periods: String, grade: Int = 4, protected: Bool = false, id: UInt64 = 9) -> CoursePlanLine
    {
        CoursePlanLine(
            id: LedgerRowID(id), grade: grade, course: course, periods: Decimal(text: periods) ?? Decimal(0), isProtected: protected)
    }

    @Test(
        "与课程设置对照：缺课程、课时不足、多于设置；单双周算半节；没有课程表的班和设置里没有的课不说",
        arguments: [
            (lessons("A 周一1 语文", "A 周一2 语文"), [line("语文", "2")], []), (lessons("A 周一1 语文"), [line("语文", "2")], ["A 语文 1/2 tooFew"]),
            (lessons("A 周一1 语文", "A 周一2 语文"), [line("语文", "1")], ["A 语文 2/1 tooMany"]),
            (lessons("A 周一1 语文"), [line("体育", "3")], ["A 体育与健康 0/3 missing"]),
            (lessons("A 周一1 体育"), [line("体育与健康", "1")], []), (lessons("A 周一1 美术 单周"), [line("美术", "0.5")], []),
            (lessons("A 周一1 美术 单周"), [line("美术", "1")], ["A 美术 0.5/1 tooFew"]), (lessons("A 周一1 语文"), [line("语文", "9", grade: 5)], []),
            (lessons("A 周一1 班会"), [], []), (lessons("B 周一1 语文"), [line("语文", "1")], []),
            (lessons("A 周一1 语文", "B 周一1 数学"), [line("语文", "1"), line("数学", "1")], ["A 数学 0/1 missing", "B 语文 0/1 missing"]),
        ] as [([TimetableLesson], [CoursePlanLine], [String])]) func gaps(
            lessons: [TimetableLesson], plan: [CoursePlanLine], expected: [String]
        )
    {
        let found = CourseGap.all(of: lessons, against: plan, in: [(ClassID(1), 4), (ClassID(2), 4)]).map { gap in
            "\(gap.schoolClass == ClassID(1) ? "A" : "B") \(gap.line.course) \(gap.found.text)/\(gap.line.periods.text) \(gap.kind)"
        }
        #expect(found == expected)
    }

    private static func change(_ id: UInt64, _ planned: String, _ taught: String, class schoolClass: UInt64 = 1, madeUp: Bool = false)
        -> Substitution
    {
        let day = SchoolDate(day: 18_900 + Int32(id))
        return Substitution(
            id: LedgerRowID(id), date: day, grade: 4, schoolClass: ClassID(schoolClass), period: 1, planned: planned, taught: taught,
            madeUpOn: madeUp ? day : nil)
    }

    @Test(
        "受保护课程被占用：换成别的课、没有补上的节，逐班逐科数",
        arguments: [
            ([change(1, "体育", "数学")], [], ["1 体育与健康 1"]), ([change(1, "体育", "数学", madeUp: true)], [], []),
            ([change(1, "体育", "体育与健康")], [], []),
            ([change(1, "语文", "数学")], [], []),
            ([change(1, "音乐", "数学"), change(2, "音乐", "语文"), change(3, "科学", "数学")], [], ["1 科学 1", "1 音乐 2"]),
            ([change(1, "美术", "数学", class: 2), change(2, "美术", "数学")], [], ["1 美术 1", "2 美术 1"]),
            ([change(1, "体育", "数学"), change(2, "劳动", "数学")], [line("劳动", "1", protected: true)], ["1 劳动 1"]),
            ([change(1, "体育", "数学", class: 3)], [], []),
        ] as [([Substitution], [CoursePlanLine], [String])]) func squeezed(rows: [Substitution], plan: [CoursePlanLine], expected: [String])
    {
        let found = SqueezedCourse.all(in: rows, plan: plan, classes: [ClassID(1), ClassID(2)]).map { item in
            "\(item.schoolClass == ClassID(1) ? 1 : 2) \(item.course) \(item.rows.count)"
        }
        #expect(found == expected)
    }

    @Test(
        "哪一天上哪些课：按学期、星期；调休跟哪一天由人说；单双周按周次",
        arguments: [
            ("2021-09-06", nil, 1, "语文 美术"), ("2021-09-06", nil, 2, "语文 音乐"), ("2021-09-06", nil, nil, "语文 美术 音乐"),
            ("2021-09-07", nil, 1, "数学"),
            ("2021-09-18", nil, 1, ""), ("2021-09-18", .tuesday, 1, "数学"), ("2022-03-07", nil, 1, ""),
        ] as [(String, Weekday?, Int?, String)]) func held(date: String, weekday: Weekday?, week: Int?, expected: String) throws
    {
        let all = lessons("A 周一2 美术 单周", "A 周一2 音乐 双周", "A 周一1 语文", "A 周二1 数学")
        let date = try #require(SchoolDate(iso: date))
        let found = all.held(in: TeachingTerm(containing: date), as: weekday ?? date.lessonDay, inWeek: week)
        #expect(found.map(\.course).joined(separator: " ") == expected)
    }
}
