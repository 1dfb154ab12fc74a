import HTML
import Policy
import School

struct RosterUploadPage: HTMLPart {
    static let steps = ["选择文件", "核对", "完成"]

    let asked: AskedUnit
    let terms: [TeachingTerm]
    let state: FormState
    let token: String

    func write(html: HTMLWriter) {
        PageHead(
            "上传表格", trail: asked.trail(.init("建校向导", asked.link("/setup"))), lead: "写入之前会先列出要新增、修改的内容，请您核对。有一处填错，就都不写入。",
            actions: [ActionLink("下载模板", asked.link("/setup/template.xlsx"))]
        ).write(html: html)
        Stepper(steps: Self.steps, current: 0).write(html: html)
        FormSheet(
            action: asked.link("/setup/import"), token: token, state,
            fields: [
                .file(
                    "file", "文件",
                    help: "学校现有的班级表、教职工名单、任课表、课程表（.xlsx、.xls、.csv，一次可选几个），或 OneRoster 1.2 的 CSV 和压缩包。标题行、两行表头、空行、合计行都不用删。",
                    accept: ".xlsx,.xls,.csv,.zip", many: true, required: true),
                .select("term", "任课和课程表属于哪个学期", terms.map { .init("\($0)", $0.title) }, required: true),
            ], submit: "下一步：核对", cancel: asked.link("/setup")
        ).write(html: html)
        html(.h2, "表格里要有什么")
        html(.ul) {
            html(.li, "班级：年级和班级（四(2)班、402、四年级二班都可以），学生人数、班主任、入学年份可以不填。")
            html(.li, "教职工：工号、姓名；手机号可以不填。同名的教师靠工号区分。")
            html(.li, "任课：每行写教师、班级、学科；或者每行一个班、每列一门学科，格子里写教师姓名。")
            html(.li, "课程表：一个班一张（几张上下、左右排着，或各占一张工作表）、全校一张，或者一行一节。格子里写课程，也可以写上教师，如 语文(王芳)；单双周轮换的写 单周美术/双周音乐。")
            html(.li, "学生和家长的名单不用交。文件里如果有，只数人数，不读入、不保存。")
            html(.li, "表格里没有写到的班级和人员不会被改动。写到的班级和学科，任课教师以表格为准；写到的节次，课程以表格为准，课程表里空着的节次就是没有课。")
        }
    }
}
