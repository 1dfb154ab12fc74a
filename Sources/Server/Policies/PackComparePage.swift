import HTML
import Policy
import School

/// Two packs side by side, rule by rule; the stricter side is marked.
struct PackComparePage: HTMLPart {
    let shelf: PackShelf
    let left: Pack?
    let right: Pack?

    init(_ shelf: PackShelf, query: Fields) {
        self.shelf = shelf
        (left, right) = (shelf[query["left"]]?.pack, shelf[query["right"]]?.pack)
    }

    func write(html: HTMLWriter) {
        html.put(
            PageHead(
                "比较两个政策包", trail: PolicyLinks.trail + [.init("政策包", PolicyLinks.packs)],
                lead: "▲ 表示这一方更严，◆ 表示互有宽严，＝ 表示相同。"))
        let choices = shelf.packs.map {
            FormField.Choice($0.pack.name, "\($0.pack.title)（\($0.pack.name)）")
        }
        let state = FormState(
            values: Fields([("left", left?.name ?? ""), ("right", right?.name ?? "")]))
        html(
            .form, .class("filter"), .method(.get), .action(PolicyLinks.compare), .aria(.label, "选择政策包")
        ) {
            FormField.select("left", "甲", choices, required: true).write(html, state)
            FormField.select("right", "乙", choices, required: true).write(html, state)
            html(.div, .class("filter-actions")) { html(.button, .class("button"), .type(.submit), "比较") }
        }
        guard let left, let right else { return }
        guard left.name != right.name else { return html.put(Notice(.info, nil, "选的是同一个政策包，没有可比的。")) }
        comparison(html, PackComparison(left, right))
    }

    private func comparison(_ html: HTMLWriter, _ comparison: PackComparison) {
        let count = { (strictness: Strictness) in comparison.lines.count { $0.strictness == strictness }
        }
        html(
            .p,
            "\(comparison.lines.count)项比较：甲更严\(count(.stricter))项，乙更严\(count(.looser))项，相同\(count(.equal))项，互有宽严\(count(.mixed))项。"
        )
        html.put(
            Table(
                "能用台账检查的要求", of: comparison.lines,
                [
                    .header("规则") { html, line in
                        html.text(line.kind.chinese)
                        html(.small, "（\(line.grades.chinese)）")
                    },
                    .cell("甲") { html, line in
                        side(html, line.left, comparison.left, line, mark: line.strictness.marks.left)
                    },
                    .cell("乙") { html, line in
                        side(html, line.right, comparison.right, line, mark: line.strictness.marks.right)
                    },
                ], showsCaption: true))
        html.put(
            Table(
                "条款数", of: comparison.areas.filter { $0.left + $0.right > 0 },
                [
                    .header("领域") { html, row in html.text(row.area.chinese) },
                    .number("甲") { "\($0.left)（检查\($0.leftChecked)）" },
                    .number("乙") { "\($0.right)（检查\($0.rightChecked)）" },
                ], showsCaption: true))
    }

    private func side(
        _ html: HTMLWriter, _ demands: [PackComparison.Demand], _ pack: Pack,
        _ line: PackComparison.Line, mark: String
    ) {
        html(.div) {
            guard !demands.isEmpty else { return html.text(pack.grades.isSuperset(of: line.grades) ? "没有要求" : "不管这些年级") }
            for (number, demand) in demands.enumerated() {
                html(.div) {
                    if !mark.isEmpty, number == 0 { html(.strong, "\(mark) ") }
                    html(.a, .href(PolicyLinks.provision(demand.provision)), demand.provision)
                    html.text(" ")
                    let severity = demand.check.severity == .violation ? "" : "（\(demand.check.severity.chinese)）"
                    html.put(DemandText(demand.check.rule.brief + severity, isLocal: demand.check.isLocal))
                }
            }
        }
    }
}

extension Strictness {
    /// How the two sides of a comparison are marked.
    fileprivate var marks: (left: String, right: String) {
        switch self {
        case .stricter: ("▲", "")
        case .looser: ("", "▲")
        case .equal: ("＝", "＝")
        case .mixed: ("◆", "◆")
        }
    }
}
