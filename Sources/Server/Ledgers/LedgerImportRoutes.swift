import Database
import Policy
import Registers
import School

/// Files of the past that are too long for a form: sent, checked by a job, looked at, published.
enum LedgerImportRoutes {
    /// Seconds between two looks at work in progress.
    private static let lookAgain = 2

    static func list(_ request: PageRequest, _ faults: FieldFaults) async throws -> Answer {
        let asked = try await request.askedLedger()
        let importing = LedgerImporting(asked.ledger, house: request.house)
        let page = LedgerImportsPage(
            asked: asked, imports: try await importing.latest(of: asked.unit, by: try request.actor),
            state: FormState(values: request.form, faults: faults), token: request.formToken)
        return request.page("整批导入\(asked.ledger.title)", status: faults.isEmpty ? .ok : .unprocessableContent, page)
    }

    @Sendable static func begin(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedLedger()
        return try await request.submit {
            guard let file = request.file("file") else { throw FieldFaults("file", "请选择要导入的文件。") }
            let item = try await LedgerImporting(asked.ledger, house: request.house).begin(
                file.bytes, named: file.name, of: asked.unit, by: try request.actor)
            return .redirect(to: asked.link("/imports/\(item.id)").text)
        } or: {
            try await list(request, $0)
        }
    }

    static func show(_ request: PageRequest, notice: String? = nil) async throws -> Answer {
        let asked = try await request.askedLedger()
        let shown = try await LedgerImporting(asked.ledger, house: request.house).shown(
            try request.id("import"), of: asked.unit, by: try request.actor)
        let page = LedgerImportPage(
            asked: asked, shown: shown, notice: notice, packs: request.house.packs, now: request.now, token: request.formToken)
        return request.page(
            "导入\(asked.ledger.title)", status: notice == nil ? .ok : .unprocessableContent,
            keeping: asked.link("/imports/\(shown.item.id)"), page
        ).refreshing(after: shown.item.state.isWorking ? lookAgain : nil)
    }

    @Sendable static func faults(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedLedger()
        let shown = try await LedgerImporting(asked.ledger, house: request.house).shown(
            try request.id("import"), of: asked.unit, by: try request.actor)
        var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
        CSVRecord.append(["行", "列", "怎么改"], to: &bytes)
        for fault in shown.faults {
            CSVRecord.append(["\(fault.line)", asked.ledger.column(fault.column)?.title ?? "整行", fault.message], to: &bytes)
        }
        return .file(FileDownload(name: "\(asked.ledger.title)-要改正的格子.csv", type: "text/csv; charset=utf-8", bytes: bytes))
    }

    @Sendable static func publish(_ request: PageRequest) async throws -> Answer {
        try await decide(request) { importing, id, asked, actor in
            let item = try await importing.publish(id, of: asked.unit, by: actor)
            return .done("已写入\(item.rows)行。", undo: .init(path: asked.link("/imports/\(id)/undo").text))
        }
    }

    @Sendable static func discard(_ request: PageRequest) async throws -> Answer {
        try await decide(request) { importing, id, asked, actor in
            try await importing.discard(id, of: asked.unit, by: actor)
            return .done("已放弃，没有写入任何一行。")
        }
    }

    @Sendable static func confirmUndo(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedLedger()
        let item = try await LedgerImporting(asked.ledger, house: request.house).shown(
            try request.id("import"), of: asked.unit, by: try request.actor
        ).item
        let here = asked.link("/imports/\(item.id)")
        return request.page(
            "撤销导入",
            Confirmation(
                "撤销导入“\(item.fileName)”",
                effects: [
                    "从《\(asked.ledger.title)》中撤下这次导入的\(item.rows)行，据它们得出的问题也一并撤下。", "导入以后有人改过的行不动，会列出来。",
                    "撤销之后要恢复，请重新导入文件。",
                ], action: asked.link("/imports/\(item.id)/undo"), token: request.formToken, cancel: here, submit: "撤销导入"))
    }

    @Sendable static func undo(_ request: PageRequest) async throws -> Answer {
        try await decide(request) { importing, id, asked, actor in
            let (undone, left) = try await importing.undo(id, of: asked.unit, by: actor)
            return .done(left.isEmpty ? "已撤下\(undone)行。" : "已撤下\(undone)行；导入以后有人改过的行没有动，列在下面。")
        }
    }

    private static func decide(
        _ request: PageRequest, _ work: (LedgerImporting, LedgerImportID, AskedLedger, Actor) async throws -> Flash
    ) async throws -> Answer {
        let asked = try await request.askedLedger()
        let id: LedgerImportID = try request.id("import")
        do {
            let flash = try await work(LedgerImporting(asked.ledger, house: request.house), id, asked, try request.actor)
            return .redirect(to: asked.link("/imports/\(id)").text, flash: flash)
        } catch let refusal as LedgerImportRefusal where refusal.kind == .refused {
            // Somebody else was quicker: how it stands now is shown.
            return try await show(request, notice: refusal.userMessage)
        }
    }
}
