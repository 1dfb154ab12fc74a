import Policy

/// Two packs side by side, the stricter side marked: `jianfu policy diff`.
public struct ComparisonPage {
    private let comparison: PackComparison

    public init(_ comparison: PackComparison) { self.comparison = comparison }

    private var left: Pack { comparison.left }
    private var right: Pack { comparison.right }

    public var text: String {
        var page = TextPage()
        page.field("甲", "\(left.title)（\(left.name)）", labelWidth: 4, indent: 0)
        page.field("乙", "\(right.title)（\(right.name)）", labelWidth: 4, indent: 0)
        addRules(&page)
        addAreas(&page)
        if comparison.isRelated { addOneSided(&page) }
        return page.text
    }

    private func addRules(_ page: inout TextPage) {
        page.heading("【能用台账检查的要求】▲ 表示这一方更严，◆ 表示互有宽严，＝ 表示相同")
        guard !comparison.lines.isEmpty else { return page.line("  两方都没有检查。") }
        var table = TextTable([
            .init(title: "规则", maximum: 26), .init(title: "年级", maximum: 14), .init(title: "", maximum: 2),
            .init(title: "甲 \(left.name)", maximum: 34), .init(title: "", maximum: 2), .init(title: "乙 \(right.name)", maximum: 34),
        ])
        var last: RuleKind?
        for line in comparison.lines {
            let (own, theirs) = marks(line.strictness)
            table.add(
                line.kind == last ? "" : line.kind.chinese, line.grades.chinese, own, cell(line.left, left, line.grades), theirs,
                cell(line.right, right, line.grades))
            last = line.kind
        }
        page.table(table)
        let stricter = comparison.lines.count { $0.strictness == .stricter }
        let looser = comparison.lines.count { $0.strictness == .looser }
        let equal = comparison.lines.count { $0.strictness == .equal }
        let mixed = comparison.lines.count { $0.strictness == .mixed }
        page.line()
        page.line("\(comparison.lines.count)项比较：甲更严\(stricter)项，乙更严\(looser)项，相同\(equal)项，互有宽严\(mixed)项。")
    }

    private func marks(_ strictness: Strictness) -> (String, String) {
        switch strictness {
        case .stricter: ("▲", "")
        case .looser: ("", "▲")
        case .equal: ("＝", "＝")
        case .mixed: ("◆", "◆")
        }
    }

    private func cell(_ demands: [PackComparison.Demand], _ pack: Pack, _ grades: GradeSet) -> String {
        guard !demands.isEmpty else { return pack.grades.isSuperset(of: grades) ? "没有要求" : "不管这些年级" }
        return demands.map { demand in
            var notes: [String] = []
            if demand.check.severity != .violation { notes.append(demand.check.severity.chinese) }
            if demand.check.isLocal { notes.append("本地设定") }
            return "\(demand.provision) \(demand.check.rule.brief)" + (notes.isEmpty ? "" : "（\(notes.joined(separator: "，"))）")
        }.joined(separator: "；")
    }

    private func addAreas(_ page: inout TextPage) {
        page.heading("【条款数】括号里是其中能用台账检查的")
        var table = TextTable([.init(title: "领域"), .init(title: "甲 \(left.name)"), .init(title: "乙 \(right.name)")])
        for area in comparison.areas where area.left + area.right > 0 {
            table.add(area.area.chinese, "\(area.left)（\(area.leftChecked)）", "\(area.right)（\(area.rightChecked)）")
        }
        table.add(
            "合计", "\(left.provisions.count)（\(left.provisions.count { !$0.checks.isEmpty })）",
            "\(right.provisions.count)（\(right.provisions.count { !$0.checks.isEmpty })）")
        page.table(table)
    }

    private func addOneSided(_ page: inout TextPage) {
        for (label, pack, ids) in [("甲", left, comparison.onlyLeft), ("乙", right, comparison.onlyRight)] {
            page.heading("【只有\(label)有的条款】\(ids.count)条")
            for area in Area.allCases.map(Optional.some) + [nil] {
                let ofArea = ids.filter { pack.provision($0)?.area == area }
                if !ofArea.isEmpty {
                    page.field(area?.chinese ?? "未分类", "\(ofArea.count)条：\(ofArea.joined(separator: "、"))")
                }
            }
        }
    }
}
