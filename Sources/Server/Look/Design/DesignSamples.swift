import HTML

/// What the design page shows: a school that does not exist.
enum DesignSamples {
    static func messages(_ html: HTMLWriter, _ token: String) {
        Notice(.info, nil, "本学期适用《长治市中小学作业管理办法》，自9月1日起。").write(html: html)
        Notice(.done, nil, "今天03:10的备份完整，已试恢复。").write(html: html)
        Notice(.warning, "备份", "最近一次完好的备份已过去41小时。", action: ActionLink("查看备份", "/backups")).write(html: html)
        Notice(.fault, nil, "数据库暂时连接不上，没有改动任何内容。").write(html: html)
        html(.p, .class("panel")) {
            for (tone, text) in [(StatusMark.Tone.good, "在岗"), (.waiting, "待确认"), (.bad, "超限"), (.plain, "已离任")] {
                StatusMark(tone, text).write(html: html)
                html.text("　")
            }
            html(.span, .class("tag"), "必须")
        }
        html(.h3, "步骤")
        Stepper(steps: ["选择名单", "核对改动", "完成"], current: 1).write(html: html)
        html(.h3, "按钮")
        html(.div, .class("actions")) {
            ActionLink("保存", "/design", .strong).write(html: html)
            ActionLink("查看", "/design").write(html: html)
            ActionLink("取消", "/design", .quiet).write(html: html)
            PostButton(title: "停用账号", action: "/design", token: token, weight: .danger, label: "停用账号：王芳").write(html: html)
            PrintButton().write(html: html)
        }
        html(.h3, "没有内容")
        EmptyState("还没有教职工", "可以逐个添加，也可以从表格批量导入。", action: ActionLink("批量导入", "/staff/import")).write(html: html)
    }

    struct Person {
        let (name, number, subject, classes, hours, tone, status): (String, String, String, String, Int, StatusMark.Tone, String)
    }

    static let people = [
        Person(name: "陈建国", number: "0107", subject: "数学", classes: "四年级1班、四年级2班", hours: 12, tone: .good, status: "在岗"),
        Person(name: "李秀兰", number: "0023", subject: "语文", classes: "五年级3班", hours: 8, tone: .good, status: "在岗"),
        Person(name: "欧阳雪", number: "0131", subject: "英语", classes: "三年级1班、三年级2班、三年级10班", hours: 15, tone: .waiting, status: "待开通账号"),
        Person(name: "王子轩", number: "0088", subject: "体育与健康", classes: "", hours: 0, tone: .plain, status: "已离任"),
    ]

    static func lists(_ html: HTMLWriter) {
        let query = Fields([("q", "wzx"), ("sort", "-number")])
        let state = ListState(
            query, path: "/staff", filters: ["q", "subject"], orders: ["name", "number", "hours"], standard: ListOrder("name"))
        FilterBar(
            state,
            [
                .text("q", "姓名、工号或拼音首字母", placeholder: "例如 wzx"),
                .select("subject", "学科", [.init("语文", "语文"), .init("数学", "数学"), .init("英语", "英语")]),
            ]
        ).write(html: html)
        Table(
            "教职工", of: people,
            [
                .header("姓名", sort: "name") { html, person in html(.a, .href("/staff/\(person.number)"), person.name) },
                .text("工号", sort: "number") { $0.number },
                .text("学科") { $0.subject },
                .text("班级") { $0.classes.isEmpty ? "—" : $0.classes },
                .number("周课时", sort: "hours") { "\($0.hours)" },
                .cell("状态") { html, person in StatusMark(person.tone, person.status).write(html: html) },
                .actions { html, person in
                    html(.a, .class("button button-quiet"), .href("/staff/\(person.number)/edit"), .aria(.label, "修改\(person.name)"), "修改")
                },
            ], state: state, paging: Paging(total: 214, previous: "0107", next: "0088")
        ).write(html: html)
        html(.h3, "筛选后没有内容")
        EmptyState.filtered(state).write(html: html)
    }

    static func facts(_ html: HTMLWriter) {
        html(.div, .class("columns")) {
            DefinitionList([("学校", "城关实验小学"), ("标识码", "2114004021"), ("学制", "六三制，一至六年级"), ("班级", "24个班，1,043人"), ("校长电话", "")])
                .write(html: html)
            Confirmation(
                "王芳离任？", effects: ["从12月1日起不能登录，现有登录随即退出。", "班主任（四年级2班）和3项任课同时结束。", "登记过的内容都保留。"], action: "/staff/1/leave", token: "",
                cancel: "/staff/1", submit: "确认离任"
            ).write(html: html)
        }
    }
}
