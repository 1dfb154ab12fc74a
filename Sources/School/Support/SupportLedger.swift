import Database
import Policy

/// The ledger of help (辅导帮扶台账) of a class in a subject.
public struct SupportLedger: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    public static let most = 500

    /// A class in a subject, as somebody may see it.
    public struct Course: Hashable, Sendable {
        public let schoolClass: SchoolClass
        public let subject: String
        public let mayWrite: Bool
    }

    public struct Sheet: Hashable, Sendable {
        /// Of which the actor may see notes.
        public let courses: [Course]
        /// nil where there is none to see.
        public let chosen: Course?
        /// The latest first.
        public let notes: [SupportNote]
        /// Where the actor is the class teacher and looks at all subjects.
        public let isWholeClass: Bool
        /// Names by seat, where the class keeps them.
        public let names: [Int: String]
    }

    /// - Parameters:
    ///   - schoolClass: nil for the first of those that the actor may see.
    ///   - subject: nil for the actor's own, or all where the actor leads the class.
    /// - Throws: `Refusal`.
    public func sheet(of schoolClass: ClassID?, _ subject: String?, at unit: UnitID, by actor: Actor) async throws -> Sheet {
        let today = house.today
        return try await house.readOnBase(actor, .viewHomework, at: unit) { reader, base in
            let courses = Self.courses(of: actor, on: base, today)
            let mine = courses.filter { schoolClass == nil || $0.schoolClass.id == schoolClass }
            guard let chosen = mine.first(where: { subject == nil || $0.subject == subject }) ?? mine.first else {
                return Sheet(courses: courses, chosen: nil, notes: [], isWholeClass: false, names: [:])
            }
            let store = SupportStore(reader)
            let isWhole = chosen.subject.isEmpty
            return Sheet(
                courses: courses, chosen: chosen, notes: try store.notes(of: chosen.schoolClass.id, isWhole ? nil : chosen.subject),
                isWholeClass: isWhole, names: try SeatStore(reader).names(of: chosen.schoolClass.id))
        }
    }

    /// What somebody teaches, and the classes that somebody leads, with an empty subject.
    private static func courses(of actor: Actor, on base: UnitBase, _ today: SchoolDate) -> [Course] {
        let classes = base.taught(in: today.week).filter { $0.isTaught(on: today) }
        let subjects = Subjects.ordered(actor.grants.compactMap(\.place.subject))
        return classes.flatMap { item in
            let place = { (subject: String?) in
                Place(
                    unit: base.place.unit, path: base.place.path, grade: item.grade(on: today), schoolClass: item.id, subject: subject)
            }
            let taught = subjects.filter { actor.may(.viewSeats, at: place($0), on: today) }.map { subject in
                Course(schoolClass: item, subject: subject, mayWrite: actor.may(.markHomework, at: place(subject), on: today))
            }
            let leads = actor.may(.viewSeats, at: place(nil), on: today)
            return taught.filter(\.mayWrite) + (leads ? [Course(schoolClass: item, subject: "", mayWrite: false)] : [])
        }
    }

    /// - Throws: `FieldFaults`, `SupportRefusal`, `Refusal`.
    public func add(_ draft: SupportDraft, of schoolClass: ClassID, _ subject: String, at unit: UnitID, by actor: Actor) async throws {
        let (id, today): (SupportNoteID, SchoolDate) = (house.surroundings.identifier(), house.today)
        try await write(schoolClass, subject, at: unit, actor) { person, writer in
            let checked = try draft.checked(today: today)
            guard try SupportStore(writer).notes(of: schoolClass, subject).count < Self.most else {
                throw SupportRefusal.tooMany(most: Self.most)
            }
            try SupportStore.insert(checked, id, schoolClass, subject, person, writer)
            try writer.record(AuditEntry("support.add", "support", id, Self.changes(from: nil, to: checked)))
        }
    }

    /// - Throws: `FieldFaults`, `SupportRefusal`, `Refusal`.
    public func edit(_ id: SupportNoteID, _ draft: SupportDraft, version: Int, at unit: UnitID, by actor: Actor) async throws {
        let (old, today) = (try await note(id, at: unit, by: actor), house.today)
        try await write(old.schoolClass, old.subject, at: unit, actor) { _, writer in
            let checked = try draft.checked(today: today)
            guard let now = try SupportStore(writer).note(id) else { throw SupportRefusal.notFound }
            guard now.version == version else { throw SupportRefusal.changedSince }
            let changes = Self.changes(from: now, to: checked)
            guard !changes.isEmpty else { return }
            try SupportStore.update(checked, id, writer)
            try writer.record(AuditEntry("support.edit", "support", id, changes))
        }
    }

    /// - Throws: `SupportRefusal`, `Refusal`.
    public func remove(_ id: SupportNoteID, at unit: UnitID, by actor: Actor) async throws {
        let old = try await note(id, at: unit, by: actor)
        try await write(old.schoolClass, old.subject, at: unit, actor) { _, writer in
            guard try SupportStore(writer).note(id) != nil else { throw SupportRefusal.notFound }
            try SupportStore.erase(id, writer)
            try writer.record(AuditEntry("support.remove", "support", id, []))
        }
    }

    /// - Throws: `SupportRefusal.notFound`, also for whoever may not see it; `Refusal`.
    public func note(_ id: SupportNoteID, at unit: UnitID, by actor: Actor) async throws -> SupportNote {
        let today = house.today
        return try await house.readOnBase(actor, .viewHomework, at: unit) { reader, base in
            guard let note = try SupportStore(reader).note(id), let item = base.classes.first(where: { $0.id == note.schoolClass }) else {
                throw SupportRefusal.notFound
            }
            let at = Place(
                unit: base.place.unit, path: base.place.path, grade: item.grade(on: today), schoolClass: item.id, subject: note.subject)
            guard actor.may(.viewSeats, at: at, on: today) else { throw SupportRefusal.notFound }
            return note
        }
    }

    private func write(
        _ id: ClassID, _ subject: String, at unit: UnitID, _ actor: Actor, _ body: @escaping @Sendable (PersonID, Writer) throws -> Void
    ) async throws {
        let site = try await house.homework(at: unit, for: actor, to: .markHomework)
        guard let person = actor.person, let schoolClass = site.classes.first(where: { $0.id == id }) else { throw SupportRefusal.notFound }
        let ground = try Permissions.require(actor, .markHomework, at: site.place(of: schoolClass, subject), on: site.today)
        try await house.database.write(in: site.place.scope, by: house.author(actor, because: ground)) { try body(person, $0) }
    }

    /// Everything about a pupil can be erased from the chain.
    private static func changes(from old: SupportNote?, to new: SupportDraft.Checked) -> [AuditEntry.Change] {
        var changes: [AuditEntry.Change] = []
        changes.add("seat", old?.seat, new.seat, personal: true)
        changes.add("day", old?.day, new.day)
        changes.add("difficulty_of", old?.difficulty, new.difficulty, personal: true)
        changes.add("help", old?.help, new.help, personal: true)
        changes.add("is_face_to_face", old.map { $0.isFaceToFace ? 1 : 0 }, new.isFaceToFace ? 1 : 0)
        changes.add("result", old?.result, new.result, personal: true)
        return changes
    }
}

/// The SQL of notes, in their school's scope.
struct SupportStore {
    let reader: Reader

    init(_ reader: Reader) { self.reader = reader }

    private static let select: SQL = """
        SELECT n.id, n.version, n.class_id, n.subject, n.seat, n.day, n.difficulty, n.help, n.face_to_face, n.result, n.person_id, s.name
          FROM support_note AS n JOIN staff AS s ON s.school_id = n.school_id AND s.id = n.person_id
         WHERE n.school_id = :school
        """

    private static func make(_ row: Row) throws -> SupportNote {
        SupportNote(
            id: try row[0], version: try row[1], schoolClass: try row[2], subject: try row[3], seat: try row[4], day: try row[5],
            difficulty: try row[6], help: try row[7], isFaceToFace: try row[8] as Int == 1, result: try row[9], person: try row[10],
            personName: try row[11])
    }

    /// - Parameter subject: nil for all.
    func notes(of schoolClass: ClassID, _ subject: String?) throws -> [SupportNote] {
        guard let subject else {
            return try reader.all(Self.select + "AND n.class_id = :class ORDER BY n.day DESC, n.id DESC", ["class": schoolClass], Self.make)
        }
        return try reader.all(
            Self.select + "AND n.class_id = :class AND n.subject = :subject ORDER BY n.day DESC, n.id DESC",
            ["class": schoolClass, "subject": subject], Self.make)
    }

    /// In no useful order.
    func notes(of classes: [ClassID], on days: ClosedRange<SchoolDate>) throws -> [SupportNote] {
        try classes.parts(of: 512).flatMap { part in
            var arguments: SQLArguments = ["first": days.lowerBound, "last": days.upperBound]
            arguments.add("class", in: Array(part))
            return try reader.all(
                Self.select + "AND n.day >= :first AND n.day <= :last AND n.class_id IN" + .list("class", part.count), arguments,
                Self.make)
        }
    }

    func note(_ id: SupportNoteID) throws -> SupportNote? { try reader.first(Self.select + "AND n.id = :id", ["id": id], Self.make) }

    static func insert(
        _ note: SupportDraft.Checked, _ id: SupportNoteID, _ schoolClass: ClassID, _ subject: String, _ person: PersonID, _ writer: Writer
    ) throws {
        var arguments = arguments(note, id)
        arguments.add("class", schoolClass)
        arguments.add("subject", subject)
        arguments.add("person", person)
        try writer.run(
            """
            INSERT INTO support_note (school_id, id, version, class_id, subject, seat, day, difficulty, help, face_to_face, result, person_id, kept_until)
            VALUES (:school, :id, 1, :class, :subject, :seat, :day, :difficulty, :help, :face_to_face, :result, :person, :until)
            """, arguments)
    }

    static func update(_ note: SupportDraft.Checked, _ id: SupportNoteID, _ writer: Writer) throws {
        try writer.run(
            """
            UPDATE support_note SET version = version + 1, seat = :seat, day = :day, difficulty = :difficulty, help = :help,
                   face_to_face = :face_to_face, result = :result, kept_until = :until
             WHERE school_id = :school AND id = :id
            """, arguments(note, id))
    }

    private static func arguments(_ note: SupportDraft.Checked, _ id: SupportNoteID) -> SQLArguments {
        [
            "id": id, "seat": note.seat, "day": note.day, "difficulty": note.difficulty, "help": note.help,
            "face_to_face": note.isFaceToFace ? 1 : 0, "result": note.result, "until": SupportNote.keptUntil(note.day),
        ]
    }

    /// With what the chain keeps of the pupil.
    static func erase(_ id: SupportNoteID, _ writer: Writer) throws {
        try writer.run("DELETE FROM support_note WHERE school_id = :school AND id = :id", ["id": id])
        try writer.erasePersonal("support", id)
    }
}
