import HTML
import Policy
import School

extension Routes {
    static let units: [Route] = [
        .get("/units", for: .may(.viewUnits, at: .unit), UnitRoutes.show),
        .get("/units/below", for: .may(.viewUnits, at: .unit), UnitRoutes.list),
        .get("/units/{unit}", for: .may(.viewUnits, at: .unit(in: "unit")), UnitRoutes.show),
        .get("/units/{unit}/below", for: .may(.viewUnits, at: .unit(in: "unit")), UnitRoutes.list),
        .get("/units/{unit}/new", for: .may(.addUnits, at: .unit(in: "unit"))) { try await UnitRoutes.newForm($0, FieldFaults()) },
        .post("/units/{unit}/new", for: .may(.addUnits, at: .unit(in: "unit")), UnitRoutes.add),
        .get("/units/{unit}/edit", for: .may(.editUnits, at: .unit(in: "unit"))) { try await UnitRoutes.editForm($0, FieldFaults()) },
        .post("/units/{unit}/edit", for: .may(.editUnits, at: .unit(in: "unit")), UnitRoutes.edit),
        .get("/units/{unit}/move", for: .may(.moveUnits, at: .unit(in: "unit"))) { try await UnitRoutes.moveForm($0, FieldFaults()) },
        .post("/units/{unit}/move", for: .may(.moveUnits, at: .unit(in: "unit")), UnitRoutes.move),
        .get("/units/{unit}/close", for: .may(.closeUnits, at: .unit(in: "unit"))) { try await UnitRoutes.closeForm($0, FieldFaults()) },
        .post("/units/{unit}/close", for: .may(.closeUnits, at: .unit(in: "unit")), UnitRoutes.close),
        .post("/units/{unit}/reopen", for: .may(.closeUnits, at: .unit(in: "unit")), UnitRoutes.reopen),
    ]
}

enum UnitRoutes {
    @Sendable static func show(_ request: PageRequest) async throws -> Answer {
        let (asked, actor) = (try await request.askedUnit(), try request.actor)
        let tree = UnitTree(house: request.house)
        let unit = try await tree.unit(asked.unit.id, by: actor)
        let children = try await tree.children(of: unit.id, by: actor)
        let trail = try await tree.trail(of: unit).dropLast().filter { request.may(.viewUnits, at: $0.place) }
        let figures = try await tree.figures(of: [unit] + children, on: request.today)
        let page = UnitPage(
            unit: unit, trail: Array(trail), children: children, figures: figures, today: request.today, token: request.formToken,
            lists: asked.isCurrent ? [] : Navigation.lists(of: asked) { request.may($0, at: unit.place) },
            may: { request.may($0, at: unit.place) })
        return request.page(unit.name, page)
    }

    @Sendable static func list(_ request: PageRequest) async throws -> Answer {
        let (asked, actor) = (try await request.askedUnit(), try request.actor)
        let state = ListState(
            request.query, path: asked.below, filters: ["q", "kind", "closed"], standard: ListOrder("name"))
        let filter = UnitFilter(
            kind: UnitKind(rawValue: request.query["kind"]), text: request.query["q"], includesClosed: request.query["closed"] == "1")
        let tree = UnitTree(house: request.house)
        let page = try await tree.page(below: asked.unit.id, filter, from: PageKey(state.place), by: actor)
        let figures = try await tree.figures(of: page.rows, on: request.today)
        return request.page("下属单位", UnitListPage(asked: asked, page: page, figures: figures, state: state))
    }

    static func newForm(_ request: PageRequest, _ faults: FieldFaults) async throws -> Answer {
        let asked = try await request.askedUnit()
        let text = request.form["kind"].isEmpty ? request.query["kind"] : request.form["kind"]
        let choices = asked.unit.kindsBelow
        guard let kind = UnitKind(rawValue: text).flatMap({ choices.contains($0) ? $0 : nil }) ?? choices.last else {
            throw UnitRefusal.wrongParent(kind: .campus, parent: asked.unit.kind)
        }
        let values = faults.isEmpty ? UnitForm.values(UnitDraft(name: ""), kind: kind) : request.form
        let form = UnitForm(
            parent: asked.unit, kind: kind, unit: nil, state: FormState(values: values, faults: faults), token: request.formToken)
        return request.page("新建\(kind.title)", status: faults.isEmpty ? .ok : .unprocessableContent, form)
    }

    @Sendable static func add(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        return try await request.submit {
            guard let kind = UnitKind(rawValue: request.form["kind"]) else { throw FieldFaults("kind", "请选择单位类别。") }
            let unit = try await UnitChanges(house: request.house).add(
                UnitForm.draft(request.form), kind, below: asked.unit.id, by: try request.actor)
            return .redirect(to: "/units/\(unit.id)", flash: .done("已新建\(kind.title)“\(unit.name)”。"))
        } or: {
            try await newForm(request, $0)
        }
    }

    static func editForm(_ request: PageRequest, _ faults: FieldFaults) async throws -> Answer {
        let unit = try await request.askedUnit().unit
        let unitNow = try await UnitTree(house: request.house).unit(unit.id, by: try request.actor)
        let values = faults.isEmpty ? UnitForm.values(UnitDraft(unitNow), kind: unit.kind, version: unitNow.version) : request.form
        let form = UnitForm(
            parent: nil, kind: unit.kind, unit: unitNow, state: FormState(values: values, faults: faults), token: request.formToken)
        return request.page("修改单位信息", status: faults.isEmpty ? .ok : .unprocessableContent, form)
    }

    @Sendable static func edit(_ request: PageRequest) async throws -> Answer {
        let id: UnitID = try request.id("unit")
        return try await request.submit {
            let unit = try await UnitChanges(house: request.house).edit(
                id, UnitForm.draft(request.form), version: Int(request.form["version"]) ?? 0, by: try request.actor)
            return .redirect(to: "/units/\(unit.id)", flash: .done("“\(unit.name)”的信息已保存。"))
        } or: {
            try await editForm(request, $0)
        }
    }

    static func moveForm(_ request: PageRequest, _ faults: FieldFaults) async throws -> Answer {
        let unit = try await request.askedUnit().unit
        let tree = UnitTree(house: request.house)
        var parents: [Unit] = []
        for top in try await tree.mine(by: try request.actor) {
            for other in try await tree.tree(from: top.id, by: try request.actor) where !parents.contains(where: { $0.id == other.id }) {
                let isPossible = unit.kind.mayLie(below: other.kind) && !unit.path.covers(other.path) && other.closedOn == nil
                if isPossible, other.id != unit.parent, request.may(.addUnits, at: other.place) { parents.append(other) }
            }
        }
        let page = UnitMovePage(unit: unit, parents: parents, faults: faults, values: request.form, token: request.formToken)
        return request.page("调整隶属", status: faults.isEmpty ? .ok : .unprocessableContent, page)
    }

    @Sendable static func move(_ request: PageRequest) async throws -> Answer {
        let id: UnitID = try request.id("unit")
        return try await request.submit {
            guard let parent = UnitID(request.form["parent"]) else { throw FieldFaults("parent", "请选择新的上级单位。") }
            let old = try await request.askedUnit().unit.parent
            let unit = try await UnitChanges(house: request.house).move(id, below: parent, by: try request.actor)
            let undo = old.map { Flash.Undo(path: "/units/\(id)/move", fields: [.init("parent", "\($0)")]) }
            return .redirect(to: "/units/\(unit.id)", flash: .done("“\(unit.name)”已移到新的上级单位之下，下属单位随之移动。", undo: undo))
        } or: {
            try await moveForm(request, $0)
        }
    }

    static func closeForm(_ request: PageRequest, _ faults: FieldFaults) async throws -> Answer {
        let unit = try await request.askedUnit().unit
        let values = faults.isEmpty ? Fields([("on", request.today.iso)]) : request.form
        let page = UnitClosePage(unit: unit, state: FormState(values: values, faults: faults), token: request.formToken)
        return request.page("撤并单位", status: faults.isEmpty ? .ok : .unprocessableContent, page)
    }

    @Sendable static func close(_ request: PageRequest) async throws -> Answer {
        let id: UnitID = try request.id("unit")
        return try await request.submit {
            let unit = try await UnitChanges(house: request.house).close(id, on: try request.date("on"), by: try request.actor)
            return .redirect(to: "/units/\(id)", flash: .done("“\(unit.name)”已撤并。", undo: .init(path: "/units/\(id)/reopen")))
        } or: {
            try await closeForm(request, $0)
        }
    }

    @Sendable static func reopen(_ request: PageRequest) async throws -> Answer {
        let id: UnitID = try request.id("unit")
        let unit = try await UnitChanges(house: request.house).reopen(id, by: try request.actor)
        return .redirect(to: "/units/\(id)", flash: .done("“\(unit.name)”已恢复。"))
    }
}

extension PageKey {
    /// Where a list's address says that its page begins; nil at the start.
    init?(_ place: ListState.Place) {
        switch place {
        case .first: return nil
        case .after(let text): self.init(.after, text)
        case .before(let text): self.init(.before, text)
        }
    }
}

extension ListPage {
    var paging: Paging { Paging(previous: previous?.text, next: next?.text) }
}
