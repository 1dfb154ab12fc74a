import HTML
import Policy
import School

/// What a new school still needs, with the way to each.
struct SetupGuidePage: HTMLPart {
    let asked: AskedUnit
    let steps: [SetupGuide.Step]
    let imports: [RosterImport]

    func write(html: HTMLWriter) {
        let done = steps.count { $0.isDone }
        PageHead(
            "建校向导", trail: asked.trail(), lead: "\(steps.count)项中已完成\(done)项。班级、教职工、任课、课程表和班主任可以用表格一次导入，也可以逐项填写。",
            actions: [
                ActionLink("下载模板", asked.link("/setup/template.xlsx")), ActionLink("上传表格", asked.link("/setup/import"), .strong),
            ]
        ).write(html: html)
        if done == steps.count { Notice(.done, nil, "基础数据已经齐全。").write(html: html) }
        Table(
            "建校的步骤", of: steps,
            [
                .header("项目") { html, step in html(.a, .href(link(step.task)), step.task.title) },
                .cell("状态") { html, step in StatusMark(step.isDone ? .good : .waiting, step.isDone ? "已完成" : "待完成").write(html: html) },
                .text("说明") { $0.text },
            ]
        ).write(html: html)
        guard !imports.isEmpty else { return }
        html(.h2, "最近的导入")
        Table(
            "最近的导入", of: imports,
            [
                .header("时间") { html, made in html(.a, .href(asked.link("/setup/imports/\(made.id)")), made.madeAt.isoMinute) },
                .text("文件") { $0.files.joined(separator: "、") }, .text("学期") { $0.term.title }, .number("新增") { "\($0.added)" },
                .number("修改") { "\($0.changed)" },
            ]
        ).write(html: html)
    }

    private func link(_ task: SetupGuide.Task) -> Link {
        switch task {
        case .school: "/units/\(asked.unit.id)/edit"
        case .classes: asked.link("/classes")
        case .staff: asked.link("/staff")
        case .teaching: asked.link("/teaching")
        case .timetable: asked.link("/timetable")
        case .heads: asked.link("/roles")
        case .accounts: asked.link("/accounts")
        case .policy: asked.link("/policies")
        case .calendar: asked.link("/calendar")
        }
    }
}

/// An import that was made: what it did, and the button that takes it back.
struct RosterImportPage: HTMLPart {
    let asked: AskedUnit
    let made: RosterImport
    let lines: [RosterUndo.Line]
    let token: String

    func write(html: HTMLWriter) {
        PageHead("一次导入", trail: asked.trail(.init("建校向导", asked.link("/setup"))), lead: "\(made.madeAt.isoMinute)导入，\(made.term.title)。")
            .write(html: html)
        DefinitionList([
            ("文件", made.files.joined(separator: "、")), ("新增", "\(made.added)项"), ("修改", "\(made.changed)项"), ("操作记录", "第\(made.entry)条"),
        ]).write(html: html)
        let standing = lines.count { !$0.isUndone }
        if standing > 0 {
            html(.p, "撤销会把这次导入的内容恢复原样；之后又改过的不动，并会列出来。")
            PostButton(title: "撤销这次导入", action: asked.link("/setup/imports/\(made.id)/undo"), token: token, weight: .danger).write(
                html: html)
        }
        html(.h2, "内容（\(lines.count)）")
        Table(
            "这次导入的内容", of: lines,
            [
                .header("内容") { html, line in html.text(line.title) },
                .cell("状态") { html, line in
                    let isUndone = line.isUndone
                    StatusMark(isUndone ? .plain : .good, isUndone ? "已撤销" : standing < lines.count ? "保留" : "已写入").write(html: html)
                },
            ]
        ).write(html: html)
    }
}
