import Crypto
import Database
import Policy

/// Writes a plan: its steps in their order, then one entry with the files' fingerprints and the counts, and a row for each step that points to it.
struct RosterWriting {
    let plan: RosterPlan
    let facts: RosterFacts
    let place: UnitPlace
    let sent: RosterSent
    let house: House

    func write(_ writer: Writer) throws -> RosterImport { try writer.within(place.tenant.tenant) { try writeInside($0) } }

    private func writeInside(_ writer: Writer) throws -> RosterImport {
        // People may exchange phones, so that no moment has one twice.
        for case .changeStaff(let old, _) in plan.steps { try StaffStore.clearPhone(old.id, writer) }
        let now = writer.author.at
        let id = house.surroundings.identifier(RosterImport.self)
        let rows = try plan.steps.enumerated().map { index, step in try take(step, index + 1, id, now, writer) }
        let entry = try writer.record(AuditEntry("roster.import", "roster", id, changes(rows)))
        let made = RosterImport(
            id: id, entry: entry, madeAt: now, term: facts.term, files: sent.files.map(\.name), added: plan.count(.added),
            changed: plan.count(.changed))
        try RosterStore.insert(made, by: writer.author.person, rows, writer)
        return made
    }

    private func take(_ step: RosterStep, _ number: Int, _ importID: RosterImportID, _ now: Instant, _ writer: Writer) throws -> RosterRow {
        switch step {
        case .open(let item):
            try ClassChanges.checkNumber(item, item.number, today: facts.today, writer)
            try ClassStore.insert(item, writer)
            return RosterRow(number, .open, "\(item.id)")
        case .pupils(let item, let pupils):
            let day = max(facts.today, item.openedOn)
            let was = try ClassStore(writer).sizes(of: item.id).first { $0.from == day }?.pupils
            try ClassStore.setSize(item.id, pupils, from: day, writer)
            return RosterRow(number, .pupils, "\(item.id)", was: was.map(String.init) ?? "", became: "\(day.iso) \(pupils)")
        case .addStaff(let id, let details):
            try StaffStore.insert(id, details, joinedOn: facts.today, writer)
            return RosterRow(number, .addStaff, "\(id)", became: "1")
        case .changeStaff(let old, let details):
            try StaffStore.update(old.id, details, writer)
            return RosterRow(number, .changeStaff, "\(old.id)", became: "\(old.version + 1)")
        case .endTeaching(let old, let last):
            if let last { try TeachingStore.setEnd(old.id, on: last, writer) } else { try TeachingStore.remove(old.id, writer) }
            let became = last.map { RosterMark.teaching(old, to: $0) } ?? ""
            return RosterRow(number, .endTeaching, "\(old.id)", was: RosterMark.teaching(old, to: old.to), became: became)
        case .addTeaching(let id, let person, let schoolClass, let subject, let days):
            try TeachingStore.insert(id, person, schoolClass, subject, facts.term, days, writer)
            return RosterRow(number, .addTeaching, "\(id)", became: RosterMark.teaching(person, schoolClass, days, subject))
        case .endHead(let old, let last):
            let (to, ended) = (last ?? old.grant.from, last == nil ? now : nil)
            try writer.run(
                "UPDATE role_grant SET to_on = :to, ended_at = :ended WHERE school_id = :school AND id = :id",
                ["to": to, "ended": ended, "id": old.id])
            let was = RosterMark.head(from: old.grant.from, to: old.grant.to)
            return RosterRow(number, .endHead, "\(old.id)", was: was, became: RosterMark.head(from: old.grant.from, to: to))
        case .addHead(let id, let person, let schoolClass):
            let (home, start) = (place.tenant, facts.start)
            let draft = RoleDraft(.classTeacher, person: person, home: home, at: home, schoolClass: schoolClass, from: start)
            try RoleWriting.insertRow(draft, id: id, now: now, writer)
            return RosterRow(number, .addHead, "\(id)", became: RosterMark.head(from: start, to: nil))
        case .removeLesson(let row):
            try LedgerStore.setRemoved(row.id, at: now, .timetable, writer)
            return RosterRow(number, .removeLesson, "\(row.id)", was: RosterMark.lesson(row), became: "\(row.version + 1)")
        case .addLesson(let row):
            try LedgerStore.insert(
                LedgerRow(id: row.id, schoolClass: row.schoolClass, importID: "\(importID)", values: row.values), .timetable, writer)
            return RosterRow(number, .addLesson, "\(row.id)", became: RosterMark.lesson(row))
        case .remember(let key, let id):
            let year = facts.start.schoolYearStart
            try RosterStore.remember(key, in: year, id, writer)
            return RosterRow(number, .remember, "\(id)", became: "\(year) \(key)")
        }
    }

    private func changes(_ rows: [RosterRow]) -> [AuditEntry.Change] {
        var changes = sent.files.map { AuditEntry.Change("file_hash", from: String?.none, to: "\($0.hash) \($0.name)") }
        changes.append(.init("term", from: String?.none, to: facts.term))
        changes.append(.init("added", from: Int?.none, to: plan.count(.added)))
        changes.append(.init("changed", from: Int?.none, to: plan.count(.changed)))
        // The rows stand outside the chain; what they were when they were written stands in it.
        let text = rows.map { "\($0.number) \($0.step.rawValue) \($0.subject) \($0.was) \($0.became)" }.joined(separator: "\n")
        changes.append(.init("rows_hash", from: String?.none, to: Hexadecimal.text(Array(SHA256.hash(data: Array(text.utf8))))))
        for step in plan.steps {
            switch step {
            case .addStaff(_, let details): changes += StaffImporting.changes(details.number, from: nil, to: details)
            case .changeStaff(let old, let details): changes += StaffImporting.changes(old.number, from: old.details, to: details)
            default: continue
            }
        }
        return changes
    }
}

/// How rows of an import note what stood and what stands.
enum RosterMark {
    static func teaching(_ item: Teaching, to last: SchoolDate) -> String {
        teaching(item.person, item.schoolClass, item.from...max(item.from, last), item.subject)
    }

    /// The subject last, since it may hold blanks.
    static func teaching(_ person: PersonID, _ schoolClass: ClassID, _ days: ClosedRange<SchoolDate>, _ subject: String) -> String {
        "\(person) \(schoolClass) \(days.lowerBound.iso) \(days.upperBound.iso) \(subject)"
    }

    /// The class first, then what people read.
    static func lesson(_ row: LedgerRow) -> String {
        let lesson = TimetableLesson(row)
        return "\(row.schoolClass.map { "\($0)" } ?? "-") \(lesson?.slot.title ?? "") \(lesson?.summary ?? "")"
    }

    static func head(from: SchoolDate, to: SchoolDate?) -> String { "\(from.iso) \(to?.iso ?? "")" }
}
