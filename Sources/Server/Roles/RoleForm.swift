import HTML
import Policy
import School

/// The form that gives one role: it asks only for what that role's place names.
struct RoleForm {
    let role: Role
    let asked: AskedUnit
    let request: PageRequest
    /// Whose staff is offered: the unit's own, or that of another unit.
    private let home: Unit

    /// - Parameter home: identifier of the unit whose staff is offered; the unit's own where it is empty.
    /// - Throws: `Failure.notFound` for a unit whose staff the person may not see.
    init(role: Role, asked: AskedUnit, home: String, request: PageRequest) async throws {
        (self.role, self.asked, self.request) = (role, asked, request)
        if home.isEmpty {
            self.home = asked.unit
        } else {
            guard let id = UnitID(home), let unit = try await request.desk.unit(id), request.may(.viewStaff, at: unit.place) else {
                throw Failure.notFound
            }
            self.home = unit
        }
    }

    private var isOwn: Bool { home.id == asked.unit.id }

    /// Roles that the person may give here.
    static func choices(_ request: PageRequest, _ asked: AskedUnit) -> [Role] {
        let kind = asked.unit.kind
        return Role.listed.filter { role in
            role.isHeld(at: kind) && (role.appointedBy.map { request.may($0, at: asked.unit.place) } ?? false)
        }
    }

    static func gist(_ role: Role) -> String {
        switch role {
        case .subjectTeacher: "随任课安排产生"
        case .classTeacher: "对一个班的作业总量负总责"
        case .preparationLeader: "一个年级一门学科的作业设计"
        case .gradeHead: "统筹一个年级的作业总量"
        case .teachingOffice: "全校作业管理、任课和账号"
        case .principal: "本单位第一责任人"
        case .inspector: "督导辖区内的单位"
        case .researcher: "辖区内的教研指导"
        case .bureau: "辖区内的单位和政策"
        case .administrator: "账号、单位和系统运行，含下属单位"
        }
    }

    func answer(_ state: FormState, isFaulty: Bool = false) async throws -> Answer {
        guard Self.choices(request, asked).contains(role) else { throw Failure.notFound }
        let fields = try await fields()
        return request.page("任命\(role.title)", status: isFaulty ? .unprocessableContent : .ok) { html in
            html.put(
                PageHead(
                    "任命\(role.title)", trail: asked.trail(.init("职务", asked.link("/roles")), .init("任命", asked.link("/roles/new"))),
                    lead: "\(Self.gist(role))。"))
            html(.div, .class("narrow")) {
                if !isOwn || !asked.unit.kind.below.isEmpty, asked.unit.kind != .school {
                    html(.p) {
                        html.text("从\(home.name)的教职工中选择。")
                        html(.a, .href(asked.link("/roles/new/\(role.rawValue)/from")), "从其他单位选人")
                    }
                }
                html.put(
                    FormSheet(
                        action: asked.link("/roles/new"), token: request.formToken,
                        FormState(values: state.values.adding("role", role.rawValue), faults: state.faults), fields: fields, submit: "任命",
                        cancel: asked.link("/roles")))
            }
        }
    }

    private func fields() async throws -> [FormField] {
        let (unit, actor) = (asked.unit, try request.actor)
        let staff = try await StaffList(house: request.house).all(of: home.id, by: actor).filter { $0.id != actor.person }
        var fields: [FormField] = [
            .select("person", "姓名", staff.map { .init("\($0.id)", "\($0.name)（\($0.number)）") }, required: true)
        ]
        let needs = role.narrowing
        if needs.schoolClass {
            let classes = try await ClassList(house: request.house).classes(of: unit.id, on: request.today, by: actor)
            fields.append(.select("class", "班级", classes.map { .init("\($0.id)", $0.name(on: request.today)) }, required: true))
        }
        if needs.grade { fields.append(.select("grade", "年级", grades(unit).map { .init("\($0)", system.gradeTitle($0)) }, required: true)) }
        if needs.subject { fields.append(.select("subject", "学科", Subjects.all.map { .init($0, $0) }, required: true)) }
        return fields + [
            .date("from", "首日", required: true), .date("to", "末日", help: "留空表示长期，以后可以结束任期。"), .hidden("role"), .hidden("home"),
        ]
    }

    private var system: SchoolSystem { asked.unit.schooling?.system ?? .sixThree }

    private func grades(_ unit: Unit) -> ClosedRange<Int> { unit.schooling.map(\.grades) ?? 1...9 }

    /// - Throws: `FieldFaults` with every bad field.
    func draft() throws -> RoleDraft {
        let (unit, form) = (asked.unit, request.form)
        var faults = FieldFaults()
        func date(_ field: String, _ title: String, required: Bool) -> SchoolDate? {
            do { return try FormDate.read(form[field], field, title, required: required) } catch let fault as FieldFaults {
                for one in fault.faults { faults.add(one.field, one.message) }
            } catch {}
            return nil
        }
        let (person, needs) = (PersonID(form["person"]), role.narrowing)
        if person == nil { faults.add("person", "请从列表中选择要任命的人。") }
        if needs.grade, Int(form["grade"]) == nil { faults.add("grade", "请选择年级。") }
        if needs.schoolClass, ClassID(form["class"]) == nil { faults.add("class", "请选择班级。") }
        if needs.subject, form["subject"].isEmpty { faults.add("subject", "请选择学科。") }
        let from = date("from", "首日", required: true)
        let to = date("to", "末日", required: false)
        guard let person, let from, faults.isEmpty else { throw faults }
        return RoleDraft(
            role, person: person, home: home.id, at: unit.id, grade: needs.grade ? Int(form["grade"]) : nil,
            schoolClass: needs.schoolClass ? ClassID(form["class"]) : nil, subject: needs.subject ? form["subject"] : nil, from: from,
            to: to)
    }

    /// The field that a refusal is about.
    static func field(of refusal: RoleRefusal) -> String {
        switch refusal {
        case .datesReversed, .inThePast: "to"
        case .unknownClass: "class"
        case .taken(let role, _): role == .classTeacher ? "class" : "grade"
        default: "person"
        }
    }
}

extension Fields {
    /// With one more pair in front.
    func adding(_ name: String, _ value: String) -> Fields { Fields([(name: name, value: value)] + pairs) }
}

/// Ending a role: on a day to come, or at once.
struct EndRolePage {
    let role: HeldRole
    let asked: AskedUnit
    let request: PageRequest

    func answer(_ state: FormState, isFaulty: Bool = false) async throws -> Answer {
        let title = "结束\(role.person.name)的任期"
        return request.page(title, status: isFaulty ? .unprocessableContent : .ok) { html in
            html.put(
                PageHead(
                    title, trail: asked.trail(.init("职务", asked.link("/roles"))),
                    lead: "\(role.grant.role.title)，任期\(Term.text(role.grant.from, role.grant.to))。")
            )
            html(.div, .class("narrow")) {
                html.put(
                    FormSheet(
                        action: asked.link("/roles/\(role.id)/end"), token: request.formToken,
                        FormState(
                            values: state.values.has("when") ? state.values : state.values.adding("when", "day"), faults: state.faults),
                        fields: [
                            .radio(
                                "when", "何时结束",
                                [.init("day", "到下面的末日为止", help: "末日当天仍可办事"), .init("now", "立即结束", help: "马上不能再以此职务办事，正在进行的代理也随之结束")],
                                required: true),
                            .date("last", "末日"),
                        ], submit: "结束任期", weight: .danger, cancel: asked.link("/roles")))
            }
        }
    }
}
