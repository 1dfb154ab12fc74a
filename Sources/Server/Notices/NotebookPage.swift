import HTML
import Policy
import School

/// A page of a homework notebook (家庭作业本) for a class's week, to print and copy: date, subject, content and the teacher's evaluation (HC-4.4.5a), with room
/// for what pupil and teacher have to say to each other (HC-4.4.5b). Parents have no line in it.
struct NotebookPage: HTMLPart {
    let asked: AskedUnit
    let notebook: Notices.Notebook
    let today: SchoolDate
    let hasRemarks: Bool

    private func link(weeks: Int = 0, remarks: Bool? = nil) -> Link {
        asked.link("/homework/notebook").adding("class", "\(notebook.schoolClass.id)")
            .adding("week", notebook.week.monday.advanced(by: 7 * weeks).iso).adding("remarks", remarks ?? hasRemarks ? "1" : nil)
    }

    func write(html: HTMLWriter) {
        html(.p, .class("actions")) {
            PrintButton().write(html: html)
            ActionLink("上一周", link(weeks: -1)).write(html: html)
            ActionLink("下一周", link(weeks: 1)).write(html: html)
            ActionLink(hasRemarks ? "不留对话栏" : "加对话栏", link(remarks: !hasRemarks)).write(html: html)
            ActionLink(
                "返回作业公示",
                NoticeLinks(asked: asked).path().adding("class", "\(notebook.schoolClass.id)").adding("week", notebook.week.monday.iso),
                .quiet
            ).write(html: html)
        }
        let titles = ["日期", "学科", "作业内容", "教师评价"] + (hasRemarks ? ["我想说", "老师回复"] : [])
        PrintSheet(
            school: asked.unit.name, title: "家庭作业本", term: "\(notebook.schoolClass.name(on: notebook.week.monday))　姓名＿＿＿＿＿＿", pack: nil,
            madeOn: today.long
        ).write(html: html) {
            html(.table, .class("notebook")) {
                html(.caption, .class("unseen"), "一周的作业记录")
                html(.thead) { html(.tr) { for title in titles { html(.th, .scope(.column), title) } } }
                for day in notebook.days {
                    html(.tbody) {
                        for (number, subject) in notebook.subjects.prefix(Self.mostSubjects).enumerated() {
                            html(.tr) {
                                if number == 0 {
                                    html(.th, .scope(.rowGroup), .rowspan(min(notebook.subjects.count, Self.mostSubjects))) {
                                        html.text("\(day.components.month)月\(day.components.day)日")
                                        html(.br)
                                        html.text(day.lessonDay.title)
                                    }
                                }
                                html(.td, subject)
                                for _ in 2..<titles.count { html(.td) {} }
                            }
                        }
                    }
                }
            }
            if notebook.days.isEmpty { html(.p, "这一周没有上课的日子。") }
        }
    }

    /// So that a week fits on a page: what is taught beside the great subjects seldom brings homework.
    private static let mostSubjects = 4

    @Sendable static func show(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        let notebook = try await Notices(house: request.house).notebook(
            of: ClassID(request.query["class"]), in: SchoolDate(iso: request.query["week"])?.week, at: asked.unit.id, by: try request.actor)
        guard let notebook else { throw Failure.notFound }
        return request.page(
            "家庭作业本", isSheet: true,
            NotebookPage(asked: asked, notebook: notebook, today: request.today, hasRemarks: !request.query["remarks"].isEmpty))
    }
}
