import Database
import Policy
import Registers

/// Homework that was set to a class, with what has become of it.
public struct MarkedHomework: Hashable, Sendable, Identifiable {
    public struct Done: Hashable, Sendable {
        public let person: PersonID
        public let personName: String
        public let at: Instant
    }

    public let item: PlannedHomework
    /// Its row in the register, which holds the counts; of layered homework that of its first required part, since a class hands in one pile.
    public let row: LedgerRow
    public let notes: MarkingNotes
    /// Who did what first, and when; steps that somebody entered in the register are not here.
    public let done: [MarkingStep: Done]
    /// Of what is kept beside the row; 0 where nothing is yet.
    let version: Int

    public var id: LedgerRowID { row.id }
    public var counts: MarkingCounts { MarkingCounts(row) }
    public var state: MarkingState {
        MarkingState(counts: counts, noted: Set(done.keys).intersection([.commented, .explained, .analysed]))
    }

    /// As it stands now, for whoever goes on from what they have seen.
    public var mark: String { "\(row.version).\(version)" }

    /// How the pupils' work was marked, by the register.
    public var way: Policy.Marking? { Policy.Marking(title: Ledger.homework.value("marking", of: row).text) }
}

extension PlannedHomework {
    /// The part whose row holds the counts of the class's books.
    public var collectedPart: Part { parts.first(where: \.isRequired) ?? parts[0] }
}

/// A stop-watch that runs.
public struct MarkingRun: Hashable, Sendable {
    public let row: LedgerRowID
    public let startedAt: Instant

    /// Whole minutes since it was started, a begun one counted; at most as many as are recorded.
    public func minutes(at moment: Instant) -> Int {
        min(max(1, (startedAt.seconds(to: moment) + 59) / 60), MarkingDraft.mostMinutes)
    }
}

/// The SQL of marking, in its school's scope.
struct MarkingStore {
    let reader: Reader

    init(_ reader: Reader) { self.reader = reader }

    /// What is kept of one row.
    struct Record {
        var version = 0
        var notes = MarkingNotes()
        var done: [MarkingStep: MarkedHomework.Done] = [:]
    }

    /// With the counts of the register; what is not set, or was taken out of the register, is left out.
    func marked(_ items: [PlannedHomework]) throws -> [MarkedHomework] {
        let items = items.filter { $0.assigned != nil }
        let ids = items.map(\.collectedPart.assignment)
        guard !ids.isEmpty else { return [] }
        let rows = Dictionary(uniqueKeysWithValues: try LedgerStore(.homework, reader).rows(ids).map { ($0.id, $0) })
        let records = try records(ids)
        return items.compactMap { item in
            guard let row = rows[item.collectedPart.assignment], row.removedAt == nil else { return nil }
            let record = records[row.id] ?? Record()
            return MarkedHomework(item: item, row: row, notes: record.notes, done: record.done, version: record.version)
        }
    }

    private func records(_ ids: [LedgerRowID]) throws -> [LedgerRowID: Record] {
        var found: [LedgerRowID: Record] = [:]
        for part in ids.parts(of: 512) {
            var arguments: SQLArguments = [:]
            arguments.add("row", in: Array(part))
            try reader.each(
                """
                SELECT m.row_id, m.version, m.commented, m.face_to_face, m.minutes, m.forms, m.individual, m.causes, m.adjustment,
                       t.step, t.person_id, s.name, t.done_at
                  FROM homework_marking AS m
                  LEFT JOIN homework_marking_step AS t ON t.school_id = m.school_id AND t.row_id = m.row_id
                  LEFT JOIN staff AS s ON s.school_id = t.school_id AND s.id = t.person_id
                 WHERE m.school_id = :school AND m.row_id IN
                """ + .list("row", part.count), arguments
            ) { row in
                let id: LedgerRowID = try row[0]
                var record = try found[id] ?? Self.record(row)
                if !row.isNull(9), let step = MarkingStep(rawValue: try row[9] as String) {
                    record.done[step] = MarkedHomework.Done(person: try row[10], personName: try row[11], at: try row[12])
                }
                found[id] = record
            }
        }
        return found
    }

    private static func record(_ row: Row) throws -> Record {
        var notes = MarkingNotes()
        (notes.commented, notes.faceToFace, notes.minutes) = (try row[2], try row[3], try row[4])
        let (forms, causes): (String, String) = (try row[5], try row[7])
        notes.forms = forms.split(separator: ",").compactMap { ExplanationForm(rawValue: String($0)) }
        notes.causes = causes.split(separator: ",").compactMap { MistakeCause(rawValue: String($0)) }
        (notes.individual, notes.adjustment) = (try row[6], try row[8])
        return Record(version: try row[1], notes: notes)
    }

    func mistakes(of id: LedgerRowID) throws -> [CommonMistake] {
        try reader.all(
            """
            SELECT k.mistake, k.pupils FROM homework_mistake AS k WHERE k.school_id = :school AND k.row_id = :row ORDER BY k.number
            """, ["row": id]
        ) { CommonMistake(text: try $0[0], pupils: try $0[1]) }
    }

    /// Of several rows, each in its order.
    func mistakes(ofEach ids: [LedgerRowID]) throws -> [LedgerRowID: [CommonMistake]] {
        var found: [LedgerRowID: [CommonMistake]] = [:]
        for part in ids.parts(of: 512) {
            var arguments: SQLArguments = [:]
            arguments.add("row", in: Array(part))
            try reader.each(
                "SELECT k.row_id, k.mistake, k.pupils FROM homework_mistake AS k WHERE k.school_id = :school AND k.row_id IN"
                    + .list("row", part.count) + "ORDER BY k.row_id, k.number", arguments
            ) { found[try $0[0], default: []].append(CommonMistake(text: try $0[1], pupils: try $0[2])) }
        }
        return found
    }

    func owing(of id: LedgerRowID) throws -> [Int] {
        try reader.all(
            "SELECT o.seat FROM homework_owing AS o WHERE o.school_id = :school AND o.row_id = :row ORDER BY o.seat", ["row": id]
        ) { try $0[0] }
    }

    func run(of person: PersonID) throws -> MarkingRun? {
        try reader.first(
            "SELECT r.row_id, r.started_at FROM homework_marking_run AS r WHERE r.school_id = :school AND r.person_id = :person",
            ["person": person]
        ) { MarkingRun(row: try $0[0], startedAt: try $0[1]) }
    }

    /// What marking one class's homework has taken each teacher on average, of what they timed since then; rounded.
    func minutesOfPiles(since start: Instant) throws -> [PersonID: Int] {
        let found = try reader.all(
            """
            SELECT t.person_id, SUM(m.minutes), COUNT(*) FROM homework_marking_step AS t
              JOIN homework_marking AS m ON m.school_id = t.school_id AND m.row_id = t.row_id
             WHERE t.school_id = :school AND t.step = 'marked' AND m.minutes IS NOT NULL AND t.done_at >= :since
             GROUP BY t.person_id
            """, ["since": start]
        ) { (person: try $0[0] as PersonID, minutes: try $0[1] as Int, piles: try $0[2] as Int) }
        return Dictionary(uniqueKeysWithValues: found.map { ($0.person, ($0.minutes * 2 + $0.piles) / ($0.piles * 2)) })
    }

    /// Minutes that a person has marked on a day, as they were recorded.
    func minutes(of person: PersonID, on day: SchoolDate, by now: Instant) throws -> Int {
        try reader.all(
            """
            SELECT t.done_at, m.minutes FROM homework_marking_step AS t
              JOIN homework_marking AS m ON m.school_id = t.school_id AND m.row_id = t.row_id
             WHERE t.school_id = :school AND t.person_id = :person AND t.step = 'marked' AND m.minutes IS NOT NULL AND t.done_at >= :since
            """, ["person": person, "since": now.advanced(seconds: -86_400)]
        ) { (at: try $0[0] as Instant, minutes: try $0[1] as Int) }
        .filter { $0.at.schoolDate == day }.reduce(0) { $0 + $1.minutes }
    }
}

extension MarkingStore {
    static func save(_ notes: MarkingNotes, version: Int, of id: LedgerRowID, _ writer: Writer) throws {
        let arguments: SQLArguments = [
            "row": id, "version": version, "commented": notes.commented, "face_to_face": notes.faceToFace, "minutes": notes.minutes,
            "forms": notes.forms.map(\.rawValue).joined(separator: ","), "individual": notes.individual,
            "causes": notes.causes.map(\.rawValue).joined(separator: ","), "adjustment": notes.adjustment,
        ]
        try writer.run(
            """
            INSERT INTO homework_marking (school_id, row_id, version, commented, face_to_face, minutes, forms, individual, causes, adjustment)
            VALUES (:school, :row, :version, :commented, :face_to_face, :minutes, :forms, :individual, :causes, :adjustment)
            ON CONFLICT (school_id, row_id) DO UPDATE SET version = excluded.version, commented = excluded.commented,
              face_to_face = excluded.face_to_face, minutes = excluded.minutes, forms = excluded.forms, individual = excluded.individual,
              causes = excluded.causes, adjustment = excluded.adjustment
            """, arguments)
    }

    /// Whoever did it first stays.
    static func done(_ step: MarkingStep, of id: LedgerRowID, by person: PersonID, _ writer: Writer) throws {
        try writer.run(
            """
            INSERT INTO homework_marking_step (school_id, row_id, step, person_id, done_at) VALUES (:school, :row, :step, :person, :at)
            ON CONFLICT (school_id, row_id, step) DO NOTHING
            """, ["row": id, "step": step.rawValue, "person": person, "at": writer.author.at])
    }

    static func forget(_ step: MarkingStep, of id: LedgerRowID, _ writer: Writer) throws {
        try writer.run(
            "DELETE FROM homework_marking_step WHERE school_id = :school AND row_id = :row AND step = :step",
            ["row": id, "step": step.rawValue])
    }

    static func set(_ mistakes: [CommonMistake], of id: LedgerRowID, _ writer: Writer) throws {
        try writer.run("DELETE FROM homework_mistake WHERE school_id = :school AND row_id = :row", ["row": id])
        for (number, mistake) in mistakes.enumerated() {
            try writer.run(
                """
                INSERT INTO homework_mistake (school_id, row_id, number, mistake, pupils) VALUES (:school, :row, :number, :mistake, :pupils)
                """, ["row": id, "number": number, "mistake": mistake.text, "pupils": mistake.pupils])
        }
    }

    static func set(owing seats: [Int], of id: LedgerRowID, _ writer: Writer) throws {
        try writer.run("DELETE FROM homework_owing WHERE school_id = :school AND row_id = :row", ["row": id])
        for seat in seats {
            try writer.run("INSERT INTO homework_owing (school_id, row_id, seat) VALUES (:school, :row, :seat)", ["row": id, "seat": seat])
        }
    }

    static func start(_ run: MarkingRun, of person: PersonID, _ writer: Writer) throws {
        try stop(of: person, writer)
        try writer.run(
            "INSERT INTO homework_marking_run (school_id, person_id, row_id, started_at) VALUES (:school, :person, :row, :at)",
            ["person": person, "row": run.row, "at": run.startedAt])
    }

    static func stop(of person: PersonID, _ writer: Writer) throws {
        try writer.run("DELETE FROM homework_marking_run WHERE school_id = :school AND person_id = :person", ["person": person])
    }
}
