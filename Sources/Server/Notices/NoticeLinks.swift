import HTML
import Policy
import School

/// Addresses of the notices of a class or a grade in one week.
struct NoticeLinks {
    let asked: AskedUnit

    /// A page of the notices, written without it: `/print`; the notices themselves where empty.
    func path(_ rest: StaticString = "") -> Link {
        Link(checking: "/homework/notices\(rest)").map(asked.link) ?? asked.link("/homework/notices")
    }

    /// - Parameter weeks: later; nil for the present week.
    func page(_ week: NoticeWeek, _ rest: StaticString = "", weeks: Int? = 0) -> Link {
        let monday = weeks.map { week.week.monday.advanced(by: 7 * $0) }
        return target(week).reduce(path(rest)) { $0.adding(encoding: $1.name, $1.value) }.adding("week", monday?.iso)
    }

    /// What names the sheet in addresses and forms.
    func target(_ week: NoticeWeek) -> [(name: String, value: String)] {
        week.unit == .grade ? [("grade", "\(week.grade)")] : week.classes.prefix(1).map { ("class", "\($0.id)") }
    }

    func fields(_ week: NoticeWeek, _ items: [PlannedHomework]) -> [(name: String, value: String)] {
        target(week) + [("week", week.week.monday.iso)] + items.map { (BoardLinks.item, BoardLinks.seen($0)) }
    }
}

extension NoticeWeek {
    /// 四年级1班, 四年级.
    func title(at unit: School.Unit) -> String { self.unit == .grade ? unit.gradeTitle(grade) : classes.first?.name(on: week.monday) ?? "" }
}
