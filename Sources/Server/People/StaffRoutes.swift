import HTML
import Policy
import School

extension Routes {
    static let people: [Route] = staff + teaching

    static let staff: [Route] = Route.all([
        Route.twice(.get, "/staff", for: .viewStaff, StaffRoutes.list),
        Route.twice(.get, "/staff/print", for: .viewStaff, StaffRoutes.print),
        Route.twice(.get, "/staff/new", for: .manageStaff) { try await StaffRoutes.newForm($0, FieldFaults()) },
        Route.twice(.post, "/staff/new", for: .manageStaff, StaffRoutes.add),
        Route.twice(.get, "/staff/import", for: .manageStaff) { try await StaffImportRoutes.form($0, FieldFaults()) },
        Route.twice(.post, "/staff/import", for: .manageStaff, StaffImportRoutes.preview),
        Route.twice(.post, "/staff/import/write", for: .manageStaff, StaffImportRoutes.write),
        Route.twice(.get, "/staff/{staff}", for: .viewStaff, StaffRoutes.show),
        Route.twice(.get, "/staff/{staff}/edit", for: .manageStaff) { try await StaffRoutes.editForm($0, FieldFaults()) },
        Route.twice(.post, "/staff/{staff}/edit", for: .manageStaff, StaffRoutes.edit),
        Route.twice(.get, "/staff/{staff}/leave", for: .endStaff) { try await StaffRoutes.leaveForm($0, FieldFaults()) },
        Route.twice(.post, "/staff/{staff}/leave", for: .endStaff, StaffRoutes.leave),
        Route.twice(.post, "/staff/{staff}/return", for: .manageStaff, StaffRoutes.returnToWork),
        Route.twice(.get, "/staff/{staff}/hand-over", for: .handOver) { try await HandOverRoutes.form($0, FieldFaults()) },
        Route.twice(.post, "/staff/{staff}/hand-over", for: .handOver, HandOverRoutes.pass),
    ])
}

enum StaffRoutes {
    @Sendable static func list(_ request: PageRequest) async throws -> Answer {
        let (asked, actor) = (try await request.askedUnit(), try request.actor)
        let state = ListState(
            request.query, path: asked.link("/staff"), filters: ["q", "state"], orders: ["name", "number"], standard: ListOrder("name"))
        let filter = filter(state, request.query)
        let (page, teaching) = try await StaffList(house: request.house).pageWithTeaching(
            in: TeachingTerm(containing: request.today), of: asked.unit.id, filter, from: PageKey(state.place), by: actor)
        let view = StaffListPage(
            asked: asked, page: page, teaching: TeachingSummary.byPerson(teaching, on: request.today), state: state,
            seesPhones: request.may(.viewStaffPhones, at: asked.unit.place),
            mayManage: request.may(.manageStaff, at: asked.unit.place))
        return request.page("教职工", view)
    }

    private static func filter(_ state: ListState, _ query: Fields) -> StaffFilter {
        StaffFilter(
            state: StaffFilter.State(rawValue: query["state"]) ?? .present, order: state.order.key == "number" ? .number : .name,
            text: query["q"])
    }

    @Sendable static func print(_ request: PageRequest) async throws -> Answer {
        let (asked, actor) = (try await request.askedUnit(), try request.actor)
        let term = TeachingTerm(containing: request.today)
        let (staff, teaching) = try await StaffList(house: request.house).allWithTeaching(in: term, of: asked.unit.id, by: actor)
        let page = StaffPrintPage(
            asked: asked, staff: staff, teaching: TeachingSummary.byPerson(teaching, on: request.today), term: term,
            pack: try await request.packTitle(at: asked.unit), today: request.today,
            seesPhones: request.may(.viewStaffPhones, at: asked.unit.place))
        return request.page("教职工名册", isSheet: true, page)
    }

    @Sendable static func show(_ request: PageRequest) async throws -> Answer {
        let (asked, actor) = (try await request.askedUnit(), try request.actor)
        let staff = try await StaffList(house: request.house).staff(try request.id("staff"), of: asked.unit.id, by: actor)
        let term = TeachingTerm(containing: request.today)
        var (teaching, roles): ([TeachingRow], [HeldRole]) = ([], [])
        if request.may(.viewTeaching, at: asked.unit.place) {
            teaching = try await TeachingPlan(house: request.house).assignments(
                of: asked.unit.id, in: term, TeachingFilter(person: staff.id), by: actor)
        }
        if request.may(.viewRoles, at: asked.unit.place) {
            roles = try await RoleList(house: request.house).all(at: asked.unit.id, by: actor).filter { role in
                role.person.id == staff.id && !role.isEnded && (role.grant.to.map { request.today <= $0 } ?? true)
            }
        }
        let page = StaffPage(
            asked: asked, staff: staff, teaching: teaching, roles: roles, names: try await RoleNames.classes(request, asked.unit),
            isBeyond: staff.id == actor.person || Seniority.roleBeyond(actor, in: roles.map(\.grant), on: request.today) != nil, term: term,
            today: request.today, token: request.formToken,
            may: { request.may($0, at: asked.unit.place) })
        return request.page(staff.name, page)
    }

    // MARK: Adding and editing

    static func newForm(_ request: PageRequest, _ faults: FieldFaults) async throws -> Answer {
        let asked = try await request.askedUnit()
        let state = FormState(values: faults.isEmpty ? Fields([("joined_on", request.today.iso)]) : request.form, faults: faults)
        let page = StaffForm(asked: asked, staff: nil, seesPhones: true, state: state, token: request.formToken)
        return request.page("新增教职工", status: faults.isEmpty ? .ok : .unprocessableContent, page)
    }

    @Sendable static func add(_ request: PageRequest) async throws -> Answer {
        let (asked, form) = (try await request.askedUnit(), request.form)
        return try await request.submit {
            let staff = try await StaffChanges(house: request.house).add(
                StaffDraft(number: form["number"], name: form["name"], phone: form["phone"]), to: asked.unit.id,
                joinedOn: try request.date("joined_on"), by: try request.actor)
            return .redirect(to: asked.link("/staff/\(staff.id)").text, flash: .done("已新增\(staff.name)。"))
        } or: {
            try await newForm(request, $0)
        }
    }

    static func editForm(_ request: PageRequest, _ faults: FieldFaults) async throws -> Answer {
        let (asked, staff) = try await asked(request)
        let saved = Fields([
            ("number", staff.number.text), ("name", staff.name), ("phone", staff.phone?.text ?? ""), ("version", "\(staff.version)"),
        ])
        let page = StaffForm(
            asked: asked, staff: staff, seesPhones: request.may(.viewStaffPhones, at: asked.unit.place),
            state: FormState(values: faults.isEmpty ? saved : request.form, faults: faults), token: request.formToken)
        return request.page("修改教职工信息", status: faults.isEmpty ? .ok : .unprocessableContent, page)
    }

    @Sendable static func edit(_ request: PageRequest) async throws -> Answer {
        let (asked, form) = (try await request.askedUnit(), request.form)
        return try await request.submit {
            let staff = try await StaffChanges(house: request.house).edit(
                try request.id("staff"), of: asked.unit.id,
                StaffDraft(number: form["number"], name: form["name"], phone: form.has("phone") ? form["phone"] : nil),
                version: Int(form["version"]) ?? 0, by: try request.actor)
            return .redirect(to: asked.link("/staff/\(staff.id)").text, flash: .done("\(staff.name)的信息已保存。"))
        } or: {
            try await editForm(request, $0)
        }
    }

    // MARK: Leaving and returning

    static func leaveForm(_ request: PageRequest, _ faults: FieldFaults) async throws -> Answer {
        let (asked, staff) = try await asked(request)
        let values = faults.isEmpty ? Fields([("on", request.today.iso)]) : request.form
        let page = StaffLeavePage(asked: asked, staff: staff, state: FormState(values: values, faults: faults), token: request.formToken)
        return request.page("办理离任", status: faults.isEmpty ? .ok : .unprocessableContent, page)
    }

    @Sendable static func leave(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        return try await request.submit {
            let staff = try await StaffLeaving(house: request.house).leave(
                try request.id("staff"), of: asked.unit.id, on: try request.date("on"), reason: request.form["reason"],
                by: try request.actor)
            let text = "\(staff.name)已办理离任，登录、职务和任课随之结束。"
            return .redirect(to: asked.link("/staff/\(staff.id)").text, flash: .done(text))
        } or: {
            try await leaveForm(request, $0)
        }
    }

    @Sendable static func returnToWork(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        let staff = try await StaffChanges(house: request.house).returnToWork(
            try request.id("staff"), of: asked.unit.id, by: try request.actor)
        let text = "\(staff.name)已办理返岗，沿用原工号。账号、职务和任课需要重新办理。"
        return .redirect(to: asked.link("/staff/\(staff.id)").text, flash: .done(text))
    }

    static func asked(_ request: PageRequest) async throws -> (AskedUnit, Staff) {
        let asked = try await request.askedUnit()
        return (asked, try await StaffList(house: request.house).staff(try request.id("staff"), of: asked.unit.id, by: try request.actor))
    }
}
