import Algorithms
import Database
import Policy
import Registers

/// Records of homework as views of what was done: read, printed and exported, never typed.
public struct HomeworkRecords: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    /// Longer spans are exported part by part.
    public static let longestSpan = 200
    public static let mostRows = 40_000

    public struct Sheet: Hashable, Sendable {
        public let record: HomeworkRecord
        public let filter: RecordFilter
        /// A value for each of the record's columns; by day, class and subject.
        public let rows: [[CellValue]]
        /// Of which a filter can choose.
        public let classes: [SchoolClass]
        public let pack: String?
    }

    /// - Throws: `RecordRefusal`, `Refusal`.
    public func sheet(_ record: HomeworkRecord, _ filter: RecordFilter, at unit: UnitID, by actor: Actor) async throws -> Sheet {
        guard filter.days.lowerBound.distance(to: filter.days.upperBound) <= Self.longestSpan else {
            throw RecordRefusal.tooLong(days: Self.longestSpan)
        }
        return try await house.readOnBase(actor, .viewHomework, at: unit) { reader, base in
            let middle = filter.days.upperBound
            let classes = base.classes.filter { $0.isTaught(on: filter.days.lowerBound) || $0.isTaught(on: middle) }.ordered(on: middle)
            let wanted = classes.filter { item in
                (filter.schoolClass.map { $0 == item.id } ?? true) && (filter.grade.map { $0 == item.grade(on: middle) } ?? true)
            }
            let items = try PlannedStore(reader).of(wanted.map(\.id), on: filter.days).filter { item in
                item.isHandedIn && (filter.subject.map { $0 == item.subject } ?? true)
            }
            guard items.count <= Self.mostRows else { throw RecordRefusal.tooMany(most: Self.mostRows) }
            let known = Dictionary(uniqueKeysWithValues: wanted.map { ($0.id, $0) })
            let rows = RecordRows(classes: known, reader: reader)
            return Sheet(
                record: record, filter: filter, rows: try record == .support ? rows.support(filter) : rows.rows(of: record, items),
                classes: classes,
                pack: base.policies.effective(on: middle)?.pack.title)
        }
    }

    /// As a file. Taking it out is itself recorded, since what leaves the system is no longer kept by it.
    /// - Throws: `RecordRefusal`, `Refusal`; `FileProblem` where the disk is full.
    public func workbook(_ record: HomeworkRecord, _ filter: RecordFilter, at unit: UnitID, by actor: Actor) async throws -> [UInt8] {
        let sheet = try await exported(record, filter, at: unit, by: actor)
        let workbook = try TableWorkbook(record.title, record.columns)
        for row in sheet.rows { try workbook.append(row) }
        return try workbook.bytes()
    }

    /// UTF-8 with byte order mark, so that spreadsheets read it.
    /// - Throws: `RecordRefusal`, `Refusal`.
    public func csv(_ record: HomeworkRecord, _ filter: RecordFilter, at unit: UnitID, by actor: Actor) async throws -> [UInt8] {
        let sheet = try await exported(record, filter, at: unit, by: actor)
        var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
        CSVRecord.append(record.columns.map(\.title), to: &bytes)
        for row in sheet.rows { CSVRecord.append(row.map { FormulaText.guarded($0.text) }, to: &bytes) }
        return bytes
    }

    private func exported(_ record: HomeworkRecord, _ filter: RecordFilter, at unit: UnitID, by actor: Actor) async throws -> Sheet {
        let sheet = try await sheet(record, filter, at: unit, by: actor)
        let (place, ground) = try await house.permit(actor, .viewHomework, at: unit)
        let changes: [AuditEntry.Change] = [
            .init("record", from: String?.none, to: record.title), .init("first_day", from: SchoolDate?.none, to: filter.days.lowerBound),
            .init("last_day", from: SchoolDate?.none, to: filter.days.upperBound), .init("rows", from: Int?.none, to: sheet.rows.count),
        ]
        try await house.database.write(in: place.scope, by: house.author(actor, because: ground)) { writer in
            try writer.record(AuditEntry("homework.export_record", "homework", place.tenant.tenant, changes))
        }
        return sheet
    }
}

/// Why a record is not shown.
public enum RecordRefusal: SortedRefusal, Hashable {
    case tooLong(days: Int)
    case tooMany(most: Int)

    public var kind: RefusalKind { .refused }

    public var userMessage: String {
        switch self {
        case .tooLong(let days): "一次最多看\(days)天。请把日期改近一些，分几次看。"
        case .tooMany(let most): "这段时间的作业超过\(most)项。请只选一个年级或一个班，或者把日期改近一些。"
        }
    }
}

/// What was done, as rows of a record.
private struct RecordRows {
    let classes: [ClassID: SchoolClass]
    let reader: Reader

    func rows(of record: HomeworkRecord, _ items: [PlannedHomework]) throws -> [[CellValue]] {
        let items = items.sorted {
            ($0.day, name($0), Subjects.rank($0.subject), $0.id) < ($1.day, name($1), Subjects.rank($1.subject), $1.id)
        }
        switch record {
        case .designs: return try designs(items)
        case .trials: return try trials(items)
        case .approvals: return items.map(approval)
        case .marking: return try MarkingStore(reader).marked(items).map(marking)
        case .explanation:
            let marked = try MarkingStore(reader).marked(items).filter { $0.done[.explained] != nil || $0.done[.analysed] != nil }
            let mistakes = try MarkingStore(reader).mistakes(ofEach: marked.map(\.id))
            return marked.map { explanation($0, mistakes[$0.id] ?? []) }
        case .mistakes: return try mistakes(items)
        case .completion:
            return try CompletionStore(reader).items(items).filter { $0.marked.counts.finished != nil }.map(completion)
        case .support: return []
        case .excellent:
            let found = try ExcellenceStore(reader).ofDesigns(Set(items.map(\.design)).sorted())
            let known = Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
            return try byDesign(items).compactMap { design, item, names in
                known[design.id].map { first(item, classes: names) + excellent($0) }
            }
        }
    }

    private func name(_ item: PlannedHomework) -> String { classes[item.schoolClass]?.name(on: item.day) ?? "" }
    private func text(_ text: String?) -> CellValue { text.map { $0.isEmpty ? .empty : .text($0) } ?? .empty }
    private func whole(_ number: Int?) -> CellValue { number.map(CellValue.whole) ?? .empty }

    private func first(_ item: PlannedHomework, classes names: String? = nil) -> [CellValue] {
        [.date(item.day), .text(names ?? name(item)), .text(item.subject), .text(item.parts.map(\.content).joined(separator: "；"))]
    }

    private func said(_ decision: PlannedHomework.Decision?) -> CellValue {
        text(decision.map { "\($0.personName) \($0.at.schoolDate.iso)\($0.note.map { "：\($0)" } ?? "")" })
    }

    /// Each design once, with all its classes.
    private func byDesign(_ items: [PlannedHomework]) throws -> [(design: HomeworkDesign, first: PlannedHomework, names: String)] {
        let groups = Dictionary(grouping: items, by: \.design)
        let order = items.map(\.design).uniqued(on: \.self)
        let designs = try Dictionary(
            uniqueKeysWithValues: order.parts(of: 512).flatMap { try DesignStore(reader).designs(Array($0)) }.map { ($0.id, $0) })
        return order.compactMap { id in
            guard let design = designs[id], let group = groups[id], let first = group.first else { return nil }
            return (design, first, group.map(name).uniqued().joined(separator: "、"))
        }
    }

    private func designs(_ items: [PlannedHomework]) throws -> [[CellValue]] {
        try byDesign(items).map { design, item, names in
            let task = design.task
            return first(item, classes: names) + [
                .text(task.kind.title), text(task.parts.compactMap { $0.layer?.title }.joined(separator: "、")), whole(task.requiredMinutes),
                text(task.goal), text(task.point), text(task.source?.title), text(task.takenFrom), text(task.traitsText),
                .text(design.authorName),
            ]
        }
    }

    private func trials(_ items: [PlannedHomework]) throws -> [[CellValue]] {
        try byDesign(items).compactMap { design, item, names in
            guard let trial = design.trial else { return nil }
            return first(item, classes: names) + [
                .text(trial.personName), .text(trial.triedAt.schoolDate.iso), .text(trial.minutes.map(String.init).joined(separator: "、")),
                whole(design.requiredMinutes),
            ] + TrialNote.allCases.map { text(trial.notes[$0]) }
        }
    }

    private func approval(_ item: PlannedHomework) -> [CellValue] {
        first(item) + [whole(item.requiredMinutes)] + ApprovalStep.allCases.map { said(item.approvals[$0]) } + [
            said(item.returned), said(item.posted), said(item.assigned),
        ]
    }

    private func done(_ marked: MarkedHomework, _ steps: [MarkingStep]) -> CellValue {
        let said = steps.compactMap { step in marked.done[step].map { "\(step.title) \($0.personName) \($0.at.schoolDate.iso)" } }
        return text(said.joined(separator: "；"))
    }

    private func marking(_ marked: MarkedHomework) -> [CellValue] {
        let (counts, notes) = (marked.counts, marked.notes)
        return first(marked.item) + [
            whole(counts.due), whole(counts.collected), whole(counts.marked), text(marked.way?.title), whole(notes.commented),
            whole(notes.faceToFace),
            whole(counts.toCorrect), whole(counts.corrected), whole(counts.remarked), whole(notes.minutes),
            done(marked, [.collected, .marked, .remarked]),
        ]
    }

    private func explanation(_ marked: MarkedHomework, _ mistakes: [CommonMistake]) -> [CellValue] {
        let notes = marked.notes
        return first(marked.item) + [
            text(notes.forms.map(\.title).joined(separator: "、")), whole(notes.individual),
            text(mistakes.map { "\($0.text)\($0.pupils.map { "（\($0)人）" } ?? "")" }.joined(separator: "；")),
            text(notes.causes.map(\.title).joined(separator: "、")), text(notes.adjustment), done(marked, [.explained, .analysed]),
        ]
    }

    /// What went wrong in a lesson or at a point, with all classes and times together; the most frequent of each first.
    private func mistakes(_ items: [PlannedHomework]) throws -> [[CellValue]] {
        struct Key: Hashable {
            let subject: String
            /// What the homework was where no point was written down.
            let point: String
            let mistake: String
        }
        struct Sum {
            var last: PlannedHomework
            var names: [String] = []
            var times = 0
            var pupils = 0
        }
        let points = Dictionary(uniqueKeysWithValues: try byDesign(items).map { ($0.design.id, $0.design.task.point) })
        let marked = try MarkingStore(reader).marked(items)
        let found = try MarkingStore(reader).mistakes(ofEach: marked.map(\.id))
        var sums: [Key: Sum] = [:]
        for homework in marked {
            let point = points[homework.item.design] ?? ""
            for mistake in found[homework.id] ?? [] {
                let key = Key(
                    subject: homework.item.subject, point: point.isEmpty ? homework.item.parts[0].content : point, mistake: mistake.text)
                var sum = sums[key] ?? Sum(last: homework.item)
                sum.last = homework.item
                if !sum.names.contains(name(homework.item)) { sum.names.append(name(homework.item)) }
                sum.times += 1
                sum.pupils += mistake.pupils ?? 0
                sums[key] = sum
            }
        }
        let order = sums.sorted { left, right in
            (Subjects.rank(left.key.subject), left.key.subject, left.key.point, right.value.times, right.value.pupils, left.key.mistake) < (
                Subjects.rank(right.key.subject), right.key.subject, right.key.point, left.value.times, left.value.pupils, right.key.mistake
            )
        }
        return order.map { key, sum in
            first(sum.last, classes: sum.names.joined(separator: "、")) + [
                .text(key.point), .text(key.mistake), .whole(sum.times), sum.pupils > 0 ? .whole(sum.pupils) : .empty,
            ]
        }
    }

    /// Help of a day in a class and subject: how many pupils, never which.
    func support(_ filter: RecordFilter) throws -> [[CellValue]] {
        struct Key: Hashable {
            let day: SchoolDate
            let schoolClass: ClassID
            let subject: String
        }
        let notes = try SupportStore(reader).notes(of: classes.keys.sorted(), on: filter.days).filter { note in
            filter.subject.map { $0 == note.subject } ?? true
        }
        return Dictionary(grouping: notes) { Key(day: $0.day, schoolClass: $0.schoolClass, subject: $0.subject) }.map { key, notes in
            (key: key, name: classes[key.schoolClass]?.name(on: key.day) ?? "", notes: notes)
        }.sorted {
            ($0.key.day, $0.name, Subjects.rank($0.key.subject), $0.key.subject) < (
                $1.key.day, $1.name, Subjects.rank($1.key.subject), $1.key.subject
            )
        }.map { key, name, notes in
            // What a teacher has typed may tell who it is.
            let ways = SupportDraft.usualHelp.filter { way in notes.contains { $0.help == way } }
            let isOther = notes.contains { !SupportDraft.usualHelp.contains($0.help) }
            return [
                .date(key.day), .text(name), .text(key.subject), .text((ways + (isOther ? ["其他办法"] : [])).joined(separator: "、")),
                .whole(Set(notes.map(\.seat)).count), .whole(notes.count), .whole(notes.count { $0.isFaceToFace }),
                .whole(notes.count { !$0.result.isEmpty }),
            ]
        }
    }

    private func excellent(_ item: ExcellentHomework) -> [CellValue] {
        [
            .text(item.authorName), text([item.nominatorName, item.reason].filter { !$0.isEmpty }.joined(separator: "：")),
            text(item.judgement.map { "\($0.isChosen ? "优秀" : "未评上") \($0.at.schoolDate.iso)" }), text(item.judgement?.judges),
            text(item.exhibition.map { "\($0.day.iso) \($0.place)" }),
        ]
    }

    private func completion(_ item: StudyHall.Item) -> [CellValue] {
        let counts = item.marked.counts
        return first(item.marked.item) + [
            .text(item.marked.item.kind.title), whole(counts.due), whole(item.present), whole(counts.finished),
            text(item.hands.map { "\($0.minutes)分钟\($0.done)人" }.joined(separator: "、")),
        ]
    }
}
