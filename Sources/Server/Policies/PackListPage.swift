import HTML
import Policy
import School

/// All packs that this installation has.
struct PackListPage: HTMLPart {
    let packs: [ShelvedPack]

    func write(html: HTMLWriter) {
        html.put(
            PageHead(
                "政策包", trail: PolicyLinks.trail, lead: "一份政策文件整理成一个政策包：条款用我们自己的话写出，能用台账检查的写明怎样计算。",
                actions: [ActionLink("比较两个政策包", PolicyLinks.compare)]))
        SearchForm(wanted: "").write(html: html)
        html.put(
            Table(
                "政策包", of: packs,
                [
                    .header("文件") { html, row in
                        html(.a, .href(PolicyLinks.pack(row.pack.name)), row.pack.title)
                    },
                    .text("代号") { [$0.pack.name, $0.pack.code].compactMap { $0 }.joined(separator: "，") },
                    .text("文号") { $0.pack.document.number ?? "没有文号" },
                    .text("生效") { $0.pack.span.spoken },
                    .number("条款") { "\($0.pack.provisions.count)" },
                    .number("检查") { "\($0.pack.checkCount)" },
                ], empty: EmptyState("没有政策包", "请检查程序的安装：Policies 文件夹应和程序放在一起。")))
    }
}

extension DateSpan {
    /// `2021-08-01起`.
    var spoken: String {
        switch (from, until) {
        case (nil, nil): "不限日期"
        case (.some(let from), nil): "\(from.iso)起"
        case (nil, .some(let until)): "到\(until.iso)为止"
        case (.some(let from), .some(let until)): "\(from.iso)至\(until.iso)"
        }
    }
}

/// Finds provisions by any words in them.
struct SearchForm: HTMLPart {
    let wanted: String

    func write(html: HTMLWriter) {
        html(
            .form, .class("filter"), .method(.get), .action(PolicyLinks.search), .role("search"),
            .aria(.label, "查找条款")
        ) {
            FormField.text("q", "查找条款", placeholder: "如 CZ-6c、家长、睡眠").write(
                html, FormState(values: Fields([("q", wanted)])))
            html(.div, .class("filter-actions")) { html(.button, .class("button"), .type(.submit), "查找") }
        }
    }
}
