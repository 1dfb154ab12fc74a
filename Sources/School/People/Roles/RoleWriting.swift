import Database
import Policy

/// The writing half of `RoleList`, inside a transaction of the scope `.opened("roles")`; also used where a role is given together with something else.
enum RoleWriting {
    static func grant(
        _ draft: RoleDraft, id: Identifier<HeldRole>, at unit: UnitPlace, today: SchoolDate, now: Instant, _ writer: Writer
    ) throws {
        try check(draft, at: unit, today: today, writer)
        let title = try insert(draft, id: id, at: unit, now: now, writer)
        try writer.within(unit.tenant.tenant) { writer in
            try writer.record(
                AuditEntry(
                    "role.grant", "role", id,
                    [
                        .init("role", from: String?.none, to: draft.role), .init("person", from: String?.none, to: title),
                        .init("unit", from: String?.none, to: unit.name), .init("grade", from: Int?.none, to: draft.grade),
                        .init("class", from: String?.none, to: draft.schoolClass), .init("subject", from: String?.none, to: draft.subject),
                        .init("from", from: String?.none, to: draft.from), .init("to", from: String?.none, to: draft.to),
                    ]))
        }
    }

    /// Writes the row without an entry, for whoever writes several things under one.
    /// - Returns: the person's name.
    @discardableResult
    static func insert(_ draft: RoleDraft, id: Identifier<HeldRole>, at unit: UnitPlace, now: Instant, _ writer: Writer) throws -> String {
        let name: String? = try writer.value(
            "SELECT name FROM staff WHERE school_id = :home AND id = :person AND left_on IS NULL",
            ["home": draft.home, "person": draft.person])
        guard let name else { throw RoleRefusal.unknownPerson }
        try writer.within(unit.tenant.tenant) { try insertRow(draft, id: id, now: now, $0) }
        return name
    }

    /// The row alone, in the tenant's scope, for a person who is known to be there.
    static func insertRow(_ draft: RoleDraft, id: Identifier<HeldRole>, now: Instant, _ writer: Writer) throws {
        try writer.run(
            """
            INSERT INTO role_grant (school_id, id, unit_id, person_id, home_id, role, grade, class_id, subject, from_on, to_on, granted_at)
            VALUES (:school, :id, :unit, :person, :home, :role, :grade, :class, :subject, :from, :to, :now)
            """,
            [
                "id": id, "unit": draft.unit, "person": draft.person, "home": draft.home, "role": draft.role, "grade": draft.grade,
                "class": draft.schoolClass, "subject": draft.subject, "from": draft.from, "to": draft.to, "now": now,
            ])
    }

    private static func check(_ draft: RoleDraft, at unit: UnitPlace, today: SchoolDate, _ reader: Reader) throws {
        let kind: UnitKind? = try reader.value("SELECT kind FROM unit WHERE id = :unit", ["unit": unit.unit])
        if let kind, !draft.role.isHeld(at: kind) { throw RoleRefusal.wrongKind(draft.role, kind) }
        let needs = draft.role.narrowing
        guard needs.grade == (draft.grade != nil), needs.schoolClass == (draft.schoolClass != nil), needs.subject == (draft.subject != nil)
        else {
            throw RoleRefusal.incomplete(draft.role)
        }
        if let to = draft.to {
            if to < draft.from { throw RoleRefusal.datesReversed }
            if to < today { throw RoleRefusal.inThePast(to) }
        }
        if let schoolClass = draft.schoolClass {
            let isThere = try reader.exists(
                "SELECT 1 FROM school_class WHERE school_id = :unit AND id = :class", ["unit": unit.tenant, "class": schoolClass])
            if !isThere { throw RoleRefusal.unknownClass }
        }
        try checkOthers(draft, at: unit, reader)
    }

    /// Nobody holds a role twice at once, and a class or grade has one head at a time.
    private static func checkOthers(_ draft: RoleDraft, at unit: UnitPlace, _ reader: Reader) throws {
        for other in try RoleTable.held(at: unit.tenant, reader) where !other.isEnded && !other.hasLeft && other.grant.role == draft.role {
            let (from, to) = (other.grant.from, other.grant.to)
            guard draft.to.map({ from <= $0 }) ?? true, to.map({ draft.from <= $0 }) ?? true else { continue }
            guard other.grant.place.unit == unit.unit, other.grant.place.grade == draft.grade,
                other.grant.place.schoolClass == draft.schoolClass,
                other.grant.place.subject == draft.subject
            else { continue }
            if other.person.id == draft.person { throw RoleRefusal.alreadyHeld(draft.role) }
            if draft.role == .classTeacher || draft.role == .gradeHead { throw RoleRefusal.taken(draft.role, by: other.person.name) }
        }
    }

    static func end(_ held: HeldRole, tenant: UnitID, lastDay: SchoolDate?, now: Instant, _ writer: Writer) throws {
        if held.grant.role == .administrator, held.grant.to == nil { try requireOtherAdministrator(than: [held.id], at: tenant, writer) }
        try writer.within(tenant.tenant) { writer in
            let (last, moment): (SchoolDate, Instant?) = (lastDay ?? max(now.schoolDate, held.grant.from), lastDay == nil ? now : nil)
            let changed = try writer.run(
                """
                UPDATE role_grant SET to_on = :last, ended_at = :moment
                 WHERE school_id = :school AND id = :id AND ended_at IS NULL
                """, ["last": last, "moment": moment, "id": held.id])
            guard changed == 1 else { throw RoleRefusal.notFound }
            try writer.record(
                AuditEntry(
                    "role.end", "role", held.id,
                    [
                        .init("role", from: held.grant.role, to: held.grant.role),
                        .init("person", from: held.person.name, to: held.person.name),
                        .init("to", from: held.grant.to, to: last),
                    ]))
        }
    }

    /// The unit at the top keeps at least one administrator without a last day: all other units have theirs above them.
    static func requireOtherAdministrator(than ids: [Identifier<HeldRole>], at tenant: UnitID, _ reader: Reader) throws {
        guard try reader.exists("SELECT 1 FROM unit WHERE id = :unit AND parent_id IS NULL", ["unit": tenant]) else { return }
        let others = try reader.all(
            """
            SELECT g.id FROM role_grant g
              JOIN account a ON a.school_id = g.home_id AND a.id = g.person_id AND a.blocked_at IS NULL
             WHERE g.school_id = :unit AND g.role = 'administrator' AND g.ended_at IS NULL AND g.to_on IS NULL
            """, ["unit": tenant]
        ) { try $0[0] as Identifier<HeldRole> }
        if others.allSatisfy({ ids.contains($0) }) { throw RoleRefusal.lastAdministrator }
    }
}
