import Database
import Policy
import Registers

/// A school for somebody who designs or coordinates homework in it: what every change finds first.
struct HomeworkSite: Sendable {
    let base: UnitBase
    let actor: Actor
    let today: SchoolDate
    let upkeep: FindingUpkeep

    var place: UnitPlace { base.place }
    /// Open and closed; of a campus its own.
    var classes: [SchoolClass] { base.classes }
    var policies: PolicyRecord { base.policies }

    /// The pack that holds on a day; nil where nothing governs.
    func pack(on day: SchoolDate) -> Pack? { policies.effective(on: day)?.pack }

    func layers(on day: SchoolDate) -> HomeworkLayers { HomeworkLayers(pack(on: day)?.homework) }

    /// What homework of a day may be marked as.
    func traits(on day: SchoolDate) -> [String] { pack(on: day)?.homework.traits.map(\.text) ?? [] }

    /// The classes with these identifiers, that are taught on a day and all of one grade, where the actor may design homework of the subject.
    /// - Throws: `FieldFaults` under the form's class field; `Refusal`.
    func taught(_ ids: [ClassID], _ subject: String, on day: SchoolDate) throws -> (grade: Int, classes: [SchoolClass], ground: Ground) {
        let field = DesignDraft.Field.schoolClass
        let found = ids.compactMap { id in classes.first { $0.id == id } }
        guard let first = found.first, found.count == ids.count else { throw FieldFaults(field, DesignRefusal.noClass.userMessage) }
        if let idle = found.first(where: { !$0.isTaught(on: day) }) {
            throw FieldFaults(field, "\(idle.name(on: day))\(day.iso)不上课。请另选班级或日期。")
        }
        guard let grade = first.grade(on: day), found.allSatisfy({ $0.grade(on: day) == grade }) else {
            throw FieldFaults(field, "一份作业设计只能给同一个年级的班级。不同年级请分别设计。")
        }
        var ground: Ground?
        for item in found {
            let at = Place(
                unit: place.unit, path: place.path, grade: item.grade(on: today) ?? grade, schoolClass: item.id, subject: subject)
            do throws(Refusal) {
                let found = try Permissions.require(actor, .designHomework, at: at, on: today)
                // Done in another's place where one of the classes needs that.
                if ground == nil || found.onBehalfOf != nil { ground = found }
            } catch {
                throw FieldFaults(field, "您不教\(item.name(on: day))的\(subject)，不能给这个班设计作业。")
            }
        }
        return (grade, found, ground ?? .program)
    }

    /// What the actor may design for on a day, by the roles that they hold: a teacher's classes, all of a grade for a preparation group's leader.
    func courses(on day: SchoolDate) -> [Designs.Offer.Course] {
        let taught = classes.filter { item in
            item.isTaught(on: day) && (place.unit == place.tenant || item.campus == place.unit)
        }
        var found: [Designs.Offer.Course] = []
        let subjects = Subjects.ordered(actor.grants.compactMap(\.place.subject))
        for subject in subjects {
            let mine = taught.filter { item in
                let at = Place(unit: place.unit, path: place.path, grade: item.grade(on: today), schoolClass: item.id, subject: subject)
                return actor.may(.designHomework, at: at, on: today)
            }
            for (grade, items) in Dictionary(grouping: mine, by: { $0.grade(on: day) ?? 0 }).sorted(by: { $0.key < $1.key }) {
                found.append(.init(subject: subject, grade: grade, classes: items.ordered(on: day)))
            }
        }
        return found
    }

    /// The rows that a design would be in the register of a class, one for each part, as far as it is known by now.
    /// - Parameter time: when it was set by the actor; nil before that.
    func rows(of design: HomeworkDesign, for item: PlannedHomework, setAt time: SetAt? = nil) throws -> [LedgerRow] {
        try item.parts.enumerated().map { number, part in
            var cells = [
                "class": item.schoolClass.description, "date": item.day.iso, "subject": design.subject, "kind": item.kind.title,
                "content": part.content, "place": item.place.title, "medium": Medium.paper.title, "channel": Channel.faceToFace.title,
                "teacher": design.authorName,
            ]
            if let time { (cells["set_at"], cells["teacher"], cells["parent_role"]) = (time.title, actor.name, ParentRole.none.title) }
            cells["confirmed_by"] = item.approvals[.confirmation]?.personName
            cells["posted_on"] = item.posted?.at.schoolDate.iso
            cells["minutes"] = part.minutes.map { "\($0)" }
            let tried = design.trial.map {
                HomeworkSpan.share(of: $0.minutes[number], on: (item.span?.number ?? 1) - 1, of: item.span?.days ?? 1)
            }
            cells["trial_minutes"] = tried.map { "\($0)" }
            cells["layer"] = part.layer?.title
            cells["source"] = design.task.source?.title
            return try LedgerDraft(cells).row(part.assignment, in: .homework, classes: classes, today: today)
        }
    }
}

extension House {
    /// - Parameter action: what is to be done there, at some class at least.
    /// - Throws: `Refusal` where `actor` may do it nowhere at the unit.
    func homework(at unit: UnitID, for actor: Actor, to action: Action = .designHomework) async throws -> HomeworkSite {
        let (today, upkeep, packs, bases) = (today, FindingUpkeep(self), packs, bases)
        return try await database.read(in: .opened("unit.base")) { reader in
            guard let base = try bases.base(of: unit, packs, reader) else { throw Refusal.outOfReach(action) }
            if !Permissions.mayWithin(actor, action, within: base.place.place, on: today) {
                try Permissions.require(actor, action, at: base.place.place, on: today)
            }
            return HomeworkSite(base: base, actor: actor, today: today, upkeep: upkeep)
        }
    }
}
