import HTML
import Policy
import School

/// Recording that homework was set in the classroom, from the page of the day.
enum AssigningRoutes {
    static let time = "time"

    @Sendable static func assign(_ request: PageRequest) async throws -> Answer {
        let (asked, form) = (try await request.askedUnit(), request.form)
        let texts = form.all(BoardLinks.item)
        let seen = texts.compactMap(BoardLinks.seen)
        return try await request.submit {
            try await Assigning(house: request.house).assign(
                seen, at: SetAt(title: form[time]), in: asked.unit.id, by: try request.actor)
            let undo = Flash.Undo(
                path: asked.link("/homework/assign/take-back").text, fields: texts.map { .init(BoardLinks.item, $0) })
            return .redirect(to: asked.link("/homework").text, flash: .done("已登记布置\(seen.count)项作业。", undo: undo))
        } or: { faults in
            try await TodayPage.show(request, faults)
        }
    }

    @Sendable static func takeBack(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        let seen = request.form.all(BoardLinks.item).compactMap(BoardLinks.seen)
        return try await request.submit {
            try await Assigning(house: request.house).takeBack(seen, in: asked.unit.id, by: try request.actor)
            return .redirect(to: asked.link("/homework").text, flash: .done("已撤销布置\(seen.count)项作业。"))
        } or: { faults in
            try await TodayPage.show(request, faults)
        }
    }
}
