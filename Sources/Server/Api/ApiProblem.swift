import HTTPTypes
import NIOCore
import School

/// What went wrong, as programs are told (RFC 9457): a kind with its own address, a title, a sentence about this time, the number of the request.
struct ApiProblem: Error {
    enum Kind: String, CaseIterable {
        case unreadable, token, forbidden
        case notFound = "not-found"
        case method
        case tooSlow = "too-slow"
        case same
        case changed
        case tooLarge = "too-large"
        case type
        case invalid, findings, refused
        case versionNeeded = "version-needed"
        case tooMany = "too-many"
        case fault, unavailable
    }

    let kind: Kind
    let detail: String
    /// By field, in the words of the form.
    var errors: [FieldFaults.Fault] = []
    /// Members of this kind alone.
    var more: [String: JSON] = [:]

    static let mediaType = "application/problem+json"

    init(_ kind: Kind, _ detail: String, errors: [FieldFaults.Fault] = [], more: [String: JSON] = [:]) {
        (self.kind, self.detail, self.errors, self.more) = (kind, detail, errors, more)
    }

    /// What the frame refuses.
    init(_ failure: Failure) {
        let (kind, text) = (Kind(failure), FailureText(failure))
        switch failure {
        case .forbidden, .refused, .conflict, .wrongType, .tooLarge: self.init(kind, text.what)
        case .tooMany: self.init(kind, text.what + text.next)
        // The words of the pages are about browsers.
        default: self.init(kind, kind.advice)
        }
    }

    func json(_ number: RequestNumber) -> JSON {
        var members: [String: JSON] = [
            "type": .text(kind.address), "title": .text(kind.title), "status": .whole(kind.status.code), "detail": .text(detail),
            "instance": .text("urn:jianfu:request:\(number)"),
        ]
        if !errors.isEmpty {
            members["errors"] = .list(errors.map { .object(["field": .text($0.field), "message": .text($0.message)]) })
        }
        return .object(members.merging(more) { first, _ in first })
    }

    func bytes(_ number: RequestNumber) -> ByteBuffer { json(number).bytes }
    func answer(_ number: RequestNumber) -> Answer { .json(bytes(number), status: kind.status, type: Self.mediaType) }
}

extension ApiProblem.Kind {
    init(_ failure: Failure) {
        switch failure {
        case .unreadable: self = .unreadable
        case .noToken, .signInFirst, .changePasswordFirst: self = .token
        case .wrongType: self = .type
        case .forgedForm, .staleForm, .forbidden: self = .forbidden
        case .notFound: self = .notFound
        case .methodNotAllowed: self = .method
        case .tooLarge: self = .tooLarge
        case .slow: self = .tooSlow
        case .tooMany: self = .tooMany
        case .unavailable: self = .unavailable
        case .refused: self = .refused
        case .conflict: self = .changed
        case .fault: self = .fault
        }
    }

    /// Where the page of the interface says more.
    var address: String { "/api/docs#problem-\(rawValue)" }

    var status: HTTPResponse.Status {
        switch self {
        case .unreadable: .badRequest
        case .token: .unauthorized
        case .forbidden: .forbidden
        case .notFound: .notFound
        case .method: .methodNotAllowed
        case .tooSlow: .requestTimeout
        case .same: .conflict
        case .changed: .preconditionFailed
        case .tooLarge: .contentTooLarge
        case .type: .unsupportedMediaType
        case .invalid, .findings, .refused: .unprocessableContent
        case .versionNeeded: .preconditionRequired
        case .tooMany: .tooManyRequests
        case .fault: .internalServerError
        case .unavailable: .serviceUnavailable
        }
    }

    var title: String {
        switch self {
        case .unreadable: "请求无法识别"
        case .token: "没有可用的令牌"
        case .forbidden: "令牌没有这项权限"
        case .notFound: "没有找到"
        case .method: "不接受这种请求方法"
        case .tooSlow: "传得太慢"
        case .same: "已有相同的一行"
        case .changed: "别人刚刚改过"
        case .tooLarge: "内容太多"
        case .type: "内容类型不对"
        case .invalid: "有填错的内容"
        case .findings: "不合政策，没有保存"
        case .refused: "没有保存"
        case .versionNeeded: "要写明所改的版本"
        case .tooMany: "请求太频繁"
        case .fault: "系统出错了"
        case .unavailable: "系统暂时繁忙"
        }
    }

    /// What a program does about it, for the page of the interface.
    var advice: String {
        switch self {
        case .unreadable: "地址、查询参数或请求头写得不对，或内容不是正确的 JSON；detail 说明是哪里。改正后再发。"
        case .token: "Authorization 里没有令牌，或令牌不对、已停用、不在有效期内，或建立它的人已不能登录。请向建立者核对。"
        case .forbidden: "令牌没有这项权限，或者建立它的人现在自己也不能这样做。"
        case .notFound: "没有这个地址、这一行或这个单位，或者令牌看不到它。"
        case .method: "这个地址不接受这种方法；Allow 列出接受的方法。"
        case .tooSlow: "内容没有在规定时间内传完。请重发。"
        case .same: "几列合起来标明一行的台账里，已有相同的一行。请改那一行。"
        case .changed: "If-Match 写的版本已不是现在的版本。请重新读取这一行，再改。"
        case .tooLarge: "内容超过上限，没有读取。"
        case .type: "登记用 application/json，修改用 application/merge-patch+json 或 application/json。"
        case .invalid: "errors 逐项说明哪个字段、哪里不对。"
        case .findings: "findings 列出会违反的条款。demand 为 blocked 的只能改正；为 reason 的写明 reason 再发；为 look 的看过后把 mark 写进 seen 再发。"
        case .refused: "detail 说明原因。"
        case .versionNeeded: "修改和删除要在 If-Match 里写明读到的 ETag。"
        case .tooMany: "过 Retry-After 说的秒数再发。"
        case .fault: "程序内部的错误。请把 instance 里的编号告诉管理员。"
        case .unavailable: "过 Retry-After 说的秒数再发。"
        }
    }
}

extension ApiProblem {
    /// What a use case refuses; nil for what the frame knows how to answer.
    init?(_ error: any Error, _ packs: PackShelf, showing words: (FindingContent) -> FindingContent) {
        switch error {
        case let problem as ApiProblem: self = problem
        case let faults as FieldFaults:
            self.init(.invalid, faults.userMessage, errors: faults.faults)
        case let stop as FindingStop:
            self.init(
                .findings, stop.userMessage,
                more: [
                    "demand": .text(stop.demand.key), "mark": .text(stop.mark),
                    "findings": .list(
                        stop.findings.map { ApiFinding.content(words($0), provision: packs.provision($0.provision, of: $0.pack)) }),
                ])
        case let refusal as LedgerRefusal:
            switch refusal {
            case .notFound, .notKeptHere: self.init(.notFound, refusal.userMessage)
            case .twin: self.init(.same, refusal.userMessage)
            default: self.init(.refused, refusal.userMessage)
            }
        // What the others saved is not repeated: the program may not be one that may read it.
        case let conflict as EditConflict: self.init(.changed, conflict.userMessage)
        case let fault as JSONReading.Fault: self.init(.unreadable, "请求的内容\(fault.words)。")
        case let refusal as any SortedRefusal where refusal.kind == .notFound: self.init(.notFound, refusal.userMessage)
        case let refusal as any SortedRefusal where refusal.kind == .refused: self.init(.refused, refusal.userMessage)
        default: return nil
        }
    }
}

extension FindingStop.Demand {
    /// As programs are told.
    var key: String {
        switch self {
        case .blocked: "blocked"
        case .reason: "reason"
        case .look: "look"
        }
    }
}
