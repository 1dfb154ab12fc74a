import HTML
import Policy
import School

/// A school's week of homework, or a grade's: how full the days are, how far homework has come, for whom it waits, and where to go on.
struct SchoolWeekPage: HTMLPart {
    let asked: AskedUnit
    let week: SchoolWeek
    let grade: Int?
    let today: SchoolDate

    static func link(_ asked: AskedUnit, grade: Int? = nil, week: SchoolDate? = nil) -> Link {
        asked.link("/homework/school").adding("grade", grade.map { "\($0)" }).adding("week", week?.iso)
    }

    func write(html: HTMLWriter) {
        PageHead(
            grade.map { "\(asked.unit.gradeTitle($0))一周作业" } ?? "全校一周作业", trail: asked.trail(.init("今天", asked.link("/homework"))),
            lead: "\(span)，各班的作业走到了哪一步、每天有多满、在等谁。", isPrintable: true
        ).write(html: html)
        turning(html)
        if week.classes.isEmpty {
            return EmptyState("这一周没有班级上课", "可以看上一周或下一周。").write(html: html)
        }
        progress(html)
        waiting(html)
        loads(html)
        freeDays(html)
    }

    private var span: String {
        "\(week.week.monday.spoken.prefix { $0 != " " })—\(week.week.sunday.spoken.prefix { $0 != " " })"
    }

    private func turning(_ html: HTMLWriter) {
        if !week.classes.isEmpty {
            html(.p) {
                html(.a, .href(BalancePage.grade(asked, grade ?? week.grades.first, week.week)), "按年级看怎样平衡，和老师每天要批几个班")
            }
        }
        html(.div, .class("week-head turning")) {
            html(.nav, .class("week-links"), .aria(.label, "选择年级")) {
                if grade != nil { html(.a, .href(Self.link(asked, week: week.week.monday)), "全校") }
                for other in week.grades where other != grade {
                    html(.a, .href(Self.link(asked, grade: other, week: week.week.monday)), asked.unit.gradeTitle(other))
                }
            }
            html(.nav, .class("week-links"), .aria(.label, "选择哪一周")) {
                html(.a, .href(Self.link(asked, grade: grade, week: week.week.monday.advanced(by: -7))), "上一周")
                if week.week != today.week { html(.a, .href(Self.link(asked, grade: grade)), "本周") }
                html(.a, .href(Self.link(asked, grade: grade, week: week.week.monday.advanced(by: 7))), "下一周")
            }
        }
    }

    /// One design for one class counts once; none is no fault.
    private func progress(_ html: HTMLWriter) {
        let counts = week.progress
        guard counts.all > 0 else {
            return EmptyState("这一周还没有设计作业", "老师设计以后，走到哪一步在这里看。没有作业不是问题。").write(html: html)
        }
        let hasNotice = week.notice != nil
        Tiles(
            [
                .init(number: "\(counts.designing)", title: "设计中"),
                .init(number: "\(counts.returned)", title: "退回，等老师修改", tone: counts.returned > 0 ? .waiting : .plain),
                .init(number: "\(counts.waiting)", title: "等待审批", tone: counts.waiting > 0 ? .waiting : .plain),
                .init(
                    number: "\(counts.approved)", title: hasNotice ? "待公示" : "待布置", link: hasNotice ? notices : nil,
                    tone: hasNotice && counts.approved > 0 ? .waiting : .plain),
            ] + (hasNotice ? [.init(number: "\(counts.posted)", title: "已公示，待布置")] : [])
                + [.init(number: "\(counts.assigned)", title: "已布置", tone: counts.assigned > 0 ? .good : .plain)]
        ).write(html: html)
    }

    private var notices: Link { NoticeLinks(asked: asked).path().adding("week", week.week.monday.iso) }

    private func waiting(_ html: HTMLWriter) {
        guard !week.waiting.isEmpty else { return }
        html(.section, .aria(.labelledby, "waiting")) {
            html(.h2, .id("waiting"), "在等谁")
            Table(
                "等待审批的作业", of: week.waiting,
                [
                    .header("年级") { $0.text(asked.unit.gradeTitle($1.grade)) },
                    .text("哪一步") { step in
                        "\(step.step.title)\(week.path.first { $0.step == step.step }.map { "（\($0.provision)）" } ?? "")"
                    },
                    .number("项数") { "\($0.count)" },
                    .actions { html, item in
                        html(
                            .a, .href(link(to: item)), .aria(.label, "看\(asked.unit.gradeTitle(item.grade))等待\(item.step.title)的作业"), "去看")
                    },
                ]
            ).write(html: html)
        }
    }

    private func link(to item: SchoolWeek.Waiting) -> Link {
        guard item.step == .confirmation else {
            return ApprovalsPage.link(asked, item.step, grade: item.grade, week: week.week.monday)
        }
        let first = week.classes.first { $0.grade == item.grade }
        return first.map { BoardLinks(asked: asked).board($0.schoolClass.id, week.week) } ?? asked.link("/homework/board")
    }

    private func loads(_ html: HTMLWriter) {
        guard week.classes.contains(where: { !$0.loads.isEmpty }) else { return }
        html(.section, .aria(.labelledby, "loads")) {
            html(.h2, .id("loads"), "各班每天的书面作业")
            html(.p, .class("note"), week.over == 0 ? "没有超过上限的一天。" : "有\(week.over)个班的一天超过上限，审批时会拦住；点班级看是哪一天。")
            HeatGrid(
                title: "各班每天的书面作业，对着上限", rowTitle: "班级", columns: week.days.map { String($0.lessonDay.title.dropFirst()) },
                rows: week.classes.map { item in
                    .init(
                        title: item.schoolClass.name(on: week.week.monday),
                        cells: week.days.map { day in item.loads[day].map { .init(minutes: $0.minutes, limit: $0.limit) } })
                }
            ).write(html: html)
            html(.ul, .class("wrapping")) {
                for item in week.classes {
                    html(.li) {
                        html(
                            .a, .href(BoardLinks(asked: asked).board(item.schoolClass.id, week.week)),
                            item.schoolClass.name(on: week.week.monday))
                    }
                }
            }
        }
    }

    /// Classes that have no free day in the week yet, where the pack asks for one (CZ-18a, XZ-2a).
    private func freeDays(_ html: HTMLWriter) {
        guard let provision = week.freeDayProvision else { return }
        html(.section, .aria(.labelledby, "free")) {
            html(.h2, .id("free"), "无作业日（\(provision)）")
            let missing = week.classes.filter { !$0.keepsFreeDay }
            if missing.isEmpty {
                html(.p, "各班都安排了。")
            } else {
                let names = missing.map { $0.schoolClass.name(on: week.week.monday) }.joined(separator: "、")
                html(.p, "还有\(missing.count)个班没有安排：\(names)。由班主任在一周作业里安排。")
            }
        }
    }

    @Sendable static func show(_ request: PageRequest) async throws -> Answer {
        let (asked, actor) = (try await request.askedUnit(), try request.actor)
        let coordination = Coordination(house: request.house)
        let wanted = SchoolDate(iso: request.query["week"])?.week
        // A grade's head begins with the grade.
        let own = actor.grants.filter { $0.role == .gradeHead && $0.holds(on: request.today) }.compactMap(\.place.grade).first
        let isOffice = request.may(.approveHomework, at: asked.unit.place)
        let grade = Int(request.query["grade"]) ?? (request.query.has("week") || isOffice ? nil : own)
        let week = try await coordination.school(grade: grade, in: wanted, at: asked.unit.id, by: actor)
        return request.page("全校一周作业", SchoolWeekPage(asked: asked, week: week, grade: grade, today: request.today))
    }
}
