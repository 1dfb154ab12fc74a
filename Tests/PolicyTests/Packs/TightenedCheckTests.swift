import Installation
import Testing

@testable import Policy

/// Packs of the checkout, for what must hold of all of them.
private let library = PackLibrary(
    DataFolder(path: #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4).joined(separator: "/")))

private func check(_ rule: String, _ rest: String) throws -> ProvisionCheck {
    let yaml = "pack: A\nprovisions:\n  - id: X\n    checks:\n      - {rule: \(rule), \(rest)}\n"
    return try #require(try PackReader { _, _ in nil }.read(yaml, file: "p.yaml").provisions.first?.checks.first)
}

private func change(_ yaml: String) throws -> CheckChange { try CheckChange(yaml: yaml, file: "收紧") }

struct WrittenParametersTests {
    @Test("五个政策包里每一条检查写出的参数都能原样读回", arguments: PackLibrary.builtIn.map(\.0))
    func roundTrip(pack: String) throws {
        let checks = try library.pack(pack).provisions.flatMap(\.checks)
        #expect(checks.count > 10)
        for check in checks {
            #expect(try Rule(check.rule.kind, check.rule.writtenParameters) == check.rule)
            let read = try CheckChange(
                yaml: CheckChange(parameters: check.rule.writtenParameters, severity: check.severity).yaml, file: "x")
            #expect(try read.applied(to: check, file: "x").rule == check.rule)
        }
    }

    @Test("每一种规则写出的参数都能原样读回", arguments: RuleCatalogue.entries)
    func everyKind(breach: RuleBreach) throws {
        let own = try check(breach.rule, "params: {\(breach.parameters)}")
        #expect(try Rule(own.rule.kind, own.rule.writtenParameters) == own.rule)
    }

    @Test(
        "写成一行的改动读回来还是它",
        arguments: ["{params: {max_minutes: 50}}", "{params: {latest: \"20:00\"}, grades: [4, 5]}", "{severity: violation}"])
    func changeText(text: String) throws { #expect(try change(text).yaml == text) }
}

struct TightenedCheckTests {
    @Test(
        "学校只能收紧",
        arguments: [
            ("{params: {max_minutes: 50}}", Strictness.stricter), ("{params: {max_minutes: 60}}", .equal),
            ("{params: {max_minutes: 61}}", .looser), ("{params: {max_minutes: 50, place: home}}", .mixed),
            ("{params: {max_minutes: 50}, grades: 4}", .stricter), ("{grades: 4}", .equal), ("{grades: 3-7}", .stricter),
            ("{params: {max_minutes: 70}, grades: 6-7}", .mixed), ("{severity: advisory}", .looser), ("{params: {place: home}}", .looser),
        ])
    func judged(text: String, expected: Strictness) throws {
        let cap = TightenedCheck(try check("written-minutes-cap", "grades: 3-6, params: {max_minutes: 60}"))
        #expect(try cap.judge(try change(text), file: "收紧").strictness == expected)
    }

    @Test("与原检查没有共同年级的改动无从比较")
    func otherGrades() throws {
        var cap = TightenedCheck(try check("written-minutes-cap", "grades: 3-6, params: {max_minutes: 60}"))
        let before = cap
        #expect(try cap.tighten(by: try change("{params: {max_minutes: 10}, grades: 7-9}"), number: 1, file: "收紧").strictness == nil)
        #expect(cap == before)
    }

    @Test("只收紧四年级，其余年级照旧")
    func oneGrade() throws {
        var cap = TightenedCheck(try check("written-minutes-cap", "grades: 3-6, params: {max_minutes: 60}"))
        try cap.tighten(by: try change("{params: {max_minutes: 50}, grades: 4}"), number: 7, file: "收紧")
        let held = cap.pieces.map {
            "\($0.check.grades.chinese) \($0.check.rule.brief) \($0.change.map(String.init) ?? "原")\($0.check.isLocal ? " 本地" : "")"
        }
        #expect(held == ["3、5–6年级 不超过60分钟 原", "4年级 不超过50分钟 7 本地"])
    }

    @Test("县里后来定得更严，学校较宽的规定不再起作用；县里较宽时学校的仍然算数", arguments: [(45, [45]), (55, [50])])
    func overtaken(county: Int, expected: [Int]) throws {
        var cap = TightenedCheck(try check("written-minutes-cap", "grades: 3-6, params: {max_minutes: 60}"))
        try cap.tighten(by: try change("{params: {max_minutes: \(county)}}"), number: 1, file: "收紧")
        try cap.tighten(by: try change("{params: {max_minutes: 50}}"), number: 2, file: "收紧")
        #expect(cap.pieces.map(\.check.rule) == expected.map { .classDay(.writtenMinutesCap($0, place: .any)) })
    }

    @Test("互有宽严时两样都算，谁也不放宽谁")
    func sideBySide() throws {
        var ban = TightenedCheck(try check("channel-banned", "params: {channels: [微信]}"))
        try ban.tighten(by: try change("{params: {channels: [微信, QQ]}}"), number: 1, file: "收紧")
        try ban.tighten(by: try change("{params: {channels: [微信, 钉钉]}}"), number: 2, file: "收紧")
        #expect(ban.pieces.map(\.check.rule.brief) == ["禁止微信、QQ", "禁止微信、钉钉"])
        #expect(ban.pieces.map(\.change) == [1, 2])
    }

    @Test("后一项改动没有提到的参数，沿用前一项的")
    func inherits() throws {
        var free = TightenedCheck(try check("homework-free-day", "params: {subject_level: true}"))
        try free.tighten(by: try change("{params: {subject_level: false}}"), number: 1, file: "收紧")
        try free.tighten(by: try change("{params: {min_days: 2}}"), number: 2, file: "收紧")
        #expect(
            free.pieces.map(\.check.rule) == [
                .classPeriod(.homeworkFreeDay(minDays: 2, subjectLevel: false, kinds: [.written, .preview, .oral]))
            ])
    }

    @Test(
        "写错的改动说明错在哪里",
        arguments: [
            ("{params: {max_minuts: 50}}", "max_minuts"), ("{params: {max_minutes: 很少}}", "很少"), ("{rule: sleep-hours}", "rule"),
            ("{}", "没有写要改什么"), ("{grades: 13}", "13"), ("[1]", "键"),
        ])
    func faults(text: String, says: String) throws {
        let cap = TightenedCheck(try check("written-minutes-cap", "grades: 3-6, params: {max_minutes: 60}"))
        let error = #expect(throws: PackError.self) { try cap.judge(try change(text), file: "收紧") }
        #expect(error?.reason.contains(says) == true, "\(error?.reason ?? "")")
    }
}
