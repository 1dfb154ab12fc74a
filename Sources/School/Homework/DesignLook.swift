import Database
import Policy
import Registers

/// What a design would be found to break, and what its classes' day would come to with it, while it is still being written.
public struct DesignLook: Sendable {
    public struct Load: Hashable, Sendable {
        public let className: String
        /// Of written homework, with the design.
        public let minutes: Int
        /// nil where nothing limits it.
        public let limit: Int?
        /// What it is beyond the minutes that the class teacher has shared out.
        public let excess: ShareExcess?
        /// What the day is likely to take; nil where nothing limits it or nothing of it was tried out.
        public let forecast: DayForecast?
    }

    /// The gravest first.
    public let findings: [FindingContent]
    /// By class; empty where the form is not far enough.
    public let loads: [Load]
    public let day: SchoolDate?
    /// How it stands to what is taught.
    public let remarks: [ProgressRemark]

    static let nothing = DesignLook(findings: [], loads: [], day: nil, remarks: [])
}

extension Designs {
    /// Looks at a form that is being filled in; saves nothing. What cannot be read yet is not found fault with.
    /// - Parameter editing: the design whose form it is, which does not count beside itself.
    /// - Throws: `Refusal`.
    public func look(
        at draft: DesignDraft, editing: DesignID? = nil, of unit: UnitID, by actor: Actor
    ) async throws -> DesignLook {
        let site = try await house.homework(at: unit, for: actor)
        var draft = draft
        let hasContent = !FieldText.trimmed(draft.fields[DesignDraft.Field.content] ?? "").isEmpty
        // Minutes add up before anybody has written what they are for.
        if !hasContent { draft.fields[DesignDraft.Field.content] = "作业" }
        let day = SchoolDate(iso: draft.fields[DesignDraft.Field.day] ?? "") ?? site.today
        guard let person = actor.person, let checked = try? draft.checked(site.layers(on: day), traits: site.traits(on: day)),
            let (grade, classes, _) = try? site.taught(draft.classes, checked.subject, on: checked.day)
        else { return .nothing }
        let (surroundings, models) = (house.surroundings, house.models)
        let design = HomeworkDesign(
            id: surroundings.identifier(), version: 1, author: person, authorName: actor.name, subject: checked.subject, grade: grade,
            day: checked.day, task: checked.task, step: .draft, withdrawnAt: nil, trial: nil)
        let days = site.base.days(of: design.task.span, from: design.day)
        let items = classes.map { PlannedHomework(design, for: $0.id, on: days, surroundings) }
        return try await house.database.read(in: site.place.scope) { reader in
            let weeks = try ClassWeek.read(classes, in: checked.day.week, on: site.base, site.upkeep, reader)
            let model = try models.model(of: site.place.tenant, on: site.today, at: surroundings.now(), reader)
            let loads = zip(weeks, items).map { week, item in
                let others = week.underWay.filter { $0.design != editing }
                let load = week.loads(with: others + [item])[checked.day]
                return DesignLook.Load(
                    className: week.schoolClass.name(on: checked.day), minutes: load?.minutes ?? 0,
                    limit: load?.limit ?? week.limit(on: checked.day)?.minutes, excess: week.excess(of: item, besides: editing),
                    forecast: week.forecast(with: others + [item], on: checked.day, model))
            }
            let findings = hasContent ? site.upkeep.stopping(try site.findings(in: design, items, reader)) : []
            var progress = ProgressLook()
            return DesignLook(
                findings: findings, loads: loads, day: checked.day, remarks: try progress.remarks(on: design, items, reader))
        }
    }
}

extension PlannedHomework {
    /// The first day of a design as it would be planned for a class.
    fileprivate init(_ design: HomeworkDesign, for schoolClass: ClassID, on days: [SchoolDate], _ surroundings: Surroundings) {
        self.init(
            design: design.id, designVersion: design.version, schoolClass: schoolClass, day: design.day, subject: design.subject,
            kind: design.task.kind, place: design.task.place, author: design.author, authorName: design.authorName, isHandedIn: false,
            parts: design.task.parts.enumerated().map { number, part in
                Part(
                    assignment: surroundings.identifier(), version: 1, layer: part.layer, content: part.content,
                    minutes: design.task.minutes(of: number, on: design.day, of: days))
            }, approvals: [:], returned: nil)
    }
}
