import HTML
import Policy
import Registers
import School

/// What of a term's timetables does not fit together, or not the course plan.
struct TimetableProblemsPage: HTMLPart {
    let asked: AskedTimetable
    let packs: PackShelf
    /// The name of the pack that governs the unit; nil where none does, or the reader may not know.
    let governing: String?

    private var data: Timetables.Term { asked.data }

    func write(html: HTMLWriter) {
        PageHead(
            "课程表要核对的地方", trail: asked.asked.trail(.init("课程表", asked.link("/timetable"))),
            lead: "\(data.term.title)：时间冲突、与课程设置不一致的，和受保护课程被占用的节。班级按年级和班号排列，不作比较。", isPrintable: true
        ).write(html: html)
        TimetableTabs(asked: asked, current: 2).write(html: html)
        guard !data.lessons.isEmpty else { return TimetablePage.empty(asked).write(html: html) }
        conflicts(html)
        gaps(html)
        squeezed(html)
    }

    // MARK: Conflicts

    private func conflicts(_ html: HTMLWriter) {
        let rows = data.conflicts
        html(.h2, "时间冲突（\(rows.count)）")
        guard !rows.isEmpty else { return html(.p, "没有。单周和双周轮换的课不算冲突。") }
        Table(
            "时间冲突", of: rows,
            [
                .header("节次") { html, row in html.text(row.slot.title) },
                .text("冲突") { row in
                    switch row.kind {
                    case .teacher(let name): "\(name)同时在几个班上课"
                    case .schoolClass(let id): "\(asked.name(of: id))同时有几门课"
                    }
                },
                .cell("哪几节课") { html, row in
                    html(.ul, .class("pairs")) {
                        for lesson in row.lessons {
                            html(.li) { lessonLink(html, lesson, "\(asked.name(of: lesson.schoolClass))\(lesson.summary)") }
                        }
                    }
                },
            ], empty: EmptyState("没有时间冲突")
        ).write(html: html)
    }

    // MARK: Course plan

    private func gaps(_ html: HTMLWriter) {
        let rows = data.gaps
        html(.h2, "与课程设置对照（\(rows.count)）")
        source(html, "HC-4.2a")
        let year = "\(data.day.schoolYearStart)-\(data.day.schoolYearStart + 1)"
        guard !data.plan.isEmpty else {
            let action = asked.mayWrite ? ActionLink("登记课程设置", asked.asked.link("/ledgers/course_plan/paste")) : nil
            return EmptyState("\(year)学年还没有课程设置", "按年级写明每门课程每周几节，就能看出哪个班缺课程、少课时。可以从表格整片粘贴。", action: action).write(html: html)
        }
        if !data.classesWithout.isEmpty {
            let names = data.classesWithout.map { $0.name(on: data.day) }.joined(separator: "、")
            Notice(.warning, nil, "\(names)还没有课程表，没有对照。").write(html: html)
        }
        guard !rows.isEmpty else { return html(.p, "有课程表的班都与课程设置一致。") }
        Table(
            "与课程设置对照", of: rows,
            [
                .header("班级") { html, row in
                    html(.a, .href(asked.link("/timetable").adding("class", "\(row.schoolClass)")), asked.name(of: row.schoolClass))
                },
                .cell("课程") { html, row in
                    guard asked.mayOpenRows else { return html.text(row.line.course) }
                    if row.line.isInherited {
                        html.text(row.line.course)
                    } else {
                        html(.a, .href(asked.asked.link("/ledgers/course_plan/rows/\(row.line.id)")), row.line.course)
                    }
                },
                .number("应开") { "\($0.line.periods.text)节" }, .number("已排") { "\($0.found.text)节" },
                .cell("结果") { html, row in
                    switch row.kind {
                    case .missing: StatusMark(.bad, "缺课程").write(html: html)
                    case .tooFew: StatusMark(.bad, "课时不足").write(html: html)
                    case .tooMany: StatusMark(.waiting, "多于设置").write(html: html)
                    }
                },
                .cell("已排在") { html, row in
                    html(.ul, .class("pairs")) {
                        for lesson in row.lessons {
                            html(.li) {
                                lessonLink(html, lesson, lesson.slot.title + (lesson.weeks == .every ? "" : "（\(lesson.weeks.title)）"))
                            }
                        }
                    }
                },
            ], empty: EmptyState("各班都与课程设置一致")
        ).write(html: html)
    }

    // MARK: Protected courses

    private func squeezed(_ html: HTMLWriter) {
        guard asked.maySeeSubstitutions else { return }
        let rows = data.squeezed
        html(.h2, "受保护课程被占用（\(rows.count)）")
        source(html, "HC-4.2b")
        let usual = data.plan.contains(where: \.isProtected) ? "课程设置里标为“受保护”的课程" : "体育与健康、音乐、美术、科学、综合实践"
        html(.p, "受保护的是\(usual)。按《调课代课》台账计算：原定是受保护的课程，实际上了别的，又没有补课日期。")
        guard !rows.isEmpty else { return html(.p, "没有。") }
        Table(
            "受保护课程被占用", of: rows,
            [
                .header("班级") { html, row in html.text(asked.name(of: row.schoolClass)) }, .text("课程") { $0.course },
                .number("没有补上") { "\($0.rows.count)节" },
                .cell("哪几节") { html, row in
                    html(.ul, .class("pairs")) {
                        for change in row.rows {
                            html(.li) {
                                html(
                                    .a, .href(asked.asked.link("/ledgers/substitutions/rows/\(change.id)")),
                                    "\(change.date.spoken)第\(change.period)节上了\(change.taught)")
                            }
                        }
                    }
                },
            ],
            empty: EmptyState("没有")
        ).write(html: html)
    }

    // MARK: Parts

    private func lessonLink(_ html: HTMLWriter, _ lesson: TimetableLesson, _ text: String) {
        guard asked.mayOpenRows else { return html.text(text) }
        html(.a, .href(asked.asked.link("/ledgers/timetable/rows/\(lesson.id)")), text)
    }

    /// Where a document asks for it; of another place's document, that it is shown for comparison only.
    private func source(_ html: HTMLWriter, _ id: String) {
        guard let (pack, provision) = packs.provision(id) else { return }
        html(.p, .class("finding-source")) {
            html(.a, .href(PolicyLinks.provision(provision.id)), provision.id)
            html(.cite, [pack.title, provision.clause].compactMap(\.self).joined(separator: " "))
            if let gist = provision.gist { html(.span, gist) }
            if let force = provision.force { html(.span, .class("tag"), force.chinese) }
            if pack.name != governing { html(.span, .class("tag"), "本单位不适用这份文件，供对照") }
        }
    }
}
