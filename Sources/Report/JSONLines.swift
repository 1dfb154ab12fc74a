import Policy

/// Findings as JSON Lines, as registers.md lays them down: one finding a line, then the summary.
public struct JSONLines {
    private let report: FindingReport

    public init(_ report: FindingReport) { self.report = report }

    /// - Parameter write: takes the bytes, in pieces of some 64 KiB.
    public func write(_ write: ([UInt8]) throws -> Void) rethrows {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(1 << 17)
        for finding in report.findings {
            append(finding, to: &bytes)
            if bytes.count > 1 << 16 {
                try write(bytes)
                bytes.removeAll(keepingCapacity: true)
            }
        }
        bytes += Array((Self.summaryLine(report.summary) + "\n").utf8)
        try write(bytes)
    }

    public static func summaryLine(_ summary: CheckSummary) -> String {
        var bytes: [UInt8] = []
        var object = JSONObject(&bytes)
        object.number("rows", "\(summary.rows)", &bytes)
        object.number("rejected", "\(summary.rejected)", &bytes)
        object.number("violations", "\(summary.violations)", &bytes)
        object.number("advisories", "\(summary.advisories)", &bytes)
        object.number("records", "\(summary.records)", &bytes)
        object.number("class_days", "\(summary.classDays)", &bytes)
        object.texts("packs", summary.packs, &bytes)
        object.end(&bytes)
        return "{\"summary\":" + String(decoding: bytes, as: UTF8.self) + "}"
    }

    private func append(_ finding: Finding, to bytes: inout [UInt8]) {
        let check = report.check(of: finding)
        var object = JSONObject(&bytes)
        object.text("provision", check.provision.id, &bytes)
        object.text("rule", check.rule.kind.rawValue, &bytes)
        object.text("severity", finding.severity.rawValue, &bytes)
        if let school = report.text(finding.school) { object.text("school", school, &bytes) }
        if let grade = finding.grade { object.number("grade", "\(grade)", &bytes) }
        if let name = report.text(finding.className) { object.text("class", name, &bytes) }
        if let period = finding.period { object.text(period.key, period.text(report.texts), &bytes) }
        if let subject = report.text(finding.subject) { object.text("subject", subject, &bytes) }
        if let name = report.text(finding.name) { object.text("name", name, &bytes) }
        if let measured = finding.measured { object.quantity("measured", measured, &bytes) }
        if let limit = finding.limit { object.quantity("limit", limit, &bytes) }
        if let unit = finding.unit { object.text("unit", unit.rawValue, &bytes) }
        if check.isLocal { object.number("local", "true", &bytes) }
        if let force = check.provision.force { object.text("force", force.rawValue, &bytes) }
        if let citation = check.provision.citation { object.text("citation", citation, &bytes) }
        if finding.rows.count > 0 { object.text("source", report.source(finding), &bytes) }
        object.text("message", report.message(finding), &bytes)
        object.end(&bytes)
        bytes.append(0x0A)
    }
}

/// Writes one flat JSON object, key by key.
struct JSONObject {
    private var isEmpty = true

    init(_ bytes: inout [UInt8]) { bytes.append(0x7B) }

    private mutating func key(_ key: String, _ bytes: inout [UInt8]) {
        if !isEmpty { bytes.append(0x2C) }
        isEmpty = false
        Self.append(key, &bytes)
        bytes.append(0x3A)
    }

    mutating func text(_ key: String, _ text: String, _ bytes: inout [UInt8]) {
        self.key(key, &bytes)
        Self.append(text, &bytes)
    }

    /// - Parameter literal: a number or a boolean as JSON writes it.
    mutating func number(_ key: String, _ literal: String, _ bytes: inout [UInt8]) {
        self.key(key, &bytes)
        bytes += Array(literal.utf8)
    }

    mutating func quantity(_ key: String, _ quantity: Quantity, _ bytes: inout [UInt8]) {
        if quantity.isText { text(key, quantity.text, &bytes) } else { number(key, quantity.text, &bytes) }
    }

    mutating func texts(_ key: String, _ texts: [String], _ bytes: inout [UInt8]) {
        self.key(key, &bytes)
        bytes.append(0x5B)
        for (index, text) in texts.enumerated() {
            if index > 0 { bytes.append(0x2C) }
            Self.append(text, &bytes)
        }
        bytes.append(0x5D)
    }

    func end(_ bytes: inout [UInt8]) { bytes.append(0x7D) }

    private static func append(_ text: String, _ bytes: inout [UInt8]) {
        bytes.append(0x22)
        for byte in text.utf8 {
            switch byte {
            case 0x22: bytes += [0x5C, 0x22]
            case 0x5C: bytes += [0x5C, 0x5C]
            case 0x0A: bytes += [0x5C, 0x6E]
            case 0x0D: bytes += [0x5C, 0x72]
            case 0x09: bytes += [0x5C, 0x74]
            case 0..<0x20: bytes += Array("\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8)
            default: bytes.append(byte)
            }
        }
        bytes.append(0x22)
    }
}
