import Testing

@testable import Policy

/// What `policy validate` says about pack files: every fault with its line, all of a file in one go, and what is only suspicious.
struct PackFaultTests {
    private static func inspect(_ yaml: String, others: [String: String] = [:]) -> PackInspection {
        PackReader { reference, _ in others[reference].map { (reference, $0) } }.inspect(yaml, file: "p.yaml")
    }

    private static func faults(_ yaml: String, others: [String: String] = [:]) -> [String] {
        inspect(yaml, others: others).faults.map(\.description)
    }

    private static func warnings(_ yaml: String) -> [String] { inspect(yaml).warnings.map(\.description) }

    @Test(
        "每一种写错，指出文件、行和原因",
        arguments: [
            ("pack: A\nnmae: x\n", "p.yaml:2: 政策包里有不认识的键 nmae"),
            ("pack: A\ntitel: x\ntitle: y\n", "p.yaml:2: 政策包里有不认识的键 titel，是否想写 title？"),
            ("title: x\n", "p.yaml:1: 政策包缺少 pack"),
            ("- a\n- b\n", "p.yaml:1: 政策包应写成“键: 值”的形式"),
            ("", "p.yaml:1: 文件是空的，应是一个政策包"),
            ("# 只有注释\n", "p.yaml:1: 文件是空的，应是一个政策包"),
            ("pack: A\ngrades: 13\n", "p.yaml:2: 年级“13”不存在，应为 1–12，例如 3-6 或 [7, 8, 9]"),
            ("pack: A\nin_force: 2021-2-30\n", "p.yaml:2: in_force 的值“2021-2-30”不是日期，应写成 2021-09-01"),
            ("pack: A\npack: B\n", "p.yaml:1: 同一处的键 pack 重复"),
            ("pack: A\n---\npack: B\n", "p.yaml:2: YAML 写法有误（一个文件只能有一个文档，去掉 ---）"),
            ("pack: A\ntitle: x: y\n", "p.yaml:2: YAML 写法有误（这里不能有冒号，文字里有冒号时请加引号）"),
            ("pack: A\nextends: nowhere\n", "p.yaml:2: 找不到要继承的政策包 nowhere"),
            ("pack: A\nprovisions: 3\n", "p.yaml:2: provisions 应是列表"),
            ("pack: A\nprovisions:\n  - clause: 一\n", "p.yaml:3: 条款缺少 id"),
            ("pack: A\nprovisions:\n  - id: X\n  - id: X\n", "p.yaml:4: 条款 X 重复"),
            ("pack: A\nprovisions:\n  - id: X\n    force: Z\n", "p.yaml:4: force 的值“Z”不认识，应为 M、P、E、A、G 之一"),
            (
                "pack: A\nprovisions:\n  - id: X\n    rule: written-minute-cap\n",
                "p.yaml:4: 没有 written-minute-cap 这种规则，是否想写 written-minutes-cap？"
            ),
            (
                "pack: A\nprovisions:\n  - id: X\n    rule: written-minutes-cap\n", "p.yaml:4: 规则 written-minutes-cap：缺少参数 max_minutes"
            ),
            (
                "pack: A\nprovisions:\n  - id: X\n    rule: written-minutes-cap\n    params:\n      max_minuts: 60\n",
                "p.yaml:6: 规则 written-minutes-cap：不认识的参数 max_minuts，是否想写 max_minutes？"
            ),
            (
                "pack: A\nprovisions:\n  - id: X\n    rule: written-minutes-cap\n    params:\n      max_minutes: 60\n      plase: home\n",
                "p.yaml:7: 规则 written-minutes-cap：不认识的参数 plase，是否想写 place？"
            ),
            (
                "pack: A\nprovisions:\n  - id: X\n    rule: written-minutes-cap\n    params:\n      max_minutes: 六十\n",
                "p.yaml:6: 规则 written-minutes-cap：参数 max_minutes 的值“六十”不合要求，应为0–100000的整数"
            ),
            (
                "pack: A\nprovisions:\n  - id: X\n    rule: no-written-home\n    grades: 0-2\n",
                "p.yaml:5: 年级“0-2”不存在，应为 1–12，例如 3-6 或 [7, 8, 9]"
            ),
        ])
    func fault(yaml: String, expected: String) { #expect(Self.faults(yaml).first == expected) }

    @Test("一个文件里的几处错误一次说全，按行排列")
    func severalFaults() {
        let yaml = """
            pack: A
            grades: 20
            nmae: x
            provisions:
              - id: X
                force: Z
              - id: Y
                rule: nothing
              - id: Z
            """
        #expect(
            Self.faults(yaml) == [
                "p.yaml:2: 年级“20”不存在，应为 1–12，例如 3-6 或 [7, 8, 9]", "p.yaml:3: 政策包里有不认识的键 nmae",
                "p.yaml:6: force 的值“Z”不认识，应为 M、P、E、A、G 之一", "p.yaml:8: 没有 nothing 这种规则",
            ])
    }

    @Test("read 说出的是最靠前的一处")
    func readThrowsTheFirst() {
        #expect(throws: PackError(file: "p.yaml", line: 2, reason: "年级“20”不存在，应为 1–12，例如 3-6 或 [7, 8, 9]")) {
            try PackReader { _, _ in nil }.read("pack: A\ngrades: 20\nnmae: x\n", file: "p.yaml")
        }
    }

    @Test("extends 绕成圈、继承的文件有错、要去掉的条款不存在")
    func inheritanceFaults() {
        let circle = ["b.yaml": "pack: B\nextends: p.yaml\n", "p.yaml": "pack: A\nextends: b.yaml\n"]
        #expect(Self.faults("pack: A\nextends: b.yaml\n", others: circle) == ["p.yaml: extends 绕成了圈：p.yaml → b.yaml → p.yaml"])
        #expect(Self.faults("pack: A\nextends: b.yaml\n", others: ["b.yaml": "pack: B\nx: 1\n"]) == ["b.yaml:2: 政策包里有不认识的键 x"])
        #expect(
            Self.faults("pack: A\nextends: b.yaml\nremove: [Q]\n", others: ["b.yaml": "pack: B\n"])
                == ["p.yaml:3: 要去掉的条款 Q 不在继承的政策包里"])
    }

    @Test("嵌套极深、锚点炸弹、极长的文件：拒绝而不崩溃", .timeLimit(.minutes(1)))
    func hostileYAML() {
        let deep = "pack: " + String(repeating: "[", count: 100_000)
        #expect(Self.faults(deep).count == 1)
        let closed = "pack: A\nprovisions: " + String(repeating: "[", count: 200) + String(repeating: "]", count: 200)
        #expect(Self.faults(closed).first?.contains("嵌套超过") == true)
        var bomb = "pack: A\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...12 {
            bomb += "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ") + "]\n"
        }
        #expect(Self.faults(bomb).first?.contains("锚点") == true)
        #expect(Self.faults("pack: A\nprovisions: [" + String(repeating: "x,", count: 300_000) + "]").first == "p.yaml:2: 条款应写成“键: 值”的形式")
    }

    @Test(
        "写得对、但多半不是那个意思的，给出提醒",
        arguments: [
            ("in_force: 2022-01-01\n    until: 2021-01-01", "p.yaml:5: X：until（2021-01-01）早于 in_force（2022-01-01），永远不生效"),
            ("rule: no-written-home\n    grades: 10-12", "p.yaml:5: X：检查 no-written-home 只管10–12年级，政策包只管1–9年级，永远用不上"),
            (
                "rule: no-written-home\n    grades: 8-10",
                "p.yaml:5: X：检查 no-written-home 管8–10年级，超出政策包的1–9年级；不写 grades 就是1–12年级"
            ),
            (
                "rule: in-school-completion\n    grades: 1-6\n    params: {min_share: 0}",
                "p.yaml:5: X：检查 in-school-completion 的参数使它永远查不出问题"
            ),
            ("rule: panel-required\n    grades: 1-6", "p.yaml:5: X：检查 panel-required 的参数使它永远查不出问题"),
            (
                "checks:\n      - {rule: no-written-home, grades: 1-2}\n      - {rule: no-written-home, grades: 1-2}",
                "p.yaml:5: X：检查 no-written-home 写了两遍"
            ),
        ])
    func warning(lines: String, expected: String) {
        let yaml = "pack: A\ngrades: 1-9\nprovisions:\n  # 条款\n  - id: X\n    clause: 一\n    gist: 要\n    force: M\n    " + lines + "\n"
        #expect(Self.faults(yaml) == [])
        #expect(Self.warnings(yaml) == [expected])
    }

    @Test("readings 写了不存在的条款；条款缺少依据")
    func headerWarnings() {
        let yaml = """
            pack: A
            readings:
              - {provision: Q, text: 说明}
            provisions:
              - {id: X, clause: 一, gist: 要, force: M}
              - {id: Y}
            """
        #expect(
            Self.warnings(yaml) == [
                "p.yaml:3: readings 里的条款 Q 不在本政策包里", "p.yaml:6: Y：没有写clause（条款号）、gist（要求）、force（约束力），报告里说不清依据",
            ])
        #expect(Self.warnings("pack: A\nprovisions: [{id: X}, {id: Y}]\n") == ["p.yaml: 条款都没有写 clause、gist、force，报告里说不清依据"])
    }
}

/// `extends`, `remove` and the dates (rules.md, Packs; decision 2).
struct PackInheritanceTests {
    private static let base = """
        pack: base
        title: 上级文件
        document: {number: 甲〔2021〕1号}
        in_force: 2021-08-01
        grades: 1-9
        readings: [{provision: A-1, text: 上级的理解}]
        provisions:
          - {id: A-1, clause: 一, gist: 原来的}
          - {id: A-2, clause: 二, gist: 保留, until: 2022-07-31}
          - {id: A-3, clause: 三, gist: 去掉}
        """

    private static func read(_ yaml: String) throws -> Pack {
        try PackReader { reference, _ in reference == "base" ? ("base.yaml", base) : nil }.read(yaml, file: "own.yaml")
    }

    @Test("继承全部条款，同号的替换，remove 的去掉，新的加在后面")
    func provisions() throws {
        let pack = try Self.read(
            """
            pack: own
            extends: base
            remove: [A-3]
            document: {number: 乙〔2022〕2号}
            in_force: 2022-02-01
            provisions:
              - {id: A-1, clause: 甲, gist: 替换的}
              - {id: B-1, clause: 乙, gist: 新的}
            """)
        #expect(pack.provisions.map(\.id) == ["A-1", "A-2", "B-1"])
        #expect(pack.provisions.map(\.gist) == ["替换的", "保留", "新的"])
        #expect(pack.provisions.map(\.citation) == ["乙〔2022〕2号 甲", "甲〔2021〕1号 二", "乙〔2022〕2号 乙"])
        #expect(pack.name == "own")
    }

    @Test("条款不写日期就用本包的；继承来的保留原来的日期")
    func dates() throws {
        let pack = try Self.read(
            "pack: own\nextends: base\nin_force: 2022-02-01\nprovisions:\n  - {id: B-1}\n  - {id: B-2, in_force: 2022-03-01}\n")
        let spans = Dictionary(uniqueKeysWithValues: pack.provisions.map { ($0.id, $0.span) })
        let august = SchoolDate(iso: "2021-08-01")
        #expect(spans["A-1"] == DateSpan(from: august))
        #expect(spans["A-2"] == DateSpan(from: august, until: SchoolDate(iso: "2022-07-31")))
        #expect(spans["B-1"] == DateSpan(from: SchoolDate(iso: "2022-02-01")))
        #expect(spans["B-2"] == DateSpan(from: SchoolDate(iso: "2022-03-01")))
    }
}
