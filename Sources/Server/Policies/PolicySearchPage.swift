import HTML
import Policy
import School

/// Provisions of all packs in which a text occurs.
struct PolicySearchPage: HTMLPart {
    let wanted: String
    let hits: [(pack: Pack, provisions: [Provision])]
    let near: [String]

    /// A substring match in memory: some 430 provisions, and two characters are enough to ask for.
    init(_ shelf: PackShelf, wanted: String) {
        self.wanted = wanted
        hits =
            wanted.isEmpty
            ? []
            : shelf.packs.map { shelved in
                (shelved.pack, shelved.pack.provisions.filter { $0.mentions(wanted) })
            }.filter { !$0.1.isEmpty }
        near =
            hits.isEmpty && !wanted.isEmpty
            ? ProvisionSearch.near(wanted, among: shelf.packs.flatMap { $0.pack.provisions.map(\.id) })
            : []
    }

    func write(html: HTMLWriter) {
        html.put(PageHead("查找条款", trail: PolicyLinks.trail))
        SearchForm(wanted: wanted).write(html: html)
        guard !wanted.isEmpty else { return }
        let count = hits.reduce(0) { $0 + $1.provisions.count }
        html(.p, .role("status"), "“\(wanted)”在\(hits.count)个政策包里找到\(count)条。")
        if hits.isEmpty {
            html.put(EmptyState("没有找到", near.isEmpty ? "换个说法，或者少写几个字。" : "是不是想找："))
            if !near.isEmpty {
                html(.ul) {
                    for id in near { html(.li) { html(.a, .href(PolicyLinks.provision(id)), id) } }
                }
            }
        }
        for hit in hits {
            html(.h2) {
                html(.a, .href(PolicyLinks.pack(hit.pack.name)), hit.pack.title)
                html.text("（\(hit.provisions.count)）")
            }
            html.put(ProvisionTable.of(hit.provisions, caption: hit.pack.title))
        }
    }
}
