/// One worked example of a provision: rows as one would type them in the spreadsheet, and what must be found in them.
public struct PackTestCase: Sendable {
    /// What a school did and how it turned out, in the language of a head teacher.
    public let name: String
    public let provision: String
    public let line: Int
    public let tables: [Table]
    public let expected: [ExpectedFinding]

    /// The rows of one register.
    public struct Table: Sendable {
        /// The register's English key, not yet known to exist.
        public let register: String
        public let line: Int
        public let rows: [Row]
    }

    public struct Row: Sendable {
        public let line: Int
        /// Column keys and cells, in the order written.
        public let cells: [Cell]
    }

    public struct Cell: Sendable, Hashable {
        public let column: String
        public let text: String
    }
}

/// What a case expects of one finding: only the keys given must be equal.
public struct ExpectedFinding: Sendable {
    public let line: Int
    public let values: [FindingValue]
}

/// One key of a finding as JSON Lines name it, with its value as text.
public struct FindingValue: Sendable, Hashable {
    public let key: Key
    public let text: String

    public enum Key: String, CaseIterable, Sendable {
        case rule, severity, school, grade
        case className = "class"
        case date, week, month, term
        case schoolYear = "school_year"
        case subject, name, measured
        case limit, unit

        /// As a reader of the test's outcome would call it.
        public var chinese: String {
            switch self {
            case .rule: "规则"
            case .severity: "性质"
            case .school: "学校"
            case .grade: "年级"
            case .className: "班级"
            case .date: "日期"
            case .week: "周"
            case .month: "月"
            case .term: "学期"
            case .schoolYear: "学年"
            case .subject: "学科"
            case .name: "名称"
            case .measured: "实测"
            case .limit: "限值"
            case .unit: "单位"
            }
        }
    }

    public init(_ key: Key, _ text: String) { (self.key, self.text) = (key, text) }

    /// `性质 违反`, `实测 61`.
    public var chinese: String {
        switch key {
        case .severity: Severity(rawValue: text)?.chinese ?? text
        case .unit: "单位 \(MeasureUnit(rawValue: text).map(\.chinese) ?? text)"
        default: "\(key.chinese) \(text)"
        }
    }

    /// Numbers are equal by value: `0.80` is `0.8`.
    func agrees(with other: FindingValue) -> Bool {
        guard key == other.key else { return false }
        if let own = Decimal(text: text), let theirs = Decimal(text: other.text) { return own == theirs }
        return text.utf8.elementsEqual(other.text.utf8)
    }
}

/// A finding in a case's rows.
public struct ObservedFinding: Sendable {
    public let check: Int
    public let severity: Severity
    public let values: [FindingValue]
    public let message: String

    public init(_ finding: Finding, _ checks: [Check], texts: [String], columnTitle: (String) -> String) {
        let rule = checks[finding.check].rule
        func text(_ symbol: Symbol?) -> String? { symbol.map { texts[Int($0.index)] } }
        var values = [FindingValue(.rule, rule.kind.rawValue), FindingValue(.severity, finding.severity.rawValue)]
        func add(_ key: FindingValue.Key, _ text: String?) {
            if let text { values.append(FindingValue(key, text)) }
        }
        add(.school, text(finding.school))
        add(.grade, finding.grade.map { "\($0)" })
        add(.className, text(finding.className))
        if let period = finding.period, let key = FindingValue.Key(rawValue: period.key) { add(key, period.text(texts)) }
        add(.subject, text(finding.subject))
        add(.name, text(finding.name))
        add(.measured, finding.measured?.text)
        add(.limit, finding.limit?.text)
        add(.unit, finding.unit?.rawValue)
        self.values = values
        (check, severity) = (finding.check, finding.severity)
        message = finding.message(checks[finding.check], columnTitle: columnTitle)
    }
}

extension ExpectedFinding {
    func accepts(_ finding: ObservedFinding) -> Bool {
        values.allSatisfy { wanted in finding.values.contains { wanted.agrees(with: $0) } }
    }

    /// Pairs each expected finding with one of its own (an augmenting path for each, so that the order written does not matter).
    ///
    /// - Returns: for each observed finding the number of the expected one, nil where it was not expected.
    public static func pair(_ expected: [ExpectedFinding], with observed: [ObservedFinding]) -> [Int?] {
        var owner = [Int?](repeating: nil, count: observed.count)
        func place(_ wanted: Int, _ seen: inout Set<Int>) -> Bool {
            for candidate in observed.indices where expected[wanted].accepts(observed[candidate]) && seen.insert(candidate).inserted {
                if let other = owner[candidate], !place(other, &seen) { continue }
                owner[candidate] = wanted
                return true
            }
            return false
        }
        for wanted in expected.indices {
            var seen: Set<Int> = []
            _ = place(wanted, &seen)
        }
        return owner
    }
}
