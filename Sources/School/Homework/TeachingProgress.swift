import Algorithms
import Database
import Policy
import Registers

/// What is taught when in a subject of a grade (教学进度), as far as the school has written it down: lessons, homework and exams name the same units.
struct TeachingProgress {
    struct Unit: Hashable {
        let name: String
        /// nil where it holds for every class of the grade that has no line of its own.
        let schoolClass: ClassID?
        /// When it was really begun, or else when it is planned to begin.
        let begins: SchoolDate
    }

    /// By their first day.
    let units: [Unit]

    /// Each name once, by its first day.
    var names: [String] { units.map(\.name).uniqued(on: \.self) }

    /// What a reviewer should know of homework that belongs to a unit; nil where it keeps to the progress, or nobody has written the progress down.
    /// - Parameter kind: preview comes before its lesson by its nature (CZ-N2a).
    func remark(on point: String, _ kind: HomeworkKind, of schoolClass: ClassID, on day: SchoolDate) -> ProgressRemark? {
        guard !units.isEmpty, !point.isEmpty else { return nil }
        let meant = units.filter { $0.name == point && ($0.schoolClass ?? schoolClass) == schoolClass }
        let own = meant.filter { $0.schoolClass != nil }
        guard let begins = (own.isEmpty ? meant : own).map(\.begins).min() else { return .unknown(unit: point) }
        return begins > day && kind != .preview ? .ahead(unit: point, begins: begins) : nil
    }
}

/// How homework stands to what is taught.
public enum ProgressRemark: Hashable, Sendable {
    /// Its unit is taught only later.
    case ahead(unit: String, begins: SchoolDate)
    /// The progress has no such unit in this term.
    case unknown(unit: String)

    public var text: String {
        switch self {
        case .ahead(let unit, let begins): "“\(unit)”按教学进度\(begins.iso)才开始讲"
        case .unknown(let unit): "教学进度里没有“\(unit)”"
        }
    }
}

extension TeachingProgress {
    /// Of the term of a day.
    init(of subject: String, grade: Int, on day: SchoolDate, _ reader: Reader) throws {
        let (ledger, term) = (Ledger.teachingProgress, TeachingTerm(containing: day).days)
        let store = LedgerStore(ledger, reader)
        let condition: SQL = "l.c_subject = :subject AND l.c_grade = :grade AND l.c_from >= :first AND l.c_from <= :last"
        let rows = try store.standing(
            where: condition, ["subject": subject, "grade": grade, "first": term.lowerBound, "last": term.upperBound])
        units = rows.compactMap { row in
            guard case .date(let from) = ledger.value("from", of: row) else { return nil }
            var begins = from
            if case .date(let taught) = ledger.value("taught_on", of: row) { begins = taught }
            return Unit(name: ledger.value("unit", of: row).text, schoolClass: row.schoolClass, begins: begins)
        }
    }
}

/// How designs stand to what is taught; each subject's progress is read once.
struct ProgressLook {
    private struct Key: Hashable {
        let subject: String
        let grade: Int
        let term: ClosedRange<SchoolDate>
    }

    private var known: [Key: TeachingProgress] = [:]

    /// What is to be said of a design's unit for its classes, each remark once.
    mutating func remarks(on design: HomeworkDesign, _ items: [PlannedHomework], _ reader: Reader) throws -> [ProgressRemark] {
        guard !design.task.point.isEmpty else { return [] }
        return try items.compactMap { item in
            let key = Key(subject: design.subject, grade: design.grade, term: TeachingTerm(containing: item.day).days)
            let progress = try known[key] ?? TeachingProgress(of: design.subject, grade: design.grade, on: item.day, reader)
            known[key] = progress
            return progress.remark(on: design.task.point, design.task.kind, of: item.schoolClass, on: item.day)
        }.uniqued(on: \.self)
    }
}

extension HomeworkSite {
    /// Stops homework that comes before its lesson, where the governing pack refuses that beforehand.
    /// - Throws: `AssignmentRefusal.aheadOfProgress`.
    func requireProgress(_ design: HomeworkDesign, _ items: [PlannedHomework], _ reader: Reader) throws {
        guard let pack = pack(on: design.day), let provision = pack.homework.progress.flatMap(pack.provision), provision.blocks else {
            return
        }
        var look = ProgressLook()
        for case .ahead(let unit, let begins) in try look.remarks(on: design, items, reader) {
            throw AssignmentRefusal.aheadOfProgress(unit: unit, begins: begins, provision: provision.id)
        }
    }
}
