import HTML

/// One field with its label, help and fault. The value comes from the `FormState` under the same name.
struct FormField {
    enum Kind {
        case text(inputmode: StaticString)
        case password
        case date
        case number(min: Int?, max: Int?, unit: String?)
        case textarea(rows: Int)
        case select([Choice])
        case radio([Choice])
        /// One box, whose value is `1`.
        case checkbox
        /// Several boxes of one name.
        case checkboxes([Choice])
        /// - Parameter many: whether several may be chosen at once.
        case file(accept: String, many: Bool)
        case hidden
    }

    /// One of several values.
    struct Choice {
        let value: String
        let title: String
        var help: String?

        init(_ value: String, _ title: String, help: String? = nil) { (self.value, self.title, self.help) = (value, title, help) }
    }

    let name: String
    let label: String
    let kind: Kind
    var help: String?
    var isRequired = false
    /// Token of the HTML standard: `username`, `current-password`, `new-password`, `one-time-code`, `off`.
    var autocomplete: StaticString = "off"
    var placeholder: String?
    /// Characters that the value may have at most; also gives the field its width.
    var longest: Int?
    /// Values that the browser offers while one types; others may be typed too.
    var suggestions: [String] = []

    static func id(_ name: String) -> String { "field-\(name)" }
    var id: String { Self.id(name) }
}

extension FormField {
    static func text(
        _ name: String, _ label: String, help: String? = nil, required: Bool = false, autocomplete: StaticString = "off",
        inputmode: StaticString = "text", placeholder: String? = nil, longest: Int? = nil, suggestions: [String] = []
    ) -> FormField {
        FormField(
            name: name, label: label, kind: .text(inputmode: inputmode), help: help, isRequired: required, autocomplete: autocomplete,
            placeholder: placeholder, longest: longest, suggestions: suggestions)
    }

    /// - Precondition: a name of `PasswordFields.names`, so that what is typed never goes back into a page.
    static func password(_ name: String, _ label: String, help: String? = nil, autocomplete: StaticString) -> FormField {
        precondition(PasswordFields.names.contains(name), "\(name) is not among PasswordFields.names")
        return FormField(name: name, label: label, kind: .password, help: help, isRequired: true, autocomplete: autocomplete)
    }

    static func date(_ name: String, _ label: String, help: String? = nil, required: Bool = false) -> FormField {
        FormField(name: name, label: label, kind: .date, help: help, isRequired: required)
    }

    /// - Parameter unit: shown behind the field, for example 分钟.
    static func number(
        _ name: String, _ label: String, help: String? = nil, required: Bool = false, min: Int? = nil, max: Int? = nil, unit: String? = nil
    ) -> FormField {
        FormField(name: name, label: label, kind: .number(min: min, max: max, unit: unit), help: help, isRequired: required)
    }

    static func textarea(_ name: String, _ label: String, help: String? = nil, required: Bool = false, rows: Int = 4) -> FormField {
        FormField(name: name, label: label, kind: .textarea(rows: rows), help: help, isRequired: required)
    }

    static func select(_ name: String, _ label: String, _ choices: [Choice], help: String? = nil, required: Bool = false) -> FormField {
        FormField(name: name, label: label, kind: .select(choices), help: help, isRequired: required)
    }

    static func radio(_ name: String, _ label: String, _ choices: [Choice], help: String? = nil, required: Bool = false) -> FormField {
        FormField(name: name, label: label, kind: .radio(choices), help: help, isRequired: required)
    }

    static func checkbox(_ name: String, _ label: String, help: String? = nil) -> FormField {
        FormField(name: name, label: label, kind: .checkbox, help: help)
    }

    static func checkboxes(_ name: String, _ label: String, _ choices: [Choice], help: String? = nil) -> FormField {
        FormField(name: name, label: label, kind: .checkboxes(choices), help: help)
    }

    static func file(
        _ name: String, _ label: String, help: String? = nil, accept: String, many: Bool = false, required: Bool = false
    ) -> FormField {
        FormField(name: name, label: label, kind: .file(accept: accept, many: many), help: help, isRequired: required)
    }

    /// Goes along unseen, for example the version of the row that is edited.
    static func hidden(_ name: String) -> FormField { FormField(name: name, label: "", kind: .hidden) }
}
