import HTML
import Policy
import School

/// Pasting a list, looking at what it would do, writing it.
enum StaffImportRoutes {
    static func form(_ request: PageRequest, _ faults: FieldFaults) async throws -> Answer {
        let asked = try await request.askedUnit()
        let page = StaffImportPage(asked: asked, state: FormState(values: request.form, faults: faults), token: request.formToken)
        return request.page("批量导入教职工", status: faults.isEmpty ? .ok : .unprocessableContent, page)
    }

    @Sendable static func preview(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        // Back from the preview: the list is there again, to be corrected.
        if request.form["again"] == "1" { return try await form(request, FieldFaults()) }
        return try await request.submit {
            let plan = try await StaffImporting(house: request.house).preview(
                request.form["list"], for: asked.unit.id, by: try request.actor)
            let page = StaffImportPreviewPage(asked: asked, plan: plan, text: request.form["list"], notice: nil, token: request.formToken)
            return request.page("核对导入名单", page)
        } or: {
            try await form(request, $0)
        }
    }

    @Sendable static func write(_ request: PageRequest) async throws -> Answer {
        let (asked, form) = (try await request.askedUnit(), request.form)
        let importing = StaffImporting(house: request.house)
        do {
            let plan = try await importing.write(
                form["list"], expecting: (added: Int(form["added"]) ?? -1, changed: Int(form["changed"]) ?? -1), for: asked.unit.id,
                by: try request.actor)
            let refused = plan.refused.isEmpty ? "" : "，\(plan.refused.count)行没有写入"
            return .redirect(
                to: asked.link("/staff").text, flash: .done("新增\(plan.added.count)人，修改\(plan.changed.count)人\(refused)。"))
        } catch StaffRefusal.listChanged {
            let plan = try await importing.preview(form["list"], for: asked.unit.id, by: try request.actor)
            let page = StaffImportPreviewPage(
                asked: asked, plan: plan, text: form["list"], notice: StaffRefusal.listChanged.userMessage, token: request.formToken)
            return request.page("核对导入名单", status: .unprocessableContent, keeping: asked.link("/staff/import"), page)
        }
    }
}

struct StaffImportPage: HTMLPart {
    static let steps = ["粘贴名单", "核对改动", "完成"]

    let asked: AskedUnit
    let state: FormState
    let token: String

    func write(html: HTMLWriter) {
        PageHead(
            "批量导入教职工", trail: asked.trail(.init("教职工", asked.link("/staff"))), lead: "从表格中复制工号、姓名、手机号三列，粘贴到下面。写入之前会先列出改动，请您核对。"
        ).write(html: html)
        Stepper(steps: Self.steps, current: 0).write(html: html)
        FormSheet(
            action: asked.link("/staff/import"), token: token, state,
            fields: [
                .textarea(
                    "list", "名单", help: "每行一人；可带表头（工号、姓名、手机号，顺序不限）。手机号可留空。一次最多\(StaffTable.maximumRows)行。名单中没有的人不会被删去。",
                    required: true, rows: 12)
            ], submit: "下一步：核对改动", cancel: asked.link("/staff")
        ).write(html: html)
    }
}

struct StaffImportPreviewPage: HTMLPart {
    let asked: AskedUnit
    let plan: StaffImport
    let text: String
    let notice: String?
    let token: String

    func write(html: HTMLWriter) {
        PageHead("核对导入名单", trail: asked.trail(.init("教职工", asked.link("/staff")))).write(html: html)
        Stepper(steps: StaffImportPage.steps, current: 1).write(html: html)
        if let notice { Notice(.warning, nil, notice).write(html: html) }
        Tiles([
            .init(number: "\(plan.added.count)", title: "新增", tone: .good),
            .init(number: "\(plan.changed.count)", title: "修改", tone: .waiting),
            .init(number: "\(plan.unchanged.count)", title: "不变"),
            .init(number: "\(plan.refused.count)", title: "不写入", tone: plan.refused.isEmpty ? .plain : .bad),
        ]).write(html: html)
        section(html, "不写入的行", plan.refused)
        section(html, "修改", plan.changed)
        section(html, "新增", plan.added)
        if plan.added.isEmpty, plan.changed.isEmpty {
            Notice(.info, nil, "没有可以写入的改动。").write(html: html)
        } else {
            confirm(html)
        }
        PostButton(
            title: "返回修改名单", action: asked.link("/staff/import"), token: token, fields: [("list", text), ("again", "1")]
        ).write(html: html)
    }

    private func confirm(_ html: HTMLWriter) {
        html(.form, .class("form"), .method(.post), .action(asked.link("/staff/import/write"))) {
            FormToken.write(html, token)
            html(.input, .type(.hidden), .name("list"), .value(text))
            html(.input, .type(.hidden), .name("added"), .value("\(plan.added.count)"))
            html(.input, .type(.hidden), .name("changed"), .value("\(plan.changed.count)"))
            html(.div, .class("form-end")) {
                html(.button, .class("button button-strong"), .type(.submit), "写入：新增\(plan.added.count)人，修改\(plan.changed.count)人")
                html(.a, .class("button button-quiet"), .href(asked.link("/staff")), "取消")
            }
        }
    }

    private func section(_ html: HTMLWriter, _ title: String, _ rows: [StaffImport.Row]) {
        guard !rows.isEmpty else { return }
        html(.h2, "\(title)（\(rows.count)）")
        Table(
            title, of: rows,
            [
                .header("行") { html, row in html.text("第\(row.line.row)行") }, .text("工号") { $0.line.number }, .text("姓名") { $0.line.name },
                .text("手机号") { $0.line.phone }, .text("说明") { Self.note($0) },
            ]
        ).write(html: html)
    }

    private static func note(_ row: StaffImport.Row) -> String {
        switch row.outcome {
        case .added: "新增"
        case .unchanged: "不变"
        case .refused(let reason): reason
        case .changed(let staff):
            [
                staff.name == row.details?.name ? nil : "姓名原为\(staff.name)",
                staff.phone == row.details?.phone ? nil : "手机号原为\(staff.phone?.text ?? "空")",
            ].compactMap { $0 }.joined(separator: "，")
        }
    }
}
