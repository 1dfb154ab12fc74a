import Algorithms
import Database
import Policy
import Registers

/// Designing homework and handing it in: by whoever teaches it, once for all parallel classes.
public struct Designs: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    /// A design with the classes for which it is planned.
    public struct Planned: Hashable, Sendable {
        public let design: HomeworkDesign
        /// By day and class.
        public let items: [PlannedHomework]
        /// Of the items.
        public let classes: [ClassID: SchoolClass]
        /// The provision that asks for a trial of it; nil where none does.
        public let trialProvision: String?
        /// What a trial of it has to bring.
        public let trialNotes: [HomeworkProcess.TrialDemand]
        /// The steps that the governing pack asks for.
        public let path: [HomeworkProcess.Approval]
        /// How it stands to what is taught.
        public let remarks: [ProgressRemark]
    }

    // MARK: Reading

    /// - Throws: `DesignRefusal.notFound`, `Refusal`.
    public func planned(_ id: DesignID, of unit: UnitID, by actor: Actor) async throws -> Planned {
        let packs = house.packs
        return try await house.read(actor, .viewHomework, at: unit) { reader, place in
            guard let design = try DesignStore(reader).design(id) else { throw DesignRefusal.notFound }
            let items = try PlannedStore(reader).of([id], withdrawn: true)
            let classes = try ClassStore(reader).classes(Set(items.map(\.schoolClass)).sorted())
            let pack = try PolicyRecord(place, PolicyStore(reader: reader), packs).effective(on: design.day)?.pack
            var progress = ProgressLook()
            return Planned(
                design: design, items: items, classes: Dictionary(uniqueKeysWithValues: classes.map { ($0.id, $0) }),
                trialProvision: pack?.trialProvision(of: design.task.kind, grade: design.grade, on: design.day),
                trialNotes: pack?.homework.trial ?? [], path: pack?.homework.path ?? [],
                remarks: try progress.remarks(on: design, items, reader))
        }
    }

    /// What a form offers: of a day, with a design to go on from.
    public struct Offer: Sendable {
        public let day: SchoolDate
        /// What the teacher may design for; with all classes of the grade for a preparation group's leader.
        public let courses: [Course]
        public let layers: HomeworkLayers
        /// From where tasks may be taken: what the pack refuses is not offered.
        public let sources: [Source]
        public let from: HomeworkDesign?
        /// Units of the teaching progress that it may belong to, by their first day.
        public let points: [String]
        /// What it may be marked as, and what each layer is for, as the pack says it.
        public let traits: [DocumentPoint]
        public let levels: [HomeworkProcess.Level]

        public struct Course: Hashable, Sendable {
            public let subject: String
            public let grade: Int
            public let classes: [SchoolClass]
        }

        /// Each once.
        public var subjects: [String] { Subjects.ordered(courses.map(\.subject)) }
    }

    /// - Parameter day: nil for the next school day.
    /// - Throws: `Refusal`.
    public func offer(on day: SchoolDate?, from source: DesignID?, at unit: UnitID, by actor: Actor) async throws -> Offer {
        let site = try await house.homework(at: unit, for: actor)
        return try await house.database.read(in: site.place.scope) { reader in
            let day = day ?? site.base.schoolDay(from: site.today)
            let courses = site.courses(on: day)
            let pack = site.pack(on: day)
            let banned = Set(courses.flatMap { pack?.bannedSources(grade: $0.grade, on: day).values ?? [] })
            return Offer(
                day: day, courses: courses, layers: HomeworkLayers(pack?.homework),
                sources: Source.allCases.filter { !banned.contains($0) },
                from: try source.flatMap { try DesignStore(reader).design($0) },
                points: try courses.flatMap { try TeachingProgress(of: $0.subject, grade: $0.grade, on: day, reader).names }
                    .uniqued(on: \.self),
                traits: pack?.homework.traits ?? [], levels: pack?.homework.levels ?? [])
        }
    }

    // MARK: Writing

    /// - Parameters:
    ///   - id: that it gets; a form that is sent a second time, as where the first answer was lost, adds nothing more.
    ///   - source: the design that it was taken over from: what its author has tried out need not be tried out again where it is the same.
    /// - Throws: `FieldFaults`, `Refusal`.
    public func add(
        _ draft: DesignDraft, as id: DesignID? = nil, from source: DesignID? = nil, to unit: UnitID, by actor: Actor
    ) async throws -> HomeworkDesign {
        let site = try await house.homework(at: unit, for: actor)
        guard let person = actor.person else { throw DesignRefusal.notYours }
        let checked = try Self.checked(draft, site)
        let (grade, classes, ground) = try site.taught(draft.classes, checked.subject, on: checked.day)
        let surroundings = house.surroundings
        return try await house.database.write(in: site.place.scope, by: house.author(actor, because: ground)) { writer in
            let known = try id.flatMap { try DesignStore(writer).design($0) }
            if let known, known.author != person { throw DesignRefusal.notYours }
            // Somebody went back, and wrote another one into the same form.
            let isOther = known.map { $0.task != checked.task || $0.day != checked.day } ?? false
            if let known, !isOther { return known }
            let before = try source.flatMap { try DesignStore(writer).design($0) }
            let trial = before.flatMap { $0.task.isSameWork(as: checked.task) ? $0.trial : nil }
            let design = HomeworkDesign(
                id: (isOther ? nil : id) ?? surroundings.identifier(), version: 1, author: person, authorName: actor.name,
                subject: checked.subject,
                grade: grade, day: checked.day, task: checked.task, step: trial == nil ? .draft : .tried, withdrawnAt: nil, trial: trial)
            try DesignStore.insert(design, writer)
            let days = site.base.days(of: checked.task.span, from: checked.day)
            for assignment in Assignment.all(of: design, for: classes.map(\.id), on: days, surroundings) {
                try AssignmentStore.insert(assignment, writer)
            }
            try writer.record(
                AuditEntry("homework.design", "homework", design.id, design.changes(from: nil) + classes.planned(on: checked.day)))
            return design
        }
    }

    /// Changes the text of a design and the classes for which its author planned it.
    /// - Throws: `FieldFaults`, `DesignRefusal`, `EditConflict`, `Refusal`.
    public func edit(_ id: DesignID, _ draft: DesignDraft, version: Int, of unit: UnitID, by actor: Actor) async throws -> HomeworkDesign {
        let site = try await house.homework(at: unit, for: actor)
        let checked = try Self.checked(draft, site)
        let (grade, classes, ground) = try site.taught(draft.classes, checked.subject, on: checked.day)
        let surroundings = house.surroundings
        return try await house.database.write(in: site.place.scope, by: house.author(actor, because: ground)) { writer in
            let old = try Self.own(id, actor, writer)
            guard old.version == version else { throw old.conflict(with: checked.task, at: site.place) }
            let step = try old.step.after(.edit(keepsWork: old.task.isSameWork(as: checked.task)))
            let design = old.having(step: step, task: checked.task, subject: checked.subject, grade: grade, day: checked.day)
            let before = try AssignmentStore(writer).of([id]).filter { $0.teacher == old.author }
            // What was changed for one class alone stays so, unless the day of all is another now.
            let moved = Dictionary(before.map { ($0.schoolClass, $0.day) }) { first, _ in first }
            let wanted = classes.flatMap { item in
                let day = checked.day == old.day ? moved[item.id] ?? checked.day : checked.day
                return Assignment.all(of: design, for: [item.id], on: site.base.days(of: checked.task.span, from: day), surroundings)
            }
            for gone in before where !wanted.contains(where: gone.isSame(as:)) { try AssignmentStore.remove(gone.id, writer) }
            try DesignStore.update(design, from: old, writer)
            for added in wanted where !before.contains(where: added.isSame(as:)) { try AssignmentStore.insert(added, writer) }
            for kept in before {
                let days = Set(before.lazy.filter { $0.schoolClass == kept.schoolClass }.map(\.day)).sorted()
                guard let new = wanted.first(where: kept.isSame(as:)),
                    old.task.minutes(of: kept.part, on: kept.day, of: days) != new.minutes
                else { continue }
                try AssignmentStore.setMinutes(new.minutes, of: kept, writer)
            }
            let changes = design.changes(from: old) + classes.planned(on: checked.day, from: before, site.classes)
            if changes.isEmpty { return old }
            try writer.record(AuditEntry("homework.edit", "homework", id, changes))
            return design
        }
    }

    /// Hands a design in, so that it can be coordinated.
    /// - Parameter consent: of whoever hands it in, to what its wording or kind would break.
    /// - Throws: `DesignRefusal`, `FindingStop`, `FieldFaults` where the reason is too long, `Refusal`.
    public func submit(_ id: DesignID, consent: FindingConsent = .none, of unit: UnitID, by actor: Actor) async throws {
        let site = try await house.homework(at: unit, for: actor)
        try await house.database.write(in: site.place.scope, by: house.author(actor, because: .oneself)) { writer in
            let old = try Self.own(id, actor, writer)
            let provision = site.pack(on: old.day)?.trialProvision(of: old.task.kind, grade: old.grade, on: old.day)
            let design = old.having(step: try old.step.after(.submit(trialProvision: provision)))
            let items = try PlannedStore(writer).of([id])
            guard !items.isEmpty else { throw DesignRefusal.noClass }
            try site.requireDesigning(items)
            let reason = try site.require(consent, for: design, items, writer)
            try DesignStore.update(design, from: old, writer)
            // What was given back is handed in again.
            for item in items { try item.forgetDecisions(writer) }
            try writer.record(AuditEntry("homework.submit", "homework", id, design.changes(from: old), reason: reason))
        }
    }

    /// Takes back the author's own last step, as long as nobody has gone on from it.
    /// - Throws: `DesignRefusal`, `Refusal`.
    public func takeBack(_ id: DesignID, of unit: UnitID, by actor: Actor) async throws {
        try await takeBack(id, of: unit, by: actor, isApproved: false)
    }

    /// Takes a design back although others have agreed to it: what they said is void, and it has to be handed in and approved anew.
    /// - Throws: `DesignRefusal`, `Refusal`.
    public func reopen(_ id: DesignID, of unit: UnitID, by actor: Actor) async throws {
        try await takeBack(id, of: unit, by: actor, isApproved: true)
    }

    private func takeBack(_ id: DesignID, of unit: UnitID, by actor: Actor, isApproved: Bool) async throws {
        let site = try await house.homework(at: unit, for: actor)
        try await house.database.write(in: site.place.scope, by: house.author(actor, because: .oneself)) { writer in
            let old = try Self.own(id, actor, writer)
            let design = old.having(step: try old.step.after(.takeBack(isTried: old.trial != nil)))
            let items = try PlannedStore(writer).of([id])
            func name(_ item: PlannedHomework) -> String { site.classes.first { $0.id == item.schoolClass }?.name(on: item.day) ?? "" }
            if let assigned = items.first(where: { $0.assigned != nil }) { throw DesignRefusal.assigned(className: name(assigned)) }
            let approved = items.filter { !$0.approvals.isEmpty || $0.posted != nil }
            let names = approved.map(name)
            if !isApproved, let name = names.first { throw DesignRefusal.approved(className: name) }
            for item in approved { try item.forgetDecisions(writer) }
            try DesignStore.update(design, from: old, writer)
            let voided = names.map { AuditEntry.Change("approved", from: $0, to: String?.none) }
            try writer.record(
                AuditEntry(isApproved ? "homework.reopen" : "homework.take_back", "homework", id, design.changes(from: old) + voided))
        }
    }

    /// - Throws: `DesignRefusal`, `Refusal`.
    public func withdraw(_ id: DesignID, of unit: UnitID, by actor: Actor) async throws {
        let now = house.surroundings.now()
        try await change(id, of: unit, by: actor, "homework.withdraw") { old in
            old.having(step: try old.step.after(.withdraw), withdrawnAt: .some(now))
        }
    }

    /// - Throws: `DesignRefusal`, `Refusal`.
    public func restore(_ id: DesignID, of unit: UnitID, by actor: Actor) async throws {
        try await change(id, of: unit, by: actor, "homework.restore", ofWithdrawn: true) {
            $0.having(step: $0.step, withdrawnAt: .some(nil))
        }
    }

    private func change(
        _ id: DesignID, of unit: UnitID, by actor: Actor, _ action: String, ofWithdrawn: Bool = false,
        _ body: @escaping @Sendable (HomeworkDesign) throws -> HomeworkDesign
    ) async throws {
        let site = try await house.homework(at: unit, for: actor)
        try await house.database.write(in: site.place.scope, by: house.author(actor, because: .oneself)) { writer in
            let old = try Self.own(id, actor, writer, ofWithdrawn: ofWithdrawn)
            let design = try body(old)
            try DesignStore.update(design, from: old, writer)
            try writer.record(AuditEntry(action, "homework", id, design.changes(from: old)))
        }
    }

    private static func checked(_ draft: DesignDraft, _ site: HomeworkSite) throws(FieldFaults) -> DesignDraft.Checked {
        let day = SchoolDate(iso: draft.fields[DesignDraft.Field.day] ?? "") ?? site.today
        return try draft.checked(site.layers(on: day), traits: site.traits(on: day))
    }

    /// - Throws: `DesignRefusal.notFound`, `.notYours`, `.withdrawn`.
    static func own(_ id: DesignID, _ actor: Actor, _ reader: Reader, ofWithdrawn: Bool = false) throws -> HomeworkDesign {
        guard let design = try DesignStore(reader).design(id) else { throw DesignRefusal.notFound }
        guard design.author == actor.person else { throw DesignRefusal.notYours }
        if design.withdrawnAt != nil, !ofWithdrawn { throw DesignRefusal.withdrawn }
        return design
    }
}

extension HomeworkDesign {
    /// The design in the version after this one.
    /// - Parameter withdrawnAt: nil where that stays as it is.
    func having(
        step: DesignStep, task: HomeworkTask? = nil, subject: String? = nil, grade: Int? = nil, day: SchoolDate? = nil,
        withdrawnAt: Instant?? = nil, trial: HomeworkTrial? = nil
    ) -> HomeworkDesign {
        // What was tried is the task as it was.
        let kept = step == .draft ? nil : trial ?? self.trial
        return HomeworkDesign(
            id: id, version: version + 1, author: author, authorName: authorName, subject: subject ?? self.subject,
            grade: grade ?? self.grade, day: day ?? self.day, task: task ?? self.task, step: step,
            withdrawnAt: withdrawnAt ?? self.withdrawnAt, trial: kept)
    }

    /// What differs, for the record: texts as they are, since homework is no secret within the school.
    func changes(from old: HomeworkDesign?) -> [AuditEntry.Change] {
        var changes: [AuditEntry.Change] = []
        changes.add("subject", old?.subject, subject)
        changes.add("kind", old?.task.kind.title, task.kind.title)
        for index in 0..<max(task.parts.count, old?.task.parts.count ?? 0) {
            let (before, after) = (old.flatMap { $0.task.parts.dropFirst(index).first }, task.parts.dropFirst(index).first)
            let name = index == 0 ? "" : "\(index + 1)."
            changes.add(name + "layer", before?.layer?.title, after?.layer?.title)
            changes.add(name + "content", before?.content, after?.content)
            changes.add(name + "minutes", before?.minutes, after?.minutes)
        }
        changes.add("goal", old?.task.goal, task.goal.isEmpty && old == nil ? nil : task.goal)
        changes.add("point", old?.task.point, task.point.isEmpty && old == nil ? nil : task.point)
        changes.add("source", old?.task.source?.title, task.source?.title)
        changes.add("taken_from", old?.task.takenFrom, task.takenFrom.isEmpty && old == nil ? nil : task.takenFrom)
        changes.add("place", old?.task.place.title, task.place.title)
        changes.add("span", old?.task.span.title, task.span == .day && old == nil ? nil : task.span.title)
        changes.add("traits", old?.task.traitsText, task.traits.isEmpty && old == nil ? nil : task.traitsText)
        changes.add("step", old?.step, step)
        changes.add("withdrawn", old.map { $0.withdrawnAt != nil }, withdrawnAt != nil || old != nil ? withdrawnAt != nil : nil)
        return changes
    }

    fileprivate func conflict(with mine: HomeworkTask, at place: UnitPlace) -> EditConflict {
        EditConflict(
            "作业设计",
            fields: [
                .init("内容", yours: mine.parts[0].content, theirs: task.parts[0].content),
                .init("预计用时", yours: mine.parts[0].minutes.map { "\($0)" } ?? "", theirs: task.parts[0].minutes.map { "\($0)" } ?? ""),
                .init("目标", yours: mine.goal, theirs: task.goal),
            ], path: "/units/\(place.unit)/homework/designs/\(id)/edit")
    }
}

extension Assignment {
    /// One for each class, day and part, with the day's share of the part's minutes.
    static func all(
        of design: HomeworkDesign, for classes: [ClassID], on days: [SchoolDate], _ surroundings: Surroundings
    ) -> [Assignment] {
        classes.flatMap { schoolClass in
            days.flatMap { day in
                design.task.parts.indices.map { number in
                    Assignment(
                        id: surroundings.identifier(), version: 1, design: design.id, part: number, schoolClass: schoolClass, day: day,
                        minutes: design.task.minutes(of: number, on: day, of: days), teacher: design.author)
                }
            }
        }
    }

    fileprivate func isSame(as other: Assignment) -> Bool { schoolClass == other.schoolClass && day == other.day && part == other.part }
}

extension [SchoolClass] {
    /// The classes for which a design is planned now and was planned before, for the record.
    fileprivate func planned(
        on day: SchoolDate, from before: [Assignment] = [], _ known: [SchoolClass] = []
    ) -> [AuditEntry.Change] {
        func text(_ item: SchoolClass, _ day: SchoolDate) -> String { "\(item.name(on: day)) \(day.iso)" }
        var changes: [AuditEntry.Change] = []
        let was = Set(before.compactMap { item in known.first { $0.id == item.schoolClass }.map { text($0, item.day) } })
        let now = Set(map { text($0, day) })
        for gone in was.subtracting(now).sorted() { changes.append(.init("planned", from: gone, to: String?.none)) }
        for added in now.subtracting(was).sorted() { changes.append(.init("planned", from: String?.none, to: added)) }
        return changes
    }
}
