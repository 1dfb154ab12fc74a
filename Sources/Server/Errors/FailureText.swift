/// What a person reads when something did not work: what happened, and what to do.
struct FailureText: Hashable, Sendable {
    let title: String
    let what: String
    let next: String

    init(_ failure: Failure) {
        switch failure {
        case .unreadable:
            title = "请求无法识别"
            what = "服务器没有读懂浏览器发来的内容，什么也没有改动。"
            next = "请返回上一页，刷新后再试。"
        case .signInFirst:
            title = "登录已过期"
            what = "您已退出登录，或长时间没有操作，刚才提交的内容没有保存。"
            next = "请在新的标签页里重新登录，再回到这一页刷新，就能原样再提交一次。"
        case .noToken:
            title = "没有可用的令牌"
            what = "程序要在 Authorization 里写明令牌；没有写，或令牌不对、已停用、不在有效期内。"
            next = "请向令牌的建立者核对。"
        case .wrongType(let accepted):
            title = "内容类型不对"
            what = "这里只收 \(accepted)，什么也没有改动。"
            next = "请改用这种类型再发。"
        case .changePasswordFirst:
            title = "请先修改初始密码"
            what = "使用初始密码登录后，要先换成自己的密码。"
            next = "修改之后就可以正常使用。"
        case .forgedForm:
            title = "这个表单已失效"
            what = "表单不是从您当前登录的页面打开的，或者打开之后您重新登录过。为安全起见，刚才提交的内容没有保存。"
            next = "请返回上一页，刷新后重新填写并提交。"
        case .staleForm:
            title = "请再提交一次"
            what = "打开这个表单之后您重新登录过，刚才提交的内容还没有保存。"
            next = "内容都还在：点下面的按钮，原样再提交一次。如果不是您自己提交的，请不要点。"
        case .forbidden(let why):
            title = "您不能这样做"
            what = why
            next = "如果这是您的工作，请联系本单位的管理员。"
        case .notFound:
            title = "没有找到这个页面"
            what = "网址可能写错了，内容可能已经撤下，或者不在您可以查看的范围内。"
            next = "请检查网址，或从首页重新进入。"
        case .methodNotAllowed:
            title = "这个网址不能这样访问"
            what = "网址本身存在，但不接受这种请求方式。"
            next = "请从页面上的链接和按钮进入。"
        case .tooLarge(let limit):
            title = "提交的内容太多"
            what = "一次最多提交\(limit / 1024)千字节，这次超过了，没有保存。"
            next = "请分几次提交。"
        case .slow:
            title = "提交超时"
            what = "内容没有在规定时间内传完，没有保存。"
            next = "请检查网络后再试。"
        case .tooMany(let seconds, let message):
            title = "尝试次数过多"
            what = message
            next = "请等待\(Self.time(seconds))后再试。"
        case .unavailable(let seconds):
            title = "系统暂时繁忙"
            what = "服务器暂时不能处理这个请求，没有改动任何内容。"
            next = "请在\(Self.time(seconds))后再试；如果一直这样，请告诉管理员。"
        case .refused(let why):
            title = "没有保存"
            what = why
            next = "请返回上一页修改后再提交。"
        case .conflict(let conflict):
            title = "别人刚刚改过"
            what = conflict.userMessage
            next = "下面是两份内容；请以现在保存的内容为基础，再改一次。"
        case .fault:
            title = "系统出错了"
            what = "服务器内部出了错误，刚才的操作没有完成。"
            next = "请稍后再试；如果一直这样，请把下面的编号告诉管理员。"
        }
    }

    private static func time(_ seconds: Int) -> String { seconds < 60 ? "\(seconds)秒" : "\((seconds + 59) / 60)分钟" }
}
