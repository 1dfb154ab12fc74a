import Policy

/// The staff of a demo school: everybody who teaches there, and those who lead it.
struct DemoStaff {
    struct Person: Hashable {
        let number: String
        let name: String
        let phone: String
    }

    /// One teacher, one subject, the classes of it.
    struct Teaching {
        let teacher: String
        let subject: Subject
        /// Numbers of the classes in the school's list.
        let classes: [Int]
    }

    let people: [Person]
    let teaching: [Teaching]
    let principal: String
    let office: [String]

    init(_ school: DemoSchool, _ plan: DemoPlan.School) {
        var order: [String] = []
        var teaching: [(key: String, Teaching)] = []
        for (index, item) in school.classes.enumerated() {
            var lessons = Timetable.subjects(grade: item.grade).map { ($0, item.teacher(of: $0)) }
            // Whoever leads a class also teaches it, if only its project lessons.
            if !lessons.contains(where: { $0.1 == item.classTeacher }) {
                lessons.append((.integrated, item.classTeacher))
            }
            for (subject, teacher) in lessons {
                if !order.contains(teacher) { order.append(teacher) }
                let key = "\(teacher) \(subject.title)"
                if let known = teaching.firstIndex(where: { $0.key == key }) {
                    let before = teaching[known].1
                    teaching[known].1 = Teaching(
                        teacher: teacher, subject: subject, classes: before.classes + [index])
                } else {
                    teaching.append((key, Teaching(teacher: teacher, subject: subject, classes: [index])))
                }
            }
        }
        // Those who lead: names beyond those of the teachers, which no teacher of this school bears.
        var leaders: [String] = []
        var candidate = 900
        while leaders.count < 3 {
            let name = Names.teacher(candidate, offset: Int(plan.seed))
            if !order.contains(name), !leaders.contains(name) { leaders.append(name) }
            candidate += 1
        }
        (principal, office) = (leaders[0], Array(leaders[1...]))
        people = (leaders + order).enumerated().map { index, name in
            let running = String(index + 1)
            let number =
                plan.numberPrefix + String(repeating: "0", count: max(0, 3 - running.count)) + running
            return Person(number: number, name: name, phone: "\(plan.firstPhone + index)")
        }
        self.teaching = teaching.map(\.1)
    }

    func person(_ name: String) -> Person? { people.first { $0.name == name } }

    /// As it is pasted into the staff list.
    var list: String {
        "工号,姓名,手机号\n" + people.map { "\($0.number),\($0.name),\($0.phone)\n" }.joined()
    }
}

extension Timetable {
    /// The subjects on a grade's timetable, as the curriculum of 2022 has them.
    static func subjects(grade: Int) -> [Subject] {
        let always: [Subject] = [.chinese, .maths, .morality, .music, .art, .sport, .labour]
        let more: [Subject] =
            switch grade {
            case ...2: [.science]
            case 3...6: [.english, .science, .computing, .integrated]
            case 7: [.english, .biology, .history, .geography, .computing]
            case 8: [.english, .physics, .biology, .history, .geography]
            default: [.english, .physics, .chemistry, .history]
            }
        return Subject.allCases.filter { (always + more).contains($0) }
    }
}
