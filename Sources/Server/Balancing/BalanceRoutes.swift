import HTML
import Policy
import School

enum BalanceRoutes {
    static func show(_ request: PageRequest, _ faults: FieldFaults) async throws -> Answer {
        let asked = try await request.askedUnit()
        let fields = request.route.method == .post ? request.form : request.query
        let (links, (schoolClass, week)) = (BoardLinks(asked: asked), try CoordinationRoutes.classWeek(fields))
        let sheet = try await Balancing(house: request.house).proposal(
            of: schoolClass, in: week, at: asked.unit.id, by: try request.actor)
        return request.page(
            "平衡这一周", status: faults.isEmpty ? .ok : .unprocessableContent, keeping: links.balance(schoolClass, week),
            BalancePage(links: links, sheet: sheet, state: FormState(faults: faults), token: request.formToken))
    }

    /// `2021-10-12 move <id> <mark>`, `2021-10-12 15 <id> <mark>` or `none 0 <id> <mark>`.
    private static func piece(_ text: String) -> (seen: Coordination.Seen, change: Balancing.Change)? {
        let parts = text.split(separator: " ", maxSplits: 2).map(String.init)
        guard parts.count == 3, let seen = BoardLinks.seen(parts[2]) else { return nil }
        let day = SchoolDate(iso: parts[0])
        if parts[1] == "move" { return day.map { (seen, .move($0)) } }
        return Int(parts[1]).map { (seen, .giveBack(minutes: max(0, $0), day: day)) }
    }

    @Sendable static func accept(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        let (links, (schoolClass, week)) = (BoardLinks(asked: asked), try CoordinationRoutes.classWeek(request.form))
        let pieces = request.form.all(BalancePage.piece).prefix(Coordination.most).compactMap(piece)
        return try await request.submit {
            let actor = try request.actor
            func planned() async throws -> [PlannedHomework] {
                try await Coordination(house: request.house).board(of: schoolClass, in: week, at: asked.unit.id, by: actor)?.items ?? []
            }
            // Where they lay is what undoing needs.
            let before = try await planned()
            try await Balancing(house: request.house).accept(Array(pieces), of: schoolClass, in: week, at: asked.unit.id, by: actor)
            let undo = undoing(pieces, before, try await planned(), links, schoolClass, week)
            let returned = pieces.count { if case .giveBack = $0.change { true } else { false } }
            let said = [
                pieces.count > returned ? "\(pieces.count - returned)项已换到别的日子" : nil, returned > 0 ? "\(returned)项已退回，写明了怎样减" : nil,
            ]
            return .redirect(
                to: links.board(schoolClass, week).text,
                flash: .done(said.compactMap(\.self).joined(separator: "，") + "。", undo: undo))
        } or: {
            try await show(request, $0)
        }
    }

    /// The way back, where everything only moved: what was given back is its teacher's now.
    private static func undoing(
        _ pieces: [(seen: Coordination.Seen, change: Balancing.Change)], _ before: [PlannedHomework], _ after: [PlannedHomework],
        _ links: BoardLinks, _ schoolClass: ClassID, _ week: ISOWeek
    ) -> Flash.Undo? {
        var fields: [Flash.Undo.Field] = [.init("class", "\(schoolClass)"), .init("week", week.monday.iso)]
        for piece in pieces {
            guard case .move = piece.change, let old = before.first(where: { $0.id == piece.seen.item })?.day,
                let now = after.first(where: { $0.id == piece.seen.item })
            else { return nil }
            fields.append(.init(BalancePage.piece, "\(old.iso) move \(BoardLinks.seen(now))"))
        }
        return Flash.Undo(path: links.path("/balance").text, fields: fields)
    }

    @Sendable static func grade(_ request: PageRequest) async throws -> Answer {
        let (asked, actor) = (try await request.askedUnit(), try request.actor)
        let own = actor.grants.filter { $0.role == .gradeHead && $0.holds(on: request.today) }.compactMap(\.place.grade).first
        let sheet = try await Balancing(house: request.house).grade(
            Int(request.query["grade"]) ?? own, in: SchoolDate(iso: request.query["week"])?.week, at: asked.unit.id, by: actor)
        guard let sheet else { throw Failure.notFound }
        return request.page("平衡一周", GradeBalancePage(asked: asked, sheet: sheet))
    }
}
