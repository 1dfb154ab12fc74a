import Testing

@testable import Policy

/// registers.md, Findings: school, grade, class, date or longer period, provision, rule, subject, name, file path, row.
struct FindingOrderTests {
    private func order(_ yaml: String, _ facts: Facts) throws -> [String] {
        let judge = Judge(packs: [try packs(yaml)])
        return facts.findings(by: judge).map { "\(judge.checks[$0.check].provision.id) \($0.scope)" }
    }

    @Test("文字按 UTF-8 字节，不按拼音、数字大小或 Unicode 等价")
    func bytes() throws {
        let names = ["10班", "2班", "A班", "a班", "é班", "e\u{301}班", "𠀀班", "\u{F900}班"]
        let items = names.reversed().map { HomeworkItem.sample(class: $0) { $0.isConfirmed = false } }
        let found = try findings("confirmation-required", in: Facts(items: items))
        #expect(
            found.compactMap { Names.text($0.className) }.map { Array($0.utf8) }
                == names.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) })
    }

    @Test("写法不同而 Unicode 等价的班名是两个班，各排各的")
    func equivalentTexts() throws {
        let breaches: [HomeworkItem] = [.sample(class: "é班", on: "2021-09-13"), .sample(class: "e\u{301}班", on: "2021-09-14")]
        let unconfirmed = Facts(
            items: breaches.map {
                var item = $0
                item.isConfirmed = false
                return item
            })
        #expect(try findings("confirmation-required", in: unconfirmed).map(\.rowNumbers) == [[3], [2]])
        let items = [HomeworkItem.sample(class: "é班", minutes: 40), .sample(class: "e\u{301}班", minutes: 40)]
        #expect(try findings("written-minutes-cap", "max_minutes: 60", in: Facts(items: items)).isEmpty)
    }

    @Test("先学校、年级（按数）、班级，再日期、条款、规则、学科")
    func keys() throws {
        let yaml = """
            pack: test
            provisions:
              - {id: B, rule: confirmation-required}
              - {id: A, checks: [{rule: trial-required}, {rule: confirmation-required}]}
            """
        func item(_ school: String, _ grade: UInt8, _ name: String, _ day: String, _ subject: String) -> HomeworkItem {
            .sample(school: school, grade: grade, class: name, on: day, subject: subject) {
                ($0.isConfirmed, $0.trialMinutes) = (false, nil)
            }
        }
        let items = [
            item("乙校", 2, "1班", "2021-09-14", "语文"), item("丙校", 10, "1班", "2021-09-14", "语文"), item("丙校", 9, "2班", "2021-09-14", "语文"),
            item("丙校", 9, "1班", "2021-09-15", "语文"), item("丙校", 9, "1班", "2021-09-14", "语文"), item("丙校", 9, "1班", "2021-09-14", "数学"),
        ]
        let judge = Judge(packs: [try packs(yaml)])
        let found = Facts(items: items).findings(by: judge).map { finding in
            let check = judge.checks[finding.check]
            return "\(finding.scope) \(check.provision.id) \(check.rule.kind.rawValue)"
        }
        let days = ["丙校 9 1班 2021-09-14", "丙校 9 1班 2021-09-15", "丙校 9 2班 2021-09-14", "丙校 10 1班 2021-09-14", "乙校 2 1班 2021-09-14"]
        var expected: [String] = []
        for day in days {
            for check in ["A confirmation-required", "A trial-required", "B confirmation-required"] {
                for subject in day == days[0] ? ["数学", "语文"] : ["语文"] { expected.append("\(day) \(subject) \(check)") }
            }
        }
        #expect(found == expected)
    }

    @Test("没有的键在前：机构没有学校，学校的一天在班级前，缺记录没有日期")
    func absentKeysFirst() throws {
        let yaml = """
            pack: test
            provisions:
              - {id: T, rule: training-ends}
              - {id: S, rule: service-hours, params: {min_hours: 2}}
              - {id: K, rule: service-kind-banned}
              - {id: C, rule: trial-required}
            """
        var facts = Facts {
            $0.institutions = [.sample(ends: "21:00")]
            $0.sessions = [.sample(.newLesson, to: "17:00"), .sample(.newLesson, grade: nil, class: nil, to: "17:00")]
        }
        facts.files = [.init(items: [.sample()], columns: [])]
        #expect(
            try order(yaml, facts) == [
                "T 2021-09-14 启航培训", "C 第一小学", "K 第一小学 2021-09-14", "S 第一小学 2021-09-14", "K 第一小学 4 2班 2021-09-14",
            ])
    }

    @Test("其余都相同时按文件路径再按行")
    func rows() throws {
        let facts = Facts {
            let item = HomeworkItem.sample { $0.isConfirmed = false }
            $0.files = [.init(items: [item, item]), .init(items: [item])]
        }
        let found = try findings("confirmation-required", in: facts)
        #expect(found.flatMap(\.rows.references) == [.init(file: 10, row: 2), .init(file: 10, row: 3), .init(file: 11, row: 2)])
    }

    @Test("日期、周、月按写出来的文字排")
    func periods() throws {
        let yaml = """
            pack: test
            provisions:
              - {id: D, rule: confirmation-required}
              - {id: W, rule: variety-weekly, params: {kinds: [家务]}}
              - {id: M, rule: variety-monthly, params: {kinds: [家务]}}
            """
        let items = [
            HomeworkItem.sample(on: "2021-09-01"), .sample(on: "2021-09-14") { $0.isConfirmed = false }, .sample(on: "2021-09-30"),
        ]
        #expect(
            try order(yaml, Facts(items: items)) == ["M 第一小学 4 2班 2021-09", "D 第一小学 4 2班 2021-09-14 语文", "W 第一小学 4 2班 2021-W37"])
    }
}
