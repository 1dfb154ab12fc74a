import Policy

/// A worked example as it is printed: what a school did, the rows, the result.
public struct ExampleText: Sendable {
    public struct Table: Sendable {
        public let register: String
        public let columns: [String]
        public let rows: [[String]]
        /// Further rows that are not shown.
        public let omitted: Int

        public init(register: String, columns: [String], rows: [[String]], omitted: Int) {
            (self.register, self.columns, self.rows, self.omitted) = (register, columns, rows, omitted)
        }
    }

    public let name: String
    public let tables: [Table]
    /// One line a finding; empty where nothing is wrong.
    public let results: [String]

    public init(name: String, tables: [Table], results: [String]) { (self.name, self.tables, self.results) = (name, tables, results) }
}

/// One provision in plain Chinese: `jianfu policy explain`.
public struct ProvisionPage {
    private let provision: Provision
    private let pack: Pack
    private let examples: [ExampleText]
    private let columnTitle: (String) -> String

    public init(_ provision: Provision, of pack: Pack, examples: [ExampleText], columnTitle: @escaping (String) -> String) {
        (self.provision, self.pack, self.examples, self.columnTitle) = (provision, pack, examples, columnTitle)
    }

    public var text: String {
        var page = TextPage()
        page.paragraph("\(provision.id)　\(provision.gist ?? "（没有写要求）")")
        page.line()
        if let force = provision.force { page.field("约束力", "\(force.chinese)。\(provision.forceMeaning)") }
        page.field("依据", provision.citation ?? pack.title)
        page.field("出处", "\(pack.title)（\(pack.name)）")
        if !provision.responsible.isEmpty { page.field("谁负责", provision.responsible.joined(separator: "、")) }
        page.field("年级", grades.chinese)
        page.field("生效", provision.span.chinese)
        let kinds = [provision.area?.chinese, provision.kind?.chinese].compactMap { $0 }
        if !kinds.isEmpty { page.field("类别", kinds.joined(separator: "，")) }
        if provision.checks.isEmpty { addUnchecked(&page) } else { addChecks(&page) }
        if let notCovered = provision.notCovered {
            page.heading("查不到的")
            page.paragraph(notCovered, first: "  ", rest: "  ")
        }
        let readings = pack.readings.filter { $0.provision == provision.id }
        if !readings.isEmpty {
            page.heading("对原文的理解")
            for reading in readings { page.paragraph(reading.text, first: "  · ", rest: "    ") }
        }
        addExamples(&page)
        return page.text
    }

    /// The grades of the checks, where there are any, else those that the document binds.
    private var grades: GradeSet {
        provision.checks.isEmpty ? pack.grades : GradeSet(provision.checks.flatMap(\.grades.grades))
    }

    private func addUnchecked(_ page: inout TextPage) {
        page.heading("怎样判断")
        page.paragraph("台账检查不判这一条。\(provision.checkability?.meaning ?? "")", first: "  ", rest: "  ")
    }

    private func addChecks(_ page: inout TextPage) {
        page.heading("怎样计算")
        for (number, check) in provision.checks.enumerated() {
            let mark = provision.checks.count > 1 ? "\(number + 1). " : ""
            page.line("  \(mark)\(check.rule.kind.chinese)（\(check.rule.kind.rawValue)）")
            page.paragraph(check.rule.explanation, first: "     ", rest: "     ")
            if check.grades != grades { page.line("     只看\(check.grades.chinese)。") }
            page.line("     查到算：\(check.severity.meaning)")
            if check.isLocal { page.paragraph("本地设定：这里的数值或尺度由政策包自定，不是原文写明的。", first: "     ", rest: "     ") }
            let columns = check.rule.neededColumns.map { "“\(columnTitle($0))”" }.joined(separator: "、")
            if !columns.isEmpty { page.paragraph("用到的列：\(columns)；台账整列没有时，记为缺记录。", first: "     ", rest: "     ") }
        }
    }

    private func addExamples(_ page: inout TextPage) {
        guard !examples.isEmpty else { return }
        page.heading("举例")
        for example in examples {
            page.paragraph(example.name, first: "  \(example.results.isEmpty ? "✓" : "✗") ", rest: "    ")
            for table in example.tables {
                page.line("    \(table.register)")
                if !table.columns.isEmpty {
                    var rows = TextTable(table.columns.map { .init(title: $0, maximum: 40) }, indent: 6)
                    for row in table.rows { rows.add(row) }
                    page.table(rows)
                }
                if table.omitted > 0 { page.line("      … 还有\(table.omitted)行") }
            }
            if example.results.isEmpty { page.line("    结果：没有问题") }
            for result in example.results { page.paragraph(result, first: "    结果：", rest: "          ") }
        }
    }
}
