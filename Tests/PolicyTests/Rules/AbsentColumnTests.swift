import Testing

@testable import Policy

/// rules.md, Absent columns: one `record` finding a school for the rows that a check would have judged.
struct AbsentColumnTests {
    private static func lacking(_ columns: String..., items: [HomeworkItem]) -> Facts {
        Facts { $0.files = [.init(items: items, columns: Facts.allColumns.subtracting(columns))] }
    }
    private static func others(lacking columns: String..., in change: (inout Facts) -> Void) -> Facts {
        var facts = Facts(change)
        facts.absent = Set(columns)
        return facts
    }

    /// Rule, parameters and the columns without which it cannot judge one row of the catalogue's breach.
    static let needs: [(rule: String, columns: [String])] = [
        ("written-minutes-cap", ["minutes"]), ("minutes-recorded", ["minutes"]), ("trial-required", ["trial_minutes"]),
        ("estimate-plausible", ["minutes"]), ("estimate-plausible", ["trial_minutes"]), ("confirmation-required", ["confirmed_by"]),
        ("posting-required", ["posted_on"]), ("channel-banned", ["channel"]), ("medium-banned", ["medium"]), ("set-at-banned", ["set_at"]),
        ("source-banned", ["source"]), ("parent-role-banned", ["parent_role"]), ("collect-complete", ["due"]),
        ("collect-complete", ["collected"]), ("mark-complete", ["collected"]), ("mark-complete", ["marked"]),
        ("correct-complete", ["to_correct"]), ("correct-complete", ["corrected"]), ("remark-complete", ["corrected"]),
        ("remark-complete", ["remarked"]), ("marking-banned", ["marking"]), ("in-school-completion", ["due"]),
        ("in-school-completion", ["in_school_done"]), ("difficulty-mix", ["easy"]), ("difficulty-mix", ["medium"]),
        ("difficulty-mix", ["hard"]), ("panel-required", ["panel"]), ("bands-required", ["grading"]), ("publication-banned", ["published"]),
        ("result-use-banned", ["used_for"]), ("service-not-diverted", ["diverted"]), ("activity-approved", ["approved"]),
        ("visits-complete", ["pupils"]), ("visits-complete", ["visited"]), ("app-reviewed", ["in_use"]),
        ("app-reviewed", ["school_reviewed", "bureau_reviewed"]), ("app-not-required", ["required"]), ("training-ends", ["ends"]),
        ("training-banned", ["clashes"]), ("sleep-hours", ["sleep_hours"]), ("sampled-minutes-cap", ["written_minutes"]),
    ]

    @Test("缺了需要的列：一所学校一条缺记录，量的是行数，没有日期", arguments: needs)
    func record(_ need: (rule: String, columns: [String])) throws {
        let entry = try #require(RuleCatalogue.entries.first { $0.rule == need.rule })
        var facts = entry.facts
        facts.absent = Set(need.columns)
        for index in facts.files.indices {
            facts.files[index].columns.subtract(need.columns)
            // A reader gives no value where there is no column.
            if need.columns == ["due"] { facts.files[index].items[0].due = nil }
            if need.columns == ["in_school_done"] { facts.files[index].items[0].inSchoolDone = nil }
        }
        let found = try findings(entry.rule, entry.parameters, in: facts)
        #expect(found.map(\.brief) == ["record 1 item"])
        #expect(found.map(\.scope) == [need.rule.hasPrefix("training") ? "" : "第一小学"])
    }

    @Test("其余规则没有缺了就不能判的列", arguments: RuleCatalogue.entries)
    func needsNothing(_ entry: RuleBreach) throws {
        guard !Self.needs.contains(where: { $0.rule == entry.rule }) else { return }
        var facts = entry.facts
        facts.absent = Facts.allColumns
        for index in facts.files.indices { facts.files[index].columns = [] }
        #expect(try findings(entry.rule, entry.parameters, in: facts).map(\.brief) == [entry.finding])
    }

    @Test("有缺省值的列缺了不算缺记录", arguments: ["place", "layer", "scope", "written", "online"])
    func defaults(_ column: String) {
        for entry in RuleCatalogue.entries {
            let rule = try? pack(entry.rule, entry.parameters).provisions.first?.checks.first?.rule
            #expect(rule?.need.missing(from: Facts.allColumns.subtracting([column])) == [])
        }
    }

    @Test("只数会判的行：类型、年级、日期不合的不数")
    func countsJudgedRows() throws {
        let items: [HomeworkItem] = [.sample(), .sample(.oral), .sample(grade: 5), .sample(on: "2021-09-15"), .sample(on: "2021-09-16")]
        let facts = Self.lacking("trial_minutes", items: items)
        let found = try findings("trial-required", "", ["grades: 4", "until: 2021-09-15"], in: facts)
        #expect(found.map(\.brief) == ["record 2 item"])
        #expect(found.map(\.rowNumbers) == [[2, 5]])
    }

    @Test("家庭上限只数家庭的书面作业")
    func countsJudgedRowsOfDays() throws {
        let items: [HomeworkItem] = [.sample(), .sample { $0.place = .home }, .sample(.oral) { $0.place = .home }]
        #expect(
            try findings("written-minutes-cap", "max_minutes: 60, place: home", in: Self.lacking("minutes", items: items)).map(\.brief)
                == ["record 1 item"])
    }

    @Test("没有行就没有缺记录")
    func noneForNoRows() throws {
        #expect(try findings("trial-required", in: Self.lacking("trial_minutes", items: [.sample(.oral)])).isEmpty)
        #expect(try findings("trial-required", in: Facts()).isEmpty)
    }

    @Test("一所学校几个文件合成一条，有这一列的文件照样判")
    func severalFiles() throws {
        let columns = Facts.allColumns.subtracting(["trial_minutes"])
        let facts = Facts {
            $0.files = [
                .init(items: [.sample(), .sample(school: "第二小学")], columns: columns), .init(items: [.sample { $0.trialMinutes = nil }]),
                .init(items: [.sample()], columns: columns),
            ]
        }
        let found = try findings("trial-required", in: facts)
        #expect(found.map(\.scope) == ["第一小学", "第一小学 4 2班 2021-09-14 语文", "第二小学"])
        #expect(found.map(\.brief) == ["record 2 item", "violation", "record 1 item"])
        #expect(found[0].rows.references == [.init(file: 10, row: 2), .init(file: 12, row: 2)])
    }

    @Test("行很多时只记前20行，数目照实")
    func manyRows() throws {
        let facts = Self.lacking("trial_minutes", items: (1...50).map { _ in .sample() })
        let found = try findings("trial-required", in: facts)
        #expect(found.map(\.rows.count) == [50])
        #expect(found[0].rowNumbers == Array(2...21))
    }

    @Test("各自独立的部分：只有全缺了才算，缺一部分照样判其余")
    func independentParts() throws {
        let demands = "min_people: 7, approved: true"
        let exam: (inout Facts) -> Void = { $0.exams = [.sample { ($0.panel, $0.isApproved) = (nil, false) }] }
        #expect(try findings("panel-required", demands, in: Self.others(lacking: "panel", in: exam)).map(\.brief) == ["violation /7"])
        #expect(
            try findings("panel-required", demands, in: Self.others(lacking: "panel", "approved", in: exam)).map(\.brief) == [
                "record 1 item"
            ])
        #expect(
            try findings("panel-required", "all_signed: true", in: Self.others(lacking: "confidentiality", in: exam)).map(\.brief) == [
                "record 1 item"
            ])

        let result: (inout Facts) -> Void = { $0.exams = [.sample { $0.sentTo = .of(.parentGroup) }] }
        let both = "what: [排名], to: [家长群]"
        #expect(
            try findings("publication-banned", both, in: Self.others(lacking: "published", in: result)).map(\.brief) == ["violation 家长群"])
        #expect(
            try findings("publication-banned", both, in: Self.others(lacking: "published", "sent_to", in: result)).map(\.brief) == [
                "record 1 item"
            ])
        #expect(
            try findings("publication-banned", "to: [家长群]", in: Self.others(lacking: "published", in: result)).map(\.brief) == [
                "violation 家长群"
            ]
        )

        let app: (inout Facts) -> Void = { $0.apps = [.sample(school: nil, bureau: false)] }
        #expect(try findings("app-reviewed", in: Self.others(lacking: "school_reviewed", in: app)).map(\.brief) == ["violation"])

        let institution: (inout Facts) -> Void = { $0.institutions = [.sample(faults: [.falseAds])] }
        #expect(
            try findings("training-banned", "what: all", in: Self.others(lacking: "clashes", in: institution)).map(\.brief) == [
                "violation false_ads"
            ])
    }

    @Test("等级数的要求看 bands 列，呈现方式的要求看 grading 列")
    func bandColumns() throws {
        let exam: (inout Facts) -> Void = { $0.exams = [.sample { $0.bands = 9 }] }
        #expect(
            try findings("bands-required", "max_bands: 5", in: Self.others(lacking: "bands", in: exam)).map(\.brief) == ["record 1 item"])
        #expect(
            try findings("bands-required", "max_bands: 5", in: Self.others(lacking: "grading", in: exam)).map(\.brief) == [
                "violation 9/-5 band"
            ])
        #expect(try findings("bands-required", in: Self.others(lacking: "bands", in: exam)).isEmpty)
    }

    @Test("缺记录说明缺的是哪几列")
    func message() throws {
        let judge = Judge(packs: [try pack("collect-complete")])
        let found = Self.lacking("due", "collected", items: [.sample(), .sample()]).findings(by: judge)
        #expect(found.map { $0.message(judge.checks[0]) { "<\($0)>" } } == ["台账没有“<collected>”“<due>”列，2行无法检查"])
    }
}
