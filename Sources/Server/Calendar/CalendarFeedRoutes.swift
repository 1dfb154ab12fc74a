import HTML
import School

extension Routes {
    /// The calendar in the calendar program of one's own telephone.
    static let calendarFeed: [Route] = [
        .get("/account/calendar", for: .signedIn) { request in try await CalendarFeedRoutes.page(request, address: nil) },
        .post("/account/calendar", for: .signedIn) { request in
            let key = try await CalendarFeeds(house: request.house).make(by: try request.actor)
            return try await CalendarFeedRoutes.page(request, address: CalendarFeedRoutes.address(request, key))
        },
        .post("/account/calendar/end", for: .signedIn) { request in
            try await CalendarFeeds(house: request.house).end(by: try request.actor)
            return .redirect(to: "/account/calendar", flash: .done("订阅地址已停用。"))
        },
        .get("/feeds/{feed}", for: .everyone) { request in
            let name = try request.text("feed")
            guard name.hasSuffix(".ics"), name.utf8.count == 68,
                let feed = try await CalendarFeeds(house: request.house).read(String(name.dropLast(4)))
            else { throw Failure.notFound }
            return .text(feed, type: "text/calendar; charset=utf-8")
        },
    ]
}

enum CalendarFeedRoutes {
    static func page(_ request: PageRequest, address: String?) async throws -> Answer {
        let signedIn = try request.session
        let feed = try await CalendarFeeds(house: request.house).mine(signedIn.person)
        return request.page(
            "日历订阅", keeping: "/account/calendar", CalendarFeedPage(feed: feed, address: address, token: request.formToken))
    }

    static func address(_ request: PageRequest, _ key: String) -> String {
        let site = request.siteAddress ?? "\(request.caller.isSecure ? "https" : "http")://\(request.caller.host)"
        return "\(site)/feeds/\(key).ics"
    }
}

struct CalendarFeedPage: HTMLPart {
    let feed: CalendarFeeds.Feed?
    /// Shown this once.
    let address: String?
    let token: String

    func write(html: HTMLWriter) {
        PageHead(
            "日历订阅", trail: [.init("我的账号", "/account")],
            lead: "把校历加到自己手机或电脑的日历里：学期、放假、调休、考试和无作业日。不含作业内容，也不含任何人的姓名。"
        ).write(html: html)
        if let address {
            Notice(.done, nil, "订阅地址已生成。请现在复制到日历软件的“添加订阅日历”里；离开这一页就看不到了。").write(html: html)
            html(.p) { html(.code, .class("address"), address) }
            html(.p, .class("note"), "这个地址只属于您：拿到它的人都能看到校历。请勿转发；泄露了就重新生成，原来的随即失效。")
        } else if let feed {
            DefinitionList([
                ("生成时间", Clock.text(feed.madeAt)), ("最近读取", feed.readAt.map { $0.isoMinute.prefix(10) }.map(String.init) ?? "还没有读取过"),
            ]).write(html: html)
        } else {
            EmptyState("还没有订阅地址", "生成以后，手机日历会每隔几小时自动更新。").write(html: html)
        }
        html(.div, .class("form-end")) {
            PostButton(
                title: feed == nil ? "生成订阅地址" : "重新生成地址", action: "/account/calendar", token: token, weight: feed == nil ? .strong : .plain
            )
            .write(html: html)
            if feed != nil {
                PostButton(title: "停用订阅", action: "/account/calendar/end", token: token, weight: .danger).write(html: html)
            }
        }
    }
}
