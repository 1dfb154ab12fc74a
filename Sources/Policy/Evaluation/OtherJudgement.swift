/// The facts of the registers beside homework, in the order of reading, and which columns each file has.
public struct OtherFacts: Sendable {
    public var calendar = SchoolCalendar()
    public var freeDays: [DeclaredFreeDay] = []
    public var exams: [ExamRow] = []
    public var sessions: [ServiceSession] = []
    public var activities: [Activity] = []
    public var visits: [HomeVisits] = []
    public var apps: [SchoolApp] = []
    public var institutions: [TrainingInstitution] = []
    public var samples: [WellbeingSample] = []
    /// Keys of the columns of each file, by file number.
    public var columns: [UInt32: Set<String>] = [:]

    public init() {}
}

/// The keys of a row that findings about it bear.
private struct RowScope {
    let reference: RowReference
    var school: Symbol?
    var grade: UInt8?
    var className: Symbol?
    var period: Period?
    var subject: Symbol?
    var name: Symbol?
}

extension Judge {
    /// Everything found in the registers beside homework, rows that could not be judged for want of a column included.
    public func judge(_ facts: OtherFacts, symbols: SymbolTable) -> [Finding] {
        var pass = RowPass(columns: facts.columns)
        var findings: [Finding] = []
        for check in applied {
            switch check.rule {
            case .item, .classDay, .classPeriod: continue
            case .exam(let rule): findings += judge(rule, check, facts, symbols)
            case .examRow(let rule):
                for row in facts.exams where check.applies(row.grade, row.date) && rule.concerns(row) {
                    let scope = RowScope(
                        reference: row.reference, school: row.school, grade: row.grade, period: .date(row.date), subject: row.subject)
                    pass.judge(check, scope) { rule.judge(row) }
                }
            case .servicePeriod(let rule): findings += judge(rule, check, facts, symbols)
            case .serviceSession(let rule):
                for session in facts.sessions where check.applies(session.grade, session.date) {
                    let scope = RowScope(
                        reference: session.reference, school: session.school, grade: session.grade, className: session.className,
                        period: .date(session.date))
                    pass.judge(check, scope) { rule.judge(session) }
                }
            case .activity(.cap(let limit)): findings += judgeCap(limit, check, facts, symbols)
            case .activity(let rule):
                for activity in facts.activities where check.span.contains(activity.date) && rule.concerns(activity) {
                    let scope = RowScope(
                        reference: activity.reference, school: activity.school, period: .date(activity.date), name: activity.name)
                    pass.judge(check, scope) { rule.judge(activity) }
                }
            case .singleRow(let rule): judge(rule, check, facts, &pass)
            }
        }
        return findings + pass.findings + pass.absent.findings(checks)
    }

    private func judge(_ rule: SingleRowRule, _ check: Check, _ facts: OtherFacts, _ pass: inout RowPass) {
        switch rule {
        case .visitsComplete:
            for visits in facts.visits where check.grades.contains(visits.grade) {
                guard visits.days.map(check.span.overlaps) ?? check.span.containsUndated(asOf: asOf) else { continue }
                let scope = RowScope(
                    reference: visits.reference, school: visits.school, grade: visits.grade, className: visits.className,
                    period: .schoolYear(visits.schoolYear))
                pass.judge(check, scope) { rule.judge(visits) }
            }
        case .appReviewed, .appNotRequired:
            for app in facts.apps where check.span.containsUndated(asOf: asOf) {
                pass.judge(check, RowScope(reference: app.reference, school: app.school, name: app.name)) { rule.judge(app) }
            }
        case .trainingEnds, .trainingBanned:
            for institution in facts.institutions
            where institution.date.map(check.span.contains) ?? check.span.containsUndated(asOf: asOf) {
                let scope = RowScope(
                    reference: institution.reference, period: institution.date.map(Period.date), name: institution.name)
                pass.judge(check, scope) { rule.judge(institution) }
            }
        case .sleepHours, .sampledMinutesCap:
            for sample in facts.samples where check.applies(sample.grade, sample.date) {
                let scope = RowScope(
                    reference: sample.reference, school: sample.school, grade: sample.grade, className: sample.className,
                    period: .date(sample.date))
                pass.judge(check, scope) { rule.judge(sample) }
            }
        }
    }

    private func judge(_ rule: ExamRule, _ check: Check, _ facts: OtherFacts, _ symbols: SymbolTable) -> [Finding] {
        let exams = Exam.grouped(facts.exams, by: facts.calendar).filter { check.applies($0.first.grade, $0.first.date) }
        guard case .countCap(_, let limit, _, _, let by) = rule else {
            return exams.compactMap { exam in
                guard let measured = rule.measured(exam) else { return nil }
                var finding = Finding(check, school: exam.first.school, rows: RowSet(exam.rows.map(\.reference)))
                (finding.grade, finding.period, finding.name) = (exam.first.grade, .date(exam.first.date), exam.first.name)
                finding.set(measured, nil, unit: nil)
                return finding
            }
        }
        struct Key: Hashable {
            let school: Symbol, grade: UInt8, term: String, subject: Symbol?
        }
        var counted: [Key: [[RowReference]]] = [:]
        for exam in exams where rule.counts(exam) {
            let subjects: [Symbol?] = by == .exam ? [nil] : Array(Set(exam.rows.map { Optional($0.subject) }))
            for subject in subjects {
                let rows = exam.rows.filter { subject == nil || $0.subject == subject }.map(\.reference)
                counted[Key(school: exam.first.school, grade: exam.first.grade, term: exam.term, subject: subject), default: []].append(
                    rows)
            }
        }
        return counted.filter { $0.value.count > limit }.map { key, exams in
            var finding = Finding(check, school: key.school, rows: RowSet(Array(exams.joined())))
            (finding.grade, finding.period, finding.subject) = (key.grade, .term(symbols.symbol(for: key.term)), key.subject)
            finding.set(.whole(exams.count), .whole(limit), unit: .exam)
            return finding
        }
    }

    private func judgeCap(_ limit: Int, _ check: Check, _ facts: OtherFacts, _ symbols: SymbolTable) -> [Finding] {
        struct Key: Hashable {
            let school: Symbol, term: String
        }
        let inForce = facts.activities.filter { check.span.contains($0.date) }
        let byTerm = Dictionary(grouping: inForce) { Key(school: $0.school, term: facts.calendar.term(of: $0.date, at: $0.school)) }
        return byTerm.filter { $0.value.count > limit }.map { key, activities in
            var finding = Finding(check, school: key.school, rows: RowSet(activities.map(\.reference)))
            finding.period = .term(symbols.symbol(for: key.term))
            finding.set(.whole(activities.count), .whole(limit), unit: .activity)
            return finding
        }
    }
}

extension Check {
    func applies(_ grade: UInt8?, _ date: SchoolDate) -> Bool { grades.contains(grade) && span.contains(date) }
}

/// Judges rows one by one, counting those whose file lacks the columns that the check needs.
private struct RowPass {
    let columns: [UInt32: Set<String>]
    var findings: [Finding] = []
    var absent = AbsentColumns()
    /// What the last check misses in the last file: rows come file by file, so that it is worked out once for each.
    private var last: (check: Int, file: UInt32, missing: [String])?

    init(columns: [UInt32: Set<String>]) { self.columns = columns }

    private mutating func missing(_ check: Check, in file: UInt32) -> [String] {
        if let last, last.check == check.index, last.file == file { return last.missing }
        let missing = check.rule.need.missing(from: columns[file] ?? [])
        last = (check.index, file, missing)
        return missing
    }

    mutating func judge(_ check: Check, _ scope: RowScope, _ verdict: () -> RowVerdict?) {
        let missing = missing(check, in: scope.reference.file)
        guard missing.isEmpty else {
            return absent.add(check: check.index, school: scope.school, row: scope.reference, columns: missing)
        }
        guard let verdict = verdict() else { return }
        var finding = Finding(check, school: scope.school, rows: .one(scope.reference))
        (finding.grade, finding.className, finding.period) = (scope.grade, scope.className, scope.period)
        (finding.subject, finding.name, finding.detail) = (scope.subject, scope.name, verdict.detail)
        finding.set(verdict.measured, verdict.limit, unit: check.rule.unit)
        findings.append(finding)
    }
}
