import Database
import Policy

/// What the changes of classes ask before they write.
extension ClassChanges {
    static func school(_ place: UnitPlace, _ reader: Reader) throws -> (Unit, Schooling) {
        guard let unit = try UnitStore(reader).unit(place.tenant) else { throw UnitRefusal.notFound }
        guard let schooling = unit.schooling else { throw ClassRefusal.noSchool(unit.name) }
        guard unit.closedOn == nil else { throw UnitRefusal.closed(unit.name) }
        return (unit, schooling)
    }

    static func openClass(_ id: ClassID, today: SchoolDate, _ reader: Reader) throws -> SchoolClass {
        guard let item = try ClassStore(reader).schoolClass(id) else { throw ClassRefusal.notFound }
        guard item.closedOn == nil else { throw ClassRefusal.closed(item.name(on: today)) }
        return item
    }

    static func reread(_ id: ClassID, _ reader: Reader) throws -> SchoolClass {
        guard let item = try ClassStore(reader).schoolClass(id) else { throw ClassRefusal.notFound }
        return item
    }

    /// For the record: stage, cohort and number, since the grade would change.
    static func entry(_ item: SchoolClass) -> String { "\(item.entryYear)级\(item.ownName ?? "\(item.number)班")（\(item.stage.title)）" }

    /// A school that teaches fewer grades than its type (教学点) has no class of the others, now or in any year of the cohort that is still to come.
    static func checkGrades(_ item: SchoolClass, _ schooling: Schooling, today: SchoolDate) throws {
        guard let grade = item.grade(on: today), !schooling.grades.contains(grade) else { return }
        let (first, last) = (
            schooling.system.gradeTitle(schooling.grades.lowerBound), schooling.system.gradeTitle(schooling.grades.upperBound)
        )
        throw ClassRefusal.gradeNotOffered(
            "\(item.entryYear)年入学现在是\(schooling.system.gradeTitle(grade))，本校开办\(first)至\(last)。请核对入学年份和学段。")
    }

    static func checkNumber(_ item: SchoolClass, _ number: Int, today: SchoolDate, _ reader: Reader) throws {
        let twin = try ClassStore(reader).schoolClass(item.stage, entryYear: item.entryYear, number: number)
        if let twin, twin.id != item.id { throw ClassRefusal.numberTaken(twin.name(on: today)) }
    }

    /// The day from which a name or a number holds: today or earlier, never before the class's opening.
    static func effective(_ date: SchoolDate, of item: SchoolClass, today: SchoolDate) throws -> SchoolDate {
        guard date <= today else { throw ClassRefusal.badDate("日期不能晚于今天（\(today.iso)）。请到当天登记，或改填已过去的日期。") }
        return max(date, item.openedOn)
    }

    /// The first day of what a class becomes: after its own first day, at most a year ahead, since next autumn is prepared in summer.
    static func checkSuccession(on date: SchoolDate, of item: SchoolClass, today: SchoolDate) throws {
        guard item.openedOn < date else { throw ClassRefusal.badDate("日期应晚于该班开设的\(item.openedOn.iso)。请改填日期。") }
        guard date <= today.advanced(by: 366) else { throw ClassRefusal.badDate("日期最多可以提前一年。请改填日期。") }
    }
}
