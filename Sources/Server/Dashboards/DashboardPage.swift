import HTML
import Policy
import Registers
import Report
import School

/// Weeks of homework of a school, a grade or a class: load, chain, completion, and which classes are worth a look. Each figure leads to its rows.
struct DashboardPage: HTMLPart {
    let asked: AskedUnit
    let board: HomeworkDashboard
    let query: DashboardQuery
    let today: SchoolDate

    func write(html: HTMLWriter) {
        PageHead(
            title, trail: asked.trail(.init("全校作业", SchoolWeekPage.link(asked))),
            lead: "从做事时留下的数字来：\(board.days.lowerBound.iso)至\(board.days.upperBound.iso)。班级按班号排，不比高低。", isPrintable: true
        ).write(html: html)
        turning(html)
        tiles(html)
        looks(html)
        weeks(html)
        if board.byGrade.count > 1 { grades(html) }
        subjects(html)
        kinds(html)
        traits(html)
        chain(html)
        completion(html)
    }

    private var chosenClass: SchoolClass? {
        if case .schoolClass(let id) = board.range { board.classes.first { $0.id == id } } else { nil }
    }

    private var title: String {
        switch board.range {
        case .school: "全校作业趋势"
        case .grade(let grade): "\(asked.unit.gradeTitle(grade))作业趋势"
        case .schoolClass: "\(chosenClass?.name(on: today) ?? "")作业趋势"
        }
    }

    // MARK: Which range, how many weeks

    private func turning(_ html: HTMLWriter) {
        let state = ListState(
            query.fields, path: DashboardQuery.path(asked), filters: DashboardQuery.names, standard: ListOrder("week"))
        FilterBar(
            state,
            [
                .select("grade", "年级", [.init("", "全校")] + board.grades.map { .init("\($0)", asked.unit.gradeTitle($0)) }),
                .select("class", "班级", [.init("", "全部")] + board.classes.map { .init("\($0.id)", $0.name(on: today)) }),
                .select("weeks", "看多久", HomeworkDashboard.spans.map { .init("\($0)", $0 == 20 ? "一学期（20周）" : "\($0)周") }),
            ]
        ).write(html: html)
    }

    // MARK: At a glance

    private func tiles(_ html: HTMLWriter) {
        let (total, completion) = (board.total, board.completionTotal)
        let classDays = board.weeks.reduce(0) { $0 + $1.classDays }
        Tiles(
            [
                .init(
                    number: classDays > 0 ? minutes(Double(total.totalMinutes) / Double(classDays)) : "—", title: "每班每个上课日的书面作业（分钟）",
                    note: total.limits.isEmpty ? nil : "上限\(total.limits.map(String.init).joined(separator: "、"))分钟"),
                .init(
                    number: "\(total.daysOver)", title: "班·日超过上限", link: asked.link("/findings"),
                    tone: total.daysOver > 0 ? .bad : .good),
            ]
                + (completion.percent.map { percent in
                    [
                        .init(
                            number: "\(percent)%", title: board.completionDemand?.isOfAttendees == true ? "在场的学生离校前完成" : "离校前完成",
                            note: board.completionDemand.map(demand), link: records(.completion))
                    ]
                } ?? [])
        ).write(html: html)
    }

    private func demand(_ demand: CompletionDemand) -> String {
        "要求\(demand.share == Decimal(1) ? "全部" : "\(demand.share.percent)")（\(demand.provision)\(demand.isLocal ? "，数字由本地设定" : "")）"
    }

    private func minutes(_ mean: Double?) -> String { mean.map { "\(Int($0.rounded()))" } ?? "—" }

    // MARK: Worth a look

    private func looks(_ html: HTMLWriter) {
        html(.section, .aria(.labelledby, "looks")) {
            html(.h2, .id("looks"), chosenClass == nil ? "近来值得看一看的班" : "近来的变化")
            if let chart = board.chart {
                TrendFigure(
                    title: "每周一个上课日的书面作业", pointTitle: "周", unit: "分钟",
                    points: chart.values.indices.map { place in
                        .init(
                            mark: mark(board.chartWeeks[place]), title: "\(board.chartWeeks[place].monday.iso)起",
                            value: chart.values[place],
                            isUnusual: chart.signal(at: place)?.isMore == true)
                    }, usual: (chart.lower, chart.line, chart.upper)
                ).write(html: html)
            } else if chosenClass != nil {
                html(.p, "满\(ControlChart.fewest)周以后，这里画出这个班平常的范围。")
            }
            if board.looks.isEmpty {
                html(.p, "\(chosenClass == nil ? "没有。各班都" : "近来")没有多于自己平常的一周，近\(HomeworkDashboard.recent)周也没有超过上限的一天。")
            } else {
                html(.ul, .class("plain-list")) {
                    for look in board.looks {
                        html(.li) {
                            if chosenClass == nil {
                                html(
                                    .a, .href(DashboardQuery.path(asked, .schoolClass(look.schoolClass.id), weeks: query.weeks)),
                                    look.schoolClass.name(on: today))
                                html.text("：")
                            }
                            html.text(look.reasons.map(reason).joined(separator: "；") + "。")
                        }
                    }
                }
            }
            html(.p, .class("note"), "只和这个班自己平常的几周比（单值控制图），说明多了，不说明谁好谁差；少了不列，没有作业不是问题。")
        }
    }

    private func reason(_ reason: HomeworkDashboard.Look.Reason) -> String {
        switch reason {
        case .over(let days): "近\(HomeworkDashboard.recent)周有\(days)天超过上限"
        case .signal(.above, let week): "\(mark(week))那周明显多于平常"
        case .signal(.below, let week): "\(mark(week))那周明显少于平常"
        case .signal(.runAbove, let week): "到\(mark(week))那周，连续\(ControlChart.run)周多于平均"
        case .signal(.runBelow, let week): "到\(mark(week))那周，连续\(ControlChart.run)周少于平均"
        }
    }

    private func mark(_ week: ISOWeek) -> String { "\(week.monday.components.month)/\(week.monday.components.day)" }

    // MARK: Load

    private func weeks(_ html: HTMLWriter) {
        html(.section, .aria(.labelledby, "weeks")) {
            html(.h2, .id("weeks"), "一周一周看")
            // A week that is not over yet would look like a fall.
            let over = board.weeks.filter { $0.week.sunday < today && $0.mean != nil }
            if over.count > 1, board.chart == nil {
                TrendFigure(
                    title: "一个班一个上课日的书面作业", pointTitle: "周", unit: "分钟",
                    points: over.compactMap { week in
                        week.mean.map { .init(mark: mark(week.week), title: "\(week.week.monday.iso)起", value: $0) }
                    }, usual: nil
                ).write(html: html)
            }
            let latestFirst = Array(board.weeks.reversed())
            table(html, Array(latestFirst.prefix(Self.open)))
            let older = Array(latestFirst.dropFirst(Self.open))
            if !older.isEmpty {
                html(.details) {
                    html(.summary, "更早的\(older.count)周")
                    table(html, older)
                }
            }
        }
    }

    /// Weeks that are not folded.
    private static let open = 4

    private func table(_ html: HTMLWriter, _ weeks: [HomeworkDashboard.Week]) {
        Table(
            "一周一周的书面作业", of: weeks,
            [
                .header("周") { html, week in
                    html(.a, .href(self.link(to: week.week)), .aria(.label, "看\(week.week.monday.iso)起的一周"), "\(week.week.monday.iso)起")
                },
                .number("每天（分钟）") { minutes($0.mean) },
                .number("最多（分钟）") { $0.load.classDays > 0 ? "\($0.load.maximum)" : "—" },
                .number("超限（班·日）") { "\($0.load.daysOver)" },
                .number("离校前完成") { board.completion[$0.week]?.percent.map { "\($0)%" } ?? "—" },
            ]
        ).write(html: html)
    }

    private func link(to week: ISOWeek) -> Link {
        if let chosenClass { return BoardLinks(asked: asked).board(chosenClass.id, week) }
        if case .grade(let grade) = board.range { return SchoolWeekPage.link(asked, grade: grade, week: week.monday) }
        return SchoolWeekPage.link(asked, week: week.monday)
    }

    private func grades(_ html: HTMLWriter) {
        html(.section, .aria(.labelledby, "grades")) {
            html(.h2, .id("grades"), "各年级")
            Table(
                "各年级的书面作业", of: board.byGrade,
                [
                    .header("年级") { html, item in
                        html(
                            .a, .href(DashboardQuery.path(asked, .grade(item.grade), weeks: query.weeks)), asked.unit.gradeTitle(item.grade)
                        )
                    },
                    .cell("每天") { html, item in
                        if let limit = item.load.limits.first, let mean = item.mean {
                            LimitBar(Int(mean.rounded()), of: limit).write(html: html)
                        } else {
                            html.text("\(minutes(item.mean))分钟")
                        }
                    },
                    .number("超限（班·日）") { "\($0.load.daysOver)" },
                ]
            ).write(html: html)
        }
    }

    private func subjects(_ html: HTMLWriter) {
        let subjects = board.bySubject.filter { $0.minutes > 0 }
        guard !subjects.isEmpty else { return }
        let most = subjects.map(\.minutes).max() ?? 0
        html(.section, .aria(.labelledby, "subjects")) {
            html(.h2, .id("subjects"), "各学科的书面用时")
            Table(
                "各学科的书面作业", of: subjects,
                [
                    .header("学科") { html, item in html(.a, .href(rows(of: item.subject)), item.subject) },
                    .number("项数") { "\($0.items)" },
                    .cell("共（分钟）") { html, item in CountBar(count: item.minutes, most: most).write(html: html) },
                ]
            ).write(html: html)
        }
    }

    private func kinds(_ html: HTMLWriter) {
        let kinds = HomeworkKind.allCases.compactMap { kind in board.kinds[kind].map { (kind: kind, items: $0) } }
        guard !kinds.isEmpty else { return }
        let most = kinds.map(\.items).max() ?? 0
        html(.section, .aria(.labelledby, "kinds")) {
            html(.h2, .id("kinds"), "类型搭配")
            Table(
                "各种类型的作业", of: kinds,
                [
                    .header("类型") { $0.text($1.kind.title) },
                    .cell("项数") { html, item in CountBar(count: item.items, most: most).write(html: html) },
                    .text("哪些学科") { item in
                        board.bySubject.filter { $0.kinds[item.kind] != nil }.map(\.subject).joined(separator: "、")
                    },
                ]
            ).write(html: html)
            if !board.missingKinds.isEmpty {
                html(.p, .class("note"), "这段时间没有：\(board.missingKinds.joined(separator: "、"))。只是提示，不是问题。")
            }
        }
    }

    private func traits(_ html: HTMLWriter) {
        guard board.designed > 0, !board.traits.isEmpty else { return }
        html(.section, .aria(.labelledby, "traits")) {
            html(.h2, .id("traits"), "特点")
            Table(
                "设计时标明的特点", of: board.traits,
                [
                    .header("特点") { html, trait in html(.a, .href(records(.designs)), trait.point.text) },
                    .text("依据") { $0.point.provision },
                    .cell("占设计过的作业（\(board.designed)项）") { html, trait in
                        CountBar(count: trait.items, most: board.designed).write(html: html)
                    },
                    .text("哪些学科") { trait in
                        Subjects.ordered(Array(trait.bySubject.keys)).map { "\($0)\(trait.bySubject[$0] ?? 0)" }.joined(separator: "、")
                    },
                ]
            ).write(html: html)
            html(.p, .class("note"), "由老师设计作业时勾选，没有勾的也可能有这个特点。")
        }
    }

    /// The register's own rows.
    private func rows(of subject: String) -> Link {
        let link = asked.link("/ledgers/homework").adding("first", board.days.lowerBound.iso).adding("last", board.days.upperBound.iso)
            .adding("is-subject", subject)
        return chosenClass.map { link.adding("is-class", "\($0.id)") } ?? link
    }

    // MARK: Chain and completion

    private func chain(_ html: HTMLWriter) {
        guard board.chain.contains(where: { $0.due > 0 }) else { return }
        html(.section, .aria(.labelledby, "chain")) {
            html(.h2, .id("chain"), "收、批、评、改、讲走到了哪一步")
            Table(
                "批改各步的完成情况", of: board.chain,
                [
                    .header("步骤") { html, link in
                        let record: HomeworkRecord = link.demand.step >= .explained ? .explanation : .marking
                        html(.a, .href(records(record)), link.demand.step.title)
                    },
                    .text("依据") { $0.demand.provision },
                    .number("到期的作业（项）") { "\($0.due)" },
                    .cell("已全部做到的") { html, link in LimitBar(link.done, of: link.due, unit: "项", isLeast: true).write(html: html) },
                ]
            ).write(html: html)
            html(.p, .class("note"), "“及时”没有数字，几天算到期由本地设定。还没有到期的不算。")
        }
    }

    private func completion(_ html: HTMLWriter) {
        guard board.completionTotal.due == 0, let demand = board.completionDemand else { return }
        html(.section, .aria(.labelledby, "completion")) {
            html(.h2, .id("completion"), "校内完成")
            html(.p, "\(self.demand(demand))。这段时间还没有登记自习时完成的人数。")
        }
    }

    private func records(_ record: HomeworkRecord) -> Link {
        var link = asked.link("/homework/records").adding("kind", record.rawValue).adding("from", board.days.lowerBound.iso)
            .adding("to", board.days.upperBound.iso)
        if case .grade(let grade) = board.range { link = link.adding("grade", "\(grade)") }
        return chosenClass.map { link.adding("class", "\($0.id)") } ?? link
    }
}

/// Which dashboard, as the address says.
struct DashboardQuery {
    let range: HomeworkDashboard.Range
    let weeks: Int

    static let names = ["grade", "class", "weeks"]
    private static let standard = 8

    init(_ query: Fields) {
        weeks = Int(query["weeks"]).flatMap { HomeworkDashboard.spans.contains($0) ? $0 : nil } ?? Self.standard
        range = ClassID(query["class"]).map { .schoolClass($0) } ?? Int(query["grade"]).map { .grade($0) } ?? .school
    }

    init(_ range: HomeworkDashboard.Range) { (self.range, weeks) = (range, Self.standard) }

    static func path(_ asked: AskedUnit, _ range: HomeworkDashboard.Range = .school, weeks: Int? = nil) -> Link {
        let link = asked.link("/homework/trends").adding("weeks", weeks.map(String.init))
        return switch range {
        case .school: link
        case .grade(let grade): link.adding("grade", "\(grade)")
        case .schoolClass(let id): link.adding("class", "\(id)")
        }
    }

    var fields: Fields {
        var pairs = [(name: "weeks", value: "\(weeks)"), (name: "grade", value: ""), (name: "class", value: "")]
        switch range {
        case .school: break
        case .grade(let grade): pairs[1].value = "\(grade)"
        case .schoolClass(let id): pairs[2].value = "\(id)"
        }
        return Fields(pairs)
    }
}

extension Routes {
    /// Dashboards of homework.
    static let dashboards: [Route] = Route.all([
        Route.twice(.get, "/homework/trends", for: .viewHomework) { request in
            let asked = try await request.askedUnit()
            let query = DashboardQuery(request.query)
            let board = try await Dashboards(house: request.house).homework(
                of: query.range, weeks: query.weeks, at: asked.unit.id, by: try request.actor)
            guard let board else { throw Failure.notFound }
            return request.page("作业趋势", DashboardPage(asked: asked, board: board, query: query, today: request.today))
        }
    ])
}
