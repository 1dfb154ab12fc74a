import Testing

@testable import Policy

/// rules.md, On exams: rules about one subject's paper.
struct ExamRowRuleTests {
    private static func row(
        _ name: String, _ rule: String, _ parameters: String = "", finds expected: String? = nil,
        _ change: @Sendable (inout ExamRow) -> Void
    ) -> RuleCase {
        let facts = Facts { $0.exams = [.sample(.final, change)] }
        guard let expected else { return RuleCase(name, rule, parameters, facts) }
        return RuleCase(name, rule, parameters, facts, finds: expected)
    }
    private static func mix(_ name: String, _ parts: [String?], _ parameters: String = "", finds expected: String? = nil) -> RuleCase {
        row(name, "difficulty-mix", parameters, finds: expected) { exam in
            (exam.easy, exam.medium, exam.hard) = (parts[0].map(decimal), parts[1].map(decimal), parts[2].map(decimal))
        }
    }

    static let mixes: [RuleCase] = [
        mix("正好8比1比1", ["80", "10", "10"]),
        mix("比例尺不同也一样", ["0.8", "0.1", "0.1"]),
        mix("正好在容差边上", ["7.5", "1.5", "1"]),
        mix("刚刚超出容差", ["7.49", "1.51", "1"], finds: "violation 7.49:1.51:1/8:1:1"),
        mix("按合计10折算", ["75", "25", "0"], finds: "violation 7.5:2.5:0/8:1:1"),
        mix("两位小数，四舍五入", ["1", "1", "1"], finds: "violation 3.33:3.33:3.33/8:1:1"),
        mix("五入", ["2", "1", "3"], finds: "violation 3.33:1.67:5/8:1:1"),
        mix("合计为0", ["0", "0", "0"]),
        mix("没有登记较难题", ["80", "20", nil]),
        mix("没有登记容易题", [nil, "10", "10"]),
        mix("另一种比例", ["70", "20", "10"], "mix: [7, 2, 1]"),
        mix("另一种比例也可以有小数", ["70", "20", "10"], "mix: [7.5, 1.5, 1], tolerance: 0.4", finds: "violation 7:2:1/7.5:1.5:1"),
        mix("容差为0，正好", ["80", "10", "10"], "tolerance: 0"),
        mix("容差为0，差一点", ["80", "10.01", "10"], "tolerance: 0", finds: "violation 8:1:1/8:1:1"),
        mix("不看的类别", ["1", "1", "1"], "kinds: [单元]"),
        mix("很大的数也准确", ["99999999999999999", "0", "0"], finds: "violation 10:0:0/8:1:1"),
        mix("很小的数也准确", ["0.00000000000000008", "0.00000000000000001", "0.00000000000000001"]),
    ]

    private static let panel = "panel-required"
    private static let allParts = "min_people: 7, min_reviewers: 2, from_pool: true, all_signed: true, spec_table: true, approved: true"

    static let panels: [RuleCase] = [
        row("样样合规", panel, allParts) { _ in },
        row("命题少一人", panel, "min_people: 7", finds: "violation 6/7 person") { $0.panel = 6 },
        row("没有登记命题人数", panel, "min_people: 7") { $0.panel = nil },
        row("审题少一人，量的还是命题人数", panel, "min_people: 7, min_reviewers: 2", finds: "violation 7/7 person") { $0.reviewers = 1 },
        row("只要求审题，没有上限可写", panel, "min_reviewers: 2", finds: "violation 7 person") { $0.reviewers = 1 },
        row("没有登记命题人数时不量", panel, "min_people: 7, min_reviewers: 2", finds: "violation /7") { ($0.panel, $0.reviewers) = (nil, 1) },
        row("没有登记审题人数", panel, "min_reviewers: 2") { $0.reviewers = nil },
        row("不全出自专家库", panel, "from_pool: true", finds: "violation 7 person") { $0.fromPool = false },
        row("没有登记是否出自专家库", panel, "from_pool: true") { $0.fromPool = nil },
        row("少签一份", panel, "all_signed: true", finds: "violation 7 person") { $0.pledges = 6 },
        row("没有登记签了几份", panel, "all_signed: true") { $0.pledges = nil },
        row("签了几份，但没有登记命题人数", panel, "all_signed: true") { ($0.panel, $0.pledges) = (nil, 1) },
        row("没有细目表", panel, "spec_table: true", finds: "violation 7 person") { $0.hasSpecificationTable = false },
        row("没有登记细目表", panel, "spec_table: true") { $0.hasSpecificationTable = nil },
        row("没有审核通过", panel, "approved: true", finds: "violation 7 person") { $0.isApproved = false },
        row("没有登记审核", panel, "approved: true") { $0.isApproved = nil },
        row("没有要求的部分不看", panel, "min_people: 7") {
            ($0.reviewers, $0.fromPool, $0.pledges, $0.hasSpecificationTable, $0.isApproved) = (0, false, 0, false, false)
        },
        row("写成 false 等于没有要求", panel, "min_people: 7, approved: false") { $0.isApproved = false },
    ]

    private static let bands = "bands-required"

    static let gradings: [RuleCase] = [
        row("等级", bands) { _ in },
        row("分数", bands, finds: "violation 分数/等级") { $0.grading = .marks },
        row("没有登记呈现方式", bands) { $0.grading = nil },
        row("没有登记等级数也不看", bands) { $0.bands = 99 },
        row("不看的类别", bands, "kinds: [单元]") { $0.grading = .marks },
        row("四到五级的下边", bands, "min_bands: 4, max_bands: 5") { $0.bands = 4 },
        row("四到五级的上边", bands, "min_bands: 4, max_bands: 5") { $0.bands = 5 },
        row("三级", bands, "min_bands: 4, max_bands: 5", finds: "violation 3/4-5 band") { $0.bands = 3 },
        row("六级", bands, "min_bands: 4, max_bands: 5", finds: "violation 6/4-5 band") { $0.bands = 6 },
        row("只有下限", bands, "min_bands: 4", finds: "violation 3/4- band") { $0.bands = 3 },
        row("只有下限，很多级", bands, "min_bands: 4") { $0.bands = 99 },
        row("只有上限", bands, "max_bands: 5", finds: "violation 6/-5 band") { $0.bands = 6 },
        row("分数不论级数", bands, "max_bands: 5") { ($0.grading, $0.bands) = (.marks, 100) },
        row("没有登记呈现方式，仍论级数", bands, "max_bands: 5", finds: "violation 6/-5 band") { ($0.grading, $0.bands) = (nil, 6) },
        row("没有登记级数", bands, "min_bands: 4") { $0.bands = nil },
    ]

    static let results: [RuleCase] = [
        row("没有公布", "publication-banned", "what: [成绩, 排名], to: [家长群, 公告]") { _ in },
        row("公布了，按单元格的次序", "publication-banned", "what: [成绩, 排名]", finds: "violation 排名、成绩") {
            $0.published = .of(.ranking, .scores)
        },
        row("发家长群", "publication-banned", "to: [家长群, 公告]", finds: "violation 家长群") { $0.sentTo = .of(.individual, .parentGroup) },
        row("公布和告知都犯，先公布后告知", "publication-banned", "what: [排名], to: [公告]", finds: "violation 排名、公告") {
            ($0.published, $0.sentTo) = (.of(.ranking), .of(.noticeBoard))
        },
        row("没有登记", "publication-banned", "what: all, to: all") { ($0.published, $0.sentTo) = (.of(), .of()) },
        row("没有要求的部分不看", "publication-banned", "what: [排名]") { $0.sentTo = .of(.parentGroup) },
        row("改进教学", "result-use-banned", "uses: [分班, 排座, 评优]") { _ in },
        row("分班和评优", "result-use-banned", "uses: [分班, 排座, 评优]", finds: "violation 评优、分班") {
            $0.usedFor = .of(.honours, .teaching, .classAssignment)
        },
        row("没有登记用途", "result-use-banned", "uses: all") { $0.usedFor = .of() },
    ]

    @Test("一科的试卷：合规、恰好超出、没有记录、没有要求", arguments: mixes + panels + gradings + results)
    func judges(_ one: RuleCase) throws { try one.check() }

    @Test("命题组的每一处不足都写进说明，一行一条")
    func panelMessage() throws {
        let judge = Judge(packs: [try pack(Self.panel, Self.allParts)])
        let exam = ExamRow.sample {
            ($0.panel, $0.reviewers, $0.fromPool, $0.pledges, $0.hasSpecificationTable, $0.isApproved) = (6, 1, false, 5, false, false)
        }
        let found = Facts { $0.exams = [exam] }.findings(by: judge)
        #expect(found.map(\.brief) == ["violation 6/7 person"])
        let message = found[0].message(judge.checks[0]) { $0 }
        for part in ["命题人数6人", "审题人数1人", "专家库", "保密责任书5份", "细目表", "审核"] { #expect(message.contains(part), "\(part)") }
    }

    @Test("行的类别、日期各看各的，不看考试的第一行")
    func rowScopes() throws {
        let rows: [ExamRow] = [
            .sample(on: "2021-09-13") { $0.grading = .marks }, .sample(.unit, on: "2021-09-14", subject: "数学") { $0.grading = .marks },
        ]
        let facts = Facts { $0.exams = rows }
        #expect(try findings(Self.bands, "kinds: [单元]", in: facts).map(\.scope) == ["第一小学 4 2021-09-14 数学"])
        #expect(try findings(Self.bands, "", ["in_force: 2021-09-14"], in: facts).map(\.scope) == ["第一小学 4 2021-09-14 数学"])
    }

    @Test("比例按准确值比较，再长的数也不溢出")
    func mixNeverOverflows() throws {
        let facts = Facts {
            $0.exams = [
                .sample {
                    $0.easy = decimal("99999999999999999")
                    $0.medium = decimal("0.99999999999999999")
                    $0.hard = decimal("0.00000000000000001")
                }
            ]
        }
        let parameters = "mix: [8.12345678901234, 1, 0.87654321098766], tolerance: 0.12345678901234"
        #expect(try findings("difficulty-mix", parameters, in: facts).count == 1)
    }
}
