import Policy

/// The rule kinds and their parameters, for whoever writes a pack: `jianfu policy explain --rules`.
public struct RulesPage {
    public init() {}

    public var text: String {
        var page = TextPage()
        page.line("每项检查写 rule（下面的名字）、params（参数）；另可写 grades、severity（violation、advisory、record）、local。")
        for kind in RuleKind.allCases {
            page.heading("\(kind.rawValue)　\(kind.chinese)")
            if kind.parameters.isEmpty { page.line("  没有参数") }
            for parameter in kind.parameters {
                let standard = parameter.standard.map { "（不写则为 \($0)）" } ?? "（必填）"
                page.field(parameter.name, parameter.meaning + standard, labelWidth: 16)
            }
        }
        return page.text
    }
}
