import HTML
import Policy
import School

/// Which packs governed a unit from when to when, and all tightenings that ever held there.
struct PolicyHistoryPage: HTMLPart {
    let record: PolicyRecord
    let today: SchoolDate

    func write(html: HTMLWriter) {
        html.put(
            PageHead(
                "\(record.place.name)的政策沿革",
                trail: PolicyLinks.trail + [.init(record.place.name, PolicyLinks.unit(record.place.unit))],
                lead: "每次改变都从新的日期起另记一条，旧的不改。"))
        html(.h2, "政策包")
        html.put(
            Table(
                "政策包", of: record.governing.reversed(),
                [
                    .header("起用") { html, row in html.text(row.from.iso) },
                    .text("到") { $0.to?.iso ?? "现行" },
                    .cell("政策包") { html, row in
                        html(.a, .href(PolicyLinks.pack(row.pack)), record.title(of: row.pack))
                    },
                    .text("由谁指定") { record.names[$0.unit] ?? "" },
                    .text("内容指纹") { String($0.contentHash.prefix(8)) },
                    .text("说明") { $0.reason },
                ], empty: EmptyState("还没有指定过政策包")))
        html(.h2, "收紧的规定")
        html.put(
            Table(
                "收紧的规定", of: record.tightenings.reversed(),
                [
                    .header("起用") { html, row in html.text(row.from.iso) },
                    .text("到") { $0.to?.iso ?? "现行" },
                    .cell("条款") { html, row in
                        html(.a, .href(PolicyLinks.provision(row.provision)), row.provision)
                    },
                    .text("由谁设定") { $0.unitName },
                    .text("改动") { record.asked(by: $0)?.brief ?? $0.change.yaml },
                    .text("理由") { $0.reason },
                ], empty: EmptyState("没有收紧过")))
    }
}
