import Database
import HTML
import Policy
import School

extension Routes {
    /// Who holds which role at a unit; giving and ending.
    static let roles: [Route] = Route.all([
        Route.twice(.get, "/roles", for: .viewRoles) { request in
            let asked = try await request.askedUnit()
            let roles = try await RoleList(house: request.house).all(at: asked.unit.id, by: try request.actor)
            let classes = try await RoleNames.classes(request, asked.unit)
            var homes: [UnitID: String] = [:]
            for home in Set(roles.map(\.person.home)) where home != asked.unit.id { homes[home] = try await request.desk.unit(home)?.name }
            return request.page("职务", RolesPage(roles: roles, classes: classes, homes: homes, asked: asked, request: request))
        },
        Route.twice(.get, "/roles/new", for: .viewRoles) { request in
            let asked = try await request.askedUnit()
            guard let role = Role(rawValue: request.query["role"]) else {
                return request.page("任命", ChooseRolePage(choices: RoleForm.choices(request, asked), asked: asked))
            }
            let given = ["person", "class", "grade", "subject", "home"].map { (name: $0, value: request.query[$0]) }
            let values = Fields(given + [(name: "from", value: request.today.iso)])
            return try await RoleForm(role: role, asked: asked, home: request.query["home"], request: request).answer(
                FormState(values: values))
        },
        // Whose staff the role goes to, where it may be another unit's: a school's teacher as the county's researcher.
        Route.twice(.get, "/roles/new/{role}/from", for: .viewRoles) { request in
            let asked = try await request.askedUnit()
            guard let role = Role(rawValue: try request.text("role")), RoleForm.choices(request, asked).contains(role) else {
                throw Failure.notFound
            }
            return try await ChooseHomePage.answer(role, asked, request)
        },
        Route.twice(.post, "/roles/new", for: .viewRoles) { request in
            let asked = try await request.askedUnit()
            guard let role = Role(rawValue: request.form["role"]) else { throw Failure.notFound }
            let form = try await RoleForm(role: role, asked: asked, home: request.form["home"], request: request)
            do {
                let draft = try form.draft()
                try await RoleList(house: request.house).grant(draft, by: try request.actor)
                return .redirect(to: asked.link("/roles").text, flash: .done("已任命\(role.title)，自\(draft.from.iso)起。"))
            } catch let faults as FieldFaults {
                return try await form.answer(FormState(values: request.form, faults: faults), isFaulty: true)
            } catch let refusal as RoleRefusal {
                let faults = FieldFaults(RoleForm.field(of: refusal), refusal.userMessage)
                return try await form.answer(FormState(values: request.form, faults: faults), isFaulty: true)
            }
        },
        Route.twice(.get, "/roles/{role}/end", for: .viewRoles) { request in
            let asked = try await request.askedUnit()
            return try await EndRolePage(role: try await role(request, asked), asked: asked, request: request).answer(
                FormState(["last": request.today.iso]))
        },
        Route.twice(.post, "/roles/{role}/end", for: .viewRoles) { request in
            let asked = try await request.askedUnit()
            let held = try await role(request, asked)
            do {
                let lastDay = try FormDate.read(request.form["last"], "last", "末日", required: false)
                try await RoleList(house: request.house).end(
                    held.id, at: asked.unit.id, lastDay: request.form["when"] == "now" ? nil : lastDay ?? request.today,
                    by: try request.actor)
                return .redirect(to: asked.link("/roles").text, flash: .done("\(held.person.name)的\(held.grant.role.title)任期已结束或定下末日。"))
            } catch let faults as FieldFaults {
                return try await EndRolePage(role: held, asked: asked, request: request).answer(
                    FormState(values: request.form, faults: faults), isFaulty: true)
            } catch let refusal as RoleRefusal {
                let faults = FieldFaults("last", refusal.userMessage)
                return try await EndRolePage(role: held, asked: asked, request: request).answer(
                    FormState(values: request.form, faults: faults), isFaulty: true)
            }
        },
    ])

    private static func role(_ request: PageRequest, _ asked: AskedUnit) async throws -> HeldRole {
        let id: Identifier<HeldRole> = try request.id("role")
        let roles = try await RoleList(house: request.house).all(at: asked.unit.id, by: try request.actor)
        guard let role = roles.first(where: { $0.id == id }) else { throw Failure.notFound }
        return role
    }
}

/// Dates as forms send them.
enum FormDate {
    /// - Throws: `FieldFaults` for that field.
    static func read(_ text: String, _ field: String, _ title: String, required: Bool) throws -> SchoolDate? {
        if text.isEmpty, !required { return nil }
        guard let date = SchoolDate(iso: text) else {
            throw FieldFaults(field, text.isEmpty ? "请填写\(title)。" : "\(title)“\(text.prefix(20))”不是日期，请写成 2021-09-01 的样子。")
        }
        return date
    }
}

/// How places are called: `四年级`, `四年级2班`, `语文`.
struct RoleNames {
    let classes: [ClassID: String]
    let system: SchoolSystem

    /// The school's classes today, with what they are called; none at an office.
    static func classes(_ request: PageRequest, _ unit: Unit) async throws -> RoleNames {
        let system = unit.schooling?.system ?? .sixThree
        guard unit.kind.hasClasses, request.may(.viewClasses, at: unit.place) else { return RoleNames(classes: [:], system: system) }
        let all = try await ClassList(house: request.house).classes(
            of: unit.id, on: request.today, others: true, by: try request.actor)
        return RoleNames(classes: Dictionary(all.map { ($0.id, $0.name(on: request.today)) }) { first, _ in first }, system: system)
    }

    func text(_ place: Place, unitName: String? = nil) -> String {
        let parts = [
            unitName, place.grade.map { system.gradeTitle($0) }, place.schoolClass.map { classes[$0] ?? "已撤的班级" }, place.subject,
        ].compactMap { $0 }
        return parts.isEmpty ? "全单位" : parts.joined(separator: " ")
    }
}
