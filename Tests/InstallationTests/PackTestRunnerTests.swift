import Installation
import Policy
import Registers
import Testing

/// The runner of pack tests itself: what passes, what fails, and what it says.
struct PackTestRunnerTests {
    private static let pack = """
        pack: p
        provisions:
          - {id: X, rule: written-minutes-cap, grades: 3-6, params: {max_minutes: 60}}
          - {id: Y, rule: trial-required}
          - {id: Z, clause: 一}
        """

    private static func run(_ lines: String) throws -> PackTestOutcome {
        let pack = try PackReader { _, _ in nil }.read(pack, file: "p.yaml")
        let tests = try PackTestFile(yaml: "pack: p\ncases:\n  - name: 例\n    " + lines + "\n", file: "p.tests.yaml")
        return PackTestRunner(pack, lexicon: nil).run(try #require(tests.cases.first))
    }

    @Test("应有的都有、没有多的，才算通过；数按值比，先后不论")
    func passing() throws {
        let rows = "homework: [{minutes: 61, class: 1班}, {minutes: 62, class: 2班}]"
        #expect(try Self.run("provision: X\n    \(rows)\n    findings: [{measured: 62.0}, {measured: 61, limit: 60, grade: 4}]").passed)
        let short = try Self.run("provision: X\n    \(rows)\n    findings: [{measured: 62}]")
        #expect(short.missing.isEmpty && short.unexpected.count == 1)
        let wrong = try Self.run("provision: X\n    \(rows)\n    findings: [{measured: 62}, {measured: 63}]")
        #expect(wrong.missing.count == 1 && wrong.unexpected.count == 1)
    }

    @Test("不确定哪处对哪处时，配得上就算对")
    func pairing() throws {
        let rows = "homework: [{minutes: 61, class: 1班}, {minutes: 62, class: 2班}]"
        #expect(try Self.run("provision: X\n    \(rows)\n    findings: [{limit: 60}, {measured: 61}]").passed)
        #expect(try Self.run("provision: X\n    \(rows)\n    findings: [{measured: 61}, {limit: 60}]").passed)
    }

    @Test("日期范围每天一行；只看这一条的结果")
    func ranges() throws {
        let outcome = try Self.run(
            "provision: X\n    homework: [{minutes: 61, date: 2021-09-13..2021-09-17}]\n    findings: [{}, {}, {}, {}, {date: 2021-09-17}]")
        #expect(outcome.passed)
        #expect(outcome.test.tables.first?.rows.count == 5)
    }

    @Test("整列没有时，得出缺记录")
    func absentColumns() throws {
        #expect(
            try Self.run("provision: Y\n    homework: [{subject: 语文}]\n    findings: [{severity: record, measured: 1, unit: item}]").passed)
        #expect(try Self.run("provision: Y\n    homework: [{trial_minutes: 5}]\n    findings: []").passed)
    }

    @Test(
        "写错的测试：指出行和原因",
        arguments: [
            ("provision: Q\n    homework: [{minutes: 1}]\n    findings: []", "政策包里没有条款 Q"),
            ("provision: Z\n    homework: [{minutes: 1}]\n    findings: []", "条款 Z 没有检查，测试不到什么"),
            ("provision: X\n    homework: [{minuts: 1}]\n    findings: []", "作业登记（homework）没有 minuts 这一列"),
            ("provision: X\n    homework: [{minutes: 六十}]\n    findings: []", "作业登记的“minutes”现为“六十”，应为0–600的整数"),
            ("provision: X\n    service: [{start: \"18:00\", end: \"17:00\"}]\n    findings: []", "课后服务的“结束”现为“17:00”，应为不早于开始时刻 18:00"),
        ])
    func faults(lines: String, reason: String) throws {
        #expect(try Self.run(lines).fault?.reason == reason)
    }

    @Test("没有的台账：说出可用的")
    func unknownRegister() throws {
        let fault = try Self.run("provision: X\n    homwork: [{minutes: 1}]\n    findings: []").fault
        #expect(fault?.reason.hasPrefix("没有台账 homwork，应为 homework、") == true)
        #expect(fault?.line == 5)
    }

    @Test(
        "测试文件写错：拒绝读",
        arguments: [
            (
                "pack: p\ncases:\n  - name: a\n    provision: X\n    homework: [{minutes: 1}]\n",
                "t.yaml:3: 测试“a”缺少 findings；没有问题时写 findings: []"
            ),
            ("pack: p\ncases:\n  - name: a\n    provision: X\n    findings: []\n", "t.yaml:3: 测试“a”没有任何台账的行"),
            (
                "pack: p\ncases:\n  - name: a\n    provision: X\n    findings: [{mesured: 1}]\n    homework: [{minutes: 1}]\n",
                "t.yaml:5: findings里有不认识的键 mesured，是否想写 measured？"
            ),
            (
                "pack: p\ncases:\n  - name: a\n    provision: X\n    findings: []\n    homework:\n      - {date: 2021-09-17..2021-09-13}\n",
                "t.yaml:7: 日期范围“2021-09-17..2021-09-13”不合要求，应写成 2021-09-13..2021-09-17"
            ),
            ("pack: p\ncases: []\ncase: 1\n", "t.yaml:3: 政策包测试里有不认识的键 case，是否想写 cases？"),
            ("", "t.yaml:1: 文件是空的，应是一个政策包测试"),
        ])
    func fileFaults(yaml: String, expected: String) {
        do throws(PackError) {
            _ = try PackTestFile(yaml: yaml, file: "t.yaml")
            Issue.record("没有拒绝")
        } catch {
            #expect(error.description == expected)
        }
    }
}
