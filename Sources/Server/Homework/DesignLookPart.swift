import HTML
import Policy
import School

/// What is said beside a design that is being written: a part of its page, asked for by the script as one types.
struct DesignLookPart: HTMLPart {
    let look: DesignLook
    let packs: PackShelf

    func write(html: HTMLWriter) {
        for load in look.loads {
            LimitBar(load.minutes, of: load.limit, label: look.day.map { "\(load.className) \($0.lessonDay.title)" } ?? load.className)
                .write(html: html)
            if let forecast = load.forecast { html(.p, .class("note")) { ForecastLine(forecast: forecast).write(html: html) } }
            if let excess = load.excess {
                html(.p, .class("note"), "\(excess.subject)这天分到\(excess.share)分钟，超出\(excess.others + excess.wanted - excess.share)分钟。")
            }
        }
        for remark in look.remarks { html(.p, .class("note"), "\(remark.text)。") }
        for content in look.findings {
            FindingCard(content, packs.provision(content.provision, of: content.pack), ClassNames([], on: look.day ?? SchoolDate(day: 0)))
                .write(html: html)
        }
    }

    @Sendable static func answer(_ request: PageRequest) async throws -> Answer {
        let (asked, form) = (try await request.askedUnit(), request.form)
        let draft = DesignDraft(
            form.firsts, classes: form.all(DesignDraft.Field.schoolClass).compactMap { ClassID($0) },
            traits: form.all(DesignDraft.Field.trait))
        let look = try await Designs(house: request.house).look(
            at: draft, editing: DesignID(form["editing"]), of: asked.unit.id, by: try request.actor)
        let html = HTMLWriter()
        DesignLookPart(look: look, packs: request.house.packs).write(html: html)
        return .html(html.withBytes { Array($0) })
    }
}
