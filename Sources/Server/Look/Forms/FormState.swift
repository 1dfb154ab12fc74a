import HTML
import School

/// What the fields of a form hold and what is wrong with them: at first what is saved, after a refusal what was typed.
struct FormState {
    let values: Fields
    let faults: FieldFaults

    init(values: Fields = Fields(), faults: FieldFaults = FieldFaults()) { (self.values, self.faults) = (values, faults) }

    /// From what is saved.
    init(_ values: KeyValuePairs<String, String>) { self.init(values: Fields(values.map { ($0.key, $0.value) })) }
}

/// A form that changes something: faults on top, fields, buttons at the end.
///
/// ```swift
/// html.put(FormSheet(action: "/staff", token: request.formToken, state, fields: [
///     .text("name", "姓名", required: true, autocomplete: "off"),
///     .text("phone", "手机号", help: "用来登录，11位数字", inputmode: "tel"),
/// ], submit: "保存", cancel: "/staff"))
/// ```
struct FormSheet: HTMLPart {
    let action: Link
    let token: String
    let state: FormState
    let fields: [FormField]
    let submit: String
    let weight: ActionLink.Weight
    /// Another button that saves and then goes on elsewhere; its name says so to whoever reads the form.
    let also: Also?
    /// Back without saving.
    let cancel: Link?

    struct Also {
        let name: String
        let title: String
    }

    init(
        action: Link, token: String, _ state: FormState, fields: [FormField], submit: String = "保存", weight: ActionLink.Weight = .strong,
        also: Also? = nil, cancel: Link? = nil
    ) {
        (self.action, self.token, self.state, self.fields) = (action, token, state, fields)
        (self.submit, self.weight, self.also, self.cancel) = (submit, weight, also, cancel)
    }

    private var hasFile: Bool { fields.contains { if case .file = $0.kind { true } else { false } } }

    func write(html: HTMLWriter) {
        html(.form, .class("form"), .method(.post), .action(action), .if(hasFile, .enctype("multipart/form-data")), .novalidate()) {
            FormToken.write(html, token)
            ErrorSummary(faults: state.faults, fields: fields).write(html: html)
            for field in fields { field.write(html, state) }
            html(.div, .class("form-end")) {
                html(.button, .class(weight.rawValue), .type(.submit), submit)
                if let also { html(.button, .class("button"), .type(.submit), .name(also.name), .value("1"), also.title) }
                if let cancel { html(.a, .class("button button-quiet"), .href(cancel), "取消") }
            }
        }
    }
}

/// All faults of a form in one place, each a link to its field. Takes the focus when the page opens.
struct ErrorSummary: HTMLPart {
    let faults: FieldFaults
    let fields: [FormField]

    func write(html: HTMLWriter) {
        guard !faults.isEmpty else { return }
        let names = Set(fields.map(\.name))
        html(.div, .class("error-summary"), .role("alert"), .tabindex(-1), .autofocus(), .id("faults")) {
            html(.h2, "有\(faults.faults.count)处需要修改，还没有保存")
            html(.ul) {
                for fault in faults.faults {
                    html(.li) {
                        if names.contains(fault.field) {
                            html(.a, .href("#\(FormField.id(fault.field))"), fault.message)
                        } else {
                            html.text(fault.message)
                        }
                    }
                }
            }
        }
    }
}
