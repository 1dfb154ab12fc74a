import Policy

/// Everything that a report for people shows beside the findings: whose registers, which days, what could not be read.
public struct CheckReport: Sendable {
    public let findings: FindingReport
    public let subject: ReportSubject
    public let reading: ReadingNotes
    /// Class-day loads for charts; nil where the format draws none.
    public let loads: LoadFigures?

    public init(_ findings: FindingReport, subject: ReportSubject, reading: ReadingNotes, loads: LoadFigures? = nil) {
        (self.findings, self.subject, self.reading, self.loads) = (findings, subject, reading, loads)
    }

    public var summary: CheckSummary { findings.summary }
}

/// What a report is about.
public struct ReportSubject: Sendable {
    /// Names of the schools in natural order.
    public let schools: [String]
    /// First and last day of a dated row.
    public let days: ClosedRange<SchoolDate>?
    /// What was selected, in words; empty where nothing was left out.
    public let selection: [String]
    /// The day on which the report was made.
    public let madeOn: SchoolDate?

    public init(schools: [String], days: ClosedRange<SchoolDate>?, selection: [String] = [], madeOn: SchoolDate? = nil) {
        self.schools = schools.sorted(by: NaturalOrder.precedes)
        (self.days, self.selection, self.madeOn) = (days, selection, madeOn)
    }

    /// `城关小学`, `2所学校：甲、乙`, `300所学校`.
    var schoolsText: String {
        switch schools.count {
        case 0: "没有登记学校"
        case 1: schools[0]
        case 2...6: "\(schools.count)所学校：" + schools.joined(separator: "、")
        default: "\(schools.count)所学校"
        }
    }
    var daysText: String? {
        days.map { $0.lowerBound == $0.upperBound ? $0.lowerBound.iso : "\($0.lowerBound.iso) 至 \($0.upperBound.iso)" }
    }
}

/// What could not be read, and what the reader of the report should know about the reading.
public struct ReadingNotes: Sendable {
    public let fileProblems: [String]
    public let rowProblems: [String]
    /// Bad cells beyond those in `rowProblems`.
    public let furtherProblems: Int
    public let notices: [String]

    public init(fileProblems: [String] = [], rowProblems: [String] = [], furtherProblems: Int = 0, notices: [String] = []) {
        (self.fileProblems, self.rowProblems) = (fileProblems, rowProblems)
        (self.furtherProblems, self.notices) = (furtherProblems, notices)
    }

    public var isEmpty: Bool { fileProblems.isEmpty && rowProblems.isEmpty && furtherProblems == 0 && notices.isEmpty }
    public var badCells: Int { rowProblems.count + furtherProblems }
}
