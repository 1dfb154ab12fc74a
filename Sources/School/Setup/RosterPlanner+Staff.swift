import Policy
import Registers

/// Who teaches at the school once an import is written: who a name or a number means.
struct RosterStaff {
    struct Person: Hashable {
        let id: PersonID
        let number: StaffNumber
        let name: String
    }

    private let byNumber: [StaffNumber: Person]
    private let byName: [String: [Person]]
    private let byID: [PersonID: Person]
    private let left: [StaffNumber: Staff]

    init(_ people: [Person], left: [Staff]) {
        byNumber = Dictionary(people.map { ($0.number, $0) }) { first, _ in first }
        byName = Dictionary(grouping: people, by: \.name)
        byID = Dictionary(people.map { ($0.id, $0) }) { first, _ in first }
        self.left = Dictionary(left.map { ($0.number, $0) }) { first, _ in first }
    }

    /// How a timetable names somebody: with the number where several bear the name.
    func written(_ person: Person) -> String { (byName[person.name]?.count ?? 0) > 1 ? "\(person.name)(\(person.number))" : person.name }

    /// nil where nobody of the kind is there.
    func written(_ id: PersonID) -> String? { byID[id].map(written) }

    /// - Throws: one sentence that says how to mend it.
    func person(_ teacher: RosterTeacher) throws(FieldFaults) -> Person {
        let name = FieldText.trimmed(teacher.name)
        guard !teacher.number.isEmpty else { return try person(named: name) }
        let shown = FieldText.excerpt(teacher.number)
        guard let number = StaffNumber(teacher.number) else { throw FieldFaults("", "“\(shown)”不是工号。工号为 1—20 位字母或数字。请改正。") }
        if let staff = left[number] { throw FieldFaults("", "工号\(number)是已离任的\(staff.name)的。请改正，或先在离任人员中办理返岗。") }
        guard let found = byNumber[number] else { throw FieldFaults("", "没有工号为\(number)的教职工。请先在教师表中登记，或改正工号。") }
        guard name.isEmpty || name == found.name else {
            throw FieldFaults("", "工号\(number)是\(found.name)的，不是\(FieldText.excerpt(name))的。请改正工号或姓名。")
        }
        return found
    }

    private func person(named name: String) throws(FieldFaults) -> Person {
        let found = byName[name] ?? []
        if found.count > 1 {
            let numbers = found.map { "\($0.number)" }.sorted()
            throw FieldFaults(
                "", "名叫\(name)的有\(found.count)人，工号是\(numbers.joined(separator: "、"))。请写成 \(name)(\(numbers[0])) 这样，说明是哪一位。")
        }
        guard let person = found.first else {
            throw FieldFaults("", "没有名叫“\(FieldText.excerpt(name))”的在岗教职工。请先在教师表中登记，或改正姓名。")
        }
        return person
    }
}

extension RosterPlanner {
    mutating func planStaff() -> RosterStaff {
        let known = Dictionary(facts.staff.map { ($0.number, $0) }) { first, _ in first }
        var (lines, members, seen): ([StaffTable.Line], [RosterReading.Member], Set<[String]>) = ([], [], [])
        for member in reading.staff {
            // An empty cell says nothing of the phone; somebody who stands twice with the same is one.
            let phone = member.phone.isEmpty ? StaffNumber(member.number).flatMap { known[$0]?.phone?.text } ?? "" : member.phone
            guard seen.insert([member.number, member.name, phone]).inserted else { continue }
            let place = upload.place(member.line.spot(.staffNumber))
            lines.append(.init(row: lines.count + 1, number: member.number, name: member.name, phone: phone, place: place))
            members.append(member)
        }
        let rows = StaffImport(StaffTable(lines: lines), present: facts.staff, foreignPhones: facts.foreignPhones).rows
        var people = Dictionary(
            facts.staff.filter { !$0.hasLeft }.map { ($0.number, RosterStaff.Person(id: $0.id, number: $0.number, name: $0.name)) }
        ) { first, _ in first }
        for (row, member) in zip(rows, members) {
            let (title, spot) = ("\(member.name)（\(member.number)）", member.line.spot(.staffNumber))
            switch row.outcome {
            case .unchanged: add(.staff, spot, title, .unchanged)
            case .refused:
                for fault in row.faults.faults { add(.staff, member.line.spot(fault.column), title, .refused, fault.message) }
            case .added:
                guard let details = row.details else { continue }
                let id = identifier().of(Person.self)
                plan.steps.append(.addStaff(id, details))
                people[details.number] = .init(id: id, number: details.number, name: details.name)
                add(.staff, spot, title, .added, "登记")
            case .changed(let old):
                guard let details = row.details else { continue }
                plan.steps.append(.changeStaff(old, details))
                people[details.number] = .init(id: old.id, number: details.number, name: details.name)
                let parts = [
                    old.name == details.name ? nil : "姓名原为\(old.name)",
                    old.phone == details.phone ? nil : "手机号原为\(old.phone?.masked ?? "空")",
                ]
                add(.staff, spot, title, .changed, parts.compactMap { $0 }.joined(separator: "，"))
            }
        }
        return RosterStaff(Array(people.values), left: facts.staff.filter(\.hasLeft))
    }
}

extension FieldFaults.Fault {
    /// The column of a table of staff that the field stands in.
    fileprivate var column: RosterColumn {
        switch field {
        case "name": .name
        case "phone": .phone
        default: .staffNumber
        }
    }
}
