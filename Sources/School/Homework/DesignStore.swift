import Database
import Policy

/// The SQL of designs, in their school's scope.
struct DesignStore {
    let reader: Reader

    init(_ reader: Reader) { self.reader = reader }

    private static let select: SQL = """
        SELECT d.id, d.version, d.author_id, s.name, d.subject, d.grade, d.day, d.kind, d.goal, d.point, d.source, d.taken_from, d.place, d.step,
               d.withdrawn_at, t.person_id, p.name, t.tried_at, t.difficulty, t.form, t.mistakes, t.audience, t.standard, t.amount, d.traits,
               d.span
          FROM homework_design AS d
          JOIN staff AS s ON s.school_id = d.school_id AND s.id = d.author_id
          LEFT JOIN homework_trial AS t ON t.school_id = d.school_id AND t.design_id = d.id
          LEFT JOIN staff AS p ON p.school_id = t.school_id AND p.id = t.person_id
         WHERE d.school_id = :school
        """
    /// In the order in which `select` reads them.
    private static let notes: [TrialNote] = [.difficulty, .form, .mistakes, .audience, .standard, .amount]

    func design(_ id: DesignID) throws -> HomeworkDesign? { try designs([id]).first }

    /// Those of `ids` that there are, withdrawn ones too, in the order of `ids`.
    func designs(_ ids: [DesignID]) throws -> [HomeworkDesign] {
        guard !ids.isEmpty else { return [] }
        var arguments: SQLArguments = [:]
        arguments.add("id", in: ids)
        let found = try all(Self.select + "AND d.id IN" + .list("id", ids.count), arguments)
        let byID = Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
        return ids.compactMap { byID[$0] }
    }

    /// A teacher's own of these days, the latest first.
    func own(of person: PersonID, on days: ClosedRange<SchoolDate>, limit: Int) throws -> [HomeworkDesign] {
        try all(
            Self.select + "AND d.author_id = :person AND d.day >= :first AND d.day <= :last AND d.withdrawn_at IS NULL"
                + "ORDER BY d.day DESC, d.id DESC LIMIT :limit",
            ["person": person, "first": days.lowerBound, "last": days.upperBound, "limit": limit])
    }

    /// What colleagues have submitted for a subject in a grade on these days, the latest first.
    func ofColleagues(
        of person: PersonID, _ subject: String, grade: Int, on days: ClosedRange<SchoolDate>, limit: Int
    ) throws -> [HomeworkDesign] {
        try all(
            Self.select + "AND d.subject = :subject AND d.grade = :grade AND d.day >= :first AND d.day <= :last AND d.author_id <> :person"
                + "AND d.step = :step AND d.withdrawn_at IS NULL ORDER BY d.day DESC, d.id DESC LIMIT :limit",
            [
                "subject": subject, "grade": grade, "first": days.lowerBound, "last": days.upperBound, "person": person,
                "step": DesignStep.submitted, "limit": limit,
            ])
    }

    private func all(_ sql: SQL, _ arguments: SQLArguments) throws -> [HomeworkDesign] {
        let heads = try reader.all(sql, arguments) { row in try Head(row) }
        var parts: [DesignID: [KeptPart]] = [:]
        for ids in heads.map(\.design.id).parts(of: 512) {
            var arguments: SQLArguments = [:]
            arguments.add("design", in: Array(ids))
            try reader.each(
                "SELECT q.design_id, q.layer, q.content, q.minutes, q.trial_minutes FROM homework_part AS q WHERE q.school_id = :school"
                    + "AND q.design_id IN" + .list("design", ids.count) + "ORDER BY q.design_id, q.number", arguments
            ) { row in
                let layer: String? = try row[1]
                let part = HomeworkDesign.Part(layer: layer.flatMap { Layer(title: $0) }, content: try row[2], minutes: try row[3])
                parts[try row[0], default: []].append(KeptPart(part: part, trialMinutes: try row[4]))
            }
        }
        return heads.map { $0.design(with: parts[$0.design.id] ?? []) }
    }

    private struct KeptPart {
        let part: HomeworkDesign.Part
        let trialMinutes: Int?
    }

    /// A design without its parts.
    private struct Head {
        let design: HomeworkDesign

        init(_ row: Row) throws {
            let (kind, source, place): (String, String?, String) = (try row[7], try row[10], try row[12])
            var task = HomeworkTask(kind: HomeworkKind(title: kind) ?? .other, parts: [])
            (task.goal, task.point, task.takenFrom) = (try row[8], try row[9], try row[11])
            (task.traits, task.span) = (HomeworkTask.traits(in: try row[24]), try row[25])
            (task.source, task.place) = (source.flatMap { Source(title: $0) }, Policy.Place(title: place) ?? .home)
            var trial: HomeworkTrial?
            if !row.isNull(15) {
                var notes: [TrialNote: String] = [:]
                for (index, note) in DesignStore.notes.enumerated() where !row.isNull(18 + index) { notes[note] = try row[18 + index] }
                trial = HomeworkTrial(person: try row[15], personName: try row[16], triedAt: try row[17], minutes: [], notes: notes)
            }
            design = HomeworkDesign(
                id: try row[0], version: try row[1], author: try row[2], authorName: try row[3], subject: try row[4], grade: try row[5],
                day: try row[6], task: task, step: try row[13], withdrawnAt: try row[14], trial: trial)
        }

        func design(with parts: [KeptPart]) -> HomeworkDesign {
            var task = design.task
            task.parts = parts.map(\.part)
            let trial = design.trial.map { trial in
                HomeworkTrial(
                    person: trial.person, personName: trial.personName, triedAt: trial.triedAt, minutes: parts.map { $0.trialMinutes ?? 0 },
                    notes: trial.notes)
            }
            return HomeworkDesign(
                id: design.id, version: design.version, author: design.author, authorName: design.authorName, subject: design.subject,
                grade: design.grade, day: design.day, task: task, step: design.step, withdrawnAt: design.withdrawnAt, trial: trial)
        }
    }
}

// MARK: - Writing

extension DesignStore {
    static func insert(_ design: HomeworkDesign, _ writer: Writer) throws {
        try writer.run(
            """
            INSERT INTO homework_design
                   (school_id, id, version, author_id, subject, grade, day, kind, goal, point, source, taken_from, place, traits, span, step,
                    submitted_at, withdrawn_at)
            VALUES (:school, :id, :version, :author, :subject, :grade, :day, :kind, :goal, :point, :source, :taken_from, :place, :traits, :span,
                    :step, NULL, NULL)
            """, arguments(design))
        try insertParts(design, writer)
        if let trial = design.trial { try insertTrial(trial, of: design.id, writer) }
    }

    /// Writes what a design is now over what it was, in the version after it.
    static func update(_ design: HomeworkDesign, from old: HomeworkDesign, _ writer: Writer) throws {
        var arguments = arguments(design)
        arguments.add("withdrawn_at", design.withdrawnAt)
        arguments.add("submitted_at", design.step == .submitted ? writer.author.at : Instant?.none)
        try writer.run(
            """
            UPDATE homework_design
               SET version = :version, author_id = :author, subject = :subject, grade = :grade, day = :day, kind = :kind, goal = :goal,
                   point = :point, source = :source, taken_from = :taken_from, place = :place, traits = :traits, span = :span, step = :step,
                   withdrawn_at = :withdrawn_at,
                   submitted_at = CASE WHEN step = :step THEN submitted_at ELSE :submitted_at END
             WHERE school_id = :school AND id = :id
            """, arguments)
        if design.task.parts != old.task.parts { try replaceParts(design, writer) }
        guard design.trial != old.trial else { return }
        try writer.run("DELETE FROM homework_trial WHERE school_id = :school AND design_id = :id", ["id": design.id])
        if let trial = design.trial { try insertTrial(trial, of: design.id, writer) }
        for number in design.task.parts.indices {
            try writer.run(
                "UPDATE homework_part SET trial_minutes = :minutes WHERE school_id = :school AND design_id = :id AND number = :number",
                ["id": design.id, "number": number, "minutes": design.trial.map { $0.minutes[number] }])
        }
    }

    private static func arguments(_ design: HomeworkDesign) -> SQLArguments {
        let task = design.task
        return [
            "id": design.id, "version": design.version, "author": design.author, "subject": design.subject, "grade": design.grade,
            "day": design.day, "kind": task.kind.title, "goal": task.goal, "point": task.point, "source": task.source?.title,
            "taken_from": task.takenFrom, "place": task.place.title, "traits": task.traitsText, "span": task.span, "step": design.step,
        ]
    }

    private static func insertParts(_ design: HomeworkDesign, _ writer: Writer) throws {
        for (number, part) in design.task.parts.enumerated() { try insert(part, number, of: design, writer) }
    }

    private static func insert(_ part: HomeworkDesign.Part, _ number: Int, of design: HomeworkDesign, _ writer: Writer) throws {
        try writer.run(
            """
            INSERT INTO homework_part (school_id, design_id, number, layer, content, minutes, trial_minutes)
            VALUES (:school, :id, :number, :layer, :content, :minutes, :trial)
            """,
            [
                "id": design.id, "number": number, "layer": part.layer?.title, "content": part.content, "minutes": part.minutes,
                "trial": design.trial.map { $0.minutes[number] },
            ])
    }

    /// Parts that stay keep their numbers, since assignments name them; those of parts that go are gone before.
    private static func replaceParts(_ design: HomeworkDesign, _ writer: Writer) throws {
        let count = design.task.parts.count
        try writer.run(
            "DELETE FROM homework_part WHERE school_id = :school AND design_id = :id AND number >= :count",
            ["id": design.id, "count": count])
        for (number, part) in design.task.parts.enumerated() {
            let changed = try writer.run(
                """
                UPDATE homework_part SET layer = :layer, content = :content, minutes = :minutes
                 WHERE school_id = :school AND design_id = :id AND number = :number
                """,
                ["id": design.id, "number": number, "layer": part.layer?.title, "content": part.content, "minutes": part.minutes])
            if changed == 0 { try insert(part, number, of: design, writer) }
        }
    }

    private static func insertTrial(_ trial: HomeworkTrial, of design: DesignID, _ writer: Writer) throws {
        var arguments: SQLArguments = ["id": design, "person": trial.person, "at": trial.triedAt]
        for note in notes { arguments.add(note.rawValue, trial.notes[note]) }
        try writer.run(
            """
            INSERT INTO homework_trial
                   (school_id, design_id, person_id, tried_at, difficulty, form, mistakes, audience, standard, amount)
            VALUES (:school, :id, :person, :at, :difficulty, :form, :mistakes, :audience, :standard, :amount)
            """, arguments)
    }
}
