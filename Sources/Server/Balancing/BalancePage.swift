import HTML
import Policy
import School

/// A class's week as it could be, beside what it is: what moves, what becomes less, why, accepted whole or piece by piece.
struct BalancePage: HTMLPart {
    let links: BoardLinks
    let sheet: Balancing.Sheet
    let state: FormState
    let token: String

    /// Fields of forms: what is done with a piece.
    static let piece = "piece"

    private var board: Link { links.board(sheet.schoolClass.id, sheet.week) }

    static func grade(_ asked: AskedUnit, _ grade: Int?, _ week: ISOWeek) -> Link {
        asked.link("/homework/balance").adding("grade", grade.map(String.init)).adding("week", week.monday.iso)
    }

    func write(html: HTMLWriter) {
        let name = sheet.schoolClass.name(on: sheet.week.monday)
        PageHead(
            "平衡\(name)的一周", trail: links.asked.trail(.init("一周作业", board)),
            lead: "\(sheet.week.monday.spoken.prefix { $0 != " " })起的一周：怎样放，各科都不超过上限，减得最少。这只是建议，您点了才改。"
        ).write(html: html)
        if let fault = state.faults[""] { Notice(.fault, nil, fault).write(html: html) }
        guard let balance = sheet.balance else {
            return EmptyState(
                "没有可以移动的作业", "提交了、还没有确认和公示的书面作业，才能移动。", action: ActionLink("返回一周作业", board)
            ).write(html: html)
        }
        if let provision = balance.noFreeDay {
            Notice(.info, "无作业日", "这一周每天都已经有定下来的作业，留不出无作业日（\(provision)）。").write(html: html)
        }
        if !balance.isProved {
            Notice(.info, nil, "这一周的作业太多，时间不够算到最好；下面是找到的最好的一种。").write(html: html)
        }
        guard !balance.changed.isEmpty else {
            days(html, balance)
            return html(.p) {
                html.text("现在的安排已经是最好的，不用改。")
                html(.a, .href(board), "返回一周作业")
            }
        }
        why(html, balance)
        days(html, balance)
        pieces(html, balance)
    }

    // MARK: Why

    private func why(_ html: HTMLWriter, _ balance: WeekBalance) {
        let moved = balance.changed.count(where: \.isMoved)
        let says = [
            moved > 0 ? "\(moved)项换一天" : nil,
            balance.cut > 0 ? "\(balance.cutSubjects.joined(separator: "、"))要减\(balance.cut)分钟" : "一分钟也不用减",
        ]
        html(.p, .class("strong"), says.compactMap(\.self).joined(separator: "，") + "。")
        guard balance.cut > 0 else { return }
        let limits = balance.reliefs.map(title)
        let helping = balance.reliefs.filter(\.helps).map { without($0) }
        html(
            .p,
            "\(limits.joined(separator: "，加上"))，\(balance.cutSubjects.joined(separator: "、"))放不下。"
                + (helping.isEmpty ? "只放宽其中一样也不够。" : "\(helping.joined(separator: "，或者"))，就一分钟也不用减。"))
    }

    private func cited(_ relief: WeekBalance.Relief) -> String { relief.provision.map { "（\($0)）" } ?? "" }

    private func title(_ relief: WeekBalance.Relief) -> String {
        switch relief.limit {
        case .minutes: "每天的时间上限\(cited(relief))"
        case .subjects: "每天的科目数\(cited(relief))"
        case .freeDay: "一天无作业日\(cited(relief))"
        case .days: "各科能放的日子"
        }
    }

    private func without(_ relief: WeekBalance.Relief) -> String {
        switch relief.limit {
        case .minutes: "没有时间上限"
        case .subjects: "不限科目数"
        case .freeDay: "不留无作业日"
        case .days: "每科哪天都能放"
        }
    }

    // MARK: What it comes to

    private func days(_ html: HTMLWriter, _ balance: WeekBalance) {
        Table(
            "每天的书面作业，现在和建议", of: balance.days,
            [
                .header("日期") { html, day in
                    html.text("\(day.date.lessonDay.title) \(day.date.components.month)/\(day.date.components.day)")
                },
                .cell("现在") { html, day in LimitBar(day.now, of: day.limit).write(html: html) },
                .cell("建议") { html, day in
                    html(.div) {
                        LimitBar(day.then, of: day.limit).write(html: html)
                        if day.staysFree { html(.span, .class("note"), "留作无作业日") }
                    }
                },
            ]
        ).write(html: html)
    }

    private func pieces(_ html: HTMLWriter, _ balance: WeekBalance) {
        html(.h2, "改哪些")
        Table(
            "建议改的作业", of: balance.changed,
            [
                .header("作业") { html, piece in
                    html.text("\(piece.item.subject)　")
                    html(.a, .href(links.asked.design(piece.item.design)), piece.item.parts[0].content.beginning)
                },
                .text("现在") { "\($0.item.day.lessonDay.title)　\($0.item.countedMinutes)分钟" },
                .text("建议") { says($0) },
                .actions { html, piece in
                    PostButton(
                        title: button(piece), action: links.path("/balance"), token: token,
                        fields: fields([piece]), label: "\(button(piece))：\(piece.item.subject) \(piece.item.parts[0].content.beginning)"
                    ).write(html: html)
                },
            ]
        ).write(html: html)
        html(.div, .class("form-end")) {
            PostButton(
                title: "全部采用（\(balance.changed.count)项）", action: links.path("/balance"), token: token, weight: .strong,
                fields: fields(balance.changed)
            ).write(html: html)
            html(.a, .class("button button-quiet"), .href(board), "不改，返回")
        }
        let voided = sheet.path.contains { [.coordination, .office].contains($0.step) }
        html(
            .p, .class("note"),
            "换一天以后，老师看到的就是新的日子；内容和用时不变\(voided ? "，年级或教务处批准过的要再批准一次" : "")。要减的退回给老师，写明减到多少，由老师改。"
                + "减过的会记着，以后先照顾减得多的学科。一样好的放法里，选老师每天要批的班级数最匀的。")
    }

    private func says(_ piece: WeekBalance.Piece) -> String {
        guard let day = piece.day else { return "这周放不下，退回" }
        if piece.cut > 0 { return "退回，减到\(piece.minutes)分钟，\(day.lessonDay.title)" }
        return day.lessonDay.title
    }

    private func button(_ piece: WeekBalance.Piece) -> String { piece.cut > 0 ? "退回" : "采用" }

    private func fields(_ pieces: [WeekBalance.Piece]) -> [(name: String, value: String)] {
        [("class", "\(sheet.schoolClass.id)"), ("week", sheet.week.monday.iso)]
            + pieces.map { piece in
                let done = piece.cut > 0 ? "\(piece.minutes)" : "move"
                return (Self.piece, "\(piece.day?.iso ?? "none") \(done) \(BoardLinks.seen(piece.item))")
            }
    }
}

/// A grade's classes with their proposals, and how many piles of exercise books reach its teachers each day.
struct GradeBalancePage: HTMLPart {
    let asked: AskedUnit
    let sheet: Balancing.GradeSheet

    func write(html: HTMLWriter) {
        PageHead(
            "\(asked.unit.gradeTitle(sheet.grade))平衡一周", trail: asked.trail(.init("全校作业", SchoolWeekPage.link(asked))),
            lead: "\(sheet.week.monday.spoken.prefix { $0 != " " })起的一周：各班怎样放最好，老师每天要批几个班的作业。由班主任采用。"
        ).write(html: html)
        html(.div, .class("week-head turning")) {
            html(.nav, .class("week-links"), .aria(.label, "选择年级")) {
                for other in sheet.grades where other != sheet.grade {
                    html(.a, .href(BalancePage.grade(asked, other, sheet.week)), asked.unit.gradeTitle(other))
                }
            }
            html(.nav, .class("week-links"), .aria(.label, "选择哪一周")) {
                html(.a, .href(link(weeks: -1)), "上一周")
                html(.a, .href(link(weeks: 1)), "下一周")
            }
        }
        classes(html)
        teachers(html)
    }

    private func link(weeks: Int) -> Link {
        BalancePage.grade(asked, sheet.grade, sheet.week.monday.advanced(by: 7 * weeks).week)
    }

    private func classes(_ html: HTMLWriter) {
        html(.h2, "各班")
        Table(
            "各班的建议", of: sheet.classes,
            [
                .header("班级") { html, item in
                    html(
                        .a, .href(BoardLinks(asked: asked).board(item.schoolClass.id, sheet.week)),
                        item.schoolClass.name(on: sheet.week.monday))
                },
                .number("超限的天数") { "\($0.daysOver)" },
                .text("建议") { item in
                    guard let balance = item.balance else { return "没有可以移动的作业" }
                    guard !balance.changed.isEmpty else { return "现在就是最好的" }
                    let moved = balance.changed.count(where: \.isMoved)
                    return [
                        moved > 0 ? "\(moved)项换一天" : nil,
                        balance.cut > 0 ? "\(balance.cutSubjects.joined(separator: "、"))减\(balance.cut)分钟" : nil,
                    ].compactMap(\.self).joined(separator: "，")
                },
                .number("最满的一天") { item in
                    item.balance.map { "\($0.days.map(\.now).max() ?? 0)→\($0.days.map(\.then).max() ?? 0)分钟" } ?? "—"
                },
                .number("各科减得匀不匀") { item in item.gini.map { "\(Int(($0 * 100).rounded()))%" } ?? "—" },
            ]
        ).write(html: html)
        html(
            .p, .class("note"),
            "“匀不匀”是本学期各科减去的比例的基尼系数：0是一样多，越大越集中在少数学科；减过20次以上的班才算。")
    }

    private func teachers(_ html: HTMLWriter) {
        guard !sheet.teachers.isEmpty else { return }
        html(.h2, "老师每天要批几个班")
        Table(
            "老师每天要批几个班，现在→建议", of: sheet.teachers,
            [.header("教师") { $0.text($1.name) }]
                + sheet.days.map { day in
                    .text(day.lessonDay.title) { teacher in
                        let (now, then) = (teacher.now[day] ?? 0, teacher.then[day] ?? 0)
                        guard now > 0 || then > 0 else { return "" }
                        let minutes = teacher.minutesOfPile.map { "，约\(then * $0)分钟" } ?? ""
                        return (now == then ? "\(now)" : "\(now)→\(then)") + minutes
                    }
                }
        ).write(html: html)
        html(.p, .class("note"), "分钟数按老师近四周批改时计的时间估计；没有计过时的不写。")
    }
}
