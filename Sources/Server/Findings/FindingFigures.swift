import HTML
import Policy
import Report
import School

/// A unit's findings added up: by provision, by grade and class, week by week. Each row narrows the list.
struct FindingFigures: HTMLPart {
    let query: FindingQuery
    let overview: FindingOverview
    let packs: PackShelf
    let names: ClassNames

    func write(html: HTMLWriter) {
        html(.h2, "按条款")
        provisions.write(html: html)
        if !overview.grades.isEmpty {
            html(.h2, "按年级和班级")
            classes("按年级", grades).write(html: html)
            if !overview.classes.isEmpty {
                html(.details) {
                    html(.summary, "逐班看（\(overview.classes.count)个班）")
                    classes("按班级", overview.classes.map { Group($0, names) }).write(html: html)
                }
            }
        }
        if overview.weeks.count > 1 {
            html(.h2, "逐周")
            weeks.write(html: html)
        }
    }

    // MARK: Provisions

    private var provisions: Table<FindingOverview.OfProvision> {
        let most = overview.provisions.map(\.counts.total).max() ?? 0
        var columns: [Table<FindingOverview.OfProvision>.Column] = [
            .header("条款") { html, row in html(.a, .href(PolicyLinks.provision(row.provision)), row.provision) },
            .text("要求") { provision($0)?.gist ?? "" },
            .cell("约束力") { html, row in html(.span, .class("unbroken"), provision(row)?.force?.chinese ?? "") },
        ]
        columns += severities.map { severity in .number(severity.chinese) { Self.said($0.counts.of(severity)) } }
        columns.append(.cell("合计") { html, row in CountBar(count: row.counts.total, most: most).write(html: html) })
        if query.filter.provision == nil { columns.append(narrowing) }
        return Table("按条款", of: overview.provisions, columns)
    }

    private var narrowing: Table<FindingOverview.OfProvision>.Column {
        .actions { html, row in
            html(
                .a, .class("button button-quiet"), .href(query.narrowed("provision", row.provision)),
                .aria(.label, "只看\(row.provision)的问题"), "只看这条")
        }
    }

    /// Those that occur; a column of nothing says nothing.
    private var severities: [Severity] { Severity.allCases.filter { overview.total.of($0) > 0 } }

    private func provision(_ row: FindingOverview.OfProvision) -> Provision? { packs.provision(row.provision, of: row.pack) }

    // MARK: Grades and classes

    /// A grade, a class, or what belongs to none.
    private struct Group {
        let title: String
        /// Name and value of the filter.
        let filter: (name: String, value: String)?
        let counts: SeverityCounts

        init(_ row: FindingOverview.OfClass, _ names: ClassNames) {
            title = names.title(grade: row.grade, row.className)
            filter =
                row.className.map { ("class", FindingQuery.text(grade: row.grade, className: $0)) } ?? ("grade", "\(row.grade)")
            counts = row.counts
        }

        /// What is left of the total when the grades are taken away: after-class service, visits, activities.
        init(_ total: SeverityCounts, without grades: [FindingOverview.OfClass]) {
            (title, filter) = ("不分年级", nil)
            counts = grades.reduce(total) { $0.subtracting($1.counts) }
        }
    }

    private var grades: [Group] {
        let rest = Group(overview.total, without: overview.grades)
        return overview.grades.map { Group($0, names) } + (rest.counts.total > 0 ? [rest] : [])
    }

    /// In the order of grades and classes, never by number: classes are not ranked, so there is no bar to compare them by either.
    private func classes(_ title: String, _ rows: [Group]) -> Table<Group> {
        let name = Table<Group>.Column.header(title == "按年级" ? "年级" : "班级") { html, row in
            if let filter = row.filter {
                html(.a, .href(query.narrowed(filter.name, filter.value)), .aria(.label, "只看\(row.title)的问题"), row.title)
            } else {
                html.text(row.title)
            }
        }
        let numbers = severities.map { severity in
            Table<Group>.Column.number(severity.chinese) { Self.said($0.counts.of(severity)) }
        }
        return Table(title, of: rows, [name] + numbers)
    }

    /// Nothing where there are none: what is there is found sooner, and a phone leaves the line out.
    private static func said(_ count: Int) -> String { count == 0 ? "" : "\(count)" }

    // MARK: Weeks

    private var weeks: CountBars {
        CountBars(
            title: "每周的问题", columnTitle: "周", kinds: Severity.allCases.map(\.chinese),
            columns: overview.weeks.map { row in
                let parts = row.week.monday.components
                return CountBars.Column(
                    mark: "\(parts.month)/\(parts.day)", title: "\(row.week.monday.iso) 起的一周",
                    counts: Severity.allCases.map(row.counts.of))
            })
    }
}
