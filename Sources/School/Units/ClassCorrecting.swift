import Database
import Policy

/// Taking back what was entered by mistake, and ending a class that goes on in no other.
extension ClassChanges {
    /// Removes a class that was opened by mistake, as long as nothing refers to it.
    /// - Returns: the class as it was.
    /// - Throws: `ClassRefusal.inUse` where something does; `Refusal`.
    @discardableResult
    public func remove(_ id: ClassID, of school: UnitID, by actor: Actor) async throws -> SchoolClass {
        let (place, ground) = try await house.permit(actor, .manageClasses, at: school)
        let today = house.today
        return try await house.database.write(in: place.scope, by: house.author(actor, because: ground)) { writer in
            let item = try Self.reread(id, writer)
            let use = try ClassStore(writer).use(of: id)
            guard use.mayBeRemoved else {
                throw ClassRefusal.inUse("\(item.name(on: today))已有\(use.text)，不能删除。不再办的班请办理停办，并入别班的请办理合并。")
            }
            try ClassStore.remove(id, writer)
            var changes: [AuditEntry.Change] = [.init("class", from: Self.entry(item), to: String?.none)]
            changes.add("pupils", item.pupils, nil)
            try writer.record(AuditEntry("class.remove", "class", id, changes))
            return item
        }
    }

    /// Corrects stage, entry year and number of a class, as long as nothing refers to it: it then was what it is now from its first day on.
    /// - Parameter number: as typed, one number.
    /// - Throws: `FieldFaults`, `ClassRefusal`, `EditConflict`, `Refusal`.
    public func correct(
        _ id: ClassID, of school: UnitID, stage: String, entryYear: String, number: String, version: Int, by actor: Actor
    ) async throws -> SchoolClass {
        let (place, ground) = try await house.permit(actor, .manageClasses, at: school)
        let today = house.today
        return try await house.database.write(in: place.scope, by: house.author(actor, because: ground)) { writer in
            let (_, schooling) = try Self.school(place, writer)
            let old = try Self.openClass(id, today: today, writer)
            let use = try ClassStore(writer).use(of: id)
            guard use.mayBeCorrected else {
                throw ClassRefusal.inUse("\(old.name(on: today))已有\(use.text)，不能再更正入学年份和学段。确实开错的班请停办，再重新开设。")
            }
            let details = try ClassDraft(stage: stage, entryYear: entryYear, numbers: number).details(
                in: schooling, campuses: [], today: today)
            guard let number = details.numbers.first, details.numbers.count == 1 else {
                throw FieldFaults("numbers", "班号应为 1—99 的一个整数。")
            }
            guard old.version == version else {
                throw EditConflict(
                    old.name(on: today),
                    fields: [
                        .init("学段", yours: details.stage.title, theirs: old.stage.title),
                        .init("入学年份", yours: "\(details.entryYear)", theirs: "\(old.entryYear)"),
                        .init("班号", yours: "\(number)", theirs: "\(old.number)"),
                    ], path: "/units/\(old.school)/classes/\(id)/correct")
            }
            var changes: [AuditEntry.Change] = []
            changes.add("stage", old.stage, details.stage)
            changes.add("entry_year", old.entryYear, details.entryYear)
            changes.add("number", old.number, number)
            guard !changes.isEmpty else { return old }
            let opened = details.entryYear == old.entryYear ? old.openedOn : SchoolDate(year: details.entryYear, month: 8, day: 1)
            let new = SchoolClass(
                id: id, school: old.school, campus: old.campus, stage: details.stage, system: schooling.system,
                entryYear: details.entryYear, number: number, ownName: old.ownName, openedOn: opened ?? old.openedOn, pupils: old.pupils)
            try Self.checkGrades(new, schooling, today: today)
            try Self.checkNumber(new, number, today: today, writer)
            try ClassStore.correct(old, to: new, writer)
            try writer.record(AuditEntry("class.correct", "class", id, changes))
            return try Self.reread(id, writer)
        }
    }

    /// Ends a class that goes on in no other; teaching and roles in it end with it.
    /// - Parameter last: its last day, at most a year ahead.
    public func close(_ id: ClassID, of school: UnitID, on last: SchoolDate, by actor: Actor) async throws -> SchoolClass {
        let (place, ground) = try await house.permit(actor, .manageClasses, at: school)
        let (today, now) = (house.today, house.surroundings.now())
        return try await house.database.write(in: place.scope, by: house.author(actor, because: ground)) { writer in
            let item = try Self.openClass(id, today: today, writer)
            try Self.checkSuccession(on: last.advanced(by: 1), of: item, today: today)
            let ended = try Self.end([item], before: last.advanced(by: 1), now: now, writer)
            try writer.record(
                AuditEntry("class.close", "class", id, [.init("closed_on", from: String?.none, to: last)] + ended))
            return try Self.reread(id, writer)
        }
    }

    /// Takes a closing back; teaching and roles are to be given anew.
    /// - Throws: `ClassRefusal.inUse` where the class was split or merged.
    public func reopen(_ id: ClassID, of school: UnitID, by actor: Actor) async throws -> SchoolClass {
        let (place, ground) = try await house.permit(actor, .manageClasses, at: school)
        let today = house.today
        return try await house.database.write(in: place.scope, by: house.author(actor, because: ground)) { writer in
            let item = try Self.reread(id, writer)
            guard let closedOn = item.closedOn else { return item }
            guard try ClassStore(writer).successors(of: id).isEmpty else {
                throw ClassRefusal.inUse("\(item.name(on: today))已拆分或并入别班，不能恢复。")
            }
            try Self.checkNumber(item, item.number, today: today, writer)
            try ClassStore.setClosed(id, on: nil, writer)
            try writer.record(AuditEntry("class.reopen", "class", id, [.init("closed_on", from: closedOn, to: String?.none)]))
            return try Self.reread(id, writer)
        }
    }
}
