import School

/// Who holds which role in a demo school, and whom of them to sign in as.
struct DemoRoles {
    struct Appointment {
        let role: Role
        let name: String
        var grade: Int?
        /// Number of the class in the school's list.
        var schoolClass: Int?
        var subject: Subject?
        /// The place as the table of sign-ins shows it.
        var place: String?
    }

    let appointments: [Appointment]
    private let staff: DemoStaff

    init(_ school: DemoSchool, _ staff: DemoStaff) {
        self.staff = staff
        var all = [Appointment(role: .principal, name: staff.principal)]
        all += staff.office.map { Appointment(role: .teachingOffice, name: $0) }
        let leaders = Set(school.classes.map(\.classTeacher))
        var heads: Set<String> = []
        for grade in school.stage.grades {
            // The grade head teaches there and leads no class; one person leads one grade.
            let teachers = staff.teaching.filter {
                $0.classes.contains { school.classes[$0].grade == grade }
            }.map(\.teacher)
            guard let head = teachers.first(where: { !heads.contains($0) && !leaders.contains($0) })
            else { continue }
            heads.insert(head)
            all.append(
                Appointment(
                    role: .gradeHead, name: head, grade: grade, place: SchoolSystem.sixThree.gradeTitle(grade)
                ))
        }
        for grade in school.stage.grades {
            guard let first = school.classes.first(where: { $0.grade == grade }) else { continue }
            for subject in [Subject.chinese, .maths] {
                all.append(
                    Appointment(
                        role: .preparationLeader, name: first.teacher(of: subject), grade: grade,
                        subject: subject,
                        place: SchoolSystem.sixThree.gradeTitle(grade) + subject.title))
            }
        }
        var leading: Set<String> = []
        for (index, item) in school.classes.enumerated()
        where leading.insert(item.classTeacher).inserted {
            all.append(
                Appointment(
                    role: .classTeacher, name: item.classTeacher, grade: item.grade, schoolClass: index,
                    place: "\(SchoolSystem.sixThree.gradeTitle(item.grade))\(item.number)班"))
        }
        appointments = all
    }

    private static let shownGrade = 4

    /// For each role of a school one person, no one twice; the subject teacher is one who holds no other role.
    func signIns(at unit: String) -> [DemoSignIn] {
        var (shown, used): ([DemoSignIn], Set<String>) = ([], [])
        func show(_ role: Role, _ name: String, _ place: String?) {
            guard let person = staff.person(name), used.insert(name).inserted else { return }
            shown.append(DemoSignIn(role: role, place: place, unit: unit, number: person.number, name: name))
        }
        for role in [Role.principal, .teachingOffice, .gradeHead, .preparationLeader, .classTeacher] {
            let free = appointments.filter { $0.role == role && !used.contains($0.name) }
            // A grade whose homework has a limit shows more, and they work together on it.
            let limited = free.first { $0.grade ?? 0 >= Self.shownGrade }
            guard let first = limited ?? free.first else { continue }
            show(role, first.name, first.place)
        }
        let leading = Set(appointments.map(\.name))
        if let teacher = staff.teaching.first(where: { !leading.contains($0.teacher) }) {
            show(.subjectTeacher, teacher.teacher, teacher.subject.title)
        }
        return shown
    }
}
