import HTML
import School

/// What is kept of single pupils, and when it is erased.
struct RetentionPage: HTMLPart {
    let asked: AskedUnit
    let due: [PupilRetention.Due]

    @Sendable static func show(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        let due = try await PupilRetention(house: request.house).due(at: asked.unit.id, by: try request.actor)
        return request.page("学生数据何时删除", RetentionPage(asked: asked, due: due))
    }

    func write(html: HTMLWriter) {
        PageHead("学生数据何时删除", lead: "系统只记人数；下面几样记到座号，到期的夜里自动删除，删除记入操作记录。", isPrintable: true).write(html: html)
        DefinitionList(PupilRetention.Kind.allCases.map { ($0.title, $0.rule) }).write(html: html)
        html(.h2, "现在有的")
        Table(
            "到期的学生数据", of: due,
            [.header("内容") { $0.text($1.kind.title) }, .number("条数") { "\($0.count)" }, .text("保留到") { $0.keptUntil.iso }],
            empty: EmptyState("现在没有记到座号的数据", "欠交的都已收齐，也没有帮扶记录。")
        ).write(html: html)
    }
}
