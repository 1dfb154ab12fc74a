import Testing

@testable import Policy

/// What the registers of a test hold. Rows get their numbers by their place, the first being row 2 as in a file.
struct Facts: Sendable {
    /// One homework file: its items and the columns that it has.
    struct HomeworkFile: Sendable {
        var items: [HomeworkItem]
        var columns = Facts.allColumns
    }
    var files: [HomeworkFile] = []
    var calendar = SchoolCalendar()
    var freeDays: [DeclaredFreeDay] = []
    var exams: [ExamRow] = []
    var sessions: [ServiceSession] = []
    var activities: [Activity] = []
    var visits: [HomeVisits] = []
    var apps: [SchoolApp] = []
    var institutions: [TrainingInstitution] = []
    var samples: [WellbeingSample] = []
    /// Columns that the other registers lack.
    var absent: Set<String> = []

    init(_ items: HomeworkItem...) { if !items.isEmpty { files = [HomeworkFile(items: items)] } }
    init(items: [HomeworkItem]) { files = [HomeworkFile(items: items)] }
    init(_ change: (inout Facts) -> Void) { change(&self) }

    /// Every column that some rule reads.
    static let allColumns: Set<String> = [
        "minutes", "trial_minutes", "confirmed_by", "posted_on", "channel", "medium", "set_at", "source", "parent_role", "due", "collected",
        "marked", "marking", "to_correct", "corrected", "remarked", "in_school_done", "easy", "medium", "hard", "panel", "reviewers",
        "from_pool", "confidentiality", "spec_table", "approved", "grading", "bands", "published", "sent_to", "used_for", "diverted",
        "pupils",
        "visited", "online", "in_use", "school_reviewed", "bureau_reviewed", "required", "ends", "sets_homework", "clashes",
        "public_teachers",
        "false_ads", "sleep_hours", "written_minutes",
    ]

    /// Everything that a judge finds, in the order of registers.md.
    func findings(by judge: Judge) -> [Finding] {
        let stretches = files.enumerated().map { number, file in
            var collector = HomeworkCollector(judge, columns: file.columns)
            for (index, item) in file.items.enumerated() {
                collector.add(item, at: RowReference(file: UInt32(number + 10), row: UInt32(index + 1)))
            }
            collector.finish()
            return HomeworkLedger.Stretch(collector, file: UInt32(number + 10), base: 1)
        }
        let ledger = HomeworkLedger(stretches, classes: Names.classes.keys)
        let context = ClassContext(calendar: calendar, freeDays: freeDays)
        var findings = ledger.itemFindings(judge.checks) + judge.judgeAbsentColumns(ledger) + judge.judge(others, symbols: Names.symbols)
        for (number, key) in ledger.classes.enumerated() {
            let coverage = ledger.coverage[key.school] ?? Coverage()
            findings += judge.judge(key, items: ledger.items(ofClass: number)[...], coverage: coverage, context: context)
        }
        return FindingOrder.sorted(findings, judge.checks, texts: Names.symbols.texts)
    }

    private var others: OtherFacts {
        var facts = OtherFacts()
        (facts.calendar, facts.freeDays) = (calendar, freeDays)
        facts.exams = exams.enumerated().map { index, exam in
            var exam = exam
            exam.reference = numbered(index, exam.reference)
            return exam
        }
        facts.sessions = sessions.enumerated().map { index, one in
            ServiceSession(
                reference: numbered(index, one.reference), school: one.school, grade: one.grade, className: one.className, date: one.date,
                start: one.start, end: one.end, kind: one.kind, isDiverted: one.isDiverted)
        }
        facts.activities = activities.enumerated().map { index, one in
            Activity(
                reference: numbered(index, one.reference), school: one.school, date: one.date, name: one.name, kind: one.kind,
                isApproved: one.isApproved)
        }
        (facts.visits, facts.apps, facts.institutions, facts.samples) = (visits, apps, institutions, samples)
        for file in UInt32(1)...3 { facts.columns[file] = Self.allColumns.subtracting(absent) }
        return facts
    }

    private func numbered(_ index: Int, _ reference: RowReference) -> RowReference {
        RowReference(file: reference.file, row: reference.row > 0 ? reference.row : UInt32(index + 2))
    }
}

/// A pack of one provision with one check, from YAML.
///
/// - Parameters:
///   - parameters: as a flow mapping's inside: `max_minutes: 60, place: home`.
///   - more: further lines of the provision: `grades: 3-6`, `in_force: 2021-09-01`.
func pack(_ rule: String, _ parameters: String = "", _ more: [String] = []) throws -> Pack {
    let lines =
        ["pack: test", "provisions:", "  - id: T-1", "    rule: \(rule)"] + (parameters.isEmpty ? [] : ["    params: {\(parameters)}"])
    return try packs((lines + more.map { "    " + $0 }).joined(separator: "\n"))
}

func packs(_ yaml: String) throws -> Pack { try PackReader { _, _ in nil }.read(yaml, file: "test.yaml") }

/// What one check finds.
func findings(_ rule: String, _ parameters: String = "", _ more: [String] = [], asOf: String? = nil, in facts: Facts) throws -> [Finding] {
    facts.findings(by: Judge(packs: [try pack(rule, parameters, more)], asOf: asOf.map(schoolDate)))
}

extension Finding {
    /// `violation 61/60 minute`, what was measured against the limit; parts that a finding leaves out are left out.
    var brief: String {
        let amount = measured.map { $0.text + (limit.map { "/" + $0.text } ?? "") } ?? limit.map { "/" + $0.text }
        return ([severity.rawValue] + [amount, unit?.rawValue].compactMap { $0 }).joined(separator: " ")
    }

    /// `第一小学 4 2班 2021-09-14 语文`, the keys that say what a finding is about.
    var scope: String {
        [
            Names.text(school), grade.map { "\($0)" }, Names.text(className), period?.text(Names.symbols.texts), Names.text(subject),
            Names.text(name),
        ].compactMap { $0 }.joined(separator: " ")
    }

    /// The rows on which it rests.
    var rowNumbers: [UInt32] { rows.references.map(\.row) }
}

/// One line of a table: some facts, and what a check finds in them.
struct RuleCase: Sendable, CustomTestStringConvertible {
    let name: String
    let rule: String
    let parameters: String
    let facts: Facts
    let expected: [String]

    init(_ name: String, _ rule: String, _ parameters: String = "", _ facts: Facts, finds expected: String...) {
        (self.name, self.rule, self.parameters, self.facts, self.expected) = (name, rule, parameters, facts, expected)
    }

    var testDescription: String { "\(rule)：\(name)" }

    func check() throws { #expect(try findings(rule, parameters, in: facts).map(\.brief) == expected) }
}
