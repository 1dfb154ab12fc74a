import Database
import Policy
import Registers

/// Taking over a term's timetable into the next: a school changes it more often than it writes a new one.
public struct TimetableCopy: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    public struct Plan: Sendable {
        /// The rows as they would be in the next term.
        public let rows: [LedgerRow]
        /// Classes that get lessons.
        public let classes: Int
        /// Lessons that are left out because the class is taught no more.
        public let ended: Int
        /// Lessons that are left out because the class has another one then already.
        public let taken: Int
        /// Lessons that lose their teacher, who is no longer there.
        public let withoutTeacher: Int
    }

    /// - Parameter term: the one that is filled, from the one before.
    /// - Throws: `LedgerRefusal`, `Refusal`.
    public func preview(into term: TeachingTerm, of unit: UnitID, by actor: Actor) async throws -> Plan {
        let site = try await house.site(.timetable, of: unit, for: actor)
        return try await house.database.read(in: site.place.scope) { try plan(into: term, site, importID: nil, $0) }
    }

    /// Writes all of it in one transaction under one entry, by which it is undone.
    /// - Parameter expected: how many lessons the preview said.
    /// - Throws: `LedgerRefusal.ledgerChanged` where it would be others now; `TimetableRefusal.nothingToCopy`; `Refusal`.
    public func copy(into term: TeachingTerm, expecting expected: Int, of unit: UnitID, by actor: Actor) async throws -> LedgerChange {
        let site = try await house.site(.timetable, of: unit, for: actor)
        let importID = house.surroundings.identifier(LedgerImport.self)
        let work: @Sendable (Reader) throws -> Plan = { try plan(into: term, site, importID: importID.description, $0) }
        let ground = try site.requireWriting(try await house.database.read(in: site.place.scope, work).rows)
        return try await house.database.write(in: site.place.scope, by: house.author(actor, because: ground)) { writer in
            try site.requireOpen(writer)
            let rows = try work(writer).rows
            guard !rows.isEmpty else { throw TimetableRefusal.nothingToCopy(term.previous) }
            guard rows.count == expected else { throw LedgerRefusal.ledgerChanged }
            try site.requireWriting(rows)
            for row in rows { try LedgerStore.insert(row, site.ledger, writer) }
            try site.follow(rows.map(RowChange.added), consent: nil, writer)
            let changes = [
                AuditEntry.Change("term", from: term.previous, to: term), .init("added", from: Int?.none, to: rows.count),
            ]
            let entry = try writer.record(AuditEntry("ledger.paste", site.ledger.auditKind, importID, changes))
            return LedgerChange(rows: rows, entry: entry)
        }
    }

    private func plan(into term: TeachingTerm, _ site: LedgerSite, importID: String?, _ reader: Reader) throws -> Plan {
        let (store, ledger, day) = (TimetableStore(reader), site.ledger, term.nearest(to: site.today))
        let taught = Set(site.classes.filter { $0.isTaught(on: day) }.map(\.id))
        let taken = Dictionary(grouping: try store.lessons(in: term)) { TimetablePlace($0) }
        let staff = try StaffStore(reader).all().filter { !$0.hasLeft }
        let present = Set(TimetableNames.names(of: staff).values).union(staff.map(\.name))
        var (rows, classes, ended, doubled, withoutTeacher): ([LedgerRow], Set<ClassID>, Int, Int, Int) = ([], [], 0, 0, 0)
        for row in try store.rows(in: term.previous) {
            guard let lesson = TimetableLesson(row), taught.contains(lesson.schoolClass) else {
                ended += 1
                continue
            }
            if taken[TimetablePlace(lesson)]?.contains(where: { $0.weeks.meets(lesson.weeks) }) == true {
                doubled += 1
                continue
            }
            let teachers = lesson.teachers.filter(present.contains)
            if teachers.count < lesson.teachers.count { withoutTeacher += 1 }
            var draft = LedgerDraft(row, of: ledger)
            // The class has gone up a grade where a school year lies between.
            (draft.cells["term"], draft.cells["grade"], draft.cells["teacher"]) = ("\(term)", nil, teachers.joined(separator: "、"))
            rows.append(try site.row(draft, house.surroundings.identifier(), importID: importID))
            classes.insert(lesson.schoolClass)
        }
        return Plan(rows: rows, classes: classes.count, ended: ended, taken: doubled, withoutTeacher: withoutTeacher)
    }
}

/// A period of a class's week.
struct TimetablePlace: Hashable {
    let schoolClass: ClassID
    let slot: TimetableLesson.Slot

    init(_ schoolClass: ClassID, _ slot: TimetableLesson.Slot) { (self.schoolClass, self.slot) = (schoolClass, slot) }
    init(_ lesson: TimetableLesson) { self.init(lesson.schoolClass, lesson.slot) }
}

/// Why a timetable was not written.
public enum TimetableRefusal: SortedRefusal, Hashable {
    case nothingToCopy(TeachingTerm)

    public var kind: RefusalKind { .refused }

    public var userMessage: String {
        switch self {
        case .nothingToCopy(let term): "\(term.title)没有可以沿用的课程表。请上传课程表，或逐节登记。"
        }
    }
}
