/// One thing that a check found: what, where, how much, and on which rows it rests. Texts are symbols of the evaluation's table.
public struct Finding: Sendable {
    /// Number of the check in `Judge.checks`, which gives provision, citation, force and rule.
    public let check: Int
    public var severity: Severity
    public var school: Symbol?
    public var grade: UInt8?
    public var className: Symbol?
    public var period: Period?
    public var subject: Symbol?
    /// Of an exam, activity, app or institution.
    public var name: Symbol?
    public var measured: Quantity?
    public var limit: Quantity?
    public var unit: MeasureUnit?
    /// Text for the message where measured and limit do not say it all.
    public var detail: String?
    public var rows: RowSet

    init(_ check: Check, severity: Severity? = nil, school: Symbol? = nil, rows: RowSet) {
        self.check = check.index
        self.severity = severity ?? check.severity
        (self.school, self.rows) = (school, rows)
    }

    /// Sets what was measured against which limit; a unit only goes with a number.
    mutating func set(_ measured: Quantity?, _ limit: Quantity?, unit: MeasureUnit?) {
        (self.measured, self.limit) = (measured, limit)
        self.unit = measured.map { $0.isText ? nil : unit } ?? nil
    }
}

/// The day, week, month, term or school year of a finding.
public enum Period: Hashable, Sendable {
    case date(SchoolDate)
    case week(ISOWeek)
    case month(SchoolMonth)
    case term(Symbol)
    case schoolYear(Symbol)

    public var key: String {
        switch self {
        case .date: "date"
        case .week: "week"
        case .month: "month"
        case .term: "term"
        case .schoolYear: "school_year"
        }
    }

    /// The text by which findings are ordered and printed.
    public func text(_ symbols: [String]) -> String {
        switch self {
        case .date(let date): date.iso
        case .week(let week): week.text
        case .month(let month): month.text
        case .term(let symbol), .schoolYear(let symbol): symbols[Int(symbol.index)]
        }
    }

    /// The first and last day, where they are known without the calendar.
    public var days: ClosedRange<SchoolDate>? {
        switch self {
        case .date(let date): date...date
        case .week(let week): week.days
        case .month(let month): month.days
        case .term, .schoolYear: nil
        }
    }
}

/// The rows on which a finding rests; mostly one, so that a single row needs no allocation.
public enum RowSet: Hashable, Sendable {
    case one(RowReference)
    case many([RowReference])
    /// Only the first rows of so many are kept.
    case first([RowReference], of: Int)

    /// - Parameter rows: in any order; kept by file path, then row.
    public init(_ rows: [RowReference]) {
        if rows.count == 1, let row = rows.first { self = .one(row) } else { self = .many(rows.sorted()) }
    }

    public var references: [RowReference] {
        switch self {
        case .one(let row): [row]
        case .many(let rows), .first(let rows, _): rows
        }
    }
    public var count: Int {
        switch self {
        case .one: 1
        case .many(let rows): rows.count
        case .first(_, let count): count
        }
    }
    public var first: RowReference? { references.first }
}

/// How many findings of a severity one check has.
public struct FindingTally: Hashable, Sendable {
    public let check: Int
    public let severity: Severity
    public let count: Int

    public init(check: Int, severity: Severity, count: Int) { (self.check, self.severity, self.count) = (check, severity, count) }

    /// - Parameter itemFindings: numbers of further findings by check, all of the check's own severity.
    public static func tallies(of findings: [Finding], _ checks: [Check], itemFindings: [Int] = []) -> [FindingTally] {
        struct Key: Hashable {
            let check: Int
            let severity: Severity
        }
        var counts: [Key: Int] = [:]
        for (check, count) in zip(checks, itemFindings) where count > 0 {
            counts[Key(check: check.index, severity: check.severity)] = count
        }
        for finding in findings { counts[Key(check: finding.check, severity: finding.severity), default: 0] += 1 }
        return counts.map { FindingTally(check: $0.check, severity: $0.severity, count: $1) }
    }
}
