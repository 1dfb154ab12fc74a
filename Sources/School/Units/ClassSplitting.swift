import Database
import Policy

extension ClassChanges {
    /// A class that comes out of a split or a merger, as typed.
    public struct Part: Hashable, Sendable {
        public var number: String
        /// May be left out.
        public var pupils: String

        public init(number: String, pupils: String = "") { (self.number, self.pupils) = (number, pupils) }
    }

    /// Splits a class on a day: it ends the day before, and new classes of its cohort begin. One of them may take over its number.
    public func split(_ id: ClassID, of school: UnitID, into parts: [Part], on date: SchoolDate, by actor: Actor) async throws
        -> [SchoolClass]
    {
        guard parts.count >= 2 else { throw ClassRefusal.tooFew("拆分至少要分成两个班。请填写两个以上的新班号。") }
        let (place, ground) = try await house.permit(actor, .manageClasses, at: school)
        let (house, today, now) = (house, house.today, house.surroundings.now())
        let numbers = try Self.checked(parts)
        return try await house.database.write(in: place.scope, by: house.author(actor, because: ground)) { writer in
            let old = try Self.openClass(id, today: today, writer)
            try Self.checkSuccession(on: date, of: old, today: today)
            let ended = try Self.end([old], before: date, now: now, writer)
            let new = try numbers.map { number, pupils in
                try Self.succeed([old], number, pupils, on: date, id: house.surroundings.identifier(), today: today, writer)
            }
            let changes = new.map { AuditEntry.Change("class", from: String?.none, to: Self.entry($0)) }
            let homework = try Self.passHomework(from: [id], to: new, on: date, house.surroundings, writer)
            try writer.record(
                AuditEntry("class.split", "class", id, changes + [.init("on", from: String?.none, to: date)] + ended + homework))
            return try new.map { try Self.reread($0.id, writer) }
        }
    }

    /// Joins classes of one cohort on a day into a new one, which may take over a number of theirs.
    public func merge(_ ids: [ClassID], of school: UnitID, into part: Part, on date: SchoolDate, by actor: Actor) async throws
        -> SchoolClass
    {
        let ids = Array(Set(ids)).sorted()
        guard ids.count >= 2 else { throw ClassRefusal.tooFew("合并至少要选两个班。请重新选择。") }
        let (place, ground) = try await house.permit(actor, .manageClasses, at: school)
        let (house, today, now) = (house, house.today, house.surroundings.now())
        let numbers = try Self.checked([part])
        return try await house.database.write(in: place.scope, by: house.author(actor, because: ground)) { writer in
            let old = try ids.map { try Self.openClass($0, today: today, writer) }
            guard let first = old.first, old.allSatisfy({ $0.stage == first.stage && $0.entryYear == first.entryYear }) else {
                throw ClassRefusal.differentCohorts
            }
            for item in old { try Self.checkSuccession(on: date, of: item, today: today) }
            let ended = try Self.end(old, before: date, now: now, writer)
            let sum = old.allSatisfy { $0.pupils != nil } ? old.compactMap(\.pupils).reduce(0, +) : nil
            guard let (number, pupils) = numbers.first else { throw ClassRefusal.notFound }
            let new = try Self.succeed(
                old, number, pupils ?? sum.map { min($0, ClassDraft.pupilRange.upperBound) }, on: date, id: house.surroundings.identifier(),
                today: today, writer)
            let changes = old.map { AuditEntry.Change("class", from: Self.entry($0), to: String?.none) }
            let homework = try Self.passHomework(from: ids, to: [new], on: date, house.surroundings, writer)
            try writer.record(
                AuditEntry(
                    "class.merge", "class", new.id,
                    changes + [.init("class", from: String?.none, to: Self.entry(new)), .init("on", from: String?.none, to: date)] + ended
                        + homework))
            return try Self.reread(new.id, writer)
        }
    }

    /// Homework that is planned for later goes to the classes that follow, to be approved anew.
    private static func passHomework(
        from old: [ClassID], to new: [SchoolClass], on date: SchoolDate, _ surroundings: Surroundings, _ writer: Writer
    ) throws -> [AuditEntry.Change] {
        let count = try AssignmentStore.pass(from: old, to: new.map(\.id), since: date, surroundings, writer)
        return count == 0 ? [] : [.init("homework", from: String?.none, to: count)]
    }

    private static func checked(_ parts: [Part]) throws(FieldFaults) -> [(number: Int, pupils: Int?)] {
        var faults = FieldFaults()
        var checked: [(number: Int, pupils: Int?)] = []
        for (index, part) in parts.enumerated() {
            let number = FieldText.number(part.number, in: 1...99)
            if number == nil { faults.add("number\(index + 1)", "新班号应为 1—99 的整数。") }
            let isOpen = FieldText.trimmed(part.pupils).isEmpty
            let pupils = isOpen ? nil : FieldText.number(part.pupils, in: ClassDraft.pupilRange)
            if !isOpen, pupils == nil { faults.add("pupils\(index + 1)", "学生人数应为 0—200 的整数；暂不清楚可留空。") }
            if let number, checked.contains(where: { $0.number == number }) { faults.add("number\(index + 1)", "班号 \(number) 填了两次。请改正其一。") }
            if let number { checked.append((number, pupils)) }
        }
        try faults.throwIfAny()
        return checked
    }

    /// Ends classes with all teaching and all roles in them.
    /// - Returns: what ended besides, for the entry.
    static func end(_ classes: [SchoolClass], before date: SchoolDate, now: Instant, _ writer: Writer) throws -> [AuditEntry.Change] {
        let last = date.advanced(by: -1)
        var ended: [AuditEntry.Change] = []
        for item in classes {
            try ClassStore.setClosed(item.id, on: last, writer)
            // Whoever taught it teaches its successors only once that is assigned.
            try writer.run(
                "UPDATE teaching SET to_on = :last WHERE school_id = :school AND class_id = :class AND from_on <= :last AND to_on > :last",
                ["class": item.id, "last": last])
            try writer.run(
                "DELETE FROM teaching WHERE school_id = :school AND class_id = :class AND from_on > :last",
                ["class": item.id, "last": last])
            ended += try endRoles(of: item, after: last, now: now, writer)
        }
        return ended
    }

    /// Nobody is class teacher of a class that is no more; one who was to begin later never was.
    private static func endRoles(of item: SchoolClass, after last: SchoolDate, now: Instant, _ writer: Writer) throws
        -> [AuditEntry.Change]
    {
        let held = try writer.all(
            """
            SELECT g.role FROM role_grant AS g
             WHERE g.school_id = :school AND g.class_id = :class AND g.ended_at IS NULL AND (g.to_on IS NULL OR g.to_on > :last)
             ORDER BY g.id
            """, ["class": item.id, "last": last]
        ) { try $0[0] as Role }
        try writer.run(
            """
            UPDATE role_grant SET to_on = from_on, ended_at = :now
             WHERE school_id = :school AND class_id = :class AND ended_at IS NULL AND from_on > :last
            """, ["class": item.id, "last": last, "now": now])
        try writer.run(
            """
            UPDATE role_grant SET to_on = :last
             WHERE school_id = :school AND class_id = :class AND ended_at IS NULL AND (to_on IS NULL OR to_on > :last)
            """, ["class": item.id, "last": last])
        return held.map { AuditEntry.Change("role", from: $0, to: Role?.none) }
    }

    private static func succeed(
        _ old: [SchoolClass], _ number: Int, _ pupils: Int?, on date: SchoolDate, id: ClassID, today: SchoolDate, _ writer: Writer
    ) throws -> SchoolClass {
        guard let first = old.first else { throw ClassRefusal.notFound }
        let campus = old.allSatisfy { $0.campus == first.campus } ? first.campus : nil
        let new = SchoolClass(
            id: id, school: first.school, campus: campus, stage: first.stage, system: first.system, entryYear: first.entryYear,
            number: number, openedOn: date, pupils: pupils)
        try checkNumber(new, number, today: today, writer)
        try ClassStore.insert(new, writer)
        for item in old { try ClassStore.link(item.id, to: id, on: date, writer) }
        return new
    }
}
