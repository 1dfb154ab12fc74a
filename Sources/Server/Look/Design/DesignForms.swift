import HTML
import School

extension DesignSamples {
    static func forms(_ html: HTMLWriter, _ token: String) {
        var faults = FieldFaults("phone", "“1380013”不是手机号：应为11位数字，以1开头。")
        faults.add("stage", "请选择学段。")
        let values = Fields([
            ("name", "欧阳雪"), ("phone", "1380013"), ("from", "2026-09-01"), ("duty", "2"), ("boarding", "1"), ("note", "产假至明年二月。"),
        ])
        FormSheet(
            action: "/design", token: token, FormState(values: values, faults: faults),
            fields: [
                .text("name", "姓名", required: true, longest: 20),
                .text("phone", "手机号", help: "用来登录，11位数字。", required: true, inputmode: "tel", longest: 11),
                .select("stage", "学段", [.init("primary", "小学"), .init("junior", "初中")], required: true),
                .date("from", "到岗日期", required: true),
                .number("hours", "每周课时", min: 0, max: 40, unit: "节"),
                .radio(
                    "kind", "聘用方式", [.init("1", "在编"), .init("2", "聘用", help: "合同另存"), .init("3", "支教")], help: "只影响统计，不影响权限。",
                    required: true),
                .checkboxes("duty", "职务", [.init("1", "班主任"), .init("2", "备课组长"), .init("3", "年级组长")]),
                .checkbox("boarding", "住校"),
                .password("password", "新密码", help: "至少8位，不能是工号、手机号或姓名。", autocomplete: "new-password"),
                .textarea("note", "备注", rows: 3),
                .hidden("version"),
            ], submit: "保存", cancel: "/staff"
        ).write(html: html)
    }

    static func signIn(_ html: HTMLWriter, _ token: String) {
        PageHead("登录", lead: "用工号或手机号登录。").write(html: html)
        FormSheet(
            action: "/design", token: token, FormState(),
            fields: [
                .text("name", "工号或手机号", required: true, autocomplete: "username", longest: 30),
                .password("password", "密码", autocomplete: "current-password"),
                .checkbox("own", "这是我自己的手机或电脑", help: "两周内不必再次登录。公用电脑请不要选。"),
            ], submit: "登录"
        ).write(html: html)
    }
}
