import Policy

/// The findings of one provision and severity, in the order in which people read them.
public struct FindingGroup: Sendable {
    /// Number of the pack in the report.
    public let packNumber: Int
    public let provision: Provision
    public let severity: Severity
    /// The rules by which the findings arose, in the pack's order.
    public let rules: [Rule]
    /// Whether a limit of these findings is set locally.
    public let isLocal: Bool
    public let count: Int
    /// Empty in a report that only gives numbers.
    public let findings: [Finding]

    /// The provision's gist; where a pack gives none, the rules' names.
    public var title: String { provision.gist ?? rules.map(\.kind.chinese).joined(separator: "、") }
}

/// Findings grouped by provision: pack by pack, violations before advisories before records, then by number of findings.
public struct FindingGroups: Sendable {
    public let groups: [FindingGroup]

    private struct Key: Hashable {
        let pack: Int
        let severity: Severity
        let provision: String
    }

    public init(_ report: FindingReport) {
        let ranks = NaturalOrder.ranks(report.texts)
        func rank(_ symbol: Symbol?) -> Int32 { symbol.map { ranks[Int($0.index)] } ?? -1 }
        var tallies: [Key: [FindingTally]] = [:]
        for tally in report.tallies {
            let check = report.checks[tally.check]
            tallies[Key(pack: check.pack, severity: tally.severity, provision: check.provision.id), default: []].append(tally)
        }
        var members: [Key: [Int]] = [:]
        for (index, finding) in report.findings.enumerated() {
            let check = report.check(of: finding)
            members[Key(pack: check.pack, severity: finding.severity, provision: check.provision.id), default: []].append(index)
        }
        // The report's order holds within a class; only classes and schools stand in natural order.
        func precedes(_ left: Int, _ right: Int) -> Bool {
            let (one, other) = (report.findings[left], report.findings[right])
            let (school, otherSchool) = (rank(one.school), rank(other.school))
            if school != otherSchool { return school < otherSchool }
            if one.grade != other.grade { return one.grade ?? 0 < other.grade ?? 0 }
            let (name, otherName) = (rank(one.className), rank(other.className))
            return name != otherName ? name < otherName : left < right
        }
        let groups = tallies.compactMap { key, ofKey -> FindingGroup? in
            let checks = Set(ofKey.map(\.check)).sorted().map { report.checks[$0] }
            guard let first = checks.first else { return nil }
            return FindingGroup(
                packNumber: key.pack, provision: first.provision, severity: key.severity, rules: checks.map(\.rule),
                isLocal: checks.contains(where: \.isLocal), count: ofKey.reduce(0) { $0 + $1.count },
                findings: members[key, default: []].sorted(by: precedes).map { report.findings[$0] })
        }
        self.groups = groups.sorted { left, right in
            if left.packNumber != right.packNumber { return left.packNumber < right.packNumber }
            if left.severity != right.severity { return left.severity < right.severity }
            return left.count != right.count ? left.count > right.count : NaturalOrder.precedes(left.provision.id, right.provision.id)
        }
    }

    /// How many provisions, over all packs, have at least one violation.
    public var violatedProvisions: Int { groups.count { $0.severity == .violation } }
}

extension FindingGroup {
    /// How the findings spread, in the order of schools' grades: `涉及12个班：三年级20处、四年级3处`. nil where they are few or have no grade.
    func spread(_ report: FindingReport) -> String? {
        guard findings.count > 6 else { return nil }
        var grades: [UInt8: Int] = [:]
        for finding in findings { if let grade = finding.grade { grades[grade, default: 0] += 1 } }
        let schools = Set(findings.compactMap(\.school)).count
        let classes = Set(
            findings.compactMap { finding in finding.className.map { [finding.school?.index, finding.grade.map(UInt32.init), $0.index] } })
        guard !grades.isEmpty else { return nil }
        let who = [schools > 1 ? "\(schools)所学校" : nil, classes.isEmpty ? nil : "\(grouped(classes.count))个班"].compactMap { $0 }
        let parts = grades.sorted { $0.key < $1.key }.map { "\(gradeName(Int($0.key)))\(grouped($0.value))处" }
        return (who.isEmpty ? "" : "涉及\(who.joined(separator: "、"))：") + parts.joined(separator: "、")
    }
}
