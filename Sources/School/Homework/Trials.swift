import Database
import Policy

/// A trial as its form holds it.
public struct TrialDraft: Hashable, Sendable {
    /// As typed, of each part.
    public var minutes: [String]
    public var notes: [TrialNote: String]

    public init(minutes: [String], notes: [TrialNote: String]) { (self.minutes, self.notes) = (minutes, notes) }

    /// Keys of the form's fields.
    public enum Field {
        public static func minutes(_ part: Int) -> String { "minutes-\(part)" }
        public static func note(_ note: TrialNote) -> String { "note-\(note.rawValue)" }
    }

    private static let longestNote = 200

    /// - Throws: `FieldFaults` that names every field that the pack asks for and that is empty or unreadable.
    func checked(
        _ design: HomeworkDesign, asked: [HomeworkProcess.TrialDemand], by person: PersonID, named name: String, at moment: Instant
    ) throws(FieldFaults) -> HomeworkTrial {
        var faults = FieldFaults()
        var times: [Int] = []
        for (index, part) in design.task.parts.enumerated() {
            let text = FieldText.trimmed(index < minutes.count ? minutes[index] : "")
            let title = part.layer.map { "“\($0.title)”的试做用时" } ?? "试做用时"
            if let time = FieldText.number(text, in: 1...DesignDraft.mostMinutes) {
                times.append(time)
            } else {
                let found = text.isEmpty ? "请填写\(title)" : "\(title)“\(FieldText.excerpt(text))”不能用"
                faults.add(Field.minutes(index), "\(found)：应为1—\(DesignDraft.mostMinutes)的整数分钟。")
            }
        }
        var kept: [TrialNote: String] = [:]
        for demand in asked {
            let text = FieldText.trimmed(notes[demand.note] ?? "")
            if text.isEmpty { faults.add(Field.note(demand.note), "请填写\(demand.note.title)（\(demand.provision)）。") }
            if text.count > Self.longestNote {
                faults.add(Field.note(demand.note), "\(demand.note.title)最多\(Self.longestNote)个字，现有\(text.count)个字。请缩短。")
            }
            kept[demand.note] = text
        }
        try faults.throwIfAny()
        return HomeworkTrial(person: person, personName: name, triedAt: moment, minutes: times, notes: kept)
    }
}

/// A stop-watch that runs.
public struct TrialRun: Hashable, Sendable {
    public let design: DesignID
    public let startedAt: Instant

    /// Whole minutes since it was started, a begun one counted; at most as many as a trial may have.
    public func minutes(at moment: Instant) -> Int {
        min(max(1, (startedAt.seconds(to: moment) + 59) / 60), DesignDraft.mostMinutes)
    }
}

/// Teachers try out what they set before pupils get it (CZ-3a, HC-4.4.2a, CJ-2.3h).
public struct Trials: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    /// The person's own stop-watch; nil where none runs.
    public func run(at unit: UnitID, by actor: Actor) async throws -> TrialRun? {
        guard let person = actor.person else { return nil }
        return try await house.read(actor, .viewHomework, at: unit) { reader, _ in try TrialRunStore(reader).run(of: person) }
    }

    /// Starts the stop-watch; one that runs for something else is stopped without a trace.
    /// - Throws: `DesignRefusal`, `Refusal`.
    public func start(_ id: DesignID, at unit: UnitID, by actor: Actor) async throws {
        try await write(at: unit, by: actor) { writer, person, _ in
            let design = try Designs.own(id, actor, writer)
            _ = try design.step.after(.tryOut)
            try TrialRunStore.start(TrialRun(design: id, startedAt: writer.author.at), of: person, writer)
            try writer.record(AuditEntry("homework.trial_start", "homework", id, []))
        }
    }

    /// Records a trial of the design as it stands, and ends the stop-watch.
    /// - Throws: `FieldFaults`, `DesignRefusal`, `Refusal`.
    public func record(_ draft: TrialDraft, of id: DesignID, version: Int, at unit: UnitID, by actor: Actor) async throws {
        let name = actor.name
        try await write(at: unit, by: actor) { writer, person, site in
            let old = try Designs.own(id, actor, writer)
            // Somebody tried out a text that has changed since.
            guard old.version == version else { throw DesignRefusal.changedSince }
            let step = try old.step.after(.tryOut)
            let asked = site.pack(on: old.day)?.homework.trial ?? []
            let trial = try draft.checked(old, asked: asked, by: person, named: name, at: writer.author.at)
            let design = old.having(step: step, trial: trial)
            try DesignStore.update(design, from: old, writer)
            try TrialRunStore.stop(of: person, writer)
            var changes: [AuditEntry.Change] = []
            changes.add("step", old.step, design.step)
            changes.add(
                "trial_minutes", old.trial.map { $0.minutes.map(String.init).joined(separator: "、") },
                trial.minutes.map(String.init).joined(separator: "、"))
            for note in TrialNote.allCases { changes.add(note.rawValue, old.trial?.notes[note], trial.notes[note]) }
            try writer.record(AuditEntry("homework.trial", "homework", id, changes))
        }
    }

    private func write(
        at unit: UnitID, by actor: Actor, _ body: @escaping @Sendable (Writer, PersonID, HomeworkSite) throws -> Void
    ) async throws {
        let site = try await house.homework(at: unit, for: actor)
        guard let person = actor.person else { throw DesignRefusal.notYours }
        try await house.database.write(in: site.place.scope, by: house.author(actor, because: .oneself)) { try body($0, person, site) }
    }
}

/// The SQL of stop-watches, in their school's scope.
struct TrialRunStore {
    let reader: Reader

    init(_ reader: Reader) { self.reader = reader }

    func run(of person: PersonID) throws -> TrialRun? {
        try reader.first(
            "SELECT r.design_id, r.started_at FROM homework_trial_run AS r WHERE r.school_id = :school AND r.person_id = :person",
            ["person": person]
        ) { TrialRun(design: try $0[0], startedAt: try $0[1]) }
    }

    static func start(_ run: TrialRun, of person: PersonID, _ writer: Writer) throws {
        try stop(of: person, writer)
        try writer.run(
            "INSERT INTO homework_trial_run (school_id, person_id, design_id, started_at) VALUES (:school, :person, :design, :at)",
            ["person": person, "design": run.design, "at": run.startedAt])
    }

    static func stop(of person: PersonID, _ writer: Writer) throws {
        try writer.run("DELETE FROM homework_trial_run WHERE school_id = :school AND person_id = :person", ["person": person])
    }
}
