import Testing

@testable import Policy

/// rules.md, On exams: rules about whole exams, which are the rows with the same school, grade, term and name.
struct ExamRuleTests {
    private static func exams(_ rows: ExamRow...) -> Facts { Facts { $0.exams = rows } }
    private static let cap = "exam-count-cap"

    static let counts: [RuleCase] = [
        RuleCase("正好一次", cap, "max: 1", exams(.sample())),
        RuleCase("两次", cap, "max: 1", exams(.sample(), .sample(name: "单元一")), finds: "violation 2/1 exam"),
        RuleCase("一次也不许", cap, "max: 0", exams(.sample()), finds: "violation 1/0 exam"),
        RuleCase("同名的几科是一次", cap, "max: 1", exams(.sample(), .sample(subject: "数学"))),
        RuleCase("同名而学期不同是两次", cap, "max: 1", exams(.sample(), .sample(on: "2022-06-20"))),
        RuleCase("两个年级分开算", cap, "max: 1", exams(.sample(), .sample(grade: 5, name: "单元一"))),
        RuleCase("两个学校分开算", cap, "max: 1", exams(.sample(), .sample(school: "第二小学", name: "单元一"))),
        RuleCase("只数写明的类别", cap, "max: 1, kinds: [期末]", exams(.sample(), .sample(.unit, name: "单元一"))),
        RuleCase(
            "类别看第一行", cap, "max: 0, kinds: [期末]", exams(.sample(.unit), .sample(.final, subject: "数学"))),
        RuleCase("默认口试也数", cap, "max: 0", exams(.sample { $0.isWritten = false }), finds: "violation 1/0 exam"),
        RuleCase("只数纸笔", cap, "max: 0, written_only: true", exams(.sample { $0.isWritten = false })),
        RuleCase(
            "纸笔看第一行", cap, "max: 0, written_only: true", exams(.sample { $0.isWritten = false }, .sample(subject: "数学"))),
        RuleCase("秋季学期", cap, "max: 0, term_half: autumn", exams(.sample()), finds: "violation 1/0 exam"),
        RuleCase("秋季条款不看春季", cap, "max: 0, term_half: autumn", exams(.sample(on: "2022-06-20"))),
        RuleCase("春季学期", cap, "max: 0, term_half: spring", exams(.sample(on: "2022-06-20")), finds: "violation 1/0 exam"),
        RuleCase("一月算秋季学期", cap, "max: 0, term_half: autumn", exams(.sample(on: "2022-01-10")), finds: "violation 1/0 exam"),
        RuleCase("按学科数：每科一次", cap, "max: 1, by: subject", exams(.sample(), .sample(subject: "数学", name: "单元一"))),
        RuleCase(
            "按学科数：语文两次", cap, "max: 1, by: subject",
            exams(.sample(), .sample(subject: "数学"), .sample(name: "单元一")), finds: "violation 2/1 exam"),
        RuleCase(
            "一次考试里同一科的两行是一次", cap, "max: 1, by: subject", exams(.sample(), .sample())),
        // exam-kind-banned
        RuleCase("没有禁的类别", "exam-kind-banned", "kinds: [周考, 月考]", exams(.sample())),
        RuleCase("周考", "exam-kind-banned", "kinds: [周考, 月考]", exams(.sample(.weekly)), finds: "violation 周考"),
        RuleCase(
            "几科也只一条", "exam-kind-banned", "kinds: [周考]", exams(.sample(.weekly), .sample(.weekly, subject: "数学")), finds: "violation 周考"),
        RuleCase("类别看第一行", "exam-kind-banned", "kinds: [周考]", exams(.sample(.unit), .sample(.weekly, subject: "数学"))),
        RuleCase("只禁纸笔的", "exam-kind-banned", "kinds: [周考], written_only: true", exams(.sample(.weekly) { $0.isWritten = false })),
        RuleCase("默认所有类别", "exam-kind-banned", "", exams(.sample(.graduation)), finds: "violation 毕业升学"),
        // exam-scope-banned
        RuleCase("校内", "exam-scope-banned", "scopes: [跨校, 县域]", exams(.sample())),
        RuleCase("县域", "exam-scope-banned", "scopes: [跨校, 县域]", exams(.sample { $0.scope = .county }), finds: "violation 县域"),
        RuleCase("范围看第一行", "exam-scope-banned", "scopes: [县域]", exams(.sample(), .sample(subject: "数学") { $0.scope = .county })),
    ]

    @Test("一次考试：合规、恰好超出、别的类别、学期和年级", arguments: counts)
    func judges(_ one: RuleCase) throws { try one.check() }

    @Test("次数写明学期和学科，行是所数的行")
    func countedRows() throws {
        let facts = Self.exams(.sample(), .sample(subject: "数学"), .sample(name: "单元一"))
        let bySubject = try findings(Self.cap, "max: 1, by: subject", in: facts)
        #expect(bySubject.map(\.scope) == ["第一小学 4 2021秋 语文"])
        #expect(bySubject.map(\.rowNumbers) == [[2, 4]])
        #expect(try findings(Self.cap, "max: 1", in: facts).map(\.rowNumbers) == [[2, 3, 4]])
    }

    @Test("第一行按文件路径再按行，日期、类别都是它的")
    func firstRow() throws {
        let facts = Self.exams(.sample(.weekly, on: "2021-09-15", row: 9, file: 1), .sample(.unit, subject: "数学", row: 2, file: 2))
        let found = try findings("exam-kind-banned", "kinds: [周考, 单元]", in: facts)
        #expect(found.map(\.brief) == ["violation 周考"])
        #expect(found.map(\.scope) == ["第一小学 4 2021-09-15 期末考试"])
    }

    @Test("考试按它的日期看是否生效：没有生效的不数")
    func countsOnlyWhatIsInForce() throws {
        let facts = Self.exams(.sample(on: "2021-09-13"), .sample(on: "2021-09-14", name: "单元一"), .sample(on: "2021-09-15", name: "单元二"))
        #expect(try findings(Self.cap, "max: 1", ["in_force: 2021-09-14"], in: facts).map(\.brief) == ["violation 2/1 exam"])
        #expect(try findings(Self.cap, "max: 1", ["until: 2021-09-13"], in: facts).isEmpty)
    }

    @Test("学期以校历为准，学校自己的校历先于共同的")
    func termsOfTheCalendar() throws {
        let facts = Facts {
            $0.exams = [.sample(on: "2021-08-20"), .sample(on: "2021-09-14", name: "单元一")]
            $0.calendar.add(school: Names.symbol("第一小学"), date: schoolDate("2021-08-20"), kind: .school, term: "2021春")
            $0.calendar.add(school: nil, date: schoolDate("2021-08-20"), kind: .school, term: "2021秋")
        }
        #expect(try findings(Self.cap, "max: 1", in: facts).isEmpty)
        #expect(try findings(Self.cap, "max: 0, term_half: spring", in: facts).map(\.scope) == ["第一小学 4 2021春"])
    }

    @Test("学期名不以春秋结尾时看月份")
    func termHalfByMonth() throws {
        let facts = Facts {
            $0.exams = [.sample()]
            $0.calendar.add(school: nil, date: ordinaryDay, kind: .school, term: "第一学期")
        }
        #expect(try findings(Self.cap, "max: 0, term_half: autumn", in: facts).map(\.scope) == ["第一小学 4 第一学期"])
        #expect(try findings(Self.cap, "max: 0, term_half: spring", in: facts).isEmpty)
    }
}
