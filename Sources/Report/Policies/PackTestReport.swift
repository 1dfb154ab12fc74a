import Policy

/// One failed case of a pack's tests, for people to read.
public struct PackTestFailure: Sendable {
    public let file: String
    public let test: PackTestCase
    public let observed: [ObservedFinding]
    public let missing: [ExpectedFinding]
    public let unexpected: [ObservedFinding]
    /// Set where the case could not be judged: the line and the reason.
    public let fault: (line: Int, reason: String)?

    public init(
        file: String, test: PackTestCase, observed: [ObservedFinding], missing: [ExpectedFinding], unexpected: [ObservedFinding],
        fault: (line: Int, reason: String)?
    ) {
        (self.file, self.test, self.observed) = (file, test, observed)
        (self.missing, self.unexpected, self.fault) = (missing, unexpected, fault)
    }

    public var text: String {
        var page = TextPage()
        page.line("✗ \(test.provision) \(test.name)")
        page.line("    \(file):\(fault?.line ?? test.line)")
        if let fault {
            page.paragraph(fault.reason, first: "    无法判断：", rest: "      ")
            return page.text
        }
        page.line("    应有\(test.expected.count)处，实有\(observed.count)处")
        for expected in missing { page.paragraph("应有而没有：" + Self.words(expected.values), first: "    ", rest: "      ") }
        for finding in unexpected {
            page.paragraph("不应有而有：" + Self.words(finding.values) + "（\(finding.message)）", first: "    ", rest: "      ")
        }
        return page.text
    }

    private static func words(_ values: [FindingValue]) -> String {
        values.isEmpty ? "任意一处" : values.map(\.chinese).joined(separator: "，")
    }
}
