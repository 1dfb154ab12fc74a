import HTML
import Policy
import Registers
import School

/// All ledgers that the person may read, by what they are about.
struct LedgerDirectoryPage: HTMLPart {
    let asked: AskedUnit
    let ledgers: [Ledger]
    /// Keys of those that the person writes.
    let writable: Set<String>

    func write(html: HTMLWriter) {
        PageHead("台账", trail: asked.trail(), lead: "\(asked.unit.name)登记的各种台账。每一种都能筛选、打印、导出，检查和报表也从这里取数。").write(html: html)
        guard !ledgers.isEmpty else {
            return EmptyState("没有您可以查看的台账", "台账由学校和教育局登记；能看哪些，由职务决定。").write(html: html)
        }
        for access in Ledger.Access.allCases {
            let own = ledgers.filter { $0.access == access }
            if !own.isEmpty { section(html, access.title, own) }
        }
    }

    private func section(_ html: HTMLWriter, _ title: String, _ ledgers: [Ledger]) {
        html(.section) {
            html(.h2, title)
            Table(
                title, of: ledgers,
                [
                    .header("台账") { html, ledger in html(.a, .href(AskedLedger(asked: asked, ledger: ledger).list), ledger.title) },
                    .text("用途") { $0.purpose },
                    .cell("依据") { html, ledger in
                        html(.ul, .class("pairs")) {
                            for provision in ledger.provisions {
                                html(.li) { html(.a, .href(PolicyLinks.provision(provision)), provision) }
                            }
                        }
                    },
                    .actions { html, ledger in
                        guard writable.contains(ledger.key) else { return }
                        html(
                            .a, .class("button button-quiet"), .href(AskedLedger(asked: asked, ledger: ledger).link("/new")),
                            .aria(.label, "登记\(ledger.title)"), "登记")
                    },
                ]
            ).write(html: html)
        }
    }
}
