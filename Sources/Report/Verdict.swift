import Policy

/// The outcome in the words of someone who tells it to a principal.
public struct Verdict: Sendable, Equatable {
    public enum Outcome: Sendable { case nothingRead, violated, advised, unrecorded, clean }
    public let outcome: Outcome
    /// One sentence.
    public let headline: String
    /// What to do about it, or what the headline does not say; may be empty.
    public let advice: String

    /// - Parameter violatedProvisions: how many provisions have at least one violation.
    init(_ report: CheckReport, violatedProvisions: Int) {
        let summary = report.summary
        let isPart = !report.subject.selection.isEmpty
        let isFound = summary.violations + summary.advisories + summary.records > 0
        if isPart, !isFound, report.subject.schools.isEmpty, summary.rows > 0 {
            outcome = .nothingRead
            headline = "台账里没有所选的学校，没有可以看的结果。"
        } else if summary.rows == 0 {
            outcome = .nothingRead
            headline = "没有读到任何一行台账，无法检查。"
        } else if summary.violations > 0 {
            outcome = .violated
            headline = "有\(violatedProvisions)条规定没有做到，共\(grouped(summary.violations))处，需要整改。"
        } else if summary.advisories > 0 {
            outcome = .advised
            headline = "没有发现违反规定的地方；有\(grouped(summary.advisories))处提醒，建议看一看。"
        } else if summary.records > 0 {
            outcome = .unrecorded
            headline = "没有发现违反规定的地方；有\(grouped(summary.records))处缺记录，补记后才能判断。"
        } else {
            outcome = .clean
            headline = isPart ? "所选范围内没有发现问题。" : "没有发现问题，做得好。"
        }
        var advice: [String] = []
        if summary.violations > 0 {
            let rest = [
                summary.advisories > 0 ? "\(grouped(summary.advisories))处提醒" : nil,
                summary.records > 0 ? "\(grouped(summary.records))处缺记录" : nil,
            ].compactMap { $0 }
            if !rest.isEmpty { advice.append("另有\(rest.joined(separator: "、"))。") }
        } else if summary.advisories > 0, summary.records > 0 {
            advice.append("另有\(grouped(summary.records))处缺记录。")
        }
        if summary.rows > 0, outcome == .clean { advice.append("读入的台账符合所选政策包中能从台账检查的规定。") }
        if !report.reading.fileProblems.isEmpty { advice.append("有\(report.reading.fileProblems.count)个文件不能用，结论不包括它们。") }
        if summary.rejected > 0 { advice.append("有\(grouped(summary.rejected))行没有读进来，改正后请再检查一次。") }
        self.advice = advice.joined()
    }
}

extension CheckSummary {
    /// The line that closes every report for people.
    public var closing: String {
        "读入\(grouped(rows))行，剔除\(grouped(rejected))行；\(grouped(classDays))个班日；"
            + "违反\(grouped(violations))处，提醒\(grouped(advisories))处，缺记录\(grouped(records))处。"
    }
}

/// `12,345`.
func grouped(_ number: Int) -> String {
    let digits = Array(String(number))
    var text = ""
    for (index, digit) in digits.enumerated() {
        if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
        text.append(digit)
    }
    return text
}

/// `27.0`, so that numbers below each other line up.
func oneDecimal(_ number: Decimal) -> String { number.text.contains(".") ? number.text : number.text + ".0" }
