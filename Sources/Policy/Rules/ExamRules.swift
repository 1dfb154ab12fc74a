/// An exam: the rows with the same school, grade, term and name. Its date, kind, scope and written are those of its first row as read.
public struct Exam: Sendable {
    public let first: ExamRow
    public let term: String
    public let rows: [ExamRow]

    /// Groups rows into exams, in the order of their first rows. The rows are taken by file path, then row.
    public static func grouped(_ rows: [ExamRow], by calendar: SchoolCalendar) -> [Exam] {
        struct Key: Hashable {
            let school: Symbol, grade: UInt8, term: String, name: Symbol
        }
        var order: [Key] = []
        var groups: [Key: [ExamRow]] = [:]
        for row in rows {
            let key = Key(school: row.school, grade: row.grade, term: calendar.term(of: row.date, at: row.school), name: row.name)
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(row)
        }
        return order.compactMap { key in
            groups[key].flatMap { rows in rows.first.map { Exam(first: $0, term: key.term, rows: rows) } }
        }
    }
}

/// Half of the school year to which a term belongs.
public enum TermHalf: UInt8, RegisterValue {
    case any, autumn, spring
    public var title: String { "\(self)" }
    func includes(_ exam: Exam) -> Bool {
        switch self {
        case .any: true
        case .spring: SchoolCalendar.isSpring(term: exam.term, date: exam.first.date)
        case .autumn: !SchoolCalendar.isSpring(term: exam.term, date: exam.first.date)
        }
    }
}

/// What `exam-count-cap` counts: whole exams, or exams of each subject.
public enum ExamCount: UInt8, RegisterValue {
    case exam, subject
    public var title: String { "\(self)" }
}

/// Rules about whole exams.
public enum ExamRule: Hashable, Sendable {
    case countCap(kinds: ValueSet<ExamKind>, max: Int, writtenOnly: Bool, half: TermHalf, by: ExamCount)
    case kindBanned(kinds: ValueSet<ExamKind>, writtenOnly: Bool)
    case scopeBanned(ValueSet<ExamScope>)

    /// Whether an exam counts towards `countCap`.
    func counts(_ exam: Exam) -> Bool {
        guard case .countCap(let kinds, _, let writtenOnly, let half, _) = self else { return false }
        return kinds.contains(exam.first.kind) && (!writtenOnly || exam.first.isWritten) && half.includes(exam)
    }

    /// What a single exam shows against the rule; nil where it is fine or the rule counts over a term.
    func measured(_ exam: Exam) -> Quantity? {
        switch self {
        case .countCap: nil
        case .kindBanned(let kinds, let writtenOnly):
            kinds.contains(exam.first.kind) && (!writtenOnly || exam.first.isWritten) ? .text(exam.first.kind.title) : nil
        case .scopeBanned(let scopes): scopes.contains(exam.first.scope) ? .text(exam.first.scope.title) : nil
        }
    }
}

/// What `panel-required` asks of the people who set a paper; a part that the pack does not name is not judged.
public struct PanelDemands: Hashable, Sendable {
    public var minPeople: Int?
    public var minReviewers: Int?
    public var fromPool = false
    public var allSigned = false
    public var specTable = false
    public var approved = false
}

/// Rules about one row of 考试登记: one subject's paper.
public enum ExamRowRule: Hashable, Sendable {
    case difficultyMix([Decimal], kinds: ValueSet<ExamKind>, tolerance: Decimal)
    case panelRequired(PanelDemands)
    case bandsRequired(min: Int?, max: Int?, kinds: ValueSet<ExamKind>)
    case publicationBanned(what: ValueSet<PublishedResult>, to: ValueSet<ResultRecipient>)
    case resultUseBanned(ValueSet<ResultUse>)

    func concerns(_ row: ExamRow) -> Bool {
        switch self {
        case .difficultyMix(_, let kinds, _), .bandsRequired(_, _, let kinds): kinds.contains(row.kind)
        case .panelRequired, .publicationBanned, .resultUseBanned: true
        }
    }

    func judge(_ row: ExamRow) -> RowVerdict? {
        guard concerns(row) else { return nil }
        switch self {
        case .difficultyMix(let mix, _, let tolerance): return Self.mixVerdict(row, mix, tolerance)
        case .panelRequired(let demands): return Self.panelVerdict(row, demands)
        case .bandsRequired(nil, nil, _):
            guard let grading = row.grading, grading != .bands else { return nil }
            return RowVerdict(measured: .text(grading.title), limit: .text(Grading.bands.title))
        case .bandsRequired(let min, let max, _):
            guard row.grading != .marks, let bands = row.bands.map(Int.init) else { return nil }
            guard bands < min ?? 0 || bands > max ?? Int.max else { return nil }
            return RowVerdict(measured: .whole(bands), limit: .text("\(min.map { "\($0)" } ?? "")-\(max.map { "\($0)" } ?? "")"))
        case .publicationBanned(let what, let to):
            let found = [row.published.titles(in: what), row.sentTo.titles(in: to)].compactMap { $0 }
            return found.isEmpty ? nil : RowVerdict(measured: .text(found.joined(separator: "、")))
        case .resultUseBanned(let uses):
            return row.usedFor.titles(in: uses).map { RowVerdict(measured: .text($0)) }
        }
    }

    private static func mixVerdict(_ row: ExamRow, _ mix: [Decimal], _ tolerance: Decimal) -> RowVerdict? {
        guard let easy = row.easy, let medium = row.medium, let hard = row.hard else { return nil }
        let parts = [easy, medium, hard]
        // All exact: |10·part/sum − mix| > tolerance, multiplied by sum and by the powers of ten of mix and tolerance.
        let scale = parts.map(\.scale).max() ?? 0
        let whole = parts.map { $0.wide(scale) }
        let sum = whole.reduce(0, +)
        guard sum > 0 else { return nil }
        let places = max(mix.map(\.scale).max() ?? 0, tolerance.scale)
        let power = Decimal(1).wide(places)
        let isOff = zip(whole, mix).contains { part, wanted in
            let have = part.multipliedReportingOverflow(by: 10 * power)
            let want = wanted.wide(places).multipliedReportingOverflow(by: sum)
            let allowed = tolerance.wide(places).multipliedReportingOverflow(by: sum)
            // Only shares and packs of a dozen and more digits overflow 128 bits; no such paper is what it should be.
            if have.overflow || want.overflow || allowed.overflow { return true }
            return (have.partialValue - want.partialValue).magnitude > allowed.partialValue.magnitude
        }
        guard isOff else { return nil }
        let scaled = whole.map { Decimal.rounded($0 * 10, over: sum, places: 2).text }
        return RowVerdict(measured: .text(scaled.joined(separator: ":")), limit: .text(mix.map(\.text).joined(separator: ":")))
    }

    private static func panelVerdict(_ row: ExamRow, _ demands: PanelDemands) -> RowVerdict? {
        var short: [String] = []
        if let minimum = demands.minPeople, let panel = row.panel, panel < minimum { short.append("命题人数\(panel)人，少于\(minimum)人") }
        if let minimum = demands.minReviewers, let reviewers = row.reviewers, reviewers < minimum {
            short.append("审题人数\(reviewers)人，少于\(minimum)人")
        }
        if demands.fromPool, row.fromPool == false { short.append("命题人员不全出自专家库") }
        if demands.allSigned, let pledges = row.pledges, let panel = row.panel, pledges < panel {
            short.append("保密责任书\(pledges)份，少于命题人数\(panel)人")
        }
        if demands.specTable, row.hasSpecificationTable == false { short.append("没有多维细目表") }
        if demands.approved, row.isApproved == false { short.append("未经审核通过") }
        guard !short.isEmpty else { return nil }
        return RowVerdict(
            measured: row.panel.map { .whole(Int($0)) }, limit: demands.minPeople.map { .whole($0) }, detail: short.joined(separator: "；"))
    }
}

/// What a rule found in one row of a register.
struct RowVerdict {
    var measured: Quantity?
    var limit: Quantity?
    /// Text for the message where measured and limit do not say it all.
    var detail: String?
}
