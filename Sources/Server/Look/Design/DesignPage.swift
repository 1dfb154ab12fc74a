import HTML
import HTTPTypes
import NIOCore

/// Every component of the design system, live: what there is to build pages from, and what the browser tests look at. In development only.
struct DesignPage {
    var theme: Theme = .device
    var token = ""
    var part: Part = .all

    /// The page is shown as a whole, or as one of the pages that fill a window of their own.
    enum Part: String, CaseIterable {
        case all, sheet, signIn
    }

    var answer: Answer {
        let html = HTMLWriter()
        write(html: html)
        return .html(html.withBytes { ByteBuffer(bytes: $0) })
    }

    func write(html: HTMLWriter) {
        switch part {
        case .all: shell.write(html: html) { all(html) }
        case .sheet: shell.write(html: html) { DesignSamples.sheet(html) }
        case .signIn:
            var plain = PageShell(title: "登录")
            (plain.theme, plain.token, plain.path) = (theme, token, "/design?part=signIn")
            plain.write(html: html) { DesignSamples.signIn(html, token) }
        }
    }

    private var shell: PageShell {
        var shell = PageShell(title: "设计")
        (shell.theme, shell.token) = (theme, token)
        shell.path = "/design"
        shell.person = PageShell.Person(
            name: "李秀兰", note: "教务处", unit: ("1", "城关实验小学"), units: [("1", "城关实验小学"), ("2", "城关实验小学东校区"), ("3", "长治市潞州区教育局")])
        shell.navigation = [
            .init(title: "单位与班级", items: [.init("单位", "/units"), .init("班级", "/classes")]),
            .init(title: "教职工与任课", items: [.init("教职工", "/staff"), .init("任课安排", "/teaching"), .init("学年交接", "/hand-over")]),
            .init(title: "职务与代理", items: [.init("职务", "/roles"), .init("代理", "/delegations")]),
            .init(title: "系统运行", items: [.init("组件一览", "/design"), .init("备份", "/backups")]),
        ]
        shell.flash = .done("已登记王芳离任，登录和职务随即停止。", undo: .init(path: "/staff/1/return"))
        return shell
    }

    private func all(_ html: HTMLWriter) {
        PageHead(
            "组件一览", trail: [.init("首页", "/"), .init("系统运行", "/operations")], lead: "页面由这些部分组成。每个部分都能只用键盘操作，不依赖脚本，颜色从不单独表示意思。",
            actions: [
                ActionLink("公示样张", "/design?part=sheet"), ActionLink("登录页", "/design?part=signIn"), ActionLink("新增", "/design", .strong),
            ]
        ).write(html: html)
        Tabs(label: "组件的种类", items: [.init("全部", "/design"), .init("列表", "/design#lists"), .init("表单", "/design#forms")], current: 0)
            .write(html: html)
        html(.h2, .id("messages"), "消息与状态")
        DesignSamples.messages(html, token)
        html(.h2, .id("lists"), "列表")
        DesignSamples.lists(html)
        html(.h2, .id("facts"), "一项内容")
        DesignSamples.facts(html)
        html(.h2, .id("forms"), "表单")
        DesignSamples.forms(html, token)
        html(.h2, .id("figures"), "数字与发现")
        DesignSamples.figures(html)
    }
}
