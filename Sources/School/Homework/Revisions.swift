import Database
import Policy

/// Homework for one class, as its author changes it for that class alone.
public struct HomeworkRevision: Hashable, Sendable {
    /// Keys of the form's fields.
    public enum Field {
        public static let day = "day"
        public static func minutes(_ part: Int) -> String { "minutes-\(part)" }
    }

    /// As typed.
    public var day: String
    /// As typed, of each part in the design's order.
    public var minutes: [String]

    public init(day: String, minutes: [String]) { (self.day, self.minutes) = (day, minutes) }

    /// - Throws: `FieldFaults` that names every bad field.
    func checked(_ item: PlannedHomework, in schoolClass: SchoolClass) throws(FieldFaults) -> (day: SchoolDate, minutes: [Int?]) {
        var faults = FieldFaults()
        let day = SchoolDate(iso: FieldText.trimmed(day))
        if day == nil { faults.add(Field.day, "请填写哪天布置，写成 2021-09-01 的样子。") }
        if let day, !schoolClass.isTaught(on: day) { faults.add(Field.day, "\(schoolClass.name(on: item.day))\(day.iso)不上课。请另选日期。") }
        var found: [Int?] = []
        for (index, part) in item.parts.enumerated() {
            let text = FieldText.trimmed(index < minutes.count ? minutes[index] : "")
            let number = FieldText.number(text, in: 1...DesignDraft.mostMinutes)
            if number == nil, !text.isEmpty || part.minutes != nil {
                let said = text.isEmpty ? "请填写预计用时" : "预计用时“\(FieldText.excerpt(text))”不能用"
                faults.add(Field.minutes(index), "\(said)：应为1—\(DesignDraft.mostMinutes)的整数分钟。")
            }
            found.append(number)
        }
        guard let day, faults.isEmpty else { throw faults }
        return (day, found)
    }
}

extension PlannedHomework {
    func having(day: SchoolDate, minutes: [Int?]) -> PlannedHomework {
        PlannedHomework(
            design: design, designVersion: designVersion, schoolClass: schoolClass, day: day, subject: subject, kind: kind, place: place,
            author: author, authorName: authorName, isHandedIn: isHandedIn,
            parts: zip(parts, minutes).map { part, minutes in
                Part(
                    assignment: part.assignment, version: part.version, layer: part.layer, content: part.content, minutes: minutes,
                    trialMinutes: part.trialMinutes)
            }, approvals: approvals, returned: returned, span: span)
    }

    /// Whether it is the other one with fewer minutes, or as many: what may be changed after a confirmation (CZ-G2b, HC-5.3a, CJ-2.7d). Minutes that
    /// nobody had said counted none.
    func isNoMore(than other: PlannedHomework) -> Bool {
        day == other.day && zip(parts, other.parts).allSatisfy { ($0.minutes ?? 0) <= ($1.minutes ?? 0) }
    }
}

extension Designs {
    /// Changes the day or the minutes for one class. What was given back is handed in again by that; what was confirmed stays so where nothing rises,
    /// otherwise it has to be confirmed anew.
    /// - Throws: `FieldFaults`, `AssignmentRefusal`, `FindingStop`, `Refusal`.
    public func revise(
        _ seen: Coordination.Seen, _ revision: HomeworkRevision, consent: FindingConsent = .none, of unit: UnitID, by actor: Actor
    ) async throws {
        try await change(seen, of: unit, by: actor) { site, old, writer in
            let (day, minutes) = try revision.checked(old, in: try site.schoolClass(old.schoolClass))
            let new = old.having(day: day, minutes: minutes)
            let isLess = new.isNoMore(than: old)
            let state = try old.state.after(.revise(isLess: isLess), on: site.path(on: old.day))
            if day != old.day, try PlannedStore(writer).of([old.schoolClass], on: day...day).contains(where: { $0.design == old.design }) {
                throw FieldFaults(HomeworkRevision.Field.day, "这个班\(day.iso)已经有这份作业。请另选日期。")
            }
            var reason: String?
            if state.isHandedIn, !isLess || old.returned != nil, let design = try DesignStore(writer).design(old.design) {
                reason = try site.require(consent, for: design, [new], writer)
            }
            for part in new.parts { try AssignmentStore.set(day: day, minutes: part.minutes, of: part.assignment, writer) }
            if state != old.state { try old.forgetDecisions(writer) }
            try writer.record(AuditEntry("homework.revise", "homework", old.design, new.changes(from: old, to: state), reason: reason))
        }
    }

    /// Leaves a class out of a design that is on its way to it.
    /// - Throws: `AssignmentRefusal`, `Refusal`.
    public func leaveOut(_ seen: Coordination.Seen, of unit: UnitID, by actor: Actor) async throws {
        try await change(seen, of: unit, by: actor) { site, item, writer in
            if item.assigned != nil { throw AssignmentRefusal.assignedAlready }
            for part in item.parts { try AssignmentStore.remove(part.assignment, writer) }
            let name = site.classes.first { $0.id == item.schoolClass }?.name(on: item.day) ?? ""
            // It may have been the last that a weekly plan waited for.
            let filed = try site.filePlans(of: [item], writer)
            try writer.record(
                AuditEntry(
                    "homework.leave_out", "homework", item.design,
                    [.init("planned", from: "\(name) \(item.day.iso)", to: String?.none)] + filed))
        }
    }

    private func change(
        _ seen: Coordination.Seen, of unit: UnitID, by actor: Actor,
        _ body: @escaping @Sendable (HomeworkSite, PlannedHomework, Writer) throws -> Void
    ) async throws {
        let site = try await house.homework(at: unit, for: actor)
        try await house.database.write(in: site.place.scope, by: house.author(actor, because: .oneself)) { writer in
            guard let item = try PlannedStore(writer).items([seen.item]).first else { throw AssignmentRefusal.notFound }
            guard item.author == actor.person else { throw AssignmentRefusal.notYours }
            guard item.mark == seen.mark else { throw AssignmentRefusal.changedSince }
            try site.requireDesigning([item])
            try body(site, item, writer)
        }
    }
}

extension PlannedHomework {
    fileprivate func changes(from old: PlannedHomework, to state: AssignmentState) -> [AuditEntry.Change] {
        var changes: [AuditEntry.Change] = []
        changes.add("day", old.day, day)
        for (index, (before, after)) in zip(old.parts, parts).enumerated() {
            changes.add((index == 0 ? "" : "\(index + 1).") + "minutes", before.minutes, after.minutes)
        }
        let voided = old.state.approvals.subtracting(state.approvals).sorted()
        for step in voided { changes.append(.init(step.rawValue, from: "有效", to: "作废")) }
        return changes
    }
}
