import HTML
import Policy
import Registers
import School

extension Routes {
    static let setup: [Route] = Route.all([
        Route.twice(.get, "/setup", for: .setUpSchool, SetupRoutes.guide),
        Route.twice(.get, "/setup/template.xlsx", for: .setUpSchool, SetupRoutes.template),
        Route.twice(.get, "/setup/import", for: .setUpSchool) { try await RosterRoutes.form($0, FieldFaults()) },
        Route.twice(.post, "/setup/import", for: .setUpSchool, formLimit: Route.fileLimit, RosterRoutes.preview),
        Route.twice(.post, "/setup/import/marked.xlsx", for: .setUpSchool, formLimit: Route.fileLimit, RosterRoutes.marked),
        Route.twice(.post, "/setup/import/write", for: .setUpSchool, formLimit: Route.fileLimit, RosterRoutes.write),
        Route.twice(.get, "/setup/imports/{import}", for: .setUpSchool, SetupRoutes.show),
        Route.twice(.post, "/setup/imports/{import}/undo", for: .setUpSchool, SetupRoutes.undo),
    ])
}

/// The guide of a new school, and the imports that were made.
enum SetupRoutes {
    @Sendable static func guide(_ request: PageRequest) async throws -> Answer {
        let (asked, actor) = (try await request.askedUnit(), try request.actor)
        let steps = try await SetupGuide(house: request.house).steps(of: asked.unit.id, by: actor)
        let imports = try await RosterImporting(house: request.house).latest(of: asked.unit.id, by: actor)
        return request.page("建校向导", SetupGuidePage(asked: asked, steps: steps, imports: imports))
    }

    @Sendable static func template(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        return .file(
            FileDownload(name: "建校模板-\(asked.unit.name).xlsx", type: FileDownload.workbookType, bytes: try RosterTemplate.workbook()))
    }

    @Sendable static func show(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        let (made, lines) = try await RosterUndo(house: request.house).shown(
            try request.id("import"), of: asked.unit.id, by: try request.actor)
        return request.page("一次导入", RosterImportPage(asked: asked, made: made, lines: lines, token: request.formToken))
    }

    @Sendable static func undo(_ request: PageRequest) async throws -> Answer {
        let (asked, id) = (try await request.askedUnit(), try request.id("import") as RosterImportID)
        let path = asked.link("/setup/imports/\(id)").text
        do {
            let outcome = try await RosterUndo(house: request.house).undo(id, of: asked.unit.id, by: try request.actor)
            guard !outcome.left.isEmpty else { return .redirect(to: path, flash: .done("已撤销\(outcome.undone)项。")) }
            let left = outcome.left.prefix(5).map { "\($0.title)：\($0.why)" }.joined(separator: "；")
            let text = "已撤销\(outcome.undone)项。\(outcome.left.count)项没有撤销：\(left)\(outcome.left.count > 5 ? "……" : "")。"
            return .redirect(to: path, flash: .warning(text))
        } catch let refusal as RosterRefusal {
            guard refusal.kind == .refused else { throw refusal }
            return .redirect(to: path, flash: .warning(refusal.userMessage))
        }
    }
}
