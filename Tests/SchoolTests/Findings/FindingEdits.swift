import Policy
import Testing

@testable import Database
@testable import Registers
@testable import School

/// Changes that people make to a school's ledgers, at random: in the first and last weeks of the registers as often as elsewhere.
struct FindingEdits {
    let stage: FindingStage
    var random: Seeded

    private static let ledgers: [(ledger: Ledger, weight: Int)] = [
        (.homework, 12), (.noHomeworkDays, 3), (.schoolCalendar, 3), (.terms, 1), (.exams, 3), (.afterClassService, 4),
        (.campusActivities, 2), (.homeVisits, 1), (.schoolApps, 1), (.wellbeingSamples, 1),
    ]

    /// Five weeks; most rows fall into two of them, so that days, weeks and months have several.
    private mutating func date() -> String {
        let days: ClosedRange<Int> = Int.random(in: 0..<4, using: &random) == 0 ? 0...34 : 7...18
        let start = SchoolDate(iso: "2021-09-20") ?? SchoolDate(day: 0)
        return start.advanced(by: Int.random(in: days, using: &random)).iso
    }

    private mutating func pick(_ values: String...) -> String { values.randomElement(using: &random) ?? "" }
    private mutating func count(_ range: ClosedRange<Int>) -> String { "\(Int.random(in: range, using: &random))" }
    private mutating func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &random) == 0 }

    mutating func cells(_ ledger: Ledger) -> [String: String] {
        switch ledger.key {
        case "homework":
            var cells = [
                "class": pick("四年级1班", "四年级2班"), "date": date(), "subject": pick("语文", "数学", "英语"),
                "kind": pick("书面", "书面", "书面", "口头", "阅读", "体育", "家务", "亲子", "艺术", "预习"),
                "content": pick("练习册第8页", "抄写生字每个20遍", "请家长批改后签字", "读课文两遍", "把作业拍照发到微信群", "画一幅画"),
                "layer": pick("", "必做", "选做"), "place": pick("", "校内", "家庭"), "source": pick("", "自编", "教辅原样"),
            ]
            if chance(5) { cells["minutes"] = "" } else { cells["minutes"] = count(5...45) }
            cells["trial_minutes"] = chance(3) ? "" : count(5...30)
            cells["confirmed_by"] = chance(3) ? "" : "李老师"
            cells["posted_on"] = chance(3) ? "" : cells["date"]
            if chance(2) {
                cells["due"] = "40"
                cells["collected"] = count(36...40)
                cells["marked"] = count(36...40)
                cells["in_school_done"] = count(20...40)
            }
            if chance(6) { cells["channel"] = pick("微信", "QQ", "当面") }
            if chance(6) { cells["marking"] = pick("教师", "家长", "学生互批") }
            if chance(8) { cells["parent_role"] = pick("签字", "无", "打印、签字") }
            return cells
        case "no_homework_days":
            return ["grade": "4", "class": pick("", "1班", "2班"), "date": date(), "subject": pick("", "", "语文", "数学", "英语")]
        case "calendar":
            return ["date": date(), "kind": pick("上课", "休息", "假期"), "term": pick("", "", "", "2021秋", "小学期")]
        case "terms":
            let first = date()
            let last = SchoolDate(iso: first)?.advanced(by: Int.random(in: 3...60, using: &random)).iso ?? first
            return ["term": pick("2021秋", "小学期", "2022春"), "from": first, "to": last]
        case "exams":
            return [
                "grade": pick("3", "4", "9"), "date": date(), "subject": pick("语文", "数学"), "name": pick("期中考试", "第一次月考", "练习"),
                "kind": pick("期末", "期中", "月考", "单元", "模拟"), "written": pick("", "是", "否"), "scope": pick("", "校内", "县域"),
                "panel": pick("", "2", "4"), "reviewers": pick("", "0", "1"), "grading": pick("", "等级", "分数"), "bands": pick("", "4", "6"),
                "easy": "8", "medium": pick("1", "2"), "hard": "1",
            ]
        case "service":
            return [
                "grade": pick("4", "4", ""), "class": pick("", "1班", "2班"), "date": date(), "start": pick("15:30", "16:10"),
                "end": pick("17:00", "17:40", "18:10"), "kind": pick("作业辅导", "自习", "体育", "社团"), "diverted": pick("", "是", "否"),
            ].merging(chance(2) ? [:] : ["grade": "4"]) { $1 }
        case "activities":
            return [
                "date": date(), "name": pick("讲座", "安全教育", "作文竞赛"), "kind": pick("专题教育", "讲座", "竞赛", "商业", "收费"),
                "approved": pick("", "是", "否"),
            ]
        case "visits":
            return [
                "grade": "4", "class": pick("1班", "2班"), "school_year": pick("2021-2022", "2020-2021"), "pupils": "40",
                "visited": count(30...40), "online": pick("", "3"),
            ]
        case "apps":
            return [
                "name": pick("作业帮手", "校园通", "口算"), "in_use": pick("", "是", "否"), "school_reviewed": pick("是", "否"),
                "required": pick("是", "否"),
            ]
        default:
            return [
                "grade": "4", "class": pick("1班", "2班"), "date": date(), "sample": "20", "sleep_hours": pick("8.5", "9.5", "10.5"),
                "written_minutes": pick("", "55", "75"),
            ]
        }
    }

    /// One change; refusals such as twins change nothing.
    /// - Returns: what was done.
    mutating func step() async throws -> String {
        let total = Self.ledgers.reduce(0) { $0 + $1.weight }
        var place = Int.random(in: 0..<total, using: &random)
        let ledger =
            Self.ledgers.first {
                place -= $0.weight
                return place < 0
            }?.ledger ?? .homework
        let house = stage.house
        // What the bureau above enters holds for the school too.
        let school = ledger.isInherited && chance(2) ? stage.test.world.county : stage.school
        let rows = try await house.database.read(in: .unit(school)) { try FactStore(reader: $0).allRows(ledger) }
        let (changes, what) = (LedgerChanges(ledger, house: house), Int.random(in: 0..<10, using: &random))
        do {
            switch what {
            case 0 where !rows.isEmpty:
                let row = rows.randomElement(using: &random) ?? rows[0]
                _ = try await changes.remove([row.id], of: school, by: .program)
                if chance(3) { _ = try await changes.restore([row.id], of: school, by: .program) }
                return "删除\(ledger.title)"
            // The ends of the register.
            case 1 where !rows.isEmpty:
                let row = chance(2) ? rows[0] : rows[rows.count - 1]
                _ = try await changes.remove([row.id], of: school, by: .program)
                return "删除\(ledger.title)的头尾"
            case 2...4 where !rows.isEmpty:
                let row = rows.randomElement(using: &random) ?? rows[0]
                let change = try await changes.edit(row.id, LedgerDraft(cells(ledger)), version: row.version, of: school, by: .program)
                if chance(4), let entry = change.entry {
                    _ = try await LedgerUndo(ledger, house: house).undo(entry, of: school, by: .program)
                }
                return "修改\(ledger.title)"
            case 5:
                let lines = (0..<Int.random(in: 1...4, using: &random)).map { _ in cells(ledger) }
                let keys = ledger.columns.map(\.key)
                let text = ([keys.joined(separator: "\t")] + lines.map { line in keys.map { line[$0] ?? "" }.joined(separator: "\t") })
                let sheet = try LedgerSheet(pasted: text.joined(separator: "\n"), for: ledger)
                let intake = LedgerIntake(ledger, house: house)
                let plan = try await intake.preview(sheet, isPast: true, of: school, by: .program)
                _ = try await intake.write(sheet, isPast: true, expecting: plan.count, of: school, by: .program)
                return "粘贴\(ledger.title)"
            default:
                _ = try await changes.add(LedgerDraft(cells(ledger)), to: school, by: .program)
                return "登记\(ledger.title)"
            }
        } catch is LedgerRefusal { return "拒绝" } catch is FieldFaults { return "不能登记" }
    }
}
