import Database
import HTML
import Policy
import Report
import School

/// What a teacher may do now, one tap each.
struct TodayPage: HTMLPart {
    let asked: AskedUnit
    let day: TeacherDay
    let today: SchoolDate
    let now: Instant
    let mayDesign: Bool
    let isOnDuty: Bool
    let seesSeats: Bool
    let keepsSeats: Bool
    /// Why what was asked for was not done.
    let fault: String?
    let token: String

    /// - Parameter faults: of a form of the page that was refused.
    static func show(_ request: PageRequest, _ faults: FieldFaults?) async throws -> Answer {
        let asked = try await request.askedUnit()
        let day = try await Designs(house: request.house).day(at: asked.unit.id, by: try request.actor)
        let page = TodayPage(
            asked: asked, day: day, today: request.today, now: request.now,
            mayDesign: request.mayWithin(.designHomework, asked.unit.place), isOnDuty: request.may(.recordCompletion, at: asked.unit.place),
            seesSeats: request.mayWithin(.viewSeats, asked.unit.place), keepsSeats: request.mayWithin(.keepSeats, asked.unit.place),
            fault: faults?.faults.first?.message, token: request.formToken)
        return request.page(
            "今天", status: faults == nil ? .ok : .unprocessableContent, keeping: asked.link("/homework"), page)
    }

    func write(html: HTMLWriter) {
        PageHead(
            "今天", lead: "\(today.long)，\(today.lessonDay.title)。设计、试做、提交、布置、收批作业都从这里开始。",
            actions: (isOnDuty ? [ActionLink("自习登记", asked.link("/homework/study-hall"))] : [])
                + (seesSeats ? [ActionLink("帮扶记录", asked.link("/homework/support"))] : [])
                + (keepsSeats ? [ActionLink("座号名单", asked.link("/homework/seats"))] : [])
        ).write(html: html)
        if let fault { Notice(.fault, nil, fault).write(html: html) }
        if let run = day.run, let design = day.open.first(where: { $0.id == run.design }) {
            Notice(
                .info, "正在试做", "\(design.subject)，已经\(run.minutes(at: now))分钟。",
                action: ActionLink("去记录", asked.design(design.id, "/trial"))
            ).write(html: html)
        }
        SettingCards(asked: asked, setting: day.setting, path: day.path, today: today, token: token).write(html: html)
        MarkingCards(asked: asked, marking: day.marking, token: token).write(html: html)
        if !day.open.isEmpty {
            html(.section, .aria(.labelledby, "open")) {
                html(.h2, .id("open"), "还没有提交（\(day.open.count)）")
                html(.ul, .class("cards")) { for design in day.open { open(html, design) } }
            }
        }
        posting(html)
        leading(html)
        approvals(html)
        plans(html)
        returned(html)
        moved(html)
        courses(html)
        if !day.submitted.isEmpty {
            html(.section, .aria(.labelledby, "submitted")) {
                html(.h2, .id("submitted"), "已提交（\(day.submitted.count)）")
                html(.ul, .class("cards")) { for design in day.submitted { card(html, design) {} } }
            }
        }
    }

    /// The weeks of the classes that the person leads.
    private func leading(_ html: HTMLWriter) {
        guard !day.leading.isEmpty else { return }
        html(.section, .aria(.labelledby, "leading")) {
            html(.h2, .id("leading"), "您带的班")
            html(.ul, .class("cards")) {
                for item in day.leading {
                    html(.li, .class("card")) {
                        let waiting = day.waiting[.confirmation].map { $0.byClass[item.id] ?? 0 }
                        html(.h3, item.name(on: day.day))
                        if let waiting { html(.p, .class("note"), waiting == 0 ? "没有等待确认的作业。" : "\(waiting)项作业等待您确认。") }
                        html(.div, .class("actions")) {
                            ActionLink(
                                "一周作业", BoardLinks(asked: asked).board(item.id, day.day.week), waiting ?? 0 > 0 ? .strong : .plain
                            ).write(html: html)
                            let unposted = day.unposted?.byClass[item.id] ?? 0
                            ActionLink(
                                unposted > 0 ? "作业公示（\(unposted)项待张贴）" : "作业公示",
                                NoticeLinks(asked: asked).path().adding("class", "\(item.id)").adding("week", day.day.week.monday.iso)
                            ).write(html: html)
                        }
                    }
                }
            }
        }
    }

    /// What a grade's head or the office has to put up; class teachers see it with their class.
    private func posting(_ html: HTMLWriter) {
        guard let unposted = day.unposted, unposted.count > 0, day.leading.isEmpty, let grade = unposted.grade else { return }
        let link = NoticeLinks(asked: asked).path().adding("grade", "\(grade)").adding("week", unposted.week?.monday.iso)
        Notice(.info, "作业公示", "\(unposted.count)项作业已经审批，还没有张贴。", action: ActionLink("去打印、登记", link)).write(html: html)
    }

    /// What waits for the person as reviewer, grade head or office.
    private func approvals(_ html: HTMLWriter) {
        let steps = day.path.filter { $0 != .confirmation && day.waiting[$0] != nil }
        guard !steps.isEmpty else { return }
        html(.section, .aria(.labelledby, "approvals")) {
            html(.h2, .id("approvals"), "等待您审批")
            html(.ul, .class("cards")) {
                for step in steps {
                    let (waiting, count) = (day.waiting[step], day.waiting[step]?.count ?? 0)
                    html(.li, .class("card")) {
                        html(.h3, step.title)
                        html(.p, .class("note"), count == 0 ? "没有等待的作业。" : "\(count)项作业等待您办理。")
                        html(.div, .class("actions")) {
                            ActionLink(
                                "去办理", ApprovalsPage.link(asked, step, grade: waiting?.grade, week: waiting?.week?.monday),
                                count > 0 ? .strong : .plain
                            ).write(html: html)
                        }
                    }
                }
            }
        }
    }

    /// The weekly plans of the groups that the person leads.
    private func plans(_ html: HTMLWriter) {
        guard !day.groups.isEmpty else { return }
        html(.section, .aria(.labelledby, "plans")) {
            html(.h2, .id("plans"), "您带的备课组")
            html(.ul, .class("cards")) {
                for group in day.groups {
                    html(.li, .class("card")) {
                        html(.h3, "\(group.group.subject)　\(gradeName(group.group.grade))")
                        html(.p, .class("note")) {
                            if let meeting = group.meetingOn {
                                html.text("\(meeting.iso)已集体研究。")
                            } else {
                                StatusMark(.waiting, "这一周还没有登记集体研究（\(group.provision)）").write(html: html)
                            }
                        }
                        html(.div, .class("actions")) {
                            ActionLink(
                                "作业周计划", WeeklyPlanPage.link(asked, group.group, week: day.day.week.monday),
                                group.meetingOn == nil ? .strong : .plain
                            ).write(html: html)
                        }
                    }
                }
            }
        }
    }

    private func returned(_ html: HTMLWriter) {
        let items = day.returned
        guard !items.isEmpty else { return }
        html(.section, .aria(.labelledby, "returned")) {
            html(.h2, .id("returned"), "退回给您的（\(items.count)）")
            html(.ul, .class("cards")) {
                for item in items {
                    let name = day.classes[item.design]?.first { $0.id == item.schoolClass }?.name(on: item.day) ?? ""
                    html(.li, .class("card")) {
                        html(.h3) {
                            html(.a, .href(asked.design(item.design)), "\(item.subject)：\(item.parts[0].content.beginning)")
                        }
                        html(.p, .class("note"), "\(item.day.iso)　\(name)　\(item.requiredMinutes)分钟")
                        if let returned = item.returned { html(.p, "\(returned.personName)：\(returned.note ?? "")") }
                        html(.div, .class("actions")) {
                            ActionLink("调整", asked.revision(item), .strong).write(html: html)
                        }
                    }
                }
            }
        }
    }

    private func moved(_ html: HTMLWriter) {
        let items = day.moved
        guard !items.isEmpty else { return }
        html(.section, .aria(.labelledby, "moved")) {
            html(.h2, .id("moved"), "换了日子的（\(items.count)）")
            html(.p, .class("note"), "班主任平衡一周作业时换的，内容和用时没有变。")
            html(.ul, .class("choices-list")) {
                for item in items {
                    let name = day.classes[item.design]?.first { $0.id == item.schoolClass }?.name(on: item.day) ?? ""
                    let from = item.movedFrom.map { "\($0.lessonDay.title)" } ?? ""
                    html(.li) {
                        html(.a, .href(asked.design(item.design)), "\(name)　\(item.subject)：\(item.parts[0].content.beginning)")
                        html(
                            .span, .class("note"), "从\(from)换到\(item.day.lessonDay.title)（\(item.day.iso)），\(item.moved?.personName ?? "")")
                    }
                }
            }
        }
    }

    private func courses(_ html: HTMLWriter) {
        html(.section, .aria(.labelledby, "courses")) {
            html(.h2, .id("courses"), "设计\(day.day == today ? "今天" : "\(day.day.long)（\(day.day.lessonDay.title)）")的作业")
            if day.courses.isEmpty {
                EmptyState(
                    "这学期没有您的任课", "任课安排好以后，这里会列出您教的班级。", action: mayDesign ? ActionLink("新设计", asked.link("/homework/designs/new")) : nil
                ).write(html: html)
            }
            html(.ul, .class("cards")) { for course in day.courses { self.course(html, course) } }
        }
    }

    private func course(_ html: HTMLWriter, _ course: TeacherDay.Course) {
        let names = course.classes.map { $0.name(on: day.day) }.joined(separator: "、")
        html(.li, .class("card")) {
            html(.h3, "\(course.subject)　\(gradeName(course.grade))")
            let done = course.planned.count
            html(.p, .class("note"), done == 0 ? names : done == course.classes.count ? "\(names)：已经设计" : "\(names)：\(done)个班已经设计")
            html(.div, .class("actions")) {
                let new = asked.link("/homework/designs/new").adding("subject", course.subject).adding("grade", "\(course.grade)")
                    .adding("day", day.day.iso)
                ActionLink("新设计", new, done == 0 ? .strong : .plain).write(html: html)
                for design in course.before {
                    html(.a, .class("button"), .href(new.adding("from", "\(design.id)")), "照用：\(design.task.excerpt)")
                }
            }
        }
    }

    private func open(_ html: HTMLWriter, _ design: HomeworkDesign) {
        card(html, design) {
            html(.div, .class("actions")) {
                if day.untried.contains(design.id) {
                    ActionLink("试做", asked.design(design.id, "/trial"), .strong).write(html: html)
                } else {
                    PostButton(
                        title: "提交", action: asked.design(design.id, "/submit"), token: token, weight: .strong,
                        label: "提交：\(design.task.excerpt)"
                    ).write(html: html)
                }
                ActionLink("修改", asked.design(design.id, "/edit")).write(html: html)
            }
        }
    }

    private func card(_ html: HTMLWriter, _ design: HomeworkDesign, _ actions: () -> Void) {
        let names = (day.classes[design.id] ?? []).map { $0.name(on: design.day) }.joined(separator: "、")
        let items = day.items[design.id] ?? []
        let approved = day.path.isEmpty ? 0 : items.count { $0.state.standing(on: day.path) == .approved }
        html(.li, .class("card")) {
            html(.h3) { html(.a, .href(asked.design(design.id)), "\(design.subject)：\(design.task.excerpt)") }
            html(.p, .class("note")) {
                StatusMark(design.step == .submitted ? .good : .waiting, design.step.title).write(html: html)
                html.text(" \(design.day.iso)　\(names)\(design.task.requiredMinutes.map { "　\($0)分钟" } ?? "")")
                if approved > 0 { html.text(approved == items.count ? "　已全部审批" : "　\(approved)个班已审批") }
            }
            actions()
        }
    }
}

extension HomeworkTask {
    /// The beginning of what pupils do.
    var excerpt: String { parts[0].content.beginning }
}
