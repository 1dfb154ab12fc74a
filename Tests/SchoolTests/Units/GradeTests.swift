import Policy
import Testing

@testable import School

@Suite("学制、年级与班级名称")
struct GradeTests {
    private static func cohort(
        _ stage: Stage, _ system: SchoolSystem, _ entryYear: Int, number: Int = 2, ownName: String? = nil
    ) -> SchoolClass {
        let surroundings = Surroundings.counting()
        return SchoolClass(
            id: surroundings.identifier(), school: surroundings.identifier(), stage: stage, system: system, entryYear: entryYear,
            number: number,
            ownName: ownName, openedOn: SchoolDate(day: 0))
    }

    @Test(
        "每学年8月1日升级；升满毕业；入学前尚未开始",
        arguments: [
            (Stage.primary, SchoolSystem.sixThree, 2021, "2021-07-31", SchoolClass.Standing.notYet),
            (.primary, .sixThree, 2021, "2021-08-01", .grade(1)), (.primary, .sixThree, 2021, "2022-07-31", .grade(1)),
            (.primary, .sixThree, 2021, "2022-08-01", .grade(2)), (.primary, .sixThree, 2021, "2027-07-31", .grade(6)),
            (.primary, .sixThree, 2021, "2027-08-01", .graduated), (.primary, .fiveFour, 2021, "2026-07-31", .grade(5)),
            (.primary, .fiveFour, 2021, "2026-08-01", .graduated), (.junior, .sixThree, 2021, "2021-09-01", .grade(7)),
            (.junior, .sixThree, 2021, "2024-07-31", .grade(9)), (.junior, .sixThree, 2021, "2024-08-01", .graduated),
            (.junior, .fiveFour, 2021, "2021-09-01", .grade(6)), (.junior, .fiveFour, 2021, "2025-07-31", .grade(9)),
            (.junior, .fiveFour, 2021, "2025-08-01", .graduated), (.senior, .fiveFour, 2021, "2021-08-01", .grade(10)),
            (.senior, .sixThree, 2021, "2024-08-01", .graduated), (.primary, .sixThree, 2021, "2020-01-01", .notYet),
        ])
    func standing(stage: Stage, system: SchoolSystem, entry: Int, date: String, expected: SchoolClass.Standing) throws {
        #expect(Self.cohort(stage, system, entry).standing(on: try #require(SchoolDate(iso: date))) == expected)
    }

    @Test(
        "班级名称随年级变化，自有名称不变",
        arguments: [
            (Stage.primary, SchoolSystem.sixThree, nil as String?, "2024-09-01", "四年级2班"),
            (.junior, .sixThree, nil, "2021-09-01", "初一(2)班"),
            (.junior, .fiveFour, nil, "2024-09-01", "初四(2)班"), (.senior, .sixThree, nil, "2022-09-01", "高二(2)班"),
            (.primary, .sixThree, "雏鹰班", "2024-09-01", "雏鹰班"), (.primary, .sixThree, nil, "2030-09-01", "2021级2班（小学）"),
            (.junior, .sixThree, "雏鹰班", "2019-09-01", "2021级雏鹰班（初中）"),
        ])
    func names(stage: Stage, system: SchoolSystem, own: String?, date: String, expected: String) throws {
        #expect(Self.cohort(stage, system, 2021, ownName: own).name(on: try #require(SchoolDate(iso: date))) == expected)
    }

    @Test("班级按年级、再按1、2、10排列，已毕业的在最后") func order() throws {
        let date = try #require(SchoolDate(iso: "2024-09-01"))
        let classes = [
            Self.cohort(.primary, .sixThree, 2010, number: 1), Self.cohort(.primary, .sixThree, 2024, number: 10),
            Self.cohort(.junior, .sixThree, 2024, number: 1), Self.cohort(.primary, .sixThree, 2024, number: 2),
            Self.cohort(.primary, .sixThree, 2021, number: 3), Self.cohort(.primary, .sixThree, 2024, number: 1),
        ]
        #expect(
            classes.ordered(on: date).map { $0.name(on: date) } == [
                "一年级1班", "一年级2班", "一年级10班", "四年级3班", "初一(1)班", "2010级1班（小学）",
            ])
    }

    @Test(
        "办学类型给出学段与年级",
        arguments: [
            (SchoolType.primary, SchoolSystem.sixThree, 1...6), (.primary, .fiveFour, 1...5), (.junior, .fiveFour, 6...9),
            (.nineYear, .sixThree, 1...9),
            (.complete, .sixThree, 7...12), (.twelveYear, .fiveFour, 1...12), (.senior, .sixThree, 10...12),
        ])
    func types(type: SchoolType, system: SchoolSystem, grades: ClosedRange<Int>) { #expect(type.grades(system) == grades) }

    @Test("学校只能开办本类型以内的年级；教学点可以少办") func schooling() throws {
        #expect(Schooling(.primary, .sixThree, grades: 1...7) == nil)
        #expect(Schooling(.junior, .sixThree, grades: 6...9) == nil)
        let point = try #require(Schooling(.nineYear, .sixThree, grades: 1...3, isSmall: true))
        #expect(point.stages == [.primary])
        #expect(point.summary == "九年一贯制学校 · 六三制 · 一年级至三年级 · 小规模学校")
    }

    @Test("隶属关系：只许这些组合") func nesting() {
        let allowed: Set<String> = [
            "-region", "region-region", "region-county", "region-central_school", "region-school", "county-central_school", "county-school",
            "central_school-school", "school-campus",
        ]
        for kind in UnitKind.allCases {
            for parent in [nil] + UnitKind.allCases.map(Optional.some) {
                #expect(kind.mayLie(below: parent) == allowed.contains("\(parent?.rawValue ?? "")-\(kind.rawValue)"))
            }
        }
    }

    @Test(
        "学期由日期得出，一月属于上一年秋季",
        arguments: [
            ("2025-08-01", "2025秋"), ("2026-01-31", "2025秋"), ("2026-02-01", "2026春"), ("2026-07-31", "2026春"), ("2025-12-31", "2025秋"),
        ])
    func terms(date: String, expected: String) throws {
        let day = try #require(SchoolDate(iso: date))
        let term = TeachingTerm(containing: day)
        #expect(term.description == expected)
        #expect(term.description == day.defaultTerm)
        #expect(term.days.contains(day))
        #expect(TeachingTerm(expected) == term)
        #expect(term.next.previous == term)
    }
}
