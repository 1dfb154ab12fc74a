import HTML
import Policy
import Registers
import School

extension Routes {
    static let ledgers: [Route] = Route.all([
        // Whoever works anywhere sees the calendar; the directory names only what the person may read.
        Route.twice(.get, "/ledgers", for: .viewCalendar, LedgerRoutes.directory),
        Route.ledgers(.get, "", to: .read, LedgerRoutes.list),
        Route.ledgers(.get, "/print", to: .read, LedgerRoutes.print),
        Route.ledgers(.get, "/new", to: .write) { try await LedgerFormRoutes.newForm($0, FieldFaults()) },
        Route.ledgers(.post, "/new", to: .write, LedgerFormRoutes.add),
        Route.ledgers(.get, "/rows/{row}", to: .read, LedgerRoutes.show),
        Route.ledgers(.get, "/rows/{row}/edit", to: .write) { try await LedgerFormRoutes.editForm($0, FieldFaults()) },
        Route.ledgers(.post, "/rows/{row}/edit", to: .write, LedgerFormRoutes.edit),
        Route.ledgers(.post, "/rows/{row}/remove", to: .write, LedgerFormRoutes.remove),
        Route.ledgers(.post, "/undo", to: .write, LedgerFormRoutes.undo),
        Route.ledgers(.post, "/selected", to: .write, LedgerBulkRoutes.choose),
        Route.ledgers(.post, "/selected/set", to: .write, LedgerBulkRoutes.set),
        Route.ledgers(.post, "/selected/remove", to: .write, LedgerBulkRoutes.remove),
        Route.ledgers(.get, "/paste", to: .write) { try await LedgerPasteRoutes.form($0, FieldFaults()) },
        Route.ledgers(.post, "/paste", to: .write, formLimit: Route.fileLimit, LedgerPasteRoutes.preview),
        Route.ledgers(.post, "/paste/write", to: .write, formLimit: Route.fileLimit, LedgerPasteRoutes.write),
        Route.ledgers(.get, "/imports", to: .writeAll) { try await LedgerImportRoutes.list($0, FieldFaults()) },
        Route.ledgers(.post, "/imports", to: .writeAll, formLimit: Route.largeFileLimit, LedgerImportRoutes.begin),
        Route.ledgers(.get, "/imports/{import}", to: .writeAll) { try await LedgerImportRoutes.show($0) },
        Route.ledgers(.get, "/imports/{import}/faults.csv", to: .writeAll, LedgerImportRoutes.faults),
        Route.ledgers(.post, "/imports/{import}/publish", to: .writeAll, LedgerImportRoutes.publish),
        Route.ledgers(.post, "/imports/{import}/discard", to: .writeAll, LedgerImportRoutes.discard),
        Route.ledgers(.get, "/imports/{import}/undo", to: .writeAll, LedgerImportRoutes.confirmUndo),
        Route.ledgers(.post, "/imports/{import}/undo", to: .writeAll, LedgerImportRoutes.undo),
        Route.ledgers(.get, "/export.csv", to: .read, LedgerFileRoutes.csv),
        Route.ledgers(.get, "/export.xlsx", to: .read, LedgerFileRoutes.workbook),
        Route.ledgers(.get, "/template.xlsx", to: .read, LedgerFileRoutes.template),
        Route.ledgers(.post, "/views", to: .read, LedgerViewRoutes.save),
        Route.ledgers(.post, "/views/{view}/remove", to: .read, LedgerViewRoutes.remove),
    ])
}

enum LedgerRoutes {
    @Sendable static func directory(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        let ledgers = Ledger.all.filter { $0.isKept(at: asked.unit) && request.may($0.viewing, at: asked.unit.place) }
        let writable = Set(ledgers.filter { request.mayWithin($0.writing, asked.unit.place) }.map(\.key))
        return request.page("台账", LedgerDirectoryPage(asked: asked, ledgers: ledgers, writable: writable))
    }

    @Sendable static func list(_ request: PageRequest) async throws -> Answer {
        let (asked, actor) = (try await request.askedLedger(), try request.actor)
        let query = LedgerQuery(asked, request.query)
        let page = try await LedgerList(asked.ledger, house: request.house).page(
            query.filter, of: asked.unit, from: PageKey(query.state.place), by: actor)
        let mayWrite = request.mayWithin(asked.ledger.writing, asked.asked.unit.place)
        let view = LedgerListPage(
            asked: asked, query: query, page: page, classes: try await request.classes(for: asked), mayWrite: mayWrite,
            mayEdit: { row in mayWrite && request.may(asked.ledger.writing, at: asked.place(of: row)) },
            findings: try await RowFindings(page.rows.rows, of: asked, request),
            views: try await SavedViews(house: request.house).all(of: asked.ledger, at: asked.unit, by: actor),
            today: request.today, token: request.formToken)
        return request.page(asked.ledger.title, view)
    }

    @Sendable static func show(_ request: PageRequest) async throws -> Answer {
        let (asked, actor) = (try await request.askedLedger(), try request.actor)
        let row = try await request.row(of: asked)
        let history = try await LedgerHistory(asked.ledger, house: request.house).lines(of: row.id, of: asked.unit, by: actor)
        let view = LedgerRowPage(
            asked: asked, row: row, classes: try await request.classes(of: row, asked), history: history,
            findings: try await RowFindings([row], of: asked, request),
            mayEdit: request.may(asked.ledger.writing, at: asked.place(of: row)), token: request.formToken)
        return request.page(asked.ledger.title, view)
    }

    /// What is printed at once; longer lists are narrowed first, or exported.
    private static let mostPrinted = 300

    @Sendable static func print(_ request: PageRequest) async throws -> Answer {
        let (asked, actor) = (try await request.askedLedger(), try request.actor)
        let query = LedgerQuery(asked, request.query)
        let page = try await LedgerList(asked.ledger, house: request.house).page(
            query.filter, of: asked.unit, size: mostPrinted, by: actor)
        let view = LedgerPrintPage(
            asked: asked, query: query, page: page, pack: try await request.packTitle(at: asked.asked.unit), today: request.today)
        return request.page(asked.ledger.title, isSheet: true, view)
    }
}
