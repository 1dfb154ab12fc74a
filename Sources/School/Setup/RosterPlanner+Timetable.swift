import Policy
import Registers

/// What each class has in each period.
extension RosterPlanner {
    private struct Wanted {
        let spot: RosterSpot
        let course: String
        /// nil where the file names nobody.
        let teacher: String?
        let weeks: LessonWeeks
        /// nil where the file names none.
        let place: String?
    }

    /// What a file says of a period of a class is all of it: a lesson that it does not name is dropped.
    mutating func planTimetable(_ staff: RosterStaff) {
        guard !reading.slots.isEmpty else { return }
        var (order, wanted, refused): ([TimetablePlace], [TimetablePlace: [Wanted]], Set<TimetablePlace>) = ([], [:], [])
        var (items, spots): ([ClassID: SchoolClass], [TimetablePlace: RosterSpot]) = ([:], [:])
        for slot in reading.slots {
            guard let item = schoolClass(slot.schoolClass) else { continue }
            let place = TimetablePlace(item.id, .init(slot.weekday, slot.period))
            (items[item.id], spots[place]) = (item, spots[place] ?? slot.spot)
            if wanted[place] == nil { order.append(place) }
            var found = wanted[place] ?? []
            for entry in slot.lessons {
                let title = "\(item.name(on: facts.start)) \(place.slot.title) \(entry.course)"
                do throws(FieldFaults) {
                    let names = try entry.teachers.map { teacher throws(FieldFaults) in staff.written(try staff.person(teacher)) }
                    let teacher = names.isEmpty ? nil : names.joined(separator: "、")
                    let new = Wanted(
                        spot: slot.spot, course: entry.course, teacher: teacher, weeks: entry.weeks,
                        place: entry.place.isEmpty ? nil : entry.place)
                    if let other = found.first(where: { $0.weeks.meets(new.weeks) }) {
                        // The same said twice, in two sheets for example, is said once.
                        if other.course == new.course, other.weeks == new.weeks, other.teacher == new.teacher || new.teacher == nil {
                            continue
                        }
                        throw FieldFaults("", "这一节与\(upload.place(other.spot))的\(other.course)冲突。请改正其中一格。")
                    }
                    found.append(new)
                } catch {
                    refused.insert(place)
                    add(.lesson, slot.spot, title, .refused, error.userMessage)
                }
            }
            wanted[place] = found
        }
        let standing = Dictionary(grouping: facts.timetable.compactMap { row in TimetableLesson(row).map { (row, $0) } }) {
            TimetablePlace($0.1)
        }
        let usual = usualTeachers(staff)
        for place in order where !refused.contains(place) {
            guard let item = items[place.schoolClass], let spot = spots[place] else { continue }
            planSlot(place, item, spot, wanted[place] ?? [], standing[place] ?? [], usual)
        }
    }

    private struct Subject: Hashable {
        let schoolClass: ClassID
        let name: String
    }

    /// The one who teaches a course in a class, by the file itself or by what is arranged; none where several do.
    private func usualTeachers(_ staff: RosterStaff) -> [Subject: String] {
        var (told, arranged): ([Subject: Set<String>], [Subject: Set<String>]) = ([:], [:])
        for lesson in reading.lessons {
            guard let item = classes[lesson.schoolClass.key], let person = try? staff.person(lesson.teacher) else { continue }
            told[Subject(schoolClass: item.id, name: SubjectNames.full(lesson.subject)), default: []].insert(staff.written(person))
        }
        for item in facts.teaching where item.to >= facts.start {
            guard let name = staff.written(item.person) else { continue }
            arranged[Subject(schoolClass: item.schoolClass, name: SubjectNames.full(item.subject)), default: []].insert(name)
        }
        return arranged.merging(told) { $1 }.compactMapValues { $0.count == 1 ? $0.first : nil }
    }

    private mutating func planSlot(
        _ place: TimetablePlace, _ item: SchoolClass, _ spot: RosterSpot, _ wanted: [Wanted],
        _ standing: [(row: LedgerRow, lesson: TimetableLesson)], _ usual: [Subject: String]
    ) {
        let start = "\(item.name(on: facts.start)) \(place.slot.title)"
        var (rest, new): ([(row: LedgerRow, lesson: TimetableLesson)], [Wanted]) = (standing, [])
        for lesson in wanted {
            let teacher = lesson.teacher ?? usual[Subject(schoolClass: item.id, name: lesson.course)]
            let same = rest.firstIndex { old in
                let written = old.lesson.teachers.joined(separator: "、")
                return old.lesson.course == lesson.course && old.lesson.weeks == lesson.weeks
                    && (written == teacher ?? "" || lesson.teacher == nil && !written.isEmpty)
                    && (lesson.place ?? old.lesson.place) == old.lesson.place
            }
            if let same {
                add(.lesson, lesson.spot, "\(start) \(rest[same].lesson.summary)", .unchanged)
                rest.remove(at: same)
            } else {
                new.append(lesson)
            }
        }
        for lesson in new {
            let teacher = lesson.teacher ?? usual[Subject(schoolClass: item.id, name: lesson.course)] ?? ""
            let replaced = rest.filter { $0.lesson.weeks.meets(lesson.weeks) }
            rest.removeAll { old in replaced.contains { $0.row.id == old.row.id } }
            let kept = replaced.first { $0.lesson.course == lesson.course }?.lesson.place
            let draft = LedgerDraft([
                "term": "\(facts.term)", "class": "\(item.id)", "weekday": place.slot.weekday.title, "period": "\(place.slot.period)",
                "course": lesson.course, "teacher": teacher, "weeks": lesson.weeks.title, "place": lesson.place ?? kept ?? "",
            ])
            do throws(FieldFaults) {
                let row = try draft.row(identifier().of(LedgerRow.self), in: .timetable, classes: [item], today: facts.start)
                for old in replaced { plan.steps.append(.removeLesson(old.row)) }
                plan.steps.append(.addLesson(row))
                let title = TimetableLesson(row).map { "\(start) \($0.summary)" } ?? start
                let note = replaced.isEmpty ? "" : "原为\(replaced.map(\.lesson.summary).joined(separator: "、"))"
                add(.lesson, lesson.spot, title, replaced.isEmpty ? .added : .changed, note)
            } catch { add(.lesson, lesson.spot, "\(start) \(lesson.course)", .refused, error.userMessage) }
        }
        for old in rest {
            plan.steps.append(.removeLesson(old.row))
            add(.lesson, spot, "\(start) \(old.lesson.summary)", .changed, wanted.isEmpty ? "表格里这一节空着，删去" : "表格里没有这门课，删去")
        }
    }
}
