import Policy
import Registers
import School

/// A school's tables: what they would do is shown, class names are confirmed, then all of it is written or nothing.
enum RosterRoutes {
    static func form(_ request: PageRequest, _ faults: FieldFaults) async throws -> Answer {
        let asked = try await request.askedUnit()
        let terms = RosterImporting(house: request.house).terms
        let values = request.form["term"].isEmpty ? Fields([("term", "\(terms[0])")]) : request.form
        let page = RosterUploadPage(asked: asked, terms: terms, state: FormState(values: values, faults: faults), token: request.formToken)
        return request.page("上传表格", status: faults.isEmpty ? .ok : .unprocessableContent, page)
    }

    @Sendable static func preview(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        return try await request.submit {
            try await preview(request, asked, try await Sent(request), notice: nil)
        } or: {
            try await form(request, $0)
        }
    }

    /// The uploaded tables, with what must be mended beside each row.
    @Sendable static func marked(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        return try await request.submit {
            let sent = try await Sent(request)
            let preview = try await RosterImporting(house: request.house).preview(
                sent.roster, in: sent.term, sent.choices, of: asked.unit.id, by: try request.actor)
            let bytes = try MarkedRoster.workbook(sent.roster.upload, preview.plan.allFaults)
            let name = "待改正-\(asked.unit.name)-\(request.today.iso).xlsx"
            return .file(FileDownload(name: name, type: FileDownload.workbookType, bytes: bytes))
        } or: {
            try await form(request, $0)
        }
    }

    @Sendable static func write(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        return try await request.submit {
            let sent = try await Sent(request)
            do {
                let made = try await RosterImporting(house: request.house).write(
                    sent.roster, in: sent.term, sent.choices, promise: request.form["promise"], of: asked.unit.id, by: try request.actor)
                let path = asked.link("/setup/imports/\(made.id)")
                return .redirect(
                    to: path.text,
                    flash: .done(
                        "已导入：新增\(made.added)项，修改\(made.changed)项。", undo: .init(path: asked.link("/setup/imports/\(made.id)/undo").text)))
            } catch let refusal as RosterRefusal {
                // What would happen now is shown again.
                return try await preview(request, asked, sent, notice: refusal.userMessage)
            }
        } or: {
            try await form(request, $0)
        }
    }

    private static func preview(_ request: PageRequest, _ asked: AskedUnit, _ sent: Sent, notice: String?) async throws -> Answer {
        let preview = try await RosterImporting(house: request.house).preview(
            sent.roster, in: sent.term, sent.choices, of: asked.unit.id, by: try request.actor)
        let page = RosterPreviewPage(asked: asked, sent: sent, preview: preview, notice: notice, token: request.formToken)
        return request.page(
            "核对导入", status: notice == nil ? .ok : .unprocessableContent, keeping: asked.link("/setup/import"), page)
    }

    /// What a form of these pages sends: files the first time, afterwards their tables as text, and what was chosen for class names.
    struct Sent {
        let roster: RosterSent
        let term: TeachingTerm
        let choices: [String: RosterChoice]
        /// The tables as they go on with the next form.
        let text: String

        init(_ request: PageRequest) async throws {
            let (form, secret) = (request.form, try await RosterImporting(house: request.house).secret())
            guard let term = TeachingTerm(form["term"]) else { throw FieldFaults("term", "请选择学期。") }
            let files = request.files.filter { $0.field == "file" && !($0.bytes.isEmpty && $0.name.isEmpty) }
            if form["upload"].isEmpty || !files.isEmpty {
                roster = try RosterSent(files.map { RosterFile(name: $0.name, bytes: $0.bytes) })
            } else {
                guard let kept = RosterSent(text: form["upload"], sealed: secret) else { throw RosterRefusal.brokenOff }
                roster = kept
            }
            (self.term, text) = (term, roster.text(sealed: secret))
            let pairs = zip(form.all("name"), form.all("choice")).compactMap { key, choice in RosterChoice(choice).map { (key, $0) } }
            choices = Dictionary(pairs) { first, _ in first }
        }

        /// What goes along unseen with every form of the preview.
        var carried: [(name: String, value: String)] { [("upload", text), ("term", "\(term)")] }
        var chosen: [(name: String, value: String)] {
            choices.sorted { $0.key < $1.key }.flatMap { [("name", $0.key), ("choice", "\($0.value)")] }
        }
    }
}
