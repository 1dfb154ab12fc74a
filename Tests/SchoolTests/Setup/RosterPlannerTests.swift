import Policy
import Testing

@testable import Database
@testable import Registers
@testable import School

@Suite("班级名称和教师的对应") struct RosterPlannerTests {
    private static let school = UnitID(2)

    private static func schoolClass(
        _ id: UInt64, _ stage: Stage, _ year: Int, _ number: Int, _ own: String? = nil, in system: SchoolSystem = .sixThree
    )
        -> SchoolClass
    {
        SchoolClass(
            id: ClassID(id), school: school, stage: stage, system: system, entryYear: year, number: number, ownName: own,
            openedOn: SchoolDate(day: 0))
    }

    /// On 11 October 2021, of a nine-year school.
    private static func plan(
        _ text: String, _ classes: [SchoolClass] = [], system: SchoolSystem = .sixThree, staff: [Staff] = [],
        choices: [String: RosterChoice] = [:]
    ) throws -> RosterPlan {
        let today = try #require(SchoolDate(iso: "2021-10-11"))
        let unit = Unit(
            id: school, parent: nil, path: UnitPath(top: school), kind: .school, name: "九年制学校",
            schooling: Schooling(.nineYear, system))
        let facts = RosterFacts(
            school: unit, schooling: try #require(unit.schooling), classes: classes, staff: staff, teaching: [], heads: [], remembered: [:],
            foreignPhones: [], term: TeachingTerm(containing: today), today: today)
        let upload = try RosterUpload([RosterFile(name: "表.csv", bytes: Array(text.utf8))])
        let surroundings = Surroundings.counting()
        return RosterPlanner.plan(RosterReading(upload), of: upload, facts: facts, choices: choices, by: nil) { surroundings.identifier() }
    }

    @Test(
        "各种写法对应到同一个班",
        arguments: [
            ("四(2)班", 1), ("402", 1), ("四年级二班", 1), ("2018级2班", 1), ("初一（3）班", 2), ("七年级3班", 2), ("703", 2), ("雏鹰班", 3), ("七(1)班", 3),
            ("二班", 1),
        ] as [(String, UInt64)]) func spellings(text: String, expected: UInt64) throws
    {
        let classes = [
            Self.schoolClass(1, .primary, 2018, 2), Self.schoolClass(2, .junior, 2021, 3), Self.schoolClass(3, .junior, 2021, 1, "雏鹰班"),
            Self.schoolClass(4, .primary, 2018, 1),
        ]
        let plan = try Self.plan("班级,人数\n\(text),", classes)
        #expect(plan.names.map(\.choice) == [.known(ClassID(expected))])
    }

    @Test("五四制的初一是六年级；像两个班的要选；自己的全名不用问") func systems() throws {
        let classes = [Self.schoolClass(1, .junior, 2021, 3, in: .fiveFour), Self.schoolClass(2, .primary, 2021, 3, in: .fiveFour)]
        let plan = try Self.plan("班级,人数\n初一（3）班,\n六年级3班,\n3班,\n初一(3)班,", classes, system: .fiveFour)
        #expect(plan.names.map(\.key) == ["初1.3", "6.3", "3班"])
        #expect(plan.names.map(\.choice) == [.known(ClassID(1)), .known(ClassID(1)), nil] && plan.names.allSatisfy { !$0.isSettled })
        let own = try Self.plan("班级,人数\n初一(3)班,", classes, system: .fiveFour)
        #expect(own.names[0].isSettled)
        let chosen = try Self.plan("班级,人数\n3班,30", classes, system: .fiveFour, choices: ["3班": .known(ClassID(2))])
        #expect(chosen.lines(.changed) == ["学生人数 一年级3班 登记为30人"])
    }

    @Test(
        "开设新班：年级算出入学年份；说不清的要改",
        arguments: [
            ("班级,人数\n四(2)班,30", "四年级2班 开设，2018年入学"), ("班级,人数\n初二(1)班,", "初二(1)班 开设，2020年入学"),
            ("年级,班号,人数\n三年级,4,", "三年级4班 开设，2019年入学"), ("班级,入学年份,人数\n2017级4班,,", "五年级4班 开设，2017年入学"),
            ("班级,入学年份,学段\n3班,2021,初中", "初一(3)班 开设，2021年入学"), ("年级,班级,班号,人数\n三年级,雏鹰班,4,", "雏鹰班 开设，2019年入学"),
            ("班级,自有名称\n三(4)班,雏鹰班", "雏鹰班 开设，2019年入学"),
        ]) func opening(text: String, expected: String) throws
    {
        let plan = try Self.plan(text)
        #expect(plan.names.count == 1 && plan.names[0].choice == .open && plan.lines(.refused) == [])
        #expect(plan.lines(.added) == ["班级 \(expected)"])
    }

    @Test(
        "不能开设的：说出哪一格、怎么改",
        arguments: [
            ("班级,人数\n高一(1)班,", "第2行A列 “高一(1)班”看不出是本校哪个年级（本校开办一年级至初三）。请写明年级，或改正。"),
            ("班级,入学年份\n四(2)班,2019", "第2行B列 “四(2)班”应是2018年入学，表中写的是2019年。请改正入学年份，或留空。"),
            ("班级,人数\n雏鹰班,", "第2行A列 “雏鹰班”没有年级和班号，不能开设。请写成 四(2)班，或填上年级和班号。"),
            ("班级,入学年份\n3班,1999", "第2行A列 “3班”看不出是本校哪个年级（本校开办一年级至初三）。请写明年级，或改正。"),
            ("班级,学段\n四(2)班,初中", "第2行A列 “四(2)班”看不出是本校哪个年级（本校开办一年级至初三）。请写明年级，或改正。"),
            ("班级,人数\n四(9)班,", "第2行A列 “四(9)班”就是已有的四年级9班。请在“班级对应”里选它。"),
        ]) func faults(text: String, expected: String) throws
    {
        let reading = try Self.plan(text, [Self.schoolClass(9, .primary, 2018, 9)])
        let choices = Dictionary(uniqueKeysWithValues: reading.names.map { ($0.key, RosterChoice.open) })
        let plan = try Self.plan(text, [Self.schoolClass(9, .primary, 2018, 9)], choices: choices)
        #expect(plan.allFaults.map { "\($0.spot.place) \($0.message)" } == [expected])
    }

    @Test("两种写法开的是同一个班；同一个班写了两个人数") func twice() throws {
        let plan = try Self.plan("班级,人数\n四(2)班,30\n2018级2班,31")
        #expect(plan.names.count == 2 && plan.lines(.added) == ["班级 四年级2班 开设，2018年入学"])
        #expect(plan.allFaults.map(\.message) == ["四年级2班的学生人数与“表.csv”第2行B列不一样（30）。请改正其中一格。"])
    }

    @Test(
        "同名的教师按工号分；说不清的列出工号",
        arguments: [
            ("张伟", "名叫张伟的有2人，工号是T03、T04。请写成 张伟(T03) 这样，说明是哪一位。"), ("张伟(T09)", "没有工号为T09的教职工。请先在教师表中登记，或改正工号。"),
            ("李明(T03)", "工号T03是张伟的，不是李明的。请改正工号或姓名。"), ("赵强(T05)", "工号T05是已离任的赵强的。请改正，或先在离任人员中办理返岗。"),
            ("赵强", "没有名叫“赵强”的在岗教职工。请先在教师表中登记，或改正姓名。"), ("王某(工1)", "“工1”不是工号。工号为 1—20 位字母或数字。请改正。"),
        ]) func namesakes(cell: String, expected: String) throws
    {
        let staff = ["T03 张伟", "T04 张伟", "T02 李明", "T05 赵强"].enumerated().map { index, text in
            let parts = text.split(separator: " ").map(String.init)
            return Staff(
                id: PersonID(UInt64(index + 1)), unit: Self.school, number: StaffNumber(parts[0]) ?? StaffNumber("X")!, name: parts[1],
                phone: nil,
                joinedOn: SchoolDate(day: 0), leftOn: parts[1] == "赵强" ? SchoolDate(day: 9) : nil)
        }
        let classes = [Self.schoolClass(1, .primary, 2018, 2)]
        let plan = try Self.plan("教师,班级,学科\n\(cell),四年级2班,语文\n张伟(T04),四年级2班,数学", classes, staff: staff)
        #expect(plan.allFaults.map { "\($0.spot.place) \($0.message)" } == ["第2行A列 \(expected)"])
        #expect(plan.lines(.added) == ["任课 四年级2班 数学 张伟 2021年秋季学期"])
    }

    @Test("一个班两名班主任、任课说两遍") func repeated() throws {
        let staff = [
            Staff(id: PersonID(1), unit: Self.school, number: StaffNumber("T1")!, name: "王芳", phone: nil, joinedOn: SchoolDate(day: 0)),
            Staff(id: PersonID(2), unit: Self.school, number: StaffNumber("T2")!, name: "李明", phone: nil, joinedOn: SchoolDate(day: 0)),
        ]
        let classes = [Self.schoolClass(1, .primary, 2018, 2)]
        let plan = try Self.plan("班级,班主任,语文,数学\n四年级2班,王芳,王芳,\n四(2)班,李明,王芳,", classes, staff: staff)
        #expect(plan.allFaults.map(\.message) == ["四年级2班的班主任与“表.csv”第2行B列不一样。请改正其中一格。"])
        #expect(plan.lines(.added).filter { $0.hasPrefix("任课") } == ["任课 四年级2班 语文 王芳 2021年秋季学期"])
    }

    @Test("随表单走的文字：改动一个字就不认") func seal() throws {
        let sent = try RosterSent(RosterTables.staff, RosterTables.classes)
        let secret = [UInt8](repeating: 7, count: 32)
        let text = sent.text(sealed: secret)
        #expect(RosterSent(text: text.replacing("\n", with: "\r\n"), sealed: secret) == sent)
        #expect(RosterSent(text: text.replacing("王芳", with: "王方"), sealed: secret) == nil)
        #expect(RosterSent(text: text, sealed: [UInt8](repeating: 8, count: 32)) == nil && RosterSent(text: "", sealed: secret) == nil)
        #expect(sent.files.map(\.hash.count) == [64, 64])
    }
}
