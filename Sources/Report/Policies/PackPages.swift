import Policy

/// The packs one a line: `jianfu policy list`.
public struct PackListing {
    private let packs: [Pack]

    public init(_ packs: [Pack]) { self.packs = packs }

    public var text: String {
        var table = TextTable([
            .init(title: "名称"), .init(title: "代码"), .init(title: "文件", maximum: 44), .init(title: "文号"), .init(title: "生效"),
            .init(title: "条款", isNumber: true), .init(title: "检查", isNumber: true),
        ])
        for pack in packs {
            table.add(
                pack.name, pack.code ?? "", pack.title, pack.document.number ?? "无文号", pack.span.chinese, "\(pack.provisions.count)",
                "\(pack.checkCount)")
        }
        var page = TextPage()
        page.table(table)
        page.line()
        page.line("看一个政策包：jianfu policy show 名称　　看一个条款：jianfu policy explain 条款号")
        return page.text
    }
}

/// A pack's header, readings and provisions: `jianfu policy show`.
public struct PackPage {
    private let pack: Pack
    private let area: Area?
    private let force: Force?

    /// - Parameters: `area`, `force`: show only provisions of that area, of that force.
    public init(_ pack: Pack, area: Area? = nil, force: Force? = nil) { (self.pack, self.area, self.force) = (pack, area, force) }

    private var shown: [Provision] { pack.provisions.filter { (area == nil || $0.area == area) && (force == nil || $0.force == force) } }

    public var text: String {
        var page = TextPage()
        page.line("\(pack.title)（\([pack.name, pack.code].compactMap { $0 }.joined(separator: "，"))）")
        if area == nil, force == nil { addHeader(&page) }
        let shown = shown
        page.line()
        guard !shown.isEmpty else {
            page.line("没有这样的条款。")
            return page.text
        }
        page.line("条款\(shown.count)条，其中\(shown.count { !$0.checks.isEmpty })条可以用台账检查（标 ✓）。")
        for area in Area.allCases.map(Optional.some) + [nil] {
            let provisions = shown.filter { $0.area == area }
            guard !provisions.isEmpty else { continue }
            page.heading("【\(area?.chinese ?? "未分类")】\(provisions.count)条")
            var table = TextTable(
                [.init(title: "条款"), .init(title: "约束力"), .init(title: "检查"), .init(title: "要求", maximum: 64)], indent: 2)
            for provision in provisions {
                table.add(provision.id, provision.force?.chinese ?? "", provision.checks.isEmpty ? "" : "✓", provision.gist ?? "")
            }
            page.table(table)
        }
        return page.text
    }

    private func addHeader(_ page: inout TextPage) {
        let document = pack.document
        page.field("文号", document.number ?? "没有文号")
        if let issuer = document.issuer { page.field("发文", issuer) }
        page.field("日期", document.issued?.iso ?? "原文没有日期")
        if let addressees = document.addressees { page.field("主送", addressees) }
        if let disclosure = document.disclosure { page.field("公开", disclosure) }
        page.field("生效", pack.span.chinese)
        page.field("年级", pack.grades.chinese)
        if !pack.references.isEmpty {
            page.heading("引用的文件")
            for reference in pack.references { page.paragraph(reference, first: "  · ", rest: "    ") }
        }
        if !pack.readings.isEmpty {
            page.heading("本包对原文的理解")
            for reading in pack.readings { page.field(reading.provision, reading.text, labelWidth: 14) }
        }
    }
}

extension DateSpan {
    /// `2021-08-01 起`, `不限`.
    var chinese: String {
        switch (from, until) {
        case (nil, nil): "不限日期"
        case (.some(let from), nil): "\(from.iso) 起"
        case (nil, .some(let until)): "到 \(until.iso) 为止"
        case (.some(let from), .some(let until)): "\(from.iso) 至 \(until.iso)"
        }
    }
}
