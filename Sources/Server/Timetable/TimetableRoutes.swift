import HTML
import Policy
import Registers
import School

extension Routes {
    static let timetable: [Route] = Route.all([
        Route.twice(.get, "/timetable", for: .viewTeaching, TimetableRoutes.ofClass),
        Route.twice(.get, "/timetable/teachers", for: .viewTeaching, TimetableRoutes.ofTeacher),
        Route.twice(.get, "/timetable/problems", for: .viewTeaching, TimetableRoutes.problems),
        Route.twice(.get, "/timetable/print", for: .viewTeaching, TimetableRoutes.print),
        Route.twice(.get, "/timetable/copy", for: Ledger.timetable.writing, TimetableRoutes.copyForm),
        Route.twice(.post, "/timetable/copy", for: Ledger.timetable.writing, TimetableRoutes.copy),
    ])
}

enum TimetableRoutes {
    @Sendable static func ofClass(_ request: PageRequest) async throws -> Answer {
        let asked = try await AskedTimetable(request)
        let wanted = ClassID(request.query["class"]).flatMap { id in asked.data.classes.first { $0.id == id } }
        return request.page(
            "课程表", TimetablePage(asked: asked, subject: (wanted ?? asked.ownClass).map(TimetableSubject.schoolClass), isOfTeachers: false))
    }

    @Sendable static func ofTeacher(_ request: PageRequest) async throws -> Answer {
        let asked = try await AskedTimetable(request)
        let wanted = request.query["teacher"].isEmpty ? asked.ownName : request.query["teacher"]
        return request.page("教师课程表", TimetablePage(asked: asked, subject: wanted.map(TimetableSubject.teacher), isOfTeachers: true))
    }

    @Sendable static func problems(_ request: PageRequest) async throws -> Answer {
        let asked = try await AskedTimetable(request)
        var pack: String?
        if request.may(.viewPolicies, at: asked.asked.unit.place) {
            pack = try await request.policies.record(of: asked.asked.unit.id, by: try request.actor).governing(on: request.today)?.pack
        }
        return request.page("课程表的问题", TimetableProblemsPage(asked: asked, packs: request.house.packs, governing: pack))
    }

    /// One class's or teacher's, or all classes', each on a sheet.
    @Sendable static func print(_ request: PageRequest) async throws -> Answer {
        let asked = try await AskedTimetable(request)
        let teacher = request.query["teacher"]
        let wanted = ClassID(request.query["class"])
        let subjects: [TimetableSubject] =
            teacher.isEmpty
            ? asked.data.classes.filter { item in wanted.map { $0 == item.id } ?? true }.map(TimetableSubject.schoolClass)
            : [.teacher(teacher)]
        let page = TimetablePrintPage(
            asked: asked, subjects: subjects, pack: try await request.packTitle(at: asked.asked.unit))
        return request.page("课程表", isSheet: true, page)
    }

    @Sendable static func copyForm(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        guard let term = TeachingTerm(request.query["term"]) else { throw Failure.notFound }
        let plan = try await TimetableCopy(house: request.house).preview(into: term, of: asked.unit.id, by: try request.actor)
        return request.page("沿用课程表", TimetableCopyPage(asked: asked, term: term, plan: plan, notice: nil, token: request.formToken))
    }

    @Sendable static func copy(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        guard let term = TeachingTerm(request.form["term"]) else { throw Failure.notFound }
        let copy = TimetableCopy(house: request.house)
        return try await request.submit {
            let change = try await copy.copy(
                into: term, expecting: Int(request.form["count"]) ?? -1, of: asked.unit.id, by: try request.actor)
            let undo = change.entry.map { Flash.Undo(path: asked.link("/ledgers/timetable/undo").text, fields: [.init("entry", "\($0)")]) }
            return .redirect(
                to: asked.link("/timetable").adding("term", term.description).text,
                flash: .done("已把\(term.previous.title)的\(change.rows.count)节课沿用到\(term.title)。", undo: undo))
        } or: { faults in
            let plan = try await copy.preview(into: term, of: asked.unit.id, by: try request.actor)
            let page = TimetableCopyPage(asked: asked, term: term, plan: plan, notice: faults.userMessage, token: request.formToken)
            return request.page(
                "沿用课程表", status: .unprocessableContent, keeping: asked.link("/timetable/copy").adding("term", term.description), page)
        }
    }
}

/// Whose timetable is shown.
enum TimetableSubject: Hashable {
    case schoolClass(SchoolClass)
    /// By the name that timetables use.
    case teacher(String)
}

/// A term's timetables of a unit, as somebody asks for them.
struct AskedTimetable {
    let asked: AskedUnit
    let data: Timetables.Term
    let today: SchoolDate
    /// Whose substitutions are marked, and which dates the days bear.
    let week: ISOWeek
    /// The day that a phone shows.
    let day: Weekday
    let query: Fields
    let mayWrite: Bool
    /// Whether the rows themselves may be opened: an administrator of accounts sees the week, not the ledger.
    let mayOpenRows: Bool
    let maySetUp: Bool
    let maySeeSubstitutions: Bool
    /// The class that the person leads or teaches, else the first.
    let ownClass: SchoolClass?
    /// How timetables name the person; nil where they have no lessons.
    let ownName: String?

    init(_ request: PageRequest) async throws {
        let (asked, actor, today) = (try await request.askedUnit(), try request.actor, request.today)
        let term = TeachingTerm(request.query["term"]) ?? TeachingTerm(containing: today)
        let data = try await Timetables(house: request.house).term(term, of: asked.unit.id, by: actor)
        (self.asked, self.data, self.today, query) = (asked, data, today, request.query)
        let date = SchoolDate(iso: request.query["week"]) ?? data.day
        week = (term.days.contains(date) ? date : data.day).week
        day = Int(request.query["day"]).flatMap(Weekday.init(rawValue:)) ?? (today.isWeekday ? today.lessonDay : .monday)
        mayWrite = request.may(Ledger.timetable.writing, at: asked.unit.place)
        mayOpenRows = request.may(Ledger.timetable.viewing, at: asked.unit.place)
        maySetUp = request.may(.setUpSchool, at: asked.unit.place)
        maySeeSubstitutions = request.may(.viewTeachingLedgers, at: asked.unit.place)
        let held = actor.grants.filter { $0.holds(on: today) && $0.place.unit == asked.unit.id && $0.place.schoolClass != nil }
        let own = (held.filter { $0.role == .classTeacher } + held).compactMap(\.place.schoolClass)
        ownClass = own.lazy.compactMap { id in data.classes.first { $0.id == id } }.first ?? data.classes.first
        let name = actor.person.flatMap { data.teachers[$0] }
        ownName = name.flatMap { name in data.lessons.contains { $0.teachers.contains(name) } ? name : nil }
    }

    var isCurrentTerm: Bool { data.term == TeachingTerm(containing: today) }

    /// A page of the same term and week; the present ones need no naming.
    func link(_ path: Link) -> Link {
        asked.link(path).adding("term", isCurrentTerm ? nil : data.term.description)
            .adding("week", week == today.week ? nil : week.monday.iso)
    }

    func link(_ subject: TimetableSubject) -> Link {
        switch subject {
        case .schoolClass(let item): link("/timetable").adding("class", "\(item.id)")
        case .teacher(let name): link("/timetable/teachers").adding("teacher", name)
        }
    }

    func lessons(of subject: TimetableSubject) -> [TimetableLesson] {
        switch subject {
        case .schoolClass(let item): data.lessons.filter { $0.schoolClass == item.id }
        case .teacher(let name): data.lessons.filter { $0.teachers.contains(name) }
        }
    }

    /// Of the shown week, that concern the lessons of that class or teacher.
    func substitutions(of subject: TimetableSubject) -> [Substitution] {
        let inWeek = data.substitutions.filter { week.days.contains($0.date) }
        switch subject {
        case .schoolClass(let item): return inWeek.filter { $0.schoolClass == item.id }
        case .teacher:
            let lessons = lessons(of: subject)
            return inWeek.filter { row in
                lessons.contains { $0.schoolClass == row.schoolClass && $0.slot == .init(row.date.lessonDay, row.period) }
            }
        }
    }

    func name(of schoolClass: ClassID?) -> String {
        data.classes.first { $0.id == schoolClass }?.name(on: data.day) ?? "（已停办的班）"
    }

    func title(of subject: TimetableSubject) -> String {
        switch subject {
        case .schoolClass(let item): item.name(on: data.day)
        case .teacher(let name): name
        }
    }
}
