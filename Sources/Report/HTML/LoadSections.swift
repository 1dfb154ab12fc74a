import HTML
import Policy

/// The figures of written homework: each grade, each school of a region, the heat map, and the weeks.
struct LoadSections {
    private let report: CheckReport
    private let loads: LoadFigures
    /// Schools that have loads, by symbol, in natural order of their names.
    private let schools: [Symbol]

    /// Up to so many schools have heat maps of their own.
    private static let mappedSchools = 3
    /// Class-days that heat maps show one by one; beyond, grades and weeks are shown.
    private static let mappedClassDays = 15_000

    init(_ report: CheckReport, _ loads: LoadFigures) {
        (self.report, self.loads) = (report, loads)
        let ranks = NaturalOrder.ranks(report.findings.texts)
        schools = Set(loads.classes.map(\.key.school)).sorted { ranks[Int($0.index)] < ranks[Int($1.index)] }
    }

    func write(_ html: HTMLWriter, withHeatMap: Bool) {
        html(.section, .id("load")) {
            html(.h2, "书面作业用时")
            html(.p, .class("lead"), lead)
            byGrade(html)
            if schools.count > 1 { bySchool(html) }
        }
        guard withHeatMap else { return TrendSection(loads).write(html) }
        html(.section, .id("map")) {
            let total = loads.classes.reduce(0) { $0 + $1.days.count }
            if schools.count <= Self.mappedSchools, total <= Self.mappedClassDays {
                html(.h2, "每班每天")
                html(.p, .class("lead"), "一行是一个班，一格是一天，颜色深浅是当天必做书面作业与上限的比例；带圆点的格子超过上限。空白是没有布置任何作业的日子。")
                HeatMap.legend(html)
                for school in schools {
                    if schools.count > 1 { html(.h3, name(school)) }
                    HeatMap(loads.classes.filter { $0.key.school == school }, texts: report.findings.texts).write(html)
                }
            } else {
                html(.h2, "每个年级每周")
                html(.p, .class("lead"), "班级较多，按年级和周合计：一格是一个年级的一周，颜色深浅是超限班日所占的比例；带圆点的格子有十分之一以上超限。")
                GradeWeekMap(loads).write(html)
            }
        }
        TrendSection(loads).write(html)
    }

    private func name(_ school: Symbol) -> String { excerpt(report.findings.text(school) ?? "", 40) }

    private var lead: String {
        let total = loads.total
        var text = "每个班日按各科必做书面作业的预计用时相加，单位为分钟；平均数按有作业的班日计算。"
        if total.limitedDays == 0 {
            text += "所选政策包对这些年级和日期没有规定用时上限。"
        }
        if total.incompleteDays > 0 { text += "有\(grouped(total.incompleteDays))个班日的书面作业没有登记全用时，实际可能更多。" }
        return text
    }

    // MARK: Tables

    private func byGrade(_ html: HTMLWriter) {
        let summaries = loads.summaries { key, _ in key.grade }.sorted { $0.key < $1.key }
        let scale = max(1, summaries.map { max($0.value.maximum, $0.value.limits.max() ?? 0) }.max() ?? 1)
        html(.p, .class("key columns"), "“对照”一列：横条是平均，小圆点是最多的一天，竖线是上限。")
        html(.table, .class("figures")) {
            html(.caption, "各年级每班每天的书面作业（分钟）")
            HTMLTable.head(html, ["年级", "班日", "平均", "最多", "上限", "超限班日", "对照"], numeric: [1, 2, 3, 4, 5])
            html(.tbody) {
                for (grade, summary) in summaries {
                    html(.tr) {
                        html(.th, .scope(.row), gradeName(Int(grade)))
                        numbers(html, summary)
                        html(.td, .class("bullet")) { Charts.bullet(html, summary, scale: scale) }
                    }
                }
            }
        }
    }

    private func bySchool(_ html: HTMLWriter) {
        let summaries = loads.summaries { key, _ in key.school }
        let violations = report.findings.findings.reduce(into: [Symbol: Int]()) { counts, finding in
            if finding.severity == .violation, let school = finding.school { counts[school, default: 0] += 1 }
        }
        html(.table, .class("figures")) {
            html(.caption, "各学校（按校名排列，不是排名）")
            HTMLTable.head(html, ["学校", "班日", "平均", "最多", "上限", "超限班日", "违反"], numeric: [1, 2, 3, 4, 5, 6])
            html(.tbody) {
                for school in schools {
                    guard let summary = summaries[school] else { continue }
                    html(.tr) {
                        html(.th, .scope(.row), name(school))
                        numbers(html, summary)
                        html(.td, .class("n"), grouped(violations[school] ?? 0))
                    }
                }
            }
        }
    }

    private func numbers(_ html: HTMLWriter, _ summary: LoadSummary) {
        html(.td, .class("n"), grouped(summary.classDays))
        html(.td, .class("n"), summary.average.map(oneDecimal) ?? "—")
        html(.td, .class("n"), "\(summary.maximum)")
        html(.td, .class("n"), summary.limits.isEmpty ? "无" : summary.limits.map { "\($0)" }.joined(separator: "、"))
        html(.td, .class(summary.daysOver > 0 ? "n over" : "n")) {
            html.text(summary.limits.isEmpty ? "—" : grouped(summary.daysOver))
            if summary.daysOver > 0, let percent = summary.percentOver {
                html(.small, "（\(percent == Decimal(0) ? "不到0.1" : oneDecimal(percent))%）")
            }
        }
    }
}
