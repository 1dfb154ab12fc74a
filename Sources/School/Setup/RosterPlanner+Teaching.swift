import Policy
import Registers

/// Who teaches what, and who leads which class.
extension RosterPlanner {
    private struct Wanted {
        let line: RosterLine
        let person: RosterStaff.Person
    }

    /// What a file says of a subject in a class is all of it: whoever is not named there teaches it no longer.
    mutating func planTeaching(_ staff: RosterStaff) {
        var (order, wanted, refused): ([Subject], [Subject: [Wanted]], Set<Subject>) = ([], [:], [])
        for lesson in reading.lessons {
            guard let item = schoolClass(lesson.schoolClass) else { continue }
            let title = "\(item.name(on: facts.start)) \(lesson.subject) \(lesson.teacher.name)"
            guard let subject = Subjects.checked(lesson.subject) else {
                add(.teaching, lesson.line.spot(.subject), title, .refused, "学科应为1—12个字。请改短。")
                continue
            }
            let key = Subject(schoolClass: item, name: subject)
            do throws(FieldFaults) {
                let person = try staff.person(lesson.teacher)
                if wanted[key] == nil { order.append(key) }
                // The same said twice, in a list and in a matrix for example, is said once.
                if wanted[key]?.contains(where: { $0.person.id == person.id }) != true {
                    wanted[key, default: []].append(Wanted(line: lesson.line, person: person))
                }
            } catch {
                refused.insert(key)
                let column: RosterColumn = lesson.teacher.number.isEmpty ? .name : .staffNumber
                add(.teaching, lesson.line.spot(column, else: .name), title, .refused, error.userMessage)
            }
        }
        for key in order { planSubject(key, wanted[key] ?? [], isWhole: !refused.contains(key)) }
    }

    private struct Subject: Hashable {
        let schoolClass: SchoolClass
        let name: String
    }

    /// - Parameter isWhole: whether every row about it could be read.
    private mutating func planSubject(_ subject: Subject, _ wanted: [Wanted], isWhole: Bool) {
        let (item, start) = (subject.schoolClass, facts.start)
        let standing = facts.teaching.filter { $0.schoolClass == item.id && $0.subject == subject.name && $0.to >= start }
        let ended = isWhole ? standing.filter { old in !wanted.contains { $0.person.id == old.person } } : []
        for old in ended { plan.steps.append(.endTeaching(old, last: old.from < start ? start.advanced(by: -1) : nil)) }
        // A change holds from now on; what nobody taught is taught for the whole term.
        let first = ended.isEmpty ? facts.term.days.lowerBound : start
        let last = min(facts.term.days.upperBound, item.closedOn ?? facts.term.days.upperBound)
        var gone: String? = ended.isEmpty ? nil : ended.map(\.personName).joined(separator: "、")
        for row in wanted {
            let (title, spot) = ("\(item.name(on: start)) \(subject.name) \(row.person.name)", row.line.spot(.name))
            if standing.contains(where: { $0.person == row.person.id }) {
                add(.teaching, spot, title, gone == nil ? .unchanged : .changed, gone.map { "\($0)自\(start.iso)起不再任教" } ?? "")
            } else {
                let days = max(first, item.openedOn)...last
                plan.steps.append(.addTeaching(identifier().of(Teaching.self), row.person.id, item.id, subject.name, days))
                add(.teaching, spot, title, gone == nil ? .added : .changed, gone.map { "原为\($0)，自\(start.iso)起改" } ?? facts.term.title)
            }
            gone = nil
        }
    }

    mutating func planHeads(_ staff: RosterStaff) {
        var told: [ClassID: (person: PersonID, place: String)] = [:]
        for row in reading.heads {
            guard let item = schoolClass(row.schoolClass) else { continue }
            let spot = row.line.spot(.head)
            let title = "\(item.name(on: facts.start)) \(row.teacher.name)"
            do throws(FieldFaults) {
                let person = try staff.person(row.teacher)
                if let (other, place) = told[item.id] {
                    if other != person.id { throw FieldFaults("", "\(item.name(on: facts.start))的班主任与\(place)不一样。请改正其中一格。") }
                    continue
                }
                told[item.id] = (person.id, upload.place(spot))
                try planHead(person, of: item, spot, title)
            } catch { add(.head, spot, title, .refused, error.userMessage) }
        }
    }

    private mutating func planHead(
        _ person: RosterStaff.Person, of item: SchoolClass, _ spot: RosterSpot, _ title: String
    ) throws(FieldFaults) {
        let start = facts.start
        let standing = facts.heads.filter { held in
            !held.isEnded && !held.hasLeft && held.grant.place.schoolClass == item.id && held.grant.to.map { $0 >= start } != false
        }
        if standing.contains(where: { $0.person.id == person.id && $0.grant.from <= start }) {
            add(.head, spot, title, .unchanged)
            return
        }
        if person.id == actor || standing.contains(where: { $0.person.id == actor }) {
            throw FieldFaults("", "不能自己任免自己的班主任职务。请由其他有权办理的人员办理，这一格先空着。")
        }
        for old in standing { plan.steps.append(.endHead(old, last: old.grant.from < start ? start.advanced(by: -1) : nil)) }
        plan.steps.append(.addHead(identifier().of(HeldRole.self), person.id, item.id))
        let names = standing.map(\.person.name).joined(separator: "、")
        add(.head, spot, title, standing.isEmpty ? .added : .changed, standing.isEmpty ? "自\(start.iso)起" : "原为\(names)，自\(start.iso)起改")
    }
}

extension RosterLine {
    /// The cell of the first column, or of the second where the row has no such.
    fileprivate func spot(_ column: RosterColumn, else other: RosterColumn) -> RosterSpot {
        let found = spot(column)
        return found.column == nil ? spot(other) : found
    }
}
