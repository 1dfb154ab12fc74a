import HTML
import Registers
import School

extension Routes {
    /// The description of the interface as pages, for whoever connects a program.
    static let apiPages: [Route] = [
        .get("/api/docs", for: .signedIn) { request in request.page("接口说明", ApiDocsPage()) },
        .get("/api/docs/openapi.json", for: .signedIn) { _ in .json(OpenAPI.bytes) },
        .get("/api/docs/ledgers/{ledger}", for: .signedIn) { request in
            let ledger = try request.ledger()
            return request.page("接口说明 · \(ledger.title)", ApiLedgerDocsPage(ledger: ledger))
        },
    ]
}

/// What programs can ask for, how they say who they are, and what each refusal means.
struct ApiDocsPage: HTMLPart {
    func write(html: HTMLWriter) {
        html.put(
            PageHead(
                "接口说明", lead: "让学校和教育局的其他系统读取和登记台账。登录的人都能看这一页；新建令牌请找教务处、校长或管理员。",
                actions: [ActionLink("下载 OpenAPI 3.1 文件", "/api/docs/openapi.json")]))
        html(.section, .aria(.labelledby, "start")) {
            html(.h2, .id("start"), "怎样开始")
            html(.ol) {
                html(.li, "教务处、校长、管理员或教育局在“接口令牌”里新建令牌，选好权限和末日，把令牌交给对接的系统。")
                html(.li, "每个请求带上 Authorization: Bearer 和令牌。登录网页的会话在接口里不起作用。")
                html(.li, "先读 \(ApiPath.start)/token，检查接通了没有；再读 \(ApiPath.start)/ledgers，看能读哪些台账。")
            }
            html(.p, "程序做的每一次改动都记在操作记录里，写明令牌和它的建立者；令牌能做的，不会多于建立者自己现在能做的。")
            html(.p, "接口不得用来向学生、家长布置或推送作业：作业当面布置。没有“读取作业内容”权限的令牌，读到的作业登记没有“内容”这一列。")
        }
        html(.section, .aria(.labelledby, "addresses")) {
            html(.h2, .id("addresses"), "地址")
            html.put(
                Table(
                    "地址", of: ApiOperation.all,
                    [
                        .header("地址") { html, operation in html(.code, "\(operation.method.rawValue) \(ApiPath.start)\(operation.path)") },
                        .text("做什么") { $0.title }, .text("说明") { $0.note.isEmpty ? "—" : $0.note },
                    ]))
        }
        html(.section, .aria(.labelledby, "rows")) {
            html(.h2, .id("rows"), "读取和改动各行")
            html(.ul) {
                html(.li, "一页最多\(ApiQuery.mostRows)条；next 是下一页的地址，为 null 就是读完了。")
                html(.li, "一行的版本写在 ETag 里。修改和删除要在 If-Match 里写明它；别人先改过时回答 412，什么也没有改。")
                html(.li, "登记时带上 Idempotency-Key，网络断了就原样再发一次，不会登记两行。")
                html(.li, "会违反政策的登记先被挡下，回答里列出每一处；要写理由的，把理由写进 reason 再发。")
            }
        }
        html(.section, .aria(.labelledby, "ledgers")) {
            html(.h2, .id("ledgers"), "各种台账的列")
            html(.ul) {
                for ledger in Ledger.all {
                    html(.li) { html(.a, .href("/api/docs/ledgers/\(ledger.key)"), "\(ledger.title)（\(ledger.key)）") }
                }
            }
        }
        html(.section, .aria(.labelledby, "problems")) {
            html(.h2, .id("problems"), "出错时的回答")
            html(.p, "都是 \(ApiProblem.mediaType)（RFC 9457），标题和说明是中文；instance 里的编号在服务器的日志里也有。")
            for kind in ApiProblem.Kind.allCases {
                html(.h3, .id("problem-\(kind.rawValue)"), "\(kind.status.code)　\(kind.title)")
                html(.p, kind.advice)
            }
        }
    }
}

/// The columns of one ledger as programs write them.
struct ApiLedgerDocsPage: HTMLPart {
    let ledger: Ledger

    func write(html: HTMLWriter) {
        html.put(PageHead(ledger.title, trail: [.init("接口说明", "/api/docs")], lead: "\(ledger.purpose)\(ledger.rowMeaning)。"))
        html(.p) { html(.code, "\(ApiPath.start)/ledgers/\(ledger.key)/rows") }
        html.put(
            Table(
                "各列", of: ledger.columns,
                [
                    .header("名称") { html, column in html(.code, column.key) }, .text("列") { $0.title }, .text("写法") { $0.type.jsonWord },
                    .text("必填") { $0.isRequired ? "是" : "否" }, .text("说明") { note($0) },
                ]))
        html(.h2, "筛选")
        html.put(
            Table(
                "查询参数", of: ApiLedgers.parameters(ledger),
                [.header("参数") { html, parameter in html(.code, parameter.name) }, .text("意思") { $0.help }]))
    }

    private func note(_ column: Register.Column) -> String {
        let offered = column.choices.map { $0.filter { !column.foundOnly.contains($0) }.joined(separator: "、") }
        let parts = [
            column.help, offered.map { "可以是：\($0)" } ?? "",
            column.foundOnly.isEmpty ? "" : "只读得到、不能登记：\(column.foundOnly.joined(separator: "、"))",
            ledger.homeworkTexts.contains(column.key) ? "要有“读取作业内容”的权限才读得到" : "",
        ].filter { !$0.isEmpty }
        return parts.isEmpty ? "—" : parts.joined(separator: "；")
    }
}
