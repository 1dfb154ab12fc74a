import Database
import Policy
import Registers

/// Homework for one class on one day: the parts of a design for it, which are decided on together.
public struct PlannedHomework: Hashable, Sendable, Identifiable {
    public struct Part: Hashable, Sendable {
        public let assignment: LedgerRowID
        public let version: Int
        public let layer: Layer?
        public let content: String
        /// For this class; nil where nobody has said.
        public let minutes: Int?
        /// The teacher's own; nil until it was tried out as it stands.
        public var trialMinutes: Int?

        public var isRequired: Bool { layer?.isRequired ?? true }
    }

    /// What somebody has decided on it.
    public struct Decision: Hashable, Sendable {
        public let person: PersonID
        public let personName: String
        public let at: Instant
        /// Why it was given back, where its notice hangs, or at which time of the day it was set; nil for an approval.
        public let note: String?
    }

    public let design: DesignID
    public let designVersion: Int
    public let schoolClass: ClassID
    public let day: SchoolDate
    public let subject: String
    public let kind: HomeworkKind
    public let place: Policy.Place
    public let author: PersonID
    public let authorName: String
    public let isHandedIn: Bool
    /// In the order of the design's; at least one.
    public var parts: [Part]
    public var approvals: [ApprovalStep: Decision]
    /// That it was given back, until it is handed in again.
    public var returned: Decision?
    /// That its notice was put up.
    public var posted: Decision?
    /// That it was set face to face; its parts are rows of the register then.
    public var assigned: Decision?
    /// That the class teacher has put it on another day, until its author changes it.
    public var moved: Decision?
    /// nil where it is done on one day.
    public var span: SpanPlace?

    public var id: LedgerRowID { parts[0].assignment }

    /// The day that its author had chosen, where the class teacher has put it on another.
    public var movedFrom: SchoolDate? { moved?.note.flatMap { SchoolDate(iso: $0) } }

    public var state: AssignmentState {
        AssignmentState(
            isHandedIn: isHandedIn, isReturned: returned != nil, approvals: Set(approvals.keys), isPosted: posted != nil,
            isAssigned: assigned != nil)
    }

    /// Handed in and not given back, set or not.
    public var stands: Bool { isHandedIn && returned == nil }

    /// Whether it is on its way to the class: handed in, not given back, and not in the register yet.
    public var isUnderWay: Bool { isHandedIn && returned == nil && assigned == nil }

    /// What it is now, for whoever decides on what they have seen.
    public var mark: String { "\(designVersion).\(parts.map { "\($0.version)" }.joined(separator: "-"))" }

    /// Minutes of its required parts; those of which nobody has said count none, as in `written-minutes-cap`.
    public var requiredMinutes: Int { parts.filter(\.isRequired).reduce(0) { $0 + ($1.minutes ?? 0) } }
    public var optionalMinutes: Int { parts.filter { !$0.isRequired }.reduce(0) { $0 + ($1.minutes ?? 0) } }

    /// What counts against a class's minutes: written, required.
    public var countedMinutes: Int { kind == .written ? requiredMinutes : 0 }

    /// As rows of the register, with what rules about a class's days and weeks read (`Ledger.classDayColumns`).
    /// - Parameter schoolClass: its class; where that is not taught on the day any more, the homework counts nowhere.
    func values(in schoolClass: SchoolClass) -> [LedgerValues] {
        parts.compactMap { part in
            var cells = [
                "class": schoolClass.id.description, "date": day.iso, "subject": subject, "kind": kind.title, "content": part.content,
                "place": place.title,
            ]
            cells["minutes"] = part.minutes.map { "\($0)" }
            cells["layer"] = part.layer?.title
            guard let row = try? LedgerDraft(cells).row(part.assignment, in: .homework, classes: [schoolClass], today: day) else {
                return nil
            }
            return LedgerValues(id: row.id, values: Ledger.classDayColumns.map { Ledger.homework.value($0.key, of: row) })
        }
    }
}

/// The SQL of homework that is planned, in its school's scope.
struct PlannedStore {
    let reader: Reader

    init(_ reader: Reader) { self.reader = reader }

    private static let select: SQL = """
        SELECT a.id, a.version, a.design_id, a.class_id, a.day, a.minutes, d.version, d.subject, d.kind, d.place, d.author_id, s.name, d.step,
               q.layer, q.content, k.kind, k.person_id, p.name, k.decided_at, k.reason,
               q.trial_minutes, CASE WHEN d.span = 'day' THEN NULL ELSE
                 (SELECT COUNT(*) FROM homework_assignment AS e WHERE e.school_id = a.school_id AND e.design_id = a.design_id
                     AND e.class_id = a.class_id AND e.part = a.part AND e.day <= a.day) END,
               CASE WHEN d.span = 'day' THEN 1 ELSE
                 (SELECT COUNT(*) FROM homework_assignment AS e WHERE e.school_id = a.school_id AND e.design_id = a.design_id
                     AND e.class_id = a.class_id AND e.part = a.part) END
          FROM homework_assignment AS a
          JOIN homework_design AS d ON d.school_id = a.school_id AND d.id = a.design_id
          JOIN homework_part AS q ON q.school_id = a.school_id AND q.design_id = a.design_id AND q.number = a.part
          JOIN staff AS s ON s.school_id = d.school_id AND s.id = d.author_id
          LEFT JOIN homework_decision AS k ON k.school_id = a.school_id AND k.assignment_id = a.id
          LEFT JOIN staff AS p ON p.school_id = k.school_id AND p.id = k.person_id
         WHERE a.school_id = :school
        """
    private static let stands: SQL = "AND d.withdrawn_at IS NULL"
    private static let order: SQL = "ORDER BY a.day, a.class_id, a.design_id, a.part, a.id"

    /// Of some classes, by day and class.
    func of(_ classes: [ClassID], on days: ClosedRange<SchoolDate>) throws -> [PlannedHomework] {
        try all(on: days, of: "a.class_id", classes)
    }

    /// Of some teachers, in all their classes, by day and class.
    func of(_ authors: [PersonID], on days: ClosedRange<SchoolDate>) throws -> [PlannedHomework] {
        try all(on: days, of: "d.author_id", authors)
    }

    private func all<Entity>(on days: ClosedRange<SchoolDate>, of column: SQL, _ ids: [Identifier<Entity>]) throws -> [PlannedHomework] {
        try ids.parts(of: 128).flatMap { part in
            var arguments: SQLArguments = ["first_day": days.lowerBound, "last_day": days.upperBound]
            arguments.add("id", in: Array(part))
            return try all(
                Self.stands + "AND a.day >= :first_day AND a.day <= :last_day AND" + column + "IN" + .list("id", part.count), arguments)
        }
    }

    /// Of some designs, by day and class.
    /// - Parameter withdrawn: whether those that were withdrawn are wanted too.
    func of(_ designs: [DesignID], withdrawn: Bool = false) throws -> [PlannedHomework] {
        try designs.parts(of: 512).flatMap { part in
            var arguments: SQLArguments = [:]
            arguments.add("design", in: Array(part))
            return try all((withdrawn ? "" : Self.stands) + "AND a.design_id IN" + .list("design", part.count), arguments)
        }
    }

    /// Those to which these first parts belong, in the order of `ids`; what is withdrawn is left out.
    func items(_ ids: [LedgerRowID]) throws -> [PlannedHomework] {
        let found = Dictionary(try holding(ids).map { ($0.id, $0) }) { first, _ in first }
        return ids.compactMap { found[$0] }
    }

    /// Those that hold one of these parts, first or not; what is withdrawn is left out.
    func holding(_ ids: [LedgerRowID]) throws -> [PlannedHomework] {
        try ids.parts(of: 512).flatMap { part in
            var arguments: SQLArguments = [:]
            arguments.add("id", in: Array(part))
            let own: SQL =
                Self.stands + """
                    AND EXISTS (SELECT 1 FROM homework_assignment AS f WHERE f.school_id = :school AND f.design_id = a.design_id
                                    AND f.class_id = a.class_id AND f.day = a.day AND f.id IN
                    """ + .list("id", part.count) + ")"
            return try all(own, arguments)
        }
    }

    private func all(_ condition: SQL, _ arguments: SQLArguments) throws -> [PlannedHomework] {
        var items: [PlannedHomework] = []
        try reader.each(Self.select + condition + Self.order, arguments) { row in
            let item = try Self.make(row)
            let part = item.parts[0]
            if let last = items.last, last.design == item.design, last.schoolClass == item.schoolClass, last.day == item.day {
                let place = items.count - 1
                // A part on which two decisions stand comes twice.
                if last.parts.last?.assignment != part.assignment { items[place].parts.append(part) }
                items[place].approvals.merge(item.approvals) { first, _ in first }
                items[place].moved = last.moved ?? item.moved
                items[place].returned = last.returned ?? item.returned
                items[place].posted = last.posted ?? item.posted
                items[place].assigned = last.assigned ?? item.assigned
            } else {
                items.append(item)
            }
        }
        return items
    }

    private static func make(_ row: Row) throws -> PlannedHomework {
        let (kind, place, layer): (String, String, String?) = (try row[8], try row[9], try row[13])
        let (number, days): (Int?, Int) = (try row[21], try row[22])
        let span = days > 1 ? number.map { SpanPlace(number: $0, days: days) } : nil
        let (content, trial): (String, Int?) = (try row[14], try row[20])
        var item = PlannedHomework(
            design: try row[2], designVersion: try row[6], schoolClass: try row[3], day: try row[4], subject: try row[7],
            kind: HomeworkKind(title: kind) ?? .other, place: Policy.Place(title: place) ?? .home, author: try row[10],
            authorName: try row[11], isHandedIn: try row[12] == DesignStep.submitted,
            parts: [
                .init(
                    assignment: try row[0], version: try row[1], layer: layer.flatMap { Layer(title: $0) },
                    content: content + (span?.text ?? ""), minutes: try row[5],
                    trialMinutes: trial.map { HomeworkSpan.share(of: $0, on: (number ?? 1) - 1, of: days) })
            ], approvals: [:], returned: nil)
        item.span = span
        if !row.isNull(15) {
            let decision = PlannedHomework.Decision(person: try row[16], personName: try row[17], at: try row[18], note: try row[19])
            switch try row[15] as DecisionKind {
            case .approved(let step): item.approvals[step] = decision
            case .moved: item.moved = decision
            case .returned: item.returned = decision
            case .posted: item.posted = decision
            case .assigned: item.assigned = decision
            }
        }
        return item
    }
}

/// What is kept of decisions on homework for a class.
enum DecisionKind: Hashable, Sendable {
    case approved(ApprovalStep)
    /// Put on another day by the class teacher; noted is the day that its author had chosen.
    case moved
    case returned, posted, assigned
}

extension DecisionKind: RawRepresentable, SQLConvertible {
    init?(rawValue: String) {
        guard let kind = Self.all.first(where: { $0.rawValue == rawValue }) else { return nil }
        self = kind
    }

    var rawValue: String {
        switch self {
        case .approved(let step): step.rawValue
        case .moved: "moved"
        case .returned: "returned"
        case .posted: "posted"
        case .assigned: "assigned"
        }
    }

    var title: String {
        switch self {
        case .approved(let step): step.title
        case .moved: "换日子"
        case .returned: "退回"
        case .posted: "公示"
        case .assigned: "布置"
        }
    }

    static let all: [DecisionKind] = ApprovalStep.allCases.map(DecisionKind.approved) + [.moved, .returned, .posted, .assigned]
}

extension PlannedHomework {
    /// Keeps a decision on all its parts.
    func decide(_ kind: DecisionKind, by person: PersonID, note: String? = nil, _ writer: Writer) throws {
        for part in parts {
            try writer.run(
                """
                INSERT INTO homework_decision (school_id, assignment_id, kind, person_id, decided_at, reason)
                VALUES (:school, :assignment, :kind, :person, :at, :note)
                """,
                ["assignment": part.assignment, "kind": kind, "person": person, "at": writer.author.at, "note": note])
        }
    }

    func forgetDecisions(_ writer: Writer) throws {
        for part in parts { try AssignmentStore.forgetDecisions(of: part.assignment, writer) }
    }

    func forget(_ kind: DecisionKind, _ writer: Writer) throws {
        for part in parts {
            try writer.run(
                "DELETE FROM homework_decision WHERE school_id = :school AND assignment_id = :id AND kind = :kind",
                ["id": part.assignment, "kind": kind])
        }
    }
}
