import Algorithms
import Database
import HTML
import Policy
import School

/// Writing a design down: what pupils do and for which classes first, all else below and optional.
struct HomeworkDesignForm {
    private typealias Field = DesignDraft.Field

    let request: PageRequest
    private let asked: AskedUnit
    private let offer: Designs.Offer
    /// The design that is changed; nil for a new one.
    private let editing: Designs.Planned?

    init(new request: PageRequest) async throws {
        asked = try await request.askedUnit()
        (self.request, editing) = (request, nil)
        // Sent with a fault, the form shows again what it was opened for.
        func kept(_ field: String) -> String { request.form[field].isEmpty ? request.query[field] : request.form[field] }
        offer = try await Designs(house: request.house).offer(
            on: SchoolDate(iso: kept(Field.day)), from: DesignID(kept("from")), at: asked.unit.id, by: try request.actor)
    }

    init(editing request: PageRequest) async throws {
        asked = try await request.askedUnit()
        self.request = request
        let (designs, actor) = (Designs(house: request.house), try request.actor)
        let planned = try await designs.planned(try request.id("design"), of: asked.unit.id, by: actor)
        guard planned.design.author == actor.person else { throw DesignRefusal.notYours }
        editing = planned
        offer = try await designs.offer(on: planned.design.day, from: nil, at: asked.unit.id, by: actor)
    }

    // MARK: What the form holds at first

    private var initial: FormState {
        if let editing {
            let design = editing.design
            let classes = Set(editing.items.map(\.schoolClass))
            return state(design.task, design.subject, design.day, Array(classes), version: design.version)
        }
        let subjects = offer.subjects
        let subject =
            subjects.contains(request.query[Field.subject]) ? request.query[Field.subject] : offer.from?.subject ?? subjects.first ?? ""
        let grade = Int(request.query["grade"]) ?? offer.from?.grade
        let classes = offer.courses.filter { $0.subject == subject && (grade == nil || $0.grade == grade) }.first?.classes.map(\.id) ?? []
        let task = offer.from?.task ?? HomeworkTask(kind: .written, parts: [.init(content: "")])
        return state(task, subject, offer.day, classes, version: nil)
    }

    private func state(_ task: HomeworkTask, _ subject: String, _ day: SchoolDate, _ classes: [ClassID], version: Int?) -> FormState {
        let draft = DesignDraft(task, subject: subject, day: day, classes: classes)
        var pairs = draft.fields.map { (name: $0.key, value: $0.value) } + classes.map { (name: Field.schoolClass, value: "\($0)") }
        pairs += draft.traits.map { (name: Field.trait, value: $0) }
        if let version { pairs.append((name: "version", value: "\(version)")) }
        return FormState(values: Fields(pairs))
    }

    // MARK: Answers

    func answer(_ state: FormState? = nil) throws -> Answer {
        let title = editing == nil ? "新设计" : "修改作业设计"
        let path = editing.map { asked.design($0.design.id, "/edit") } ?? asked.link("/homework/designs/new").adding("id", once)
        let state = state ?? initial
        return request.page(title, status: state.faults.isEmpty ? .ok : .unprocessableContent, keeping: path) { html in
            html.put(
                PageHead(
                    title, trail: asked.trail(.init("今天", asked.link("/homework"))),
                    lead: offer.from.map { "照\($0.authorName)\($0.day.iso)的设计，可以改。" } ?? "写一次，平行班一起用。"))
            if offer.courses.isEmpty {
                html.put(EmptyState("这一天没有您的任课", "任课安排好以后才能设计作业。", action: ActionLink("返回", asked.link("/homework"))))
            } else {
                form(html, state, path)
            }
        }
    }

    /// A new form is opened under an address of its own: who comes back to it, by the browser or a repeated request, finds the same one.
    static func open(_ request: PageRequest) async throws -> Answer {
        if request.query["id"].isEmpty {
            let id: DesignID = request.house.surroundings.identifier()
            return .redirect(to: request.link.adding("id", "\(id)").text)
        }
        return try await HomeworkDesignForm(new: request).answer()
    }

    func save() async throws -> Answer {
        let (designs, actor) = (Designs(house: request.house), try request.actor)
        return try await request.submit {
            let form = request.form
            let draft = DesignDraft(
                form.firsts,
                classes: form.all(Field.schoolClass).compactMap { ClassID($0) }, traits: form.all(Field.trait))
            let design: HomeworkDesign
            if let editing {
                design = try await designs.edit(
                    editing.design.id, draft, version: Int(form["version"]) ?? 0, of: asked.unit.id, by: actor)
            } else {
                design = try await designs.add(draft, as: DesignID(form["id"]), from: DesignID(form["from"]), to: asked.unit.id, by: actor)
            }
            return .redirect(to: asked.design(design.id).text, flash: .done("已保存。"))
        } or: { faults in
            try answer(FormState(values: request.form, faults: faults))
        }
    }

    /// What the design will be known by: the same form, sent twice, is one design.
    private var once: String {
        let kept = DesignID(request.form["id"]) ?? DesignID(request.query["id"])
        return "\(kept ?? request.house.surroundings.identifier())"
    }

    // MARK: Fields

    private func form(_ html: HTMLWriter, _ state: FormState, _ path: Link) {
        let (main, more) = (mainFields, moreFields)
        html(
            .form, .class("form"), .method(.post), .action(path), .novalidate(),
            .data("data-look", asked.link("/homework/designs/look").text)
        ) {
            FormToken.write(html, request.formToken)
            if let editing { html(.input, .type(.hidden), .name("editing"), .value("\(editing.design.id)")) }
            if editing != nil { FormField.hidden("version").write(html, state) }
            if editing == nil { html(.input, .type(.hidden), .name("id"), .value(once)) }
            if let from = offer.from { html(.input, .type(.hidden), .name("from"), .value("\(from.id)")) }
            ErrorSummary(faults: state.faults, fields: main + more).write(html: html)
            for field in main { field.write(html, state) }
            // Filled by the script as one types.
            html(.div, .class("look"), .aria(.live, "polite"), .data("data-looked", "")) {}
            let isFilled = more.contains {
                !["", Policy.Place.home.title, HomeworkSpan.day.rawValue].contains(state.values[$0.name]) || state.faults[$0.name] != nil
            }
            html(.details, .if(isFilled, .open())) {
                html(.summary, offer.traits.isEmpty ? "分层、目标、来源（选填）" : "分层、目标、特点、来源（选填）")
                for field in more { field.write(html, state) }
            }
            html(.div, .class("form-end")) {
                html(.button, .class("button button-strong"), .type(.submit), "保存")
                html(.a, .class("button button-quiet"), .href(asked.link("/homework")), "取消")
            }
        }
    }

    private var mainFields: [FormField] {
        let classes = offer.courses.flatMap(\.classes)
        let choices = classes.uniqued(on: \.id).ordered(on: offer.day)
            .map { FormField.Choice("\($0.id)", $0.name(on: offer.day)) }
        return [
            .textarea(Field.content, "要学生做什么", required: true, rows: 3),
            .number(Field.minutes, "预计用时", help: "学生平均要用几分钟。", min: 1, max: 300, unit: "分钟"),
            .checkboxes(Field.schoolClass, "班级", choices),
            .date(Field.day, "哪天布置", required: true),
            .select(Field.subject, "学科", offer.subjects.map { .init($0, $0) }, required: true),
            .select(Field.kind, "类型", HomeworkKind.allCases.filter { $0 != .family }.map { .init($0.title, $0.title) }, required: true),
        ]
    }

    /// What the document says that a layer is for.
    private func level(_ layer: Layer) -> String? {
        guard let level = offer.levels.first(where: { $0.layer == layer }) else { return nil }
        let required = offer.levels.first { $0.layer == offer.layers.required }.map { "上面写的是“\($0.layer.title)”：\($0.text)。" } ?? ""
        return "\(level.text)（\(level.provision)）。学生自己选做，不计入上限。\(required)"
    }

    private var moreFields: [FormField] {
        let layers = offer.layers
        let basis = layers.provision.map { "（\($0)）" } ?? ""
        var fields: [FormField] = []
        for layer in layers.optional {
            fields += [
                .textarea(
                    Field.content(layer), "“\(layer.title)”的内容",
                    help: level(layer) ?? "学生自己选做，不计入上限；上面写的是“\(layers.required.title)”。\(basis)", rows: 2),
                .number(Field.minutes(layer), "“\(layer.title)”的预计用时", min: 1, max: 300, unit: "分钟"),
            ]
        }
        if !offer.traits.isEmpty {
            fields.append(
                .checkboxes(
                    Field.trait, "特点", offer.traits.map { .init($0.text, "\($0.text)（\($0.provision)）") }, help: "是哪样就勾哪样，不勾也可以。"))
        }
        return fields + [
            .text(Field.goal, "目标", help: "这项作业要学生学会什么。", longest: 200),
            .text(
                Field.point, "课时或知识点", help: offer.points.isEmpty ? nil : "从教学进度里选，早于进度的会提示。", longest: 200, suggestions: offer.points),
            .select(Field.source, "来源", [.init("", "不写")] + offer.sources.map { .init($0.title, $0.title) }),
            .text(Field.takenFrom, "选自", help: "选编、改编的，写明选自哪里、选了哪几题、为什么选。", longest: 200),
            .select(
                Field.span, "做几天", HomeworkSpan.allCases.map { .init($0.rawValue, $0.title) }, help: "周作业、月作业每天做一点：用时按天平分，最后一天收。"),
            .select(Field.place, "地点", Policy.Place.allCases.map { .init($0.title, $0.title) }),
        ]
    }
}
