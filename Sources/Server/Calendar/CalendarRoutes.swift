import HTML
import Policy
import Registers
import School

extension Routes {
    /// The calendar of a unit: the year, a week, a day, and what an office enters of it.
    static let calendar: [Route] = Route.all([
        Route.twice(.get, "/calendar", for: .viewCalendar, CalendarRoutes.year),
        Route.twice(.get, "/calendar/week", for: .viewCalendar, CalendarRoutes.week),
        Route.twice(.get, "/calendar/days/{day}", for: .viewCalendar) { try await CalendarRoutes.day($0, FieldFaults()) },
        Route.twice(.post, "/calendar/days/{day}", for: .writeCalendar, CalendarRoutes.enterDay),
        Route.twice(.post, "/calendar/days/{day}/clear", for: .writeCalendar, CalendarRoutes.clearDay),
        Route.twice(.get, "/calendar/holiday", for: .writeCalendar) { try await CalendarRoutes.holidayForm($0, FieldFaults()) },
        Route.twice(.post, "/calendar/holiday", for: .writeCalendar, CalendarRoutes.enterHoliday),
        Route.twice(.get, "/calendar/swap", for: .writeCalendar) { try await CalendarRoutes.swapForm($0, FieldFaults()) },
        Route.twice(.post, "/calendar/swap", for: .writeCalendar, CalendarRoutes.enterSwap),
        Route.twice(.get, "/calendar/export.csv", for: .viewCalendar, CalendarRoutes.export),
    ])
}

enum CalendarRoutes {
    // MARK: Looking

    @Sendable static func year(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        let start = Int(request.query["year"]) ?? request.today.schoolYearStart
        guard let days = CalendarWords.days(ofSchoolYear: start) else { throw Failure.notFound }
        let view = CalendarYearPage(
            asked: asked, sheet: try await sheet(request, asked, days), start: start, days: days, today: request.today,
            mayWrite: request.may(.writeCalendar, at: asked.unit.place))
        return request.page("校历 · \(CalendarWords.schoolYear(start))", view)
    }

    @Sendable static func week(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        let week = (OptionText.date(request.query["day"]) ?? request.today).week
        let view = CalendarWeekPage(asked: asked, sheet: try await sheet(request, asked, week.days), week: week, today: request.today)
        return request.page("校历 · \(CalendarWords.span(week.days))", view)
    }

    static func day(_ request: PageRequest, _ faults: FieldFaults) async throws -> Answer {
        let (asked, date) = (try await request.askedUnit(), try date(request))
        let sheet = try await sheet(request, asked, date...date)
        let own = sheet.calendar.own(date)
        let day = sheet.calendar.day(date)
        let saved = FormState([
            "kind": day.kind.title, "name": day.name ?? "", "follows": day.follows.map { "\($0.rawValue)" } ?? "",
        ])
        let view = CalendarDayPage(
            asked: asked, sheet: sheet, date: date, own: own, mayWrite: request.may(.writeCalendar, at: asked.unit.place),
            state: faults.isEmpty ? saved : FormState(values: request.form, faults: faults), token: request.formToken)
        return request.page(
            "校历 · \(date.spoken)", status: faults.isEmpty ? .ok : .unprocessableContent, keeping: asked.link("/calendar/days/\(date.iso)"),
            view)
    }

    @Sendable static func export(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        let bytes = try await CalendarExport(house: request.house).csv(of: asked.unit.id, by: try request.actor)
        return .file(FileDownload(name: "校历.csv", type: "text/csv; charset=utf-8", bytes: bytes))
    }

    private static func sheet(
        _ request: PageRequest, _ asked: AskedUnit, _ days: ClosedRange<SchoolDate>
    ) async throws -> CalendarReading.Sheet {
        try await CalendarReading(house: request.house).sheet(of: asked.unit.id, on: days, by: try request.actor)
    }

    private static func date(_ request: PageRequest) throws -> SchoolDate {
        guard let date = SchoolDate(iso: try request.text("day")) else { throw Failure.notFound }
        return date
    }

    // MARK: Entering

    @Sendable static func enterDay(_ request: PageRequest) async throws -> Answer {
        let (asked, date) = (try await request.askedUnit(), try date(request))
        return try await request.submit {
            let draft = try CalendarDraft.single(
                date, kind: request.form["kind"], name: request.form["name"], follows: request.form["follows"])
            return try await enter(draft, request, asked, to: "/calendar/days/\(date.iso)", "\(date.spoken)已登记。")
        } or: {
            try await day(request, $0)
        }
    }

    @Sendable static func clearDay(_ request: PageRequest) async throws -> Answer {
        let (asked, date) = (try await request.askedUnit(), try date(request))
        let change = try await CalendarEntering(house: request.house).clear(date, of: asked.unit.id, by: try request.actor)
        return done(asked, change, to: "/calendar/days/\(date.iso)", "\(date.spoken)的登记已删除。")
    }

    static func holidayForm(_ request: PageRequest, _ faults: FieldFaults) async throws -> Answer {
        let asked = try await request.askedUnit()
        let opened = FormState(["from": request.query["day"], "kind": DayKind.holiday.title])
        let view = CalendarHolidayPage(
            asked: asked, state: faults.isEmpty ? opened : FormState(values: request.form, faults: faults), token: request.formToken)
        return request.page("登记放假", status: faults.isEmpty ? .ok : .unprocessableContent, view)
    }

    @Sendable static func enterHoliday(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        return try await request.submit {
            let kind = DayKind(title: request.form["kind"]).flatMap { $0 == .school ? nil : $0 } ?? .holiday
            let draft = try CalendarDraft.holiday(
                from: request.form["from"], to: request.form["to"], name: request.form["name"], kind: kind)
            return try await enter(draft, request, asked, to: year(draft), "已登记\(draft.entries.count)天。")
        } or: {
            try await holidayForm(request, $0)
        }
    }

    static func swapForm(_ request: PageRequest, _ faults: FieldFaults) async throws -> Answer {
        let asked = try await request.askedUnit()
        let opened = FormState(["taught": request.query["day"]])
        let view = CalendarSwapPage(
            asked: asked, state: faults.isEmpty ? opened : FormState(values: request.form, faults: faults), token: request.formToken)
        return request.page("登记调休", status: faults.isEmpty ? .ok : .unprocessableContent, view)
    }

    @Sendable static func enterSwap(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        return try await request.submit {
            let draft = try CalendarDraft.swap(
                off: request.form["off"], taught: request.form["taught"], follows: request.form["follows"], name: request.form["name"])
            return try await enter(draft, request, asked, to: year(draft), "调休已登记。")
        } or: {
            try await swapForm(request, $0)
        }
    }

    /// The year in which the entered days lie.
    private static func year(_ draft: CalendarDraft) -> Link {
        Link("/calendar").adding("year", draft.entries.first.map { "\($0.date.schoolYearStart)" })
    }

    private static func enter(
        _ draft: CalendarDraft, _ request: PageRequest, _ asked: AskedUnit, to page: Link, _ text: String
    ) async throws -> Answer {
        let change = try await CalendarEntering(house: request.house).enter(draft, of: asked.unit.id, by: try request.actor)
        return done(asked, change, to: page, change.entry == nil ? "没有改动。" : text)
    }

    private static func done(_ asked: AskedUnit, _ change: LedgerChange, to page: Link, _ text: String) -> Answer {
        let undo = AskedLedger(asked: asked, ledger: .schoolCalendar).undo(change)
        return .redirect(to: asked.link(page).text, flash: .done(text, undo: undo))
    }
}
