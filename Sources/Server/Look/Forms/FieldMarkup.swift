import HTML

extension FormField {
    func write(_ html: HTMLWriter, _ state: FormState) {
        let value = state.values[name]
        let fault = state.faults[name]
        switch kind {
        case .hidden: html(.input, .type(.hidden), .name(name), .value(value))
        case .radio(let choices): group(html, choices, [value], .radio, fault)
        case .checkboxes(let choices): group(html, choices, state.values.all(name), .checkbox, fault)
        case .checkbox: box(html, isChecked: value == "1", fault)
        case .text, .password, .date, .number, .textarea, .select, .file: single(html, value, fault)
        }
    }

    private var helpID: String { "\(id)-help" }
    private var faultID: String { "\(id)-fault" }
    private var suggestionsID: String { "\(id)-suggestions" }

    private func described(_ fault: String?) -> String? {
        let ids = [help.map { _ in helpID }, fault.map { _ in faultID }].compactMap { $0 }
        return ids.isEmpty ? nil : ids.joined(separator: " ")
    }

    private func frame(_ fault: String?) -> String { fault == nil ? "field" : "field field-faulty" }

    private func notes(_ html: HTMLWriter, _ fault: String?) {
        if let help { html(.p, .class("field-help"), .id(helpID), help) }
        if let fault {
            html(.p, .class("field-fault"), .id(faultID)) {
                html(.span, .class("unseen"), "错误：")
                html.text(fault)
            }
        }
    }

    private func title(_ html: HTMLWriter) {
        html.text(label)
        if !isRequired, !isChoice { html(.span, .class("field-optional"), "（选填）") }
    }

    /// Fields of filters and lists of choices need no 选填.
    private var isChoice: Bool {
        switch kind {
        case .select, .radio, .checkbox, .checkboxes, .hidden: true
        case .text, .password, .date, .number, .textarea, .file: false
        }
    }

    /// Narrow enough to stand beside others.
    private var isCount: Bool { if case .number = kind { true } else { false } }

    // MARK: One control

    private func single(_ html: HTMLWriter, _ value: String, _ fault: String?) {
        html(.div, .class(isCount ? "\(frame(fault)) field-count" : frame(fault))) {
            html(.label, .for(id)) { title(html) }
            notes(html, fault)
            switch kind {
            case .textarea(let rows):
                html(
                    .textarea, .id(id), .name(name), .rows(rows), .required(isRequired), .aria(.invalid, fault == nil ? nil : "true"),
                    .aria(.describedby, described(fault)), .none
                ) {
                    // A line break right after the tag would be dropped by the browser.
                    html.text(value.hasPrefix("\n") ? "\n" + value : value)
                }
            case .select(let choices): select(html, choices, value, fault)
            case .number(_, _, let unit?):
                html(.div, .class("field-unit")) {
                    input(html, value, fault)
                    html(.span, unit)
                }
            default: input(html, value, fault)
            }
        }
    }

    private func input(_ html: HTMLWriter, _ value: String, _ fault: String?) {
        var (type, mode, least, most) = (InputType.text, StaticString("text"), String?.none, String?.none)
        var (accept, isMany): (String?, Bool) = (nil, false)
        switch kind {
        case .password: type = .password
        case .date: type = .date
        case .number(let min, let max, _): (type, mode, least, most) = (.number, "numeric", min.map(String.init), max.map(String.init))
        case .file(let types, let many): (type, accept, isMany) = (.file, types, many)
        case .text(let inputmode): mode = inputmode
        default: break
        }
        // A password is typed anew each time, a file chosen anew.
        let shown: String? =
            switch kind {
            case .password, .file: nil
            default: value
            }
        let width = longest.map { $0 <= 6 ? "input-short" : $0 <= 12 ? "input-middle" : nil } ?? (type == .number ? "input-short" : nil)
        html(
            .input, .class(width ?? (type == .date ? "input-middle" : nil)), .id(id), .name(name), .type(type), .value(shown),
            .required(isRequired), .if(type != .file, .autocomplete(autocomplete)), .if(type == .text, .inputmode(mode)), .min(least),
            .max(most), .placeholder(placeholder), .if(longest != nil, .maxlength(longest ?? 0)),
            .if(accept != nil, .accept(accept ?? "")), .multiple(isMany), .if(!suggestions.isEmpty, .list(suggestionsID)),
            .aria(.invalid, fault == nil ? nil : "true"), .aria(.describedby, described(fault)))
        guard !suggestions.isEmpty else { return }
        html(.datalist, .id(suggestionsID)) {
            for suggestion in suggestions { html(.option, .value(suggestion), suggestion) }
        }
    }

    private func select(_ html: HTMLWriter, _ choices: [Choice], _ value: String, _ fault: String?) {
        html(
            .select, .id(id), .name(name), .required(isRequired), .aria(.invalid, fault == nil ? nil : "true"),
            .aria(.describedby, described(fault))
        ) {
            if !choices.contains(where: { $0.value == value }) { html(.option, .value(""), .selected(), isRequired ? "请选择" : "不限") }
            for choice in choices { html(.option, .value(choice.value), .selected(choice.value == value), choice.title) }
        }
    }

    // MARK: Boxes and groups

    private func box(_ html: HTMLWriter, isChecked: Bool, _ fault: String?) {
        html(.div, .class(frame(fault))) {
            html(.label, .class("choice")) {
                html(
                    .input, .id(id), .name(name), .type(.checkbox), .value("1"), .checked(isChecked),
                    .aria(.invalid, fault == nil ? nil : "true"), .aria(.describedby, described(fault)))
                html(.span, label)
            }
            notes(html, fault)
        }
    }

    private func group(_ html: HTMLWriter, _ choices: [Choice], _ values: [String], _ type: InputType, _ fault: String?) {
        html(.fieldset, .class(frame(fault)), .aria(.describedby, described(fault))) {
            html(.legend) { title(html) }
            notes(html, fault)
            html(.div, .class("choices")) {
                for (number, choice) in choices.enumerated() {
                    html(.label, .class("choice")) {
                        html(
                            .input, .id(number == 0 ? id : "\(id)-\(number + 1)"), .name(name), .type(type), .value(choice.value),
                            .checked(values.contains(choice.value)))
                        html(.span) {
                            html.text(choice.title)
                            if let help = choice.help { html(.small, help) }
                        }
                    }
                }
            }
        }
    }
}
