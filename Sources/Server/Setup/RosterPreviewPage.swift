import HTML
import Policy
import Registers
import School

/// What an upload would do.
struct RosterPreviewPage: HTMLPart {
    let asked: AskedUnit
    let sent: RosterRoutes.Sent
    let preview: RosterImporting.Preview
    let notice: String?
    let token: String

    /// Rows of each kind that are shown; the numbers above count all.
    private static let most = 100
    private var plan: RosterPlan { preview.plan }
    private var upload: RosterUpload { sent.roster.upload }

    func write(html: HTMLWriter) {
        PageHead(
            "核对导入", trail: asked.trail(.init("建校向导", asked.link("/setup"))),
            lead: "\(sent.roster.files.map(\.name).joined(separator: "、"))，\(sent.term.title)。"
        ).write(html: html)
        Stepper(steps: RosterUploadPage.steps, current: 1).write(html: html)
        if let notice { Notice(.warning, nil, notice).write(html: html) }
        if upload.pupils + upload.guardians > 0 {
            let text = "文件里有\(upload.pupils)行学生、\(upload.guardians)行家长或监护人，只数了数，没有读入，也不会保存。"
            Notice(.info, "学生和家长", text).write(html: html)
        }
        for text in preview.notices { Notice(.info, nil, text).write(html: html) }
        if plan.leftOut > 0 { Notice(.info, nil, "有\(plan.leftOut)处因为所在的班级选了“不导入”，没有列入。").write(html: html) }
        Tiles([
            .init(number: "\(plan.count(.added))", title: "新增", tone: .good),
            .init(number: "\(plan.count(.changed))", title: "修改", tone: .waiting),
            .init(number: "\(plan.count(.unchanged))", title: "不变"),
            .init(number: "\(plan.count(.refused))", title: "要改正", tone: plan.count(.refused) == 0 ? .plain : .bad),
        ]).write(html: html)
        RosterNamesForm(asked: asked, sent: sent, preview: preview, token: token).write(html: html)
        faults(html)
        rows(html, "修改", .changed)
        rows(html, "新增", .added)
        end(html)
    }

    private func heading(_ html: HTMLWriter, _ title: String, _ count: Int) {
        html(.h2, count > Self.most ? "\(title)（\(count)，这里列出前\(Self.most)个）" : "\(title)（\(count)）")
    }

    private func faults(_ html: HTMLWriter) {
        let faults = plan.allFaults
        guard !faults.isEmpty else { return }
        heading(html, "要改正的格子", faults.count)
        PostButton(
            title: "下载批注的表格", action: asked.link("/setup/import/marked.xlsx"), token: token, fields: sent.carried + sent.chosen
        ).write(html: html)
        Table(
            "要改正的格子", of: Array(faults.prefix(Self.most)),
            [
                .header("哪一格") { html, fault in html.text(upload.place(fault.spot)) }, .text("现在是") { upload.cell($0.spot) },
                .text("怎么改") { $0.message },
            ]
        ).write(html: html)
    }

    private func rows(_ html: HTMLWriter, _ title: String, _ outcome: RosterPlan.Outcome) {
        let rows = plan.rows.filter { $0.outcome == outcome }
        guard !rows.isEmpty else { return }
        heading(html, title, rows.count)
        Table(
            title, of: Array(rows.prefix(Self.most)),
            [
                .header("内容") { html, row in html.text(row.title) }, .text("类别") { $0.kind.title }, .text("说明") { $0.note },
                .text("出处") { upload.place($0.spot) },
            ]
        ).write(html: html)
    }

    private func end(_ html: HTMLWriter) {
        if plan.count(.refused) > 0 {
            Notice(.warning, nil, "有要改正的格子，一行也不会写入。请改好文件后重新上传。").write(html: html)
        } else if plan.isOpen {
            Notice(.warning, nil, "请先确认上面的“班级对应”，然后才能写入。").write(html: html)
        } else if !plan.mayBeWritten {
            Notice(.info, nil, "没有可以写入的改动。").write(html: html)
        } else {
            html(.form, .class("form"), .method(.post), .action(asked.link("/setup/import/write"))) {
                FormToken.write(html, token)
                for field in sent.carried + sent.chosen + [("promise", plan.promise)] {
                    html(.input, .type(.hidden), .name(field.name), .value(field.value))
                }
                html(.div, .class("form-end")) {
                    html(
                        .button, .class("button button-strong"), .type(.submit),
                        "写入：新增\(plan.count(.added))项，修改\(plan.count(.changed))项")
                    html(.a, .class("button button-quiet"), .href(asked.link("/setup")), "取消")
                }
            }
        }
        html(.p) { html(.a, .href(asked.link("/setup/import")), "重新选择文件") }
    }
}

/// The class that each name is taken for, to be confirmed or changed.
private struct RosterNamesForm: HTMLPart {
    let asked: AskedUnit
    let sent: RosterRoutes.Sent
    let preview: RosterImporting.Preview
    let token: String

    func write(html: HTMLWriter) {
        let names = preview.plan.names
        let asking = names.filter { !$0.isSettled || sent.choices[$0.key] != nil }
        guard !asking.isEmpty else { return }
        html(.h2, "班级对应（\(asking.count)）")
        let settled = names.count - asking.count
        html(.p, "请看一看文件里的班级是不是下面这些班。确认一次，本学年以后导入就不再问。\(settled > 0 ? "另有\(settled)个名称已经清楚。" : "")")
        html(.form, .class("form"), .method(.post), .action(asked.link("/setup/import"))) {
            FormToken.write(html, token)
            for field in sent.carried { html(.input, .type(.hidden), .name(field.name), .value(field.value)) }
            Table(
                "班级对应", of: asking,
                [
                    .header("文件里写的") { html, name in html.text(name.spellings.joined(separator: "、")) },
                    .cell("是哪个班") { html, name in select(html, name) },
                    .cell("状态") { html, name in
                        StatusMark(name.isSettled ? .good : .waiting, name.isSettled ? "已确认" : name.choice == nil ? "请选择" : "待确认").write(
                            html: html)
                    },
                ]
            ).write(html: html)
            html(.div, .class("form-end")) {
                html(.button, .class("button button-strong"), .type(.submit), preview.plan.isOpen ? "确认班级对应" : "按改过的对应重新核对")
            }
        }
    }

    private func select(_ html: HTMLWriter, _ name: RosterName) {
        html(.input, .type(.hidden), .name("name"), .value(name.key))
        html(.select, .name("choice"), .aria(.label, "\(name.spellings.joined(separator: "、"))是哪个班")) {
            if name.choice == nil { html(.option, .value(""), .selected(), "请选择") }
            if let opening = name.opening {
                html(.option, .value("\(RosterChoice.open)"), .selected(name.choice == .open), "开设新班：\(opening)")
            }
            for item in preview.classes {
                let choice = RosterChoice.known(item.id)
                html(.option, .value("\(choice)"), .selected(name.choice == choice), item.name(on: preview.day))
            }
            html(.option, .value("\(RosterChoice.leaveOut)"), .selected(name.choice == .leaveOut), "不导入这个班")
        }
    }
}
