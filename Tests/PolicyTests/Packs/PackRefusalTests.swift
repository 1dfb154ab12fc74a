import Testing

@testable import Policy

/// A pack that is wrong is refused with file, line and reason (rules.md, Packs).
struct PackRefusalTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let yaml: String
        let line: Int?
        /// Words that the reason must hold.
        let reason: [String]
        var testDescription: String { reason.joined(separator: " ") }
        init(_ yaml: String, line: Int?, _ reason: String...) { (self.yaml, self.line, self.reason) = (yaml, line, reason) }
    }

    private static func check(_ lines: String) -> String {
        "pack: a\nprovisions:\n  - id: T-1\n    " + lines.split(separator: "\n").joined(separator: "\n    ")
    }

    static let cases: [Case] = [
        Case("", line: 1, "空"),
        Case("- a\n- b", line: 1, "键: 值"),
        Case("code: A", line: 1, "缺少 pack"),
        Case("pack: a\npakc: b", line: 2, "不认识的键 pakc", "pack"),
        Case("pack: a\ngrades: 1-13", line: 2, "1-13"),
        Case("pack: a\ngrades: [6-3]", line: 2, "6-3"),
        Case("pack: a\ngrades: 0", line: 2, "年级“0”"),
        Case("pack: a\nin_force: 2021-02-30", line: 2, "2021-02-30"),
        Case("pack: a\nuntil: 明年", line: 2, "明年"),
        Case("pack: a\nprovisions: 5", line: 2, "列表"),
        Case("pack: a\nprovisions: [5]", line: 2, "键: 值"),
        Case("pack: a\nprovisions:\n  - gist: 没有编号", line: 3, "缺少 id"),
        Case("pack: a\nprovisions:\n  - id: T\n  - id: T", line: 4, "T 重复"),
        Case("pack: a\nprovisions:\n  - id: T\n    force: E\n    blocks: true", line: 5, "鼓励", "blocks"),
        Case("pack: a\nprovisions:\n  - id: T\n    force: P\n    blocks: true", line: 5, "原则上"),
        Case("pack: a\nprovisions:\n  - id: T\n    force: M\n    blocks: 是", line: 5, "是"),
        Case("pack: a\nextends: nowhere", line: 2, "nowhere"),
        Case("pack: a\nremove: [T-9]", line: 2, "T-9"),
        Case(check("rule: writen-minutes-cap"), line: 4, "writen-minutes-cap", "written-minutes-cap"),
        Case(check("rule: written-minutes-cap"), line: 4, "缺少参数 max_minutes"),
        Case(check("rule: written-minutes-cap\nparams: {max_minute: 60}"), line: 5, "max_minute"),
        Case(check("rule: written-minutes-cap\nparams:\n  max_minutes: 60\n  plaec: home"), line: 7, "plaec", "place"),
        Case(check("rule: written-minutes-cap\nparams: {max_minutes: 六十}"), line: 5, "六十", "整数"),
        Case(check("rule: written-minutes-cap\nparams: {max_minutes: -1}"), line: 5, "-1"),
        Case(check("rule: written-minutes-cap\nparams: {max_minutes: 60.5}"), line: 5, "60.5"),
        Case(check("rule: written-minutes-cap\nparams: {max_minutes: 99999999999999999999}"), line: 5, "99999999999999999999"),
        Case(check("rule: written-minutes-cap\nparams: {max_minutes: 60, place: school}"), line: 5, "school"),
        Case(check("rule: in-school-completion\nparams: {min_share: 1.1}"), line: 5, "1.1"),
        Case(check("rule: channel-banned\nparams: {channels: [微信, 电报]}"), line: 5, "电报"),
        Case(check("rule: channel-banned\nparams: {channels: []}"), line: 5, "列表"),
        Case(check("rule: channel-banned"), line: 4, "缺少参数 channels"),
        Case(check("rule: confirmation-required\nparams: {within_days: 1}"), line: 5, "within_days", "没有参数"),
        Case(check("rule: service-end\nparams: {not_before: 六点}"), line: 5, "六点"),
        Case(check("rule: service-end\nparams: {not_before: '24:00'}"), line: 5, "24:00"),
        Case(check("rule: service-end"), line: 4, "缺少参数 not_before"),
        Case(check("rule: difficulty-mix\nparams: {mix: [8, 2]}"), line: 5, "3个数"),
        Case(check("rule: panel-required\nparams: {approved: yes}"), line: 5, "yes", "true"),
        Case(check("rule: homework-free-day\nparams: {min_days: 8}"), line: 5, "8"),
        Case(check("rule: trial-required\nseverity: grave"), line: 5, "grave"),
        Case(check("rule: trial-required\ngrades: 13"), line: 5, "13"),
        Case(check("rule: trial-required\nlocal: maybe"), line: 5, "maybe"),
        Case(check("force: X"), line: 4, "X"),
        Case(check("rule: trial-required\nchecks: []"), line: 5, "checks"),
        Case(check("checks:\n  - rule: trial-required\n    sverity: advisory"), line: 6, "sverity", "severity"),
        Case(check("force: M\nwho: [学校]") + "\nhomework:\n  layers: {names: [甲, 乙], provision: T-1}", line: 7, "甲", "必做"),
        Case(check("force: M\nwho: [学校]") + "\nhomework:\n  layers: {names: [B, C], provision: T-1}", line: 7, "至少要有一个必做"),
        Case(check("force: M\nwho: [学校]") + "\nhomework:\n  layers: {names: [A]}", line: 7, "缺少 provision"),
        Case(check("force: M\nwho: [学校]") + "\nhomework:\n  trial: {difficulty: T-9}", line: 7, "T-9"),
        Case(check("force: M\nwho: [学校]") + "\nhomework:\n  trial: {mood: T-1}", line: 7, "mood"),
        Case(check("force: M\nwho: [学校]") + "\nhomework: {steps: 3}", line: 6, "steps"),
        Case("pack: a\npack: b", line: 1, "pack 重复"),
        Case("pack: [", line: nil, "YAML"),
        Case("pack: a\n\tcode: b", line: nil, "YAML"),
    ]

    @Test("写错的政策包：文件、行号、原因", arguments: cases)
    func refuses(_ one: Case) throws {
        let error = try #require(throws: PackError.self) { try packs(one.yaml) }
        #expect(error.file == "test.yaml")
        if let line = one.line { #expect(error.line == line, "\(error)") }
        for word in one.reason { #expect(error.reason.contains(word), "\(error)") }
    }

    @Test("每种规则都不认识陌生的参数", arguments: RuleCatalogue.entries)
    func unknownParameter(_ entry: RuleBreach) throws {
        let parameters = entry.parameters.isEmpty ? "unheard_of: 1" : entry.parameters + ", unheard_of: 1"
        let error = try #require(throws: PackError.self) { try pack(entry.rule, parameters) }
        #expect(error.reason.contains("unheard_of") && error.line == 5)
    }

    @Test("继承绕成了圈，也认得出越绕越长的路径")
    func circles() throws {
        let two = PackReader { reference, _ in (reference, "pack: \(reference)\nextends: \(reference == "a" ? "b" : "a")") }
        #expect(try #require(throws: PackError.self) { try two.read("pack: a\nextends: b", file: "a") }.reason.contains("圈"))
        let growing = PackReader { reference, file in ("x/../" + file, "pack: x\nextends: \(reference)") }
        #expect(try #require(throws: PackError.self) { try growing.read("pack: a\nextends: a", file: "a") }.reason.contains("extends"))
    }

    @Test("继承：取来全部条款，同号的换掉，remove 去掉")
    func inherits() throws {
        let base = """
            pack: base
            provisions: [{id: A, gist: 一, in_force: 2021-09-01}, {id: B}, {id: C}]
            homework: {layers: {names: [A, B], provision: A}, trial: {difficulty: C}}
            """
        let reader = PackReader { reference, _ in reference == "base" ? ("base.yaml", base) : nil }
        let pack = try reader.read(
            "pack: own\nextends: base\nremove: [B]\nprovisions: [{id: C, gist: 三}, {id: D}]\nhomework: {trial: {amount: D}}",
            file: "own.yaml")
        #expect(pack.name == "own")
        #expect(pack.provisions.map(\.id) == ["A", "C", "D"])
        #expect(pack.provision("A")?.span.from == schoolDate("2021-09-01"))
        #expect(pack.provision("C")?.gist == "三")
        #expect(pack.homework.layers == [.a, .b] && pack.homework.trial.map(\.note) == [.amount])
    }

    @Test("嵌套很深或别名成倍展开的 YAML 很快被拒绝，不会崩溃")
    func hostileYAML() {
        let deep = "pack: a\nprovisions: " + String(repeating: "[", count: 20_000)
        #expect(throws: PackError.self) { try packs(deep) }
        var bomb = "pack: a\nx0: &x0 [a, a]\n"
        for level in 1...40 { bomb += "x\(level): &x\(level) [*x\(level - 1), *x\(level - 1)]\n" }
        bomb += "provisions:\n  - {id: T, rule: channel-banned, params: {channels: *x40}}\n"
        #expect(throws: PackError.self) { try packs(bomb) }
    }
}
