import HTML
import Policy
import School

/// The sheet for the wall: a week of a class, or of a grade, on one page of A4 or A3.
struct NoticeSheetPage: HTMLPart {
    let links: NoticeLinks
    let notices: NoticeWeek
    let unit: School.Unit
    let pack: String?
    let today: SchoolDate
    let paper: Paper

    enum Paper: String {
        case a4, a3
    }

    func write(html: HTMLWriter) {
        html(.p, .class("actions")) {
            PrintButton().write(html: html)
            ActionLink("返回作业公示", links.page(notices), .quiet).write(html: html)
        }
        PrintSheet(
            school: unit.name, title: "\(notices.title(at: unit))作业公示", term: span, pack: pack, madeOn: today.long,
            isWide: notices.unit == .schoolClass, isLarge: paper == .a3
        ).write(html: html) {
            if notices.unit == .schoolClass { ofClass(html) } else { ofGrade(html) }
        }
    }

    private var span: String {
        "\(notices.week.monday.long)—\(notices.week.sunday.components.month)月\(notices.week.sunday.components.day)日"
    }

    // MARK: A class: days side by side

    private func ofClass(_ html: HTMLWriter) {
        let subjects = notices.days.flatMap { day in day.entries.map(\.subject) }.inOrder
        html(.table, .class("notice-week notice-class\(NoticeFit.ofClass(notices, subjects: subjects).mark)")) {
            html(.caption, .class("unseen"), "一周各科的作业")
            html(.thead) {
                html(.tr) {
                    html(.th, .scope(.column), "学科")
                    for day in notices.days {
                        html(.th, .scope(.column)) {
                            html.text("\(day.date.lessonDay.title)　\(day.date.components.month)月\(day.date.components.day)日")
                            if let name = day.name {
                                html(.br)
                                html.text(name)
                            }
                        }
                    }
                }
            }
            html(.tbody) {
                for subject in subjects {
                    html(.tr) {
                        html(.th, .scope(.row), subject)
                        for day in notices.days {
                            html(.td) { for entry in day.entries where entry.subject == subject { self.content(html, entry) } }
                        }
                    }
                }
                totals(html)
            }
        }
        foot(html)
    }

    private func content(_ html: HTMLWriter, _ entry: NoticeWeek.Entry) {
        for part in entry.parts {
            html(.p, .class("notice-task")) {
                if let layer = part.layer { html(.strong, "【\(layer.title)】") }
                html.text(part.content)
                html(.span, .class("notice-time"), "\(entry.kind.title)\(part.minutes.map { " \($0)分钟" } ?? "")")
            }
        }
    }

    private func totals(_ html: HTMLWriter) {
        html(.tr, .class("notice-total")) {
            html(.th, .scope(.row), "书面合计")
            for day in notices.days {
                html(.td) {
                    let free = notices.classes.first.flatMap { day.free[$0.id] } ?? []
                    if let load = notices.classes.first.flatMap({ day.loads[$0.id] }), !day.entries.isEmpty {
                        html.text("\(load.minutes)分钟\(load.limit.map { "，上限\($0)分钟" } ?? "")")
                    }
                    for subject in free { html(.p, .class("notice-free"), subject.map { "\($0)不布置作业" } ?? "无作业日") }
                }
            }
        }
    }

    // MARK: A grade: what the homework of each day is made of

    private func ofGrade(_ html: HTMLWriter) {
        html(.table, .class("notice-week\(NoticeFit.ofGrade(notices).mark)")) {
            html(.caption, .class("unseen"), "每天作业的构成和用时")
            html(.thead) {
                html(.tr) {
                    for title in ["日期", "学科", "类型", "作业内容", "完成时间"] { html(.th, .scope(.column), title) }
                }
            }
            for day in notices.days {
                html(.tbody) {
                    if day.entries.isEmpty {
                        html(.tr) {
                            html(.th, .scope(.row)) { date(html, day) }
                            html(.td, .colspan(4), day.free.values.contains { $0.contains(nil) } ? "无作业日" : "")
                        }
                    }
                    for (number, entry) in day.entries.enumerated() {
                        html(.tr) {
                            if number == 0 { html(.th, .scope(.rowGroup), .rowspan(day.entries.count + 1)) { date(html, day) } }
                            html(.td, entry.subject)
                            html(.td, entry.kind.title)
                            html(.td, .class("notice-content")) {
                                for part in entry.parts {
                                    html(.p, .class("notice-task")) {
                                        if let layer = part.layer { html(.strong, "【\(layer.title)】") }
                                        html.text(part.content)
                                    }
                                }
                                if let names = notices.names(of: entry) { html(.span, .class("notice-time"), "\(names)") }
                            }
                            html(.td, "\(entry.requiredMinutes)分钟\(entry.optionalMinutes > 0 ? "，选做\(entry.optionalMinutes)分钟" : "")")
                        }
                    }
                    if !day.entries.isEmpty {
                        html(.tr, .class("notice-total")) {
                            html(.td, .colspan(3), "书面合计")
                            html(.td, total(day))
                        }
                    }
                }
            }
        }
        foot(html)
    }

    private func date(_ html: HTMLWriter, _ day: NoticeWeek.Day) {
        html.text("\(day.date.lessonDay.title)　\(day.date.components.month)月\(day.date.components.day)日")
        if let name = day.name {
            html(.br)
            html.text(name)
        }
    }

    private func total(_ day: NoticeWeek.Day) -> String {
        let loads = notices.classes.compactMap { day.loads[$0.id] }
        let (least, most) = (loads.map(\.minutes).min() ?? 0, loads.map(\.minutes).max() ?? 0)
        let limit = loads.compactMap(\.limit).min().map { "，上限\($0)分钟" } ?? ""
        return (least == most ? "\(most)分钟" : "各班\(least)—\(most)分钟") + limit
    }

    // MARK: Below

    private func foot(_ html: HTMLWriter) {
        let hasFree = notices.days.contains { day in day.free.values.contains { !$0.isEmpty } }
        if hasFree, let ideas = notices.ideas {
            html(.p, .class("notice-foot"), "无作业日可以：\(ideas.texts.joined(separator: "、"))（只是建议，不是作业，不检查）。")
        }
        html(.p, .class("notice-foot")) {
            html.text("对作业的意见请投校内意见箱，或告诉班主任、教务处。")
            html(.span, .class("notice-blank"), "张贴地点：＿＿＿＿＿＿＿＿　时间：＿＿月＿＿日")
        }
    }

    // MARK: Answer

    @Sendable static func show(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        guard let week = try await asked.notices(request, request.query) else { throw Failure.notFound }
        let page = NoticeSheetPage(
            links: NoticeLinks(asked: asked), notices: week, unit: asked.unit, pack: week.packTitle, today: request.today,
            paper: Paper(rawValue: request.query["paper"]) ?? .a4)
        return request.page("作业公示", isSheet: true, page)
    }
}

extension [String] {
    /// Each once, as schools order subjects.
    fileprivate var inOrder: [String] { Subjects.ordered(self) }
}
