import Database
import HTML
import NIOCore
import Policy
import School

extension Routes {
    /// What is seen without signing in: the load of the day on a paired screen, days gone by on a school's public page. Never what the homework is.
    static let hall: [Route] = Route.all([
        [
            Route.get("/hall", for: .everyone, HallRoutes.screen),
            Route.post("/hall", for: .everyone, HallRoutes.ask),
            Route.get("/public/{unit}", for: .everyone, HallRoutes.past),
        ],
        Route.twice(.get, "/hall-screens", for: .manageHall) { try await HallScreensPage.show($0, .init()) },
        Route.twice(.post, "/hall-screens/pair", for: .manageHall, HallScreensPage.pair),
        Route.twice(.post, "/hall-screens/settings", for: .manageHall, HallScreensPage.save),
        Route.twice(.post, "/hall-screens/{screen}/end", for: .manageHall, HallScreensPage.end),
    ])
}

/// Pages of screens and of the public, kept rendered.
final class HallPages: Sendable {
    struct Page: Sendable {
        let file: StoredFile
        let setting: HallSetting
        let zone: TimeZoneName
    }

    fileprivate let screens = KeptValues<HallScreen>(most: 2_000)
    fileprivate let pages = KeptValues<Page>(most: 1_000)
}

enum HallRoutes {
    /// Seconds after which a screen asks again: soon while it waits for its code to be typed.
    private static let (showing, waiting, closed) = (60, 5, 300)

    @Sendable static func screen(_ request: PageRequest) async throws -> Answer {
        let (house, hall) = (request.house, request.frame.hall)
        let change = house.database.changeMark()
        guard let token = request.cookies.hall, token.utf8.count == 64 else { return beginning(request) }
        let screen = try await hall.screens.value(token, at: change, mark: nil) {
            if case .paired(let screen) = try await HallScreens(house: house).standing(token) { screen } else { nil }
        }
        guard let screen else {
            if case .waiting(let code) = try await HallScreens(house: house).standing(token) { return waiting(request, code) }
            return beginning(request)
        }
        noteSeen(screen, house)
        let loads = OpenLoads(house: house)
        let page = try await hall.pages.value("\(screen.unit) \(request.today.iso)", at: change) {
            try await loads.mark(of: screen.unit)
        } make: {
            try await loads.today(of: screen.unit).map { shown in
                Self.kept(shown, "今天的作业量", HallPage(shown: shown, today: request.today))
            }
        }
        guard let page else { return beginning(request) }
        guard page.setting.isOpen(at: request.now, in: page.zone) else { return outOfHours(request, page.setting) }
        return .kept(page.file).refreshing(after: Self.showing)
    }

    /// Nobody waits for it, and a screen that shows its page is no reason to fail.
    private static func noteSeen(_ screen: HallScreen, _ house: House) {
        guard screen.isDueToBeSeen(at: house.surroundings.now()) else { return }
        Task { try? await HallScreens(house: house).noteSeen(screen) }
    }

    fileprivate static func kept(_ shown: OpenLoads.Shown, _ title: String, _ content: some HTMLPart) -> HallPages.Page {
        let html = HTMLWriter()
        PageShell(title: "\(shown.unit.name)\(title)", isWide: true).write(html: html) { content.write(html: html) }
        let file = StoredFile(type: "text/html; charset=utf-8", bytes: html.withBytes { Array($0) })
        return HallPages.Page(file: file, setting: shown.setting, zone: shown.unit.timeZone)
    }

    // MARK: Pairing

    private static func beginning(_ request: PageRequest) -> Answer {
        request.page("大屏") { html in
            html(.div, .class("narrow")) {
                html.put(PageHead("大屏", lead: "在学校大厅显示当天的作业量：每个班有哪几类作业、用时和上限，不显示作业内容。"))
                html(.p, "点下面的按钮，屏幕上会出现6位数字；由教务处在“大屏和公开页”里填写，这块屏幕就配对好了。")
                html.put(PostButton(title: "显示配对数字", action: "/hall", token: request.formToken, weight: .strong))
            }
        }
    }

    @Sendable static func ask(_ request: PageRequest) async throws -> Answer {
        let token = try await HallScreens(house: request.house).ask(from: request.caller.address)
        return .redirect(to: "/hall").setting(.hall(token))
    }

    private static func waiting(_ request: PageRequest, _ code: String) -> Answer {
        request.page("大屏") { html in
            html(.div, .class("narrow")) {
                html.put(PageHead("等待配对"))
                html(.p, .class("hall-code"), "\(code.prefix(3)) \(code.suffix(3))")
                html(.p, "请教务处在“大屏和公开页”里填写这6位数字。\(HallScreens.codeMinutes)分钟内有效，配对以后自动显示。")
            }
        }.refreshing(after: Self.waiting)
    }

    private static func outOfHours(_ request: PageRequest, _ setting: HallSetting) -> Answer {
        request.page("大屏") { html in
            html.put(PageHead("大屏"))
            html.put(EmptyState("现在不显示", "学校设定每天\(setting.opens.text)—\(setting.closes.text)显示当天的作业量。"))
        }.refreshing(after: Self.closed)
    }

    // MARK: Days gone by

    @Sendable static func past(_ request: PageRequest) async throws -> Answer {
        let (house, unit): (House, UnitID) = (request.house, try request.id("unit"))
        let week = SchoolDate(iso: request.query["week"])?.week ?? request.today.advanced(by: -1).week
        // What nobody could want is not kept.
        guard week <= request.today.week, week >= request.today.advanced(by: -Self.longest).week else { throw Failure.notFound }
        let loads = OpenLoads(house: house)
        let key = "\(unit) \(request.today.iso) \(week.monday.iso)"
        let page = try await request.frame.hall.pages.value(key, at: house.database.changeMark()) {
            try await loads.mark(of: unit)
        } make: {
            try await loads.past(week, of: unit).map { shown in
                Self.kept(shown, "作业量", PublicLoadPage(shown: shown, week: week, today: request.today, earliest: Self.longest))
            }
        }
        guard let page else { throw Failure.notFound }
        return .kept(page.file)
    }

    /// Days that one can look back.
    private static let longest = 371
}
