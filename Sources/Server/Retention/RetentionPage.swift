import HTML
import School

/// What is kept of single pupils, and when it is erased.
struct RetentionPage: HTMLPart {
    let asked: AskedUnit
    let due: [PupilRetention.Due]
    let ofLedgers: [LedgerRetention.Due]

    @Sendable static func show(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        let due = try await PupilRetention(house: request.house).due(at: asked.unit.id, by: try request.actor)
        let ofLedgers = try await LedgerRetention(house: request.house).due(at: asked.unit.id, by: try request.actor)
        return request.page("个人信息何时删除", RetentionPage(asked: asked, due: due, ofLedgers: ofLedgers))
    }

    func write(html: HTMLWriter) {
        PageHead(
            "个人信息何时删除", lead: "学生只记人数；下面几样记到座号，到期的夜里自动删除，删除记入操作记录。", isPrintable: true
        ).write(html: html)
        DefinitionList(PupilRetention.Kind.allCases.map { ($0.title, $0.rule) }).write(html: html)
        html(.h2, "现在有的")
        Table(
            "到期的学生数据", of: due,
            [.header("内容") { $0.text($1.kind.title) }, .number("条数") { "\($0.count)" }, .text("保留到") { $0.keptUntil.iso }],
            empty: EmptyState("现在没有记到座号的数据", "欠交的都已收齐，也没有帮扶记录。")
        ).write(html: html)
        guard !ofLedgers.isEmpty else { return }
        html(.h2, "台账里的个人信息")
        html(.p, .class("note"), "人员离开以后再留一个学年，到期删除，其余各栏保留。还在用的没有日期，不列在这里。")
        Table(
            "到期的个人信息", of: ofLedgers,
            [
                .header("内容") { html, due in html(.a, .href(asked.link("/ledgers/\(due.ledger)")), due.title) },
                .number("条数") { "\($0.count)" }, .text("保留到") { $0.keptUntil.iso },
            ]
        ).write(html: html)
    }
}
