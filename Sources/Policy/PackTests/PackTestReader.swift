import Yams

/// The tests that stand beside a pack, `NAME.tests.yaml`.
public struct PackTestFile: Sendable {
    public let pack: String
    public let file: String
    public let cases: [PackTestCase]

    /// - Throws: `PackError` with file, line and reason.
    public init(yaml text: String, file: String) throws(PackError) {
        let root = try YAMLDocument.root(text, file: file, what: "政策包测试")
        var map = try YAMLMap(root, file: file, what: "政策包测试")
        pack = try map.requiredText("pack")
        var cases: [PackTestCase] = []
        for node in try map.list("cases") ?? [] { cases.append(try PackTestCase(node, file: file)) }
        try map.finish()
        (self.file, self.cases) = (file, cases)
    }
}

extension PackTestCase {
    fileprivate init(_ node: Node, file: String) throws(PackError) {
        var map = try YAMLMap(node, file: file, what: "测试")
        name = try map.requiredText("name")
        provision = try map.requiredText("provision")
        line = map.firstLine ?? 1
        guard let findings = try map.list("findings") else { throw map.error("name", "测试“\(name)”缺少 findings；没有问题时写 findings: []") }
        var expected: [ExpectedFinding] = []
        for finding in findings { expected.append(try ExpectedFinding(finding, file: file)) }
        self.expected = expected
        // Every other key is a register; whether there is one of that name is known where registers are declared.
        var tables: [Table] = []
        for key in map.remainingKeys {
            var rows: [Row] = []
            for row in try map.list(key) ?? [] { rows += try Row.expanded(row, file: file) }
            tables.append(Table(register: key, line: map.line(of: key) ?? line, rows: rows))
        }
        guard tables.contains(where: { !$0.rows.isEmpty }) else { throw map.error("name", "测试“\(name)”没有任何台账的行") }
        self.tables = tables
    }
}

extension ExpectedFinding {
    fileprivate init(_ node: Node, file: String) throws(PackError) {
        var map = try YAMLMap(node, file: file, what: "findings")
        line = map.firstLine ?? 1
        var values: [FindingValue] = []
        for key in FindingValue.Key.allCases {
            if let text = try map.text(key.rawValue) { values.append(FindingValue(key, text)) }
        }
        try map.finish()
        self.values = values
    }
}

extension PackTestCase.Row {
    /// More days than a school year has are a slip of the pen.
    private static let maximumDays = 400

    /// One row, or one for each day where the date is a range `A..B`.
    fileprivate static func expanded(_ node: Node, file: String) throws(PackError) -> [Self] {
        var map = try YAMLMap(node, file: file, what: "行")
        let line = map.firstLine ?? 1
        var cells: [PackTestCase.Cell] = []
        for key in map.remainingKeys {
            let text = try map.texts(key)?.joined(separator: "、") ?? ""
            cells.append(PackTestCase.Cell(column: key, text: text))
        }
        guard let number = cells.firstIndex(where: { $0.column == "date" }), let dots = range(of: "..", in: cells[number].text) else {
            return [Self(line: line, cells: cells)]
        }
        let text = cells[number].text
        guard let first = SchoolDate(iso: text[..<dots]), let last = SchoolDate(iso: text[text.index(dots, offsetBy: 2)...]), first <= last,
            first.distance(to: last) < maximumDays
        else { throw map.error("date", "日期范围“\(text)”不合要求，应写成 2021-09-13..2021-09-17") }
        return (first...last).map { date in
            var dated = cells
            dated[number] = PackTestCase.Cell(column: "date", text: date.iso)
            return Self(line: line, cells: dated)
        }
    }

    private static func range(of dots: String, in text: String) -> String.Index? {
        text.indices.first { text[$0...].hasPrefix(dots) }
    }
}

extension PackTestFile {
    /// Cases about provisions that the pack does not have or does not check.
    public func faults(in pack: Pack) -> [PackError] {
        cases.compactMap { test in
            guard let provision = pack.provision(test.provision) else {
                return PackError(file: file, line: test.line, reason: "政策包里没有条款 \(test.provision)")
            }
            return provision.checks.isEmpty ? PackError(file: file, line: test.line, reason: "条款 \(test.provision) 没有检查，测试不到什么") : nil
        }
    }

    /// Provisions with checks but without a case.
    public func warnings(about pack: Pack) -> [PackError] {
        let tested = Set(cases.map(\.provision))
        return pack.provisions.filter { !$0.checks.isEmpty && !tested.contains($0.id) }
            .map { PackError(file: file, line: nil, reason: "条款 \($0.id) 有检查而没有测试") }
    }
}
