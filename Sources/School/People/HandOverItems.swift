import Database
import Policy

/// What a hand-over reads and writes, inside its transaction.
enum HandOverItems {
    typealias Item = HandOver.Item

    static func isPassedOn(_ role: HeldRole) -> Bool { role.grant.role.appointedBy == .appointTeachers }

    /// Roles first, then teaching: by term, by class, by subject.
    static func all(of person: PersonID, _ roles: [HeldRole], since date: SchoolDate, _ reader: Reader) throws -> [Item] {
        let classes = ClassStore(reader)
        let school = try roles.first { $0.grant.place.grade != nil }.flatMap { try UnitStore(reader).unit($0.grant.place.unit) }
        let system = school?.schooling?.system ?? .sixThree
        let held = try roles.filter(isPassedOn).map { role in
            let place = role.grant.place
            let day = max(date, role.grant.from)
            var parts = [role.grant.role.title]
            if let grade = place.grade { parts.append(system.gradeTitle(grade)) }
            if let id = place.schoolClass, let item = try classes.schoolClass(id) { parts.append(item.name(on: day)) }
            if let subject = place.subject { parts.append(subject) }
            return Item(content: .role(role), title: parts.joined(separator: " · "))
        }
        let places = Dictionary(
            uniqueKeysWithValues: try classes.all().ordered(on: date).enumerated().map { ($0.element.id, $0.offset) })
        let assignments = try TeachingStore(reader).held(by: person, since: date).sorted { left, right in
            (left.from, places[left.schoolClass] ?? 0, Subjects.rank(left.subject))
                < (right.from, places[right.schoolClass] ?? 0, Subjects.rank(right.subject))
        }
        let taught = try assignments.map { teaching in
            let name = try classes.schoolClass(teaching.schoolClass)?.name(on: max(date, teaching.from)) ?? ""
            return Item(content: .teaching(teaching), title: "\(teaching.subject) · \(name) · \(teaching.term.title)")
        }
        return held + taught
    }

    /// Matches choices with what is held now.
    static func plan(
        _ choices: [String: PersonID], of person: PersonID, _ roles: [HeldRole], on date: SchoolDate, by actor: Actor, _ reader: Reader
    ) throws -> (giver: Staff, plan: [(item: Item, receiver: Staff)]) {
        let store = StaffStore(reader)
        guard let giver = try store.staff(person) else { throw StaffRefusal.notFound }
        let items = try all(of: person, roles, since: date, reader)
        let plan = try choices.sorted { $0.key < $1.key }.map { key, id in
            guard let item = items.first(where: { $0.key == key }) else { throw HandOverRefusal.itemGone }
            guard let receiver = try store.staff(id) else { throw StaffRefusal.notFound }
            guard !receiver.hasLeft else { throw StaffRefusal.hasLeft(receiver.name) }
            guard id != person else { throw HandOverRefusal.toGiver(giver.name) }
            if case .role = item.content, id == actor.person { throw HandOverRefusal.toOneself }
            return (item, receiver)
        }
        return (giver, plan)
    }

    static func pass(_ teaching: Teaching, to other: Staff, on date: SchoolDate, _ id: TeachingID, _ writer: Writer) throws {
        guard let item = try ClassStore(writer).schoolClass(teaching.schoolClass) else { throw ClassRefusal.notFound }
        let days = max(date, teaching.from)...teaching.to
        try TeachingPlan.checkFree(other, item, teaching.subject, days, teaching.term, writer)
        if date <= teaching.from {
            try TeachingStore.remove(teaching.id, writer)
        } else {
            try TeachingStore.setEnd(teaching.id, on: date.advanced(by: -1), writer)
        }
        try TeachingStore.insert(id, other.id, teaching.schoolClass, teaching.subject, teaching.term, days, writer)
    }

    /// The role's last day is the day before; one that would end before it begins was never held.
    static func end(_ role: HeldRole, before date: SchoolDate, now: Instant, at place: UnitPlace, _ writer: Writer) throws {
        let last = max(date.advanced(by: -1), role.grant.from)
        let ended: Instant? = date <= role.grant.from ? now : nil
        try writer.within(place.tenant.tenant) { writer in
            _ = try writer.run(
                "UPDATE role_grant SET to_on = :last, ended_at = :ended WHERE school_id = :school AND id = :id",
                ["last": last, "ended": ended, "id": role.id])
        }
    }
}
