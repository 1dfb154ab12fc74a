import HTML
import Policy

extension DesignSamples {
    static func figures(_ html: HTMLWriter) {
        Tiles([
            .init(number: "24", title: "班级", note: "1,043名学生", link: "/classes"),
            .init(number: "3", title: "班级没有登记人数", link: "/classes?pupils=none", tone: .waiting),
            .init(number: "2", title: "超限班日", note: "本周", tone: .bad), .init(number: "96", title: "在岗教职工", tone: .good),
        ]).write(html: html)
        html(.div, .class("columns")) {
            html(.div) {
                FindingCard(
                    severity: .violation, place: "四年级2班 9月14日 周二", message: "书面作业75分钟，超过上限60分钟。", bar: LimitBar(75, of: 60),
                    provision: "CZ-07", citation: "第七条", force: .must, link: "/policies/changzhi/CZ-07"
                ).write(html: html)
                FindingCard(
                    severity: .advisory, place: "三年级", message: "本周没有安排一天无作业日。", provision: "CZ-12", citation: "第十二条", force: .encouraged
                ).write(html: html)
                FindingCard(
                    severity: .record, place: "五年级1班 9月15日 周三", message: "数学作业没有登记预计用时。", provision: "CZ-09", citation: "第九条第二款",
                    force: .inPrinciple, isLocal: true
                ).write(html: html)
            }
            html(.div, .class("panel stack")) {
                html(.h3, "四年级2班这一周")
                for (day, minutes) in [("周一", 35), ("周二", 75), ("周三", 60), ("周四", 0), ("周五", 48)] {
                    LimitBar(minutes, of: 60, label: day).write(html: html)
                }
            }
        }
        html(.h3, "热力图")
        heat.write(html: html)
    }

    private static var heat: HeatGrid {
        let columns = (1...20).map { "\($0)" }
        let rows = (1...6).map { number in
            HeatGrid.Row(
                title: "四年级\(number == 6 ? 10 : number)班",
                cells: (1...20).map { day in
                    day % 7 == 5 ? nil : HeatGrid.Cell(minutes: (number * 17 + day * 23) % 97, limit: 60)
                })
        }
        return HeatGrid(title: "2026年9月 每班每天的书面作业", rowTitle: "班级", columns: columns, rows: rows)
    }

    static func sheet(_ html: HTMLWriter) {
        html(.div, .class("actions screen-only")) {
            PrintButton().write(html: html)
            ActionLink("返回", "/design", .quiet).write(html: html)
        }
        PrintSheet(
            school: "城关实验小学", title: "教职工名单", term: "2026—2027学年第一学期", pack: "长治市中小学作业管理办法", signatures: ["制表人", "教务处", "校长"],
            hasSeal: true,
            madeOn: "2026年11月28日"
        ).write(html: html) {
            html(.table) {
                html(.caption, .class("unseen"), "教职工名单")
                html(.thead) {
                    html(.tr) {
                        for title in ["序号", "姓名", "工号", "学科", "任课班级", "周课时"] { html(.th, .scope(.column), title) }
                    }
                }
                html(.tbody) {
                    for number in 0..<52 {
                        let person = people[number % people.count]
                        html(.tr) {
                            html(.td, .class("number"), "\(number + 1)")
                            html(.th, .scope(.row), person.name)
                            html(.td, person.number)
                            html(.td, person.subject)
                            html(.td, person.classes)
                            html(.td, .class("number"), "\(person.hours)")
                        }
                    }
                }
            }
        }
    }
}
