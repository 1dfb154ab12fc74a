import Testing

@testable import Policy

/// What rules.md says of every rule: grades, severity, time in force, several packs.
struct CommonRuleTests {
    @Test("目录里每一种规则都有一个违反的例子")
    func catalogueIsComplete() {
        #expect(RuleCatalogue.entries.map(\.rule) == RuleKind.allCases.map(\.rawValue))
    }

    @Test("违反的例子：一条结果，写明量了多少、上限、单位和范围", arguments: RuleCatalogue.entries)
    func finds(_ entry: RuleBreach) throws {
        let found = try findings(entry.rule, entry.parameters, in: entry.facts)
        #expect(found.map(\.brief) == [entry.finding])
        #expect(found.map(\.scope) == [entry.scope])
    }

    @Test("只看写明的年级；没有年级的行每个年级都看", arguments: RuleCatalogue.entries)
    func otherGrades(_ entry: RuleBreach) throws {
        #expect(try findings(entry.rule, entry.parameters, ["grades: [1, 3-5]"], in: entry.facts).count == 1)
        let others = try findings(entry.rule, entry.parameters, ["grades: [1-3, 5-12]"], in: entry.facts)
        #expect(others.isEmpty == entry.hasGrade)
    }

    @Test("生效日与失效日当天都算", arguments: RuleCatalogue.entries)
    func inForce(_ entry: RuleBreach) throws {
        func count(from: String? = nil, until: String? = nil) throws -> Int {
            let lines = [from.map { "in_force: \($0)" }, until.map { "until: \($0)" }].compactMap { $0 }
            return try findings(entry.rule, entry.parameters, lines, in: entry.facts).count
        }
        func neighbour(_ day: String, _ distance: Int) -> String { schoolDate(day).advanced(by: distance).iso }
        switch entry.time {
        case .throughout(let first, let last):
            #expect(try count(from: first, until: last) == 1)
            #expect(try count(from: neighbour(first, 1)) == 0)
            #expect(try count(until: neighbour(last, -1)) == 0)
        case .onAnyDay(let first, let last):
            #expect(try count(from: last) == 1)
            #expect(try count(from: neighbour(last, 1)) == 0)
            #expect(try count(until: first) == 1)
            #expect(try count(until: neighbour(first, -1)) == 0)
        case .undated:
            #expect(try count(from: "2099-01-01") == 1)
            #expect(try count(until: "2099-01-01") == 0)
        }
    }

    @Test("没有日期的行按 --as-of 那天有效的条款", arguments: RuleCatalogue.entries.filter { if case .undated = $0.time { true } else { false } })
    func asOf(_ entry: RuleBreach) throws {
        let time = ["in_force: 2021-09-01", "until: 2021-12-31"]
        let counts = try ["2021-08-31", "2021-09-01", "2021-12-31", "2022-01-01"].map {
            try findings(entry.rule, entry.parameters, time, asOf: $0, in: entry.facts).count
        }
        #expect(counts == [0, 1, 1, 0])
    }

    @Test("--as-of 不影响有日期的行", arguments: RuleCatalogue.entries.filter { if case .undated = $0.time { false } else { true } })
    func asOfLeavesDatedRows(_ entry: RuleBreach) throws {
        #expect(try findings(entry.rule, entry.parameters, ["in_force: 2021-08-01"], asOf: "1999-01-01", in: entry.facts).count == 1)
    }

    @Test("条款继承政策包的生效日，自己写的优先")
    func inheritsTime() throws {
        let yaml = """
            pack: test
            in_force: 2021-09-15
            provisions:
              - {id: A, rule: confirmation-required}
              - {id: B, rule: confirmation-required, in_force: 2021-09-14}
            """
        let facts = Facts(.sample { $0.isConfirmed = false })
        let judge = Judge(packs: [try packs(yaml)])
        #expect(facts.findings(by: judge).map { judge.checks[$0.check].provision.id } == ["B"])
    }

    @Test("政策包可以改严重程度", arguments: RuleCatalogue.entries.filter { $0.rule != "minutes-recorded" })
    func severity(_ entry: RuleBreach) throws {
        let found = try findings(entry.rule, entry.parameters, ["severity: advisory"], in: entry.facts)
        #expect(found.map(\.severity) == [.advisory])
    }

    @Test("几个政策包各判各的，本地设定写在结果里")
    func severalPacks() throws {
        let packs = [
            try pack("written-minutes-cap", "max_minutes: 60"), try pack("written-minutes-cap", "max_minutes: 50", ["local: true"]),
        ]
        let judge = Judge(packs: packs)
        let found = Facts(.sample(minutes: 61)).findings(by: judge)
        #expect(found.map(\.brief) == ["violation 61/60 minute", "violation 61/50 minute"])
        #expect(found.map { judge.checks[$0.check].isLocal } == [false, true])
        #expect(found[1].message(judge.checks[1]) { $0 }.hasSuffix("（本地设定）"))
    }

    @Test("每种规则都有一句完整的中文", arguments: RuleCatalogue.entries)
    func message(_ entry: RuleBreach) throws {
        let judge = Judge(packs: [try pack(entry.rule, entry.parameters)])
        for finding in entry.facts.findings(by: judge) {
            let text = finding.message(judge.checks[finding.check]) { $0 }
            #expect(text.count >= 4 && !text.contains("“”") && !text.contains("nil"))
            if let measured = finding.measured, entry.rule != "panel-required", entry.rule != "training-banned" {
                #expect(text.contains(measured.text))
            }
        }
    }

    @Test("severity: record 的条款也照样说明量了多少")
    func recordSeverityKeepsItsSentence() throws {
        let judge = Judge(packs: [try pack("variety-weekly", "kinds: [体育]", ["severity: record"])])
        let found = Facts(items: ordinaryWeek.map { .sample(on: $0) }).findings(by: judge)
        #expect(found.map { $0.message(judge.checks[0]) { $0 } } == ["一周里规定的作业只有0项，应有1项"])
    }
}
