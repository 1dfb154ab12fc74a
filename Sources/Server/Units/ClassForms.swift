import HTML
import Policy
import School

/// Opens classes of one cohort.
struct ClassNewPage: HTMLPart {
    let asked: AskedUnit
    let schooling: Schooling
    let campuses: [Unit]
    let state: FormState
    let token: String

    func write(html: HTMLWriter) {
        PageHead("开设班级", trail: asked.trail(.init("班级", asked.link("/classes"))), lead: "同一学段、同一年入学的班可以一次开设。").write(html: html)
        FormSheet(
            action: asked.link("/classes/new"), token: token, state,
            fields: [
                .radio("stage", "学段", schooling.stages.map { .init($0.rawValue, $0.title) }, required: true),
                .text("entry_year", "入学年份", help: "进入本学段那年，例如今年的新生填今年。", required: true, inputmode: "numeric", longest: 4),
                .text("numbers", "班号", help: "一个或几个，例如 1-6 或 1,2,5。", required: true, longest: 40),
                .text("own_name", "自有名称", help: "有自己名字的班才填，例如 雏鹰班；只开一个班时可填。", longest: 20),
            ] + ClassEditPage.campus(campuses) + [.number("pupils", "每班学生", help: "人数不同可以开设后分别登记。", min: 0, max: 200, unit: "人")],
            submit: "开设", cancel: asked.link("/classes")
        ).write(html: html)
    }
}

/// Another number, name or campus.
struct ClassEditPage: HTMLPart {
    let asked: AskedUnit
    let item: SchoolClass
    let campuses: [Unit]
    let state: FormState
    let today: SchoolDate
    let token: String

    func write(html: HTMLWriter) {
        let name = item.name(on: today)
        PageHead(
            "修改班号或名称", trail: asked.trail(.init("班级", asked.link("/classes")), .init(name, asked.link("/classes/\(item.id)"))),
            lead: "新名称从所填日期起使用，之前的记录仍用旧名称。"
        ).write(html: html)
        FormSheet(
            action: asked.link("/classes/\(item.id)/edit"), token: token, state,
            fields: [
                .hidden("version"), .text("number", "班号", required: true, inputmode: "numeric", longest: 2),
                .text("own_name", "自有名称", help: "有自己名字的班才填，例如 雏鹰班。", longest: 20),
            ] + Self.campus(campuses) + [.date("from", "从哪天起", required: true)], cancel: asked.link("/classes/\(item.id)")
        ).write(html: html)
    }

    static func campus(_ campuses: [Unit]) -> [FormField] {
        guard !campuses.isEmpty else { return [] }
        return [.select("campus", "校区", [.init("", "不分校区")] + campuses.map { .init("\($0.id)", $0.name) })]
    }
}

/// Another stage, entry year or number, as though the class had been opened so.
struct ClassCorrectPage: HTMLPart {
    let asked: AskedUnit
    let item: SchoolClass
    let schooling: Schooling
    let state: FormState
    let today: SchoolDate
    let token: String

    func write(html: HTMLWriter) {
        let name = item.name(on: today)
        PageHead(
            "更正\(name)", trail: asked.trail(.init("班级", asked.link("/classes")), .init(name, asked.link("/classes/\(item.id)"))),
            lead: "开班时填错了才用：改后视为一开始就是这样。中途改班号请用“修改班号或名称”。"
        ).write(html: html)
        FormSheet(
            action: asked.link("/classes/\(item.id)/correct"), token: token, state,
            fields: [
                .hidden("version"), .radio("stage", "学段", schooling.stages.map { .init($0.rawValue, $0.title) }, required: true),
                .text("entry_year", "入学年份", help: "进入本学段那年；年级由它算出。", required: true, inputmode: "numeric", longest: 4),
                .text("numbers", "班号", required: true, inputmode: "numeric", longest: 2),
            ], submit: "更正", cancel: asked.link("/classes/\(item.id)")
        ).write(html: html)
    }
}

/// A class that goes on in no other.
struct ClassClosePage: HTMLPart {
    let asked: AskedUnit
    let item: SchoolClass
    let state: FormState
    let today: SchoolDate
    let token: String

    func write(html: HTMLWriter) {
        let name = item.name(on: today)
        PageHead("停办\(name)", trail: asked.trail(.init("班级", asked.link("/classes")), .init(name, asked.link("/classes/\(item.id)"))))
            .write(html: html)
        Notice(.warning, nil, "到所填日期为止，任课和班主任的任期随之结束；过去的记录保留。学生并入别的班时，请用“合并”。").write(html: html)
        FormSheet(
            action: asked.link("/classes/\(item.id)/close"), token: token, state,
            fields: [.date("on", "最后一天", help: "最多可以提前一年办理。", required: true)], submit: "确认停办", weight: .danger,
            cancel: asked.link("/classes/\(item.id)")
        ).write(html: html)
    }
}

/// The number of pupils from a day on.
struct ClassPupilsPage: HTMLPart {
    let asked: AskedUnit
    let item: SchoolClass
    let state: FormState
    let today: SchoolDate
    let token: String

    func write(html: HTMLWriter) {
        let name = item.name(on: today)
        PageHead(
            "登记\(name)人数", trail: asked.trail(.init("班级", asked.link("/classes")), .init(name, asked.link("/classes/\(item.id)"))),
            lead: "只登记人数，不登记学生姓名。"
        ).write(html: html)
        FormSheet(
            action: asked.link("/classes/\(item.id)/pupils"), token: token, state,
            fields: [
                .number("pupils", "学生人数", required: true, min: 0, max: 200, unit: "人"),
                .date("from", "从哪天起", help: "填过去的日期可以更正那天的人数。", required: true),
            ], cancel: asked.link("/classes/\(item.id)")
        ).write(html: html)
    }
}

/// One class becomes several.
struct ClassSplitPage: HTMLPart {
    static let most = 4

    let asked: AskedUnit
    let item: SchoolClass
    let state: FormState
    let today: SchoolDate
    let token: String

    func write(html: HTMLWriter) {
        let name = item.name(on: today)
        PageHead("拆分\(name)", trail: asked.trail(.init("班级", asked.link("/classes")), .init(name, asked.link("/classes/\(item.id)"))))
            .write(html: html)
        Notice(.info, nil, "原班到前一天为止，任课和班主任的任期随之结束；新班从所填日期开始，可以沿用原班号。过去的记录留在原班。").write(html: html)
        let parts = (1...Self.most).flatMap { number -> [FormField] in
            [
                .text("number\(number)", "第\(number)个新班的班号", required: number <= 2, inputmode: "numeric", longest: 2),
                .number("pupils\(number)", "学生人数", min: 0, max: 200, unit: "人"),
            ]
        }
        FormSheet(
            action: asked.link("/classes/\(item.id)/split"), token: token, state, fields: [.date("on", "新班从哪天起", required: true)] + parts,
            submit: "确认拆分", weight: .danger, cancel: asked.link("/classes/\(item.id)")
        ).write(html: html)
    }
}

/// Several classes become one.
struct ClassMergePage: HTMLPart {
    let asked: AskedUnit
    let classes: [SchoolClass]
    let state: FormState
    let today: SchoolDate
    let token: String

    func write(html: HTMLWriter) {
        PageHead("合并班级", trail: asked.trail(.init("班级", asked.link("/classes")))).write(html: html)
        guard classes.count >= 2 else {
            return EmptyState("没有可以合并的班级", "合并需要两个以上在读的班。", action: ActionLink("返回班级", asked.link("/classes"))).write(html: html)
        }
        Notice(.info, nil, "只能合并同一学段、同一年入学的班。原来的班到前一天为止，任课和班主任的任期随之结束；过去的记录留在原来的班。").write(html: html)
        FormSheet(
            action: asked.link("/classes/merge"), token: token, state,
            fields: [
                .checkboxes("class", "合并哪些班", classes.map { .init("\($0.id)", $0.name(on: today), help: $0.pupils.map { "\($0)人" }) }),
                .text("number1", "合并后的班号", help: "可以沿用其中一个。", required: true, inputmode: "numeric", longest: 2),
                .number("pupils1", "合并后的学生人数", help: "留空则为各班之和。", min: 0, max: 200, unit: "人"), .date("on", "从哪天起", required: true),
            ], submit: "确认合并", weight: .danger, cancel: asked.link("/classes")
        ).write(html: html)
    }
}
