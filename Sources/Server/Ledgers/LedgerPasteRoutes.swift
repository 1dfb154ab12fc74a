import Policy
import Registers
import School

/// Many rows at once, pasted from a spreadsheet or from a file: what they would do is shown before anything is written.
enum LedgerPasteRoutes {
    static func form(_ request: PageRequest, _ faults: FieldFaults) async throws -> Answer {
        let asked = try await request.askedLedger()
        let page = LedgerPastePage(
            asked: asked, mayWriteAll: request.may(asked.ledger.writing, at: asked.asked.unit.place),
            state: FormState(values: request.form, faults: faults), token: request.formToken)
        return request.page("粘贴或上传\(asked.ledger.title)", status: faults.isEmpty ? .ok : .unprocessableContent, page)
    }

    @Sendable static func preview(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedLedger()
        // Back from the preview: the rows are there again, to be corrected.
        if request.form["again"] == "1" { return try await form(request, FieldFaults()) }
        return try await request.submit {
            try await preview(request, asked, try Sent(request, asked.ledger))
        } or: {
            try await form(request, $0)
        }
    }

    @Sendable static func write(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedLedger()
        let sent = try Sent(request, asked.ledger)
        let (consent, fault) = FindingPause.consent(request.form)
        do {
            let (plan, change) = try await LedgerIntake(asked.ledger, house: request.house).write(
                sent.sheet, isPast: sent.isPast, expecting: Int(request.form["expecting"]) ?? -1, consent: consent, of: asked.unit,
                by: try request.actor)
            let text = "新增\(plan.added.count)行，修改\(plan.changed.count)行，\(plan.unchanged.count)行本来就有。"
            return .redirect(to: asked.list.text, flash: .done(text, undo: asked.undo(change)))
        } catch let stop as FindingStop {
            let pause = FindingPause(stop: stop, fault: fault, packs: request.house.packs)
            return try await preview(request, asked, sent, pause: pause)
        } catch let refusal as LedgerRefusal {
            // Somebody else changed the same rows meanwhile: what would happen now is shown again.
            return try await preview(request, asked, sent, notice: refusal.userMessage)
        }
    }

    private struct Sent {
        let sheet: LedgerSheet
        /// Files of the past may bring values that no form accepts.
        let isPast: Bool

        init(_ request: PageRequest, _ ledger: Ledger) throws(FieldFaults) {
            if let file = request.file("file") {
                (sheet, isPast) = (try LedgerSheet(file: file.bytes, named: file.name, for: ledger), true)
            } else {
                (sheet, isPast) = (try LedgerSheet(pasted: request.form["pasted"], for: ledger), request.form["past"] == "1")
            }
        }
    }

    private static func preview(
        _ request: PageRequest, _ asked: AskedLedger, _ sent: Sent, notice: String? = nil, pause: FindingPause? = nil
    ) async throws -> Answer {
        let plan = try await LedgerIntake(asked.ledger, house: request.house).preview(
            sent.sheet, isPast: sent.isPast, of: asked.unit, by: try request.actor)
        let page = LedgerPlanPage(
            asked: asked, plan: plan, unknownColumns: sent.sheet.unknownColumns, text: sent.sheet.pastedAgain(asked.ledger),
            isPast: sent.isPast, notice: notice, pause: pause, state: FindingPause.state(pause, request.form, FieldFaults()),
            token: request.formToken)
        let isAccepted = notice == nil && pause == nil
        return request.page(
            "核对\(asked.ledger.title)", status: isAccepted ? .ok : .unprocessableContent, keeping: asked.link("/paste"), page)
    }
}

extension LedgerSheet {
    /// The rows as text that can be pasted: how they go from the preview to the writing.
    fileprivate func pastedAgain(_ ledger: Ledger) -> String {
        let columns = ledger.columns.filter { column in lines.contains { $0.cells[column.key]?.isEmpty == false } }
        let rows = [columns.map(\.title)] + lines.map { line in columns.map { line.cells[$0.key] ?? "" } }
        return PastedText.text(rows)
    }
}
