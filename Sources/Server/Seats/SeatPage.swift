import HTML
import Policy
import School

extension Routes {
    /// The list of seats of a class, for its class teacher.
    static let seats: [Route] = Route.all([
        Route.homework(.get, "/seats", for: .keepSeats) { try await SeatPage.show($0, FieldFaults()) },
        Route.homework(.post, "/seats", for: .keepSeats, SeatPage.save),
    ])
}

/// One list, written as a whole: a line for each seat.
struct SeatPage: HTMLPart {
    private static let (schoolClass, seats, mark) = ("class", "seats", "mark")

    let asked: AskedUnit
    let sheet: SeatList.Sheet
    let state: FormState
    let today: SchoolDate
    let token: String

    private static func link(_ asked: AskedUnit, _ id: ClassID?) -> Link {
        asked.link("/homework/seats").adding("class", id.map { "\($0)" })
    }

    static func show(_ request: PageRequest, _ faults: FieldFaults) async throws -> Answer {
        let asked = try await request.askedUnit()
        let fields = request.route.method == .post ? request.form : request.query
        let sheet = try await SeatList(house: request.house).sheet(
            of: ClassID(fields[schoolClass]), at: asked.unit.id, by: try request.actor)
        let page = SeatPage(
            asked: asked, sheet: sheet, state: FormState(values: request.form, faults: faults), today: request.today,
            token: request.formToken)
        return request.page(
            "座号名单", status: faults.isEmpty ? .ok : .unprocessableContent, keeping: link(asked, sheet.chosen?.id), page)
    }

    @Sendable static func save(_ request: PageRequest) async throws -> Answer {
        let (asked, form) = (try await request.askedUnit(), request.form)
        guard let id = ClassID(form[schoolClass]) else { throw Failure.notFound }
        return try await request.submit {
            try await SeatList(house: request.house).save(
                SeatDraft(form[seats]), mark: form[mark], of: id, at: asked.unit.id, by: try request.actor)
            return .redirect(to: link(asked, id).text, flash: .done("已保存座号名单。"))
        } or: {
            try await show(request, $0)
        }
    }

    func write(html: HTMLWriter) {
        PageHead(
            "座号名单", trail: asked.trail(.init("今天", asked.link("/homework"))),
            lead: "不登记也能用：欠交、帮扶都只写座号。登记了姓名，本班老师在座号旁边看得到，别人看不到，也不导出。"
        ).write(html: html)
        guard let chosen = sheet.chosen else {
            return EmptyState("没有您带的班级", "座号名单由班主任登记。").write(html: html)
        }
        if sheet.classes.count > 1 {
            Tabs(
                label: "哪个班", items: sheet.classes.map { .init($0.name(on: today), Self.link(asked, $0.id)) },
                current: sheet.classes.firstIndex(of: chosen) ?? 0
            ).write(html: html)
        }
        html(.h2, chosen.name(on: today))
        let named = sheet.seats.count { $0.name != nil }
        let standing = sheet.seats.isEmpty ? "还没有登记。" : "现有\(sheet.seats.count)个座号，\(named)个写了姓名，"
        html(.p, .class("note"), "\(standing)\(sheet.seats.isEmpty ? "登记的" : "")保留到\(sheet.keptUntil.iso)，以后自动删除；清空再保存就马上删除。")
        if !state.faults.isEmpty, !sheet.seats.isEmpty {
            html(.p, "现在登记的：\(SeatDraft(sheet.seats).text.split(separator: "\n").joined(separator: "、"))。")
        }
        // What was typed stays; who saves it again has seen what it takes the place of.
        let typed = state.faults.isEmpty ? SeatDraft(sheet.seats).text : state.values[Self.seats]
        let filled = FormState(
            values: Fields([(Self.seats, typed), (Self.mark, sheet.mark), (Self.schoolClass, "\(chosen.id)")]), faults: state.faults)
        FormSheet(
            action: asked.link("/homework/seats"), token: token, filled,
            fields: [
                .hidden(Self.schoolClass), .hidden(Self.mark),
                .textarea(
                    Self.seats, "座号和姓名", help: "一行一个：“3 张三”，不写姓名就只写“3”；只写姓名的按行数算座号。可以从表格粘贴。", rows: 12),
            ],
            cancel: asked.link("/homework")
        ).write(html: html)
    }
}
