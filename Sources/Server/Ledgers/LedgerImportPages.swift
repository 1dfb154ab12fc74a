import Database
import HTML
import Policy
import Registers
import School

/// Where a file of the past is chosen, and what became of those before it.
struct LedgerImportsPage: HTMLPart {
    static let steps = ["选择文件", "检查", "核对", "完成"]

    let asked: AskedLedger
    let imports: [LedgerImport]
    let state: FormState
    let token: String

    func write(html: HTMLWriter) {
        let ledger = asked.ledger
        PageHead(
            "整批导入\(ledger.title)", trail: asked.trailWithin, lead: "把过去几年的记录一次放进台账。检查时大家照常使用，您核对确认以后才写入。",
            actions: [ActionLink("下载空白模板", asked.link("/template.xlsx"))]
        ).write(html: html)
        if !ledger.identity.isEmpty {
            let titles = ledger.identity.compactMap { ledger.column($0)?.title }.joined(separator: "、")
            EmptyState(
                "这种台账不用整批导入", "它的每一行由\(titles)确定，不能重复。请用“粘贴或上传”，一次最多\(LedgerSheet.mostRows)行。",
                action: ActionLink("粘贴或上传", asked.link("/paste"))
            ).write(html: html)
        } else if let open = imports.first(where: \.state.isOpen) {
            Notice(.info, "正在导入“\(open.fileName)”", "请先确认或放弃它，再导入别的文件。").write(html: html)
            html(.p) { html(.a, .class("button button-strong"), .href(asked.link("/imports/\(open.id)")), "看这次导入") }
        } else {
            form(html)
        }
        guard !imports.isEmpty else { return }
        html(.h2, "导入过的文件")
        Table("导入过的文件", of: imports, columns).write(html: html)
    }

    private func form(_ html: HTMLWriter) {
        Stepper(steps: Self.steps, current: 0).write(html: html)
        FormSheet(
            action: asked.link("/imports"), token: token, state,
            fields: [
                .file(
                    "file", "文件",
                    help: "CSV、XLSX 或 XLS，要有表头，最多\(LedgerImporting.mostRows / 10_000)万行、\(LedgerImporting.mostBytes >> 20) MB。",
                    accept: ".csv,.xlsx,.xls", required: true)
            ], submit: "上传并检查", cancel: asked.list
        ).write(html: html)
        html(.h2, "会怎样")
        html(.ul) {
            html(.li, "有一处填错，就一行也不写入，并列出要改的格子。")
            html(.li, "过去的记录按当时适用的政策判断，有问题的照样写入，列入问题清单；不会显示为已经确认或公示。")
            html(.li, "整批写入之后还可以整批撤销。")
        }
    }

    private var columns: [Table<LedgerImport>.Column] {
        [
            .header("文件") { html, item in html(.a, .href(asked.link("/imports/\(item.id)")), item.fileName) },
            .text("上传时间") { Clock.text($0.begunAt) }, .number("行数") { "\($0.rows)" },
            .cell("情况") { html, item in item.mark.write(html: html) },
        ]
    }
}

/// One file on its way, or what it did.
struct LedgerImportPage: HTMLPart {
    let asked: AskedLedger
    let shown: LedgerImporting.Shown
    let notice: String?
    let packs: PackShelf
    let now: Instant
    let token: String

    /// Faults that are shown; all that are kept are in the file.
    private static let most = 100
    private var item: LedgerImport { shown.item }
    private var here: Link { asked.link("/imports/\(item.id)") }

    func write(html: HTMLWriter) {
        PageHead(
            "导入\(asked.ledger.title)", trail: asked.trailWithin + [.init("整批导入", asked.link("/imports"))],
            lead: "“\(item.fileName)”，\(Clock.text(item.begunAt))上传。"
        ).write(html: html)
        if let step { Stepper(steps: LedgerImportsPage.steps, current: step).write(html: html) }
        if let notice { Notice(.warning, nil, notice).write(html: html) }
        if !item.unknownColumns.isEmpty, item.state.isOpen {
            Notice(.info, nil, "不认识这些列，没有读：\(item.unknownColumns.joined(separator: "、"))。").write(html: html)
        }
        switch item.state {
        case .receiving, .reading, .judging: work(html)
        case .ready: ready(html)
        case .published: published(html)
        case .refused: refused(html)
        case .discarded: Notice(.info, nil, "这次导入已经放弃，没有写入任何一行。").write(html: html)
        case .undone: undone(html)
        }
        if item.state.isGivenUp { html(.p) { html(.a, .href(asked.link("/imports")), "重新选择文件") } }
    }

    private var step: Int? {
        switch item.state {
        case .receiving, .reading, .judging: 1
        case .ready: 2
        case .published: 3
        case .refused, .discarded, .undone: nil
        }
    }

    private func work(_ html: HTMLWriter) {
        let percent = Int(item.progress * 100)
        let said =
            switch item.state {
            case .receiving: "正在保存文件。"
            case .reading: "正在读，已读\(item.rows)行。"
            default: "读完\(item.rows)行，正在按政策判断。"
            }
        html(.div, .class("progress"), .role("status")) {
            html(.progress, .max("100"), .value("\(percent)"), .aria(.label, "进度")) {}
            html(.p, "\(said)完成约\(percent)%。")
        }
        html(.p, "本页每隔两秒自动更新。可以离开本页或关上浏览器，检查会继续，回到“整批导入”就能看到结果。")
        html(.div, .class("form-end")) {
            html(.a, .class("button"), .href(here), "现在更新")
            discard.write(html: html)
        }
    }

    private var discard: PostButton { PostButton(title: "放弃这次导入", action: asked.link("/imports/\(item.id)/discard"), token: token) }

    // MARK: Looking at it

    private func ready(_ html: HTMLWriter) {
        if let twin = shown.twin {
            Notice(.warning, "同一个文件导入过", "\(Clock.text(twin.begunAt))上传的“\(twin.fileName)”内容完全相同，已经在台账里。再写入一次，每一行就有两份。").write(html: html)
        }
        summary(html)
        html(.div, .class("form-end")) {
            PostButton(title: "写入\(item.rows)行", action: asked.link("/imports/\(item.id)/publish"), token: token, weight: .strong).write(
                html: html)
            discard.write(html: html)
        }
        findings(html, "写入以后会列入的问题")
        sample(html)
    }

    private func published(_ html: HTMLWriter) {
        Notice(.done, nil, "已在\(item.endedAt.map(Clock.text) ?? "")写入台账。").write(html: html)
        summary(html)
        html(.div, .class("form-end")) {
            html(.a, .class("button button-strong"), .href(rows), "到台账里看")
            html(.a, .class("button"), .href(asked.link("/imports/\(item.id)/undo")), "撤销导入")
        }
        findings(html, "这些记录的问题")
        sample(html)
    }

    /// The list, narrowed to the days of the file.
    private var rows: Link {
        guard let days = item.days else { return asked.list }
        return asked.list.adding("first", days.lowerBound.iso).adding("last", days.upperBound.iso)
    }

    private func summary(_ html: HTMLWriter) {
        let found = shown.findings.reduce(0) { $0 + $1.count }
        Tiles([
            .init(number: "\(item.rows)", title: item.state == .published ? "写入的行" : "新增", tone: .good),
            .init(number: "0", title: "填错的行"),
            .init(number: "\(found)", title: "问题", tone: found == 0 ? .plain : .waiting),
        ]).write(html: html)
        if let days = item.days { html(.p, "日期从\(days.lowerBound.iso)到\(days.upperBound.iso)。") }
    }

    private func findings(_ html: HTMLWriter, _ title: String) {
        guard !shown.findings.isEmpty else { return }
        html(.h2, title)
        Table(
            title, of: shown.findings,
            [
                .header("条款") { html, found in html(.a, .href(PolicyLinks.provision(found.provision)), found.provision) },
                .text("要求") { packs.provision($0.provision, of: $0.pack)?.gist ?? "" },
                .text("程度") { $0.severity.chinese }, .number("处数") { "\($0.count)" },
            ]
        ).write(html: html)
    }

    private func sample(_ html: HTMLWriter) {
        guard !shown.sample.isEmpty else { return }
        html(.h2, "前\(shown.sample.count)行")
        table(html, "前几行", shown.sample)
    }

    private func table(_ html: HTMLWriter, _ title: String, _ rows: [LedgerRow], links: Bool = false) {
        let columns = asked.ledger.listed()
        Table(
            title, of: rows,
            columns.enumerated().map { index, column in
                let text: (LedgerRow) -> String = { Ledger.cut(asked.ledger.text(column, of: $0, classes: [:]), to: 60) }
                guard index == 0 else { return .text(column.title, text) }
                return .header(column.title) { html, row in
                    if links { html(.a, .href(asked.row(row)), text(row)) } else { html.text(text(row)) }
                }
            }
        ).write(html: html)
    }

    // MARK: What was not taken

    private func refused(_ html: HTMLWriter) {
        Notice(.warning, "有\(item.refusedRows)行填错，一行也没有写入", "请按下表改好文件，再重新上传。").write(html: html)
        Tiles([
            .init(number: "\(item.rows)", title: "读到的行"), .init(number: "\(item.refusedRows)", title: "填错的行", tone: .bad),
        ]).write(html: html)
        let more = shown.faults.count > Self.most
        html(.h2, more ? "要改正的格子（这里列出前\(Self.most)个）" : "要改正的格子（\(shown.faults.count)）")
        html(.p) { html(.a, .href(asked.link("/imports/\(item.id)/faults.csv")), "下载要改正的格子（最多\(LedgerImporting.mostFaults)个）") }
        Table(
            "要改正的格子", of: Array(shown.faults.prefix(Self.most)),
            [
                .header("行") { html, fault in html.text("第\(fault.line)行") },
                .text("列") { asked.ledger.column($0.column)?.title ?? "整行" }, .text("怎么改") { $0.message },
            ]
        ).write(html: html)
    }

    private func undone(_ html: HTMLWriter) {
        Notice(.info, nil, "这次导入已在\(item.endedAt.map(Clock.text) ?? "")撤销。").write(html: html)
        guard !shown.left.isEmpty else { return }
        html(.h2, "留下的行（\(shown.left.count)）")
        html(.p, "这些行在导入以后有人改过，所以没有撤下。不要的，请在台账里删除。")
        table(html, "留下的行", shown.left, links: true)
    }
}

extension LedgerImport {
    /// How it stands, in a word.
    var mark: StatusMark {
        switch state {
        case .receiving, .reading, .judging: StatusMark(.waiting, "正在检查")
        case .ready: StatusMark(.waiting, "待确认")
        case .published: StatusMark(.good, "已写入")
        case .refused: StatusMark(.bad, "有填错的行，没有写入")
        case .discarded: StatusMark(.plain, "已放弃")
        case .undone: StatusMark(.plain, "已撤销")
        }
    }
}
