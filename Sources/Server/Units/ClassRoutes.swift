import HTML
import Policy
import School

extension Routes {
    static let classes: [Route] = Route.all([
        Route.twice(.get, "/classes", for: .viewClasses, ClassRoutes.list),
        Route.twice(.get, "/classes/new", for: .manageClasses) { try await ClassRoutes.newForm($0, FieldFaults()) },
        Route.twice(.post, "/classes/new", for: .manageClasses, ClassRoutes.open),
        Route.twice(.get, "/classes/merge", for: .manageClasses) { try await ClassRoutes.mergeForm($0, FieldFaults()) },
        Route.twice(.post, "/classes/merge", for: .manageClasses, ClassRoutes.merge),
        Route.twice(.get, "/classes/print", for: .viewClasses, ClassRoutes.print),
        Route.twice(.get, "/classes/{class}", for: .viewClasses, ClassRoutes.show),
        Route.twice(.get, "/classes/{class}/edit", for: .manageClasses) { try await ClassRoutes.editForm($0, FieldFaults()) },
        Route.twice(.post, "/classes/{class}/edit", for: .manageClasses, ClassRoutes.edit),
        Route.twice(.get, "/classes/{class}/split", for: .manageClasses) { try await ClassRoutes.splitForm($0, FieldFaults()) },
        Route.twice(.post, "/classes/{class}/split", for: .manageClasses, ClassRoutes.split),
        Route.twice(.get, "/classes/{class}/correct", for: .manageClasses) { try await ClassRoutes.correctForm($0, FieldFaults()) },
        Route.twice(.post, "/classes/{class}/correct", for: .manageClasses, ClassRoutes.correct),
        Route.twice(.get, "/classes/{class}/remove", for: .manageClasses, ClassRoutes.removeForm),
        Route.twice(.post, "/classes/{class}/remove", for: .manageClasses, ClassRoutes.remove),
        Route.twice(.get, "/classes/{class}/close", for: .manageClasses) { try await ClassRoutes.closeForm($0, FieldFaults()) },
        Route.twice(.post, "/classes/{class}/close", for: .manageClasses, ClassRoutes.close),
        Route.twice(.post, "/classes/{class}/reopen", for: .manageClasses, ClassRoutes.reopen),
        ["/classes/{class}/pupils", "/units/{unit}/classes/{class}/pupils"].flatMap { path in
            [
                Route(.get, path, for: .may(.recordPupils, at: .schoolClass)) { try await ClassRoutes.pupilsForm($0, FieldFaults()) },
                Route(.post, path, for: .may(.recordPupils, at: .schoolClass), ClassRoutes.recordPupils),
            ]
        },
    ])
}

extension PlaceFinder {
    /// The class in the path, with its grade of today, at the unit in the path or where the person works. A class that is not there has no grade; the
    /// handler then finds nothing.
    static let schoolClass = PlaceFinder.found { request in
        let named: UnitID? = try? request.id("unit")
        let unit = if let named { try await request.desk.unit(named) } else { try request.unit }
        guard let unit else { return nil }
        let id: ClassID = try request.id("class")
        let item = try? await ClassList(house: request.house).schoolClass(id, of: unit.id, by: .program)
        return Place(unit: unit.id, path: unit.path, grade: item?.grade(on: request.today), schoolClass: id)
    }
}

enum ClassRoutes {
    @Sendable static func list(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        let state = ListState(request.query, path: asked.link("/classes"), filters: ["on", "all"], standard: ListOrder("grade"))
        let date = SchoolDate(iso: request.query["on"]) ?? request.today
        let all = request.query["all"] == "1"
        let classes = try await ClassList(house: request.house).classes(of: asked.unit.id, on: date, others: all, by: try request.actor)
        let campuses = try await campuses(request, asked.unit)
        let page = ClassListPage(
            asked: asked, classes: classes, campuses: campuses, date: date, today: request.today, state: state,
            mayManage: request.may(.manageClasses, at: asked.unit.place))
        return request.page("班级", page)
    }

    @Sendable static func print(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        let date = SchoolDate(iso: request.query["on"]) ?? request.today
        let classes = try await ClassList(house: request.house).classes(of: asked.unit.id, on: date, by: try request.actor)
        var teachers: [ClassID: String] = [:]
        for role in try await classTeachers(request, asked.unit, on: date) {
            guard let id = role.grant.place.schoolClass else { continue }
            teachers[id] = teachers[id].map { "\($0)、\(role.person.name)" } ?? role.person.name
        }
        let page = ClassPrintPage(
            asked: asked, classes: classes, teachers: teachers, pack: try await request.packTitle(at: asked.unit), date: date,
            today: request.today)
        return request.page("班级一览表", isSheet: true, page)
    }

    /// Those in charge of classes on a day; none where the person may not see roles.
    private static func classTeachers(_ request: PageRequest, _ unit: Unit, on date: SchoolDate) async throws -> [HeldRole] {
        guard request.may(.viewRoles, at: unit.place) else { return [] }
        return try await RoleList(house: request.house).all(at: unit.id, by: try request.actor).filter { role in
            role.grant.role == .classTeacher && role.holds(on: date) && !role.hasLeft
        }
    }

    @Sendable static func show(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        let id: ClassID = try request.id("class")
        let history = try await ClassList(house: request.house).history(of: id, of: asked.unit.id, by: try request.actor)
        let term = TeachingTerm(containing: request.today)
        var teaching: [Teaching] = []
        if request.may(.viewTeaching, at: asked.unit.place) {
            let found = try await TeachingPlan(house: request.house).assignments(
                of: asked.unit.id, in: term, TeachingFilter(schoolClass: id), by: try request.actor)
            teaching = found.map(\.teaching)
        }
        let place = Place(
            unit: asked.unit.id, path: asked.unit.path, grade: history.current.grade(on: request.today), schoolClass: id)
        let page = ClassPage(
            asked: asked, history: history, campuses: try await campuses(request, asked.unit), teaching: teaching,
            teachers: try await classTeachers(request, asked.unit, on: request.today).filter { $0.grant.place.schoolClass == id },
            term: term, today: request.today, token: request.formToken, mayManage: request.may(.manageClasses, at: asked.unit.place),
            mayRecord: request.may(.recordPupils, at: place), mayAppoint: request.may(.appointTeachers, at: place))
        return request.page(history.current.name(on: request.today), page)
    }

    static func newForm(_ request: PageRequest, _ faults: FieldFaults) async throws -> Answer {
        let asked = try await request.askedUnit()
        guard let schooling = asked.unit.schooling else { throw ClassRefusal.noSchool(asked.unit.name) }
        let first = schooling.stages.first?.rawValue ?? ""
        let values = faults.isEmpty ? Fields([("stage", first), ("entry_year", "\(request.today.schoolYearStart)")]) : request.form
        let page = ClassNewPage(
            asked: asked, schooling: schooling, campuses: try await campuses(request, asked.unit),
            state: FormState(values: values, faults: faults), token: request.formToken)
        return request.page("开设班级", status: faults.isEmpty ? .ok : .unprocessableContent, page)
    }

    @Sendable static func open(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        let form = request.form
        return try await request.submit {
            let draft = ClassDraft(
                stage: form["stage"], entryYear: form["entry_year"], numbers: form["numbers"], ownName: form["own_name"],
                campus: form["campus"],
                pupils: form["pupils"])
            let opened = try await ClassChanges(house: request.house).open(draft, in: asked.unit.id, by: try request.actor)
            let names = opened.map { $0.name(on: request.today) }.joined(separator: "、")
            return .redirect(to: asked.link("/classes").text, flash: .done("已开设\(names)。"))
        } or: {
            try await newForm(request, $0)
        }
    }

    static func editForm(_ request: PageRequest, _ faults: FieldFaults) async throws -> Answer {
        let (asked, item) = try await asked(request)
        let saved = Fields([
            ("number", "\(item.number)"), ("own_name", item.ownName ?? ""), ("campus", item.campus.map { "\($0)" } ?? ""),
            ("from", request.today.iso), ("version", "\(item.version)"),
        ])
        let page = ClassEditPage(
            asked: asked, item: item, campuses: try await campuses(request, asked.unit),
            state: FormState(values: faults.isEmpty ? saved : request.form, faults: faults), today: request.today, token: request.formToken)
        return request.page("修改班号或名称", status: faults.isEmpty ? .ok : .unprocessableContent, page)
    }

    @Sendable static func edit(_ request: PageRequest) async throws -> Answer {
        let (asked, form) = (try await request.askedUnit(), request.form)
        let id: ClassID = try request.id("class")
        return try await request.submit {
            let item = try await ClassChanges(house: request.house).rename(
                id, of: asked.unit.id, number: form["number"], ownName: form["own_name"], campus: form["campus"],
                from: try request.date("from"),
                version: Int(form["version"]) ?? 0, by: try request.actor)
            return .redirect(to: asked.link("/classes/\(id)").text, flash: .done("已保存：\(item.name(on: request.today))。"))
        } or: {
            try await editForm(request, $0)
        }
    }

    static func pupilsForm(_ request: PageRequest, _ faults: FieldFaults) async throws -> Answer {
        let (asked, item) = try await asked(request)
        let saved = Fields([("pupils", item.pupils.map(String.init) ?? ""), ("from", request.today.iso)])
        let page = ClassPupilsPage(
            asked: asked, item: item, state: FormState(values: faults.isEmpty ? saved : request.form, faults: faults), today: request.today,
            token: request.formToken)
        return request.page("登记班级人数", status: faults.isEmpty ? .ok : .unprocessableContent, page)
    }

    @Sendable static func recordPupils(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        let id: ClassID = try request.id("class")
        return try await request.submit {
            let item = try await ClassChanges(house: request.house).recordPupils(
                id, of: asked.unit.id, request.form["pupils"], from: try request.date("from"), by: try request.actor)
            let text = "\(item.name(on: request.today))的人数已登记：\(request.form["pupils"])人。"
            return .redirect(to: asked.link("/classes/\(id)").text, flash: .done(text))
        } or: {
            try await pupilsForm(request, $0)
        }
    }

    // MARK: Correcting, removing and closing

    static func correctForm(_ request: PageRequest, _ faults: FieldFaults) async throws -> Answer {
        let (asked, item) = try await asked(request)
        guard let schooling = asked.unit.schooling else { throw ClassRefusal.noSchool(asked.unit.name) }
        let saved = Fields([
            ("stage", item.stage.rawValue), ("entry_year", "\(item.entryYear)"), ("numbers", "\(item.number)"),
            ("version", "\(item.version)"),
        ])
        let page = ClassCorrectPage(
            asked: asked, item: item, schooling: schooling,
            state: FormState(values: faults.isEmpty ? saved : request.form, faults: faults), today: request.today, token: request.formToken)
        return request.page("更正班级", status: faults.isEmpty ? .ok : .unprocessableContent, page)
    }

    @Sendable static func correct(_ request: PageRequest) async throws -> Answer {
        let (asked, form) = (try await request.askedUnit(), request.form)
        let id: ClassID = try request.id("class")
        return try await request.submit {
            let item = try await ClassChanges(house: request.house).correct(
                id, of: asked.unit.id, stage: form["stage"], entryYear: form["entry_year"], number: form["numbers"],
                version: Int(form["version"]) ?? 0, by: try request.actor)
            return .redirect(to: asked.link("/classes/\(id)").text, flash: .done("已更正为\(item.name(on: request.today))。"))
        } or: {
            try await correctForm(request, $0)
        }
    }

    @Sendable static func removeForm(_ request: PageRequest) async throws -> Answer {
        let (asked, item) = try await asked(request)
        let name = item.name(on: request.today)
        return request.page("删除班级") { html in
            html.put(
                Confirmation(
                    "删除\(name)？",
                    effects: ["只用于开错的班：还没有任课、职务等用到它，删除后像没有开过一样。", "登记过的人数一并删除；操作记录里留下开设和删除的经过。", "删除后不能撤销，需要时重新开设。"],
                    action: asked.link("/classes/\(item.id)/remove"), token: request.formToken, cancel: asked.link("/classes/\(item.id)"),
                    submit: "确认删除"))
        }
    }

    @Sendable static func remove(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        let item = try await ClassChanges(house: request.house).remove(try request.id("class"), of: asked.unit.id, by: try request.actor)
        return .redirect(to: asked.link("/classes").text, flash: .done("已删除\(item.name(on: request.today))。"))
    }

    static func closeForm(_ request: PageRequest, _ faults: FieldFaults) async throws -> Answer {
        let (asked, item) = try await asked(request)
        let page = ClassClosePage(
            asked: asked, item: item,
            state: FormState(values: faults.isEmpty ? Fields([("on", request.today.iso)]) : request.form, faults: faults),
            today: request.today, token: request.formToken)
        return request.page("停办班级", status: faults.isEmpty ? .ok : .unprocessableContent, page)
    }

    @Sendable static func close(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        let id: ClassID = try request.id("class")
        return try await request.submit {
            let item = try await ClassChanges(house: request.house).close(
                id, of: asked.unit.id, on: try request.date("on"), by: try request.actor)
            return .redirect(
                to: asked.link("/classes/\(id)").text,
                flash: .done("\(item.name(on: request.today))到\((item.closedOn ?? request.today).long)停办。"))
        } or: {
            try await closeForm(request, $0)
        }
    }

    @Sendable static func reopen(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        let item = try await ClassChanges(house: request.house).reopen(try request.id("class"), of: asked.unit.id, by: try request.actor)
        return .redirect(
            to: asked.link("/classes/\(item.id)").text, flash: .done("\(item.name(on: request.today))已恢复，请重新安排任课和班主任。"))
    }

    // MARK: Splitting and merging

    static func splitForm(_ request: PageRequest, _ faults: FieldFaults) async throws -> Answer {
        let (asked, item) = try await asked(request)
        let page = ClassSplitPage(
            asked: asked, item: item,
            state: FormState(
                values: faults.isEmpty ? Fields([("on", request.today.iso), ("number1", "\(item.number)")]) : request.form, faults: faults),
            today: request.today,
            token: request.formToken)
        return request.page("拆分班级", status: faults.isEmpty ? .ok : .unprocessableContent, page)
    }

    @Sendable static func split(_ request: PageRequest) async throws -> Answer {
        let (asked, form) = (try await request.askedUnit(), request.form)
        let id: ClassID = try request.id("class")
        return try await request.submit {
            let parts = (1...ClassSplitPage.most).filter { !form["number\($0)"].isEmpty || !form["pupils\($0)"].isEmpty }
                .map { ClassChanges.Part(number: form["number\($0)"], pupils: form["pupils\($0)"]) }
            let new = try await ClassChanges(house: request.house).split(
                id, of: asked.unit.id, into: parts, on: try request.date("on"), by: try request.actor)
            let names = new.map { $0.name(on: request.today) }.joined(separator: "、")
            return .redirect(to: asked.link("/classes/\(id)").text, flash: .done("已拆分为\(names)。请重新安排新班的任课和班主任。"))
        } or: {
            try await splitForm(request, $0)
        }
    }

    static func mergeForm(_ request: PageRequest, _ faults: FieldFaults) async throws -> Answer {
        let asked = try await request.askedUnit()
        let classes = try await ClassList(house: request.house).classes(of: asked.unit.id, on: request.today, by: try request.actor)
        let page = ClassMergePage(
            asked: asked, classes: classes.filter { $0.closedOn == nil },
            state: FormState(values: faults.isEmpty ? Fields([("on", request.today.iso)]) : request.form, faults: faults),
            today: request.today,
            token: request.formToken)
        return request.page("合并班级", status: faults.isEmpty ? .ok : .unprocessableContent, page)
    }

    @Sendable static func merge(_ request: PageRequest) async throws -> Answer {
        let (asked, form) = (try await request.askedUnit(), request.form)
        return try await request.submit {
            let new = try await ClassChanges(house: request.house).merge(
                form.all("class").compactMap { ClassID($0) }, of: asked.unit.id,
                into: .init(number: form["number1"], pupils: form["pupils1"]), on: try request.date("on"), by: try request.actor)
            let text = "已合并为\(new.name(on: request.today))。请重新安排新班的任课和班主任。"
            return .redirect(to: asked.link("/classes/\(new.id)").text, flash: .done(text))
        } or: {
            try await mergeForm(request, $0)
        }
    }

    private static func asked(_ request: PageRequest) async throws -> (AskedUnit, SchoolClass) {
        let asked = try await request.askedUnit()
        let id: ClassID = try request.id("class")
        return (asked, try await ClassList(house: request.house).schoolClass(id, of: asked.unit.id, by: try request.actor))
    }

    private static func campuses(_ request: PageRequest, _ unit: Unit) async throws -> [Unit] {
        guard unit.kind == .school else { return [] }
        return try await UnitTree(house: request.house).children(of: unit.id, by: try request.actor).filter { $0.closedOn == nil }
    }
}
