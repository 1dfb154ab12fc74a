import HTML
import Policy
import School

/// The load of the day, grade by grade, to be read from across a hall.
struct HallPage: HTMLPart {
    let shown: OpenLoads.Shown
    let today: SchoolDate

    func write(html: HTMLWriter) {
        html(.div, .class("hall")) {
            html(.header, .class("hall-head")) {
                html(.h1, "\(shown.unit.name)　今天的作业量")
                html(.p, "\(today.long)　\(today.lessonDay.title)\(shown.pack.map { "　按《\($0)》" } ?? "")")
            }
            if let day = shown.days.first, day.grades.contains(where: { !$0.classes.isEmpty }) {
                html(.div, .class("hall-grades")) { for grade in day.grades { GradeLoads(grade: grade).write(html: html) } }
            } else {
                EmptyState("今天不上课", "没有作业。").write(html: html)
            }
        }
    }
}

/// The classes of a grade on one day, each with its minutes against the limit and what kinds of homework it has.
struct GradeLoads: HTMLPart {
    let grade: DayLoad.Grade

    func write(html: HTMLWriter) {
        html(.section, .class("hall-grade"), .aria(.label, grade.name)) {
            html(.h2, grade.name)
            html(.ul) {
                for item in grade.classes {
                    html(.li, .class("hall-class")) {
                        html(.strong, item.name)
                        if item.minutes > 0 { LimitBar(item.minutes, of: item.limit).write(html: html) }
                        html(.span, .class("hall-kinds"), item.kindsText)
                    }
                }
            }
        }
    }
}

extension DayLoad.ClassLoad {
    /// 书面20分钟、阅读15分钟.
    var kindsText: String {
        if kinds.isEmpty { return isFree ? "无作业日" : "没有作业" }
        return kinds.map { kind in "\(kind.title)\(kind.minutes.map { "\($0)分钟" } ?? "")" }.joined(separator: "、")
    }
}
