import Policy
import Registers
import Testing

@testable import School

@Suite("登记放假和调休") struct CalendarDraftTests {
    @Test("放假：一段日子；只填第一天就是一天") func holiday() throws {
        let week = try CalendarDraft.holiday(from: "2026-10-01", to: "2026年10月8日", name: " 国庆节 ")
        #expect(week.entries.count == 8 && week.entries.allSatisfy { $0.kind == .holiday && $0.name == "国庆节" })
        #expect(try CalendarDraft.holiday(from: "2026/4/6", to: "", name: "", kind: .rest).entries.map(\.date.iso) == ["2026-04-06"])
    }

    @Test("调休：放假那天休息，补课那天按它的课表") func swap() throws {
        let swap = try CalendarDraft.swap(off: "2026-10-08", taught: "2026-10-10", follows: "", name: "")
        #expect(
            swap.entries == [
                .init(day("2026-10-08"), .rest, name: "调休"), .init(day("2026-10-10"), .school, name: "调休补课", follows: .thursday),
            ])
        let taught = try CalendarDraft.swap(off: "", taught: "2026-10-10", follows: "5", name: "国庆节调休")
        #expect(taught.entries == [.init(day("2026-10-10"), .school, name: "国庆节调休", follows: .friday)])
    }

    @Test(
        "填错的说在那一格",
        arguments: [
            ("holiday", ["from": "", "to": ""], "from", "请填写第一天的日期，例如 2026-10-01。"),
            ("holiday", ["from": "10月1日", "to": ""], "from", "第一天“10月1日”不是日期。请写成 2026-10-01。"),
            ("holiday", ["from": "2026-10-08", "to": "2026-10-01"], "to", "最后一天（2026-10-01）早于第一天（2026-10-08）。请改正其中一个。"),
            (
                "holiday", ["from": "2026-01-01", "to": "2026-12-31"], "to",
                "一次最多登记100天，这里有365天。两个学期之间的假期请用“学期”登记起止日期。"
            ),
            ("swap", ["taught": "", "off": "2026-10-08"], "taught", "请填写补课上班的日期，例如 2026-10-01。"),
            ("swap", ["taught": "2026-10-08", "off": "2026-10-08"], "taught", "放假和上课不能是同一天。请改正其中一个。"),
            ("swap", ["taught": "2026-10-10", "follows": "8"], "follows", "“8”不能用：请选周一到周日之一。"),
            ("single", ["kind": ""], "kind", "请选择这一天是上课、休息还是假期。"),
            ("single", ["kind": "假期", "follows": "3"], "follows", "只有上课的日子才按课表上课。请改选“上课”，或不选周几。"),
            ("single", ["kind": "上课", "name": String(repeating: "长", count: 41)], "name", "名称最多40个字，现有41个字。请缩短。"),
        ] as [(String, [String: String], String, String)])
    func faults(_ form: String, _ fields: [String: String], _ field: String, _ message: String) throws {
        func value(_ name: String) -> String { fields[name] ?? "" }
        let faults = #expect(throws: FieldFaults.self) {
            switch form {
            case "holiday": _ = try CalendarDraft.holiday(from: value("from"), to: value("to"), name: value("name"))
            case "swap":
                _ = try CalendarDraft.swap(off: value("off"), taught: value("taught"), follows: value("follows"), name: value("name"))
            default:
                _ = try CalendarDraft.single(day("2026-09-01"), kind: value("kind"), name: value("name"), follows: value("follows"))
            }
        }
        #expect(faults?[field] == message)
    }
}
