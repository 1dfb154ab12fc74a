import Policy
import School

/// Fills one school: classes of this school year's cohorts, staff, teaching by the timetable, roles.
struct DemoSchoolLoader {
    private let demo: DemoInstallation
    private let plan: DemoPlan.School
    private let id: UnitID
    private let school: DemoSchool
    private let staff: DemoStaff
    private let roles: DemoRoles
    private var house: House { demo.house }
    private var actor: Actor { demo.actor }

    init(_ demo: DemoInstallation, _ plan: DemoPlan.School, _ id: UnitID) {
        (self.demo, self.plan, self.id) = (demo, plan, id)
        school = DemoSchool(plan)
        staff = DemoStaff(school, plan)
        roles = DemoRoles(school, staff)
    }

    func load() async throws {
        let classes = try await openClasses()
        let people = try await demo.addStaff(staff.list, to: id)
        let byName = Dictionary(people.map { ($0.name, $0) }) { first, _ in first }
        try await assign(classes, byName)
        try await appoint(classes, byName)
        if plan.isSample { try await DemoLedgers(demo, id, school, staff).load() }
        if let place = try await house.unitPlace(id) { try await DemoDesigns(demo, plan, place, school, classes, byName).load() }
        guard plan.isSample else { return }
        try await HallScreens(house: house).save(
            HallSettingDraft(opens: "07:00", closes: "19:00", isPublic: true), version: 0, of: id, by: .program)
        let shown = Set(roles.signIns(at: plan.name).map(\.number))
        try await demo.openAccounts(
            Set(people.filter { shown.contains($0.number.text) }.map(\.id)), at: id)
    }

    /// The school year in which a date lies begins on 1 August.
    static func schoolYear(of date: SchoolDate) -> Int {
        let parts = date.components
        return parts.month >= 8 ? parts.year : parts.year - 1
    }

    // MARK: Classes

    private func openClasses() async throws -> [SchoolClass] {
        let year = Self.schoolYear(of: house.today)
        var opened: [SchoolClass] = []
        for item in school.classes {
            let (stage, first) = item.grade <= 6 ? (Stage.primary, 1) : (.junior, 7)
            let draft = ClassDraft(
                stage: stage.rawValue, entryYear: "\(year - (item.grade - first))",
                numbers: "\(item.number)", pupils: "\(item.pupils)")
            opened += try await ClassChanges(house: house).open(draft, in: id, by: actor)
        }
        return opened
    }

    // MARK: Teaching

    private func assign(_ classes: [SchoolClass], _ people: [String: Staff]) async throws {
        let term = TeachingTerm(containing: house.today)
        for teaching in staff.teaching {
            guard let person = people[teaching.teacher] else { continue }
            _ = try await TeachingPlan(house: house).assign(
                person.id, teaching.subject.title, in: teaching.classes.map { classes[$0].id }, of: id,
                term: term, by: actor)
        }
    }

    // MARK: Roles

    private func appoint(_ classes: [SchoolClass], _ people: [String: Staff]) async throws {
        let since = TeachingTerm(containing: house.today).days.lowerBound
        for appointment in roles.appointments {
            guard let person = people[appointment.name] else { continue }
            let draft = RoleDraft(
                appointment.role, person: person.id, home: id, at: id, grade: appointment.schoolClass == nil ? appointment.grade : nil,
                schoolClass: appointment.schoolClass.map { classes[$0].id },
                subject: appointment.subject?.title, from: since)
            _ = try await RoleList(house: house).grant(draft, by: actor)
        }
    }
}
