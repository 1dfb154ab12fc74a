import Policy

/// Where and when of a finding, in the words that reports for people use.
extension FindingReport {
    /// `城关小学 四年级 2班`, `全校`; the school only where a report is about several.
    func place(_ finding: Finding, withSchool: Bool) -> String {
        var parts: [String] = []
        if withSchool, let school = text(finding.school) { parts.append(school) }
        if let grade = finding.grade { parts.append(gradeName(Int(grade))) }
        if let name = text(finding.className) { parts.append(name) }
        if parts.isEmpty { return finding.school == nil ? "" : "全校" }
        return excerpt(parts.joined(separator: " "), 60)
    }

    /// `2021-09-14 周二`, `2021-W37（9月13日起）`, `2021年9月`, `2021秋`, `2021-2022学年`.
    func time(_ finding: Finding) -> String {
        switch finding.period {
        case nil: ""
        case .date(let date): "\(date.iso) \(date.weekdayName)"
        case .week(let week): "\(week.text)（\(week.monday.components.month)月\(week.monday.components.day)日起）"
        case .month(let month): "\(month.year)年\(month.month)月"
        case .term(let term): excerpt(text(term) ?? "", 30)
        case .schoolYear(let year): excerpt(text(year) ?? "", 30) + "学年"
        }
    }

    /// The subject of a task or exam row, the name of an exam, activity, app or institution.
    func topic(_ finding: Finding) -> String {
        excerpt([text(finding.name), text(finding.subject)].compactMap { $0 }.joined(separator: " "), 40)
    }

    /// The rows as people read them, runs joined: `作业登记.csv:11–23,25`, at most a few runs with the number of all rows.
    func rows(_ finding: Finding) -> String {
        var runs: [(file: UInt32, first: UInt32, last: UInt32)] = []
        for row in finding.rows.references {
            if let run = runs.last, run.file == row.file, run.last + 1 == row.row {
                runs[runs.count - 1].last = row.row
            } else {
                runs.append((row.file, row.row, row.row))
            }
        }
        var text = ""
        for (index, run) in runs.prefix(Self.shownRuns).enumerated() {
            let isNewFile = index == 0 || runs[index - 1].file != run.file
            text += isNewFile ? (index == 0 ? "" : "; ") + excerpt(fileNames[Int(run.file)], 80) + ":" : ","
            text += run.first == run.last ? "\(run.first)" : "\(run.first)–\(run.last)"
        }
        let isShortened = runs.count > Self.shownRuns || finding.rows.count > finding.rows.references.count
        return isShortened ? text + " …共\(grouped(finding.rows.count))行" : text
    }

    private static let shownRuns = 6

    /// The message, kept to a length that a line can hold.
    func shortMessage(_ finding: Finding) -> String { excerpt(message(finding), 160) }
}

/// `一年级` … `九年级`, `高一` … `高三`.
public func gradeName(_ grade: Int) -> String {
    switch grade {
    case 1...9: "\(["一", "二", "三", "四", "五", "六", "七", "八", "九"][grade - 1])年级"
    case 10...12: "高\(["一", "二", "三"][grade - 10])"
    default: "\(grade)年级"
    }
}

/// Text from a register without control characters, which could steer a terminal or break a table, and no longer than `length` characters.
func excerpt(_ text: String, _ length: Int) -> String {
    var result = ""
    var count = 0
    for character in text {
        if count == length { return result + "…" }
        let isControl = character.unicodeScalars.contains { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
            default: false
            }
        }
        result.append(isControl ? " " : character)
        count += 1
    }
    return result
}
