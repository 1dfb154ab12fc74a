import Database
import Policy

/// Who teaches what: reading, assigning, ending, and carrying over into the next term.
public struct TeachingPlan: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    /// Assignments of a term with their classes, by class and subject.
    /// - Throws: `Refusal`.
    public func assignments(
        of school: UnitID, in term: TeachingTerm, _ filter: TeachingFilter = TeachingFilter(), by actor: Actor
    ) async throws -> [(teaching: Teaching, schoolClass: SchoolClass)] {
        let (found, classes) = try await house.read(actor, .viewTeaching, at: school) { reader, _ in
            let found = try TeachingStore(reader).all(term, filter)
            return (found, try ClassStore(reader).classes(Set(found.map(\.schoolClass)).sorted()))
        }
        let ordered = classes.ordered(on: term.nearest(to: house.today))
        let places = Dictionary(uniqueKeysWithValues: ordered.enumerated().map { ($0.element.id, $0.offset) })
        let rows = found.compactMap { teaching in
            places[teaching.schoolClass].map { place in (place: place, rank: Subjects.rank(teaching.subject), teaching: teaching) }
        }
        return rows.sorted { left, right in
            if left.place != right.place { return left.place < right.place }
            if left.rank != right.rank { return left.rank < right.rank }
            return (left.teaching.personSortKey, left.teaching.from) < (right.teaching.personSortKey, right.teaching.from)
        }.map { ($0.teaching, ordered[$0.place]) }
    }

    /// One assignment with its class.
    /// - Throws: `TeachingRefusal.notFound`, `Refusal`.
    public func assignment(_ id: TeachingID, of school: UnitID, by actor: Actor) async throws -> (
        teaching: Teaching, schoolClass: SchoolClass
    ) {
        let (place, _) = try await house.permit(actor, .viewTeaching, at: school)
        return try await house.database.read(in: place.scope) { reader in
            guard let teaching = try TeachingStore(reader).teaching(id),
                let schoolClass = try ClassStore(reader).schoolClass(teaching.schoolClass)
            else { throw TeachingRefusal.notFound }
            return (teaching, schoolClass)
        }
    }

    /// One person, one subject, several classes, for a term or the rest of it.
    /// - Parameter days: within the term; the whole term where nil.
    public func assign(
        _ person: PersonID, _ subject: String, in classes: [ClassID], of school: UnitID, term: TeachingTerm,
        days: ClosedRange<SchoolDate>? = nil,
        by actor: Actor
    ) async throws -> [Teaching] {
        let (place, ground) = try await house.permit(actor, .manageTeaching, at: school)
        guard let subject = Subjects.checked(subject) else { throw FieldFaults("subject", "请选择或填写学科，1—12 个字。") }
        guard !classes.isEmpty else { throw FieldFaults("classes", "请至少选择一个班级。") }
        let days = days ?? term.days
        guard term.days.contains(days.lowerBound), term.days.contains(days.upperBound) else {
            throw TeachingRefusal.badDate("起止日期应在\(term.title)之内（\(term.days.lowerBound.iso)至\(term.days.upperBound.iso)）。请改填日期。")
        }
        let house = house
        return try await house.database.write(in: place.scope, by: house.author(actor, because: ground)) { writer in
            guard let staff = try StaffStore(writer).staff(person) else { throw StaffRefusal.notFound }
            guard !staff.hasLeft else { throw StaffRefusal.hasLeft(staff.name) }
            var (added, changes): ([Teaching], [AuditEntry.Change]) = ([], [])
            for id in Set(classes).sorted() {
                let item = try Self.schoolClass(id, in: days, term, writer)
                let name = item.name(on: days.lowerBound)
                try Self.checkFree(staff, item, subject, days, term, writer)
                let teaching = house.surroundings.identifier(Teaching.self)
                try TeachingStore.insert(teaching, person, id, subject, term, days, writer)
                changes.append(.init("class", from: String?.none, to: name))
                if let row = try TeachingStore(writer).teaching(teaching) { added.append(row) }
            }
            changes.append(.init("subject", from: String?.none, to: subject))
            changes.append(.init("term", from: String?.none, to: term))
            if days != term.days {
                changes.append(.init("from", from: String?.none, to: days.lowerBound))
                changes.append(.init("to", from: String?.none, to: days.upperBound))
            }
            try writer.record(AuditEntry("teaching.assign", "staff", person, changes))
            return added
        }
    }

    /// Ends an assignment with a day; one that would end before it begins is dropped.
    public func end(_ id: TeachingID, of school: UnitID, on date: SchoolDate, by actor: Actor) async throws {
        let (place, ground) = try await house.permit(actor, .manageTeaching, at: school)
        try await house.database.write(in: place.scope, by: house.author(actor, because: ground)) { writer in
            guard let teaching = try TeachingStore(writer).teaching(id) else { throw TeachingRefusal.notFound }
            guard date < teaching.to else { return }
            let name = try ClassStore(writer).schoolClass(teaching.schoolClass)?.name(on: teaching.from) ?? ""
            var changes: [AuditEntry.Change] = [
                .init("class", from: name, to: name), .init("subject", from: teaching.subject, to: teaching.subject),
            ]
            if date < teaching.from {
                try TeachingStore.remove(id, writer)
                changes.append(.init("to", from: teaching.to, to: String?.none))
            } else {
                try TeachingStore.setEnd(id, on: date, writer)
                changes.append(.init("to", from: teaching.to, to: date))
            }
            try writer.record(AuditEntry("teaching.end", "staff", teaching.person, changes))
        }
    }
}

extension TeachingPlan {
    static func schoolClass(
        _ id: ClassID, in days: ClosedRange<SchoolDate>, _ term: TeachingTerm, _ reader: Reader
    ) throws -> SchoolClass {
        guard let item = try ClassStore(reader).schoolClass(id) else { throw ClassRefusal.notFound }
        let lastDay = min(days.upperBound, item.closedOn ?? days.upperBound)
        guard item.isTaught(on: max(days.lowerBound, item.openedOn)), item.openedOn <= days.upperBound, days.lowerBound <= lastDay else {
            throw TeachingRefusal.classNotTaught(item.name(on: days.lowerBound), term)
        }
        return item
    }

    static func checkFree(
        _ staff: Staff, _ item: SchoolClass, _ subject: String, _ days: ClosedRange<SchoolDate>, _ term: TeachingTerm, _ reader: Reader
    ) throws {
        let same = try TeachingStore(reader).all(term, TeachingFilter(person: staff.id, schoolClass: item.id, subject: subject))
        guard same.contains(where: { ($0.from...$0.to).overlaps(days) }) else { return }
        throw TeachingRefusal.alreadyAssigned(person: staff.name, schoolClass: item.name(on: days.lowerBound), subject: subject)
    }
}
