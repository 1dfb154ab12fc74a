// Attributes of HTML. A String? that is nil leaves the attribute out; Booleans are there or not.

// MARK: Of every element

extension Attribute {
    /// Classes of the style sheet, apart by spaces.
    public static func `class`(_ names: String?) -> Attribute { Attribute(" class=\"", names) }
    public static func id(_ id: String?) -> Attribute { Attribute(" id=\"", id) }
    /// A language, as in `zh-Hans`.
    public static func lang(_ language: StaticString) -> Attribute { Attribute(" lang=\"", .literal(language)) }
    public static func title(_ text: String?) -> Attribute { Attribute(" title=\"", text) }
    public static func hidden(_ isHidden: Bool = true) -> Attribute { Attribute(" hidden=\"", isSet: isHidden) }
    /// 0: reached by the keyboard in the order of the page; -1: by a link only. Nothing else makes sense to a person.
    public static func tabindex(_ index: Int) -> Attribute { Attribute(" tabindex=\"", index) }
    public static func role(_ role: StaticString) -> Attribute { Attribute(" role=\"", .literal(role)) }
    public static func aria(_ property: Aria, _ value: String?) -> Attribute { Attribute(property.name, value) }
    public static func aria(_ property: Aria, _ value: Bool) -> Attribute { Attribute(property.name, .literal(value ? "true" : "false")) }
    /// Something for the page's script to read; the name stands in the source code and begins with `data-`.
    public static func data(_ name: DataName, _ value: String?) -> Attribute { Attribute(data: name.name, value) }
    /// Only on pages whose content policy allows styles within: the report, never the server.
    public static func maxWidth(pixels: Int) -> Attribute { Attribute(" style=\"", "max-width:\(pixels)px") }
}

// MARK: Links and documents

extension Attribute {
    public static func href(_ link: Link) -> Attribute { Attribute(" href=\"", link.text) }
    public static func src(_ link: Link) -> Attribute { Attribute(" src=\"", link.text) }
    public static func rel(_ relation: StaticString) -> Attribute { Attribute(" rel=\"", .literal(relation)) }
    public static func target(_ target: StaticString) -> Attribute { Attribute(" target=\"", .literal(target)) }
    /// Saved under this name rather than shown.
    public static func download(_ name: String) -> Attribute { Attribute(" download=\"", name) }
    public static func alt(_ text: String) -> Attribute { Attribute(" alt=\"", text) }
    public static func media(_ query: StaticString) -> Attribute { Attribute(" media=\"", .literal(query)) }
    public static func charset(_ name: StaticString) -> Attribute { Attribute(" charset=\"", .literal(name)) }
    public static func content(_ text: String) -> Attribute { Attribute(" content=\"", text) }
    public static func httpEquiv(_ name: StaticString) -> Attribute { Attribute(" http-equiv=\"", .literal(name)) }
    /// A moment or date in the form that machines read.
    public static func datetime(_ iso: String) -> Attribute { Attribute(" datetime=\"", iso) }
    public static func open(_ isOpen: Bool = true) -> Attribute { Attribute(" open=\"", isSet: isOpen) }
    public static var `defer`: Attribute { Attribute(" defer=\"", .flag) }
}

// MARK: Tables and lists

extension Attribute {
    public static func scope(_ scope: HeaderScope) -> Attribute { Attribute(" scope=\"", .literal(scope.name)) }
    public static func colspan(_ columns: Int) -> Attribute { Attribute(" colspan=\"", columns) }
    public static func rowspan(_ rows: Int) -> Attribute { Attribute(" rowspan=\"", rows) }
    public static func headers(_ ids: String) -> Attribute { Attribute(" headers=\"", ids) }
    public static func start(_ number: Int) -> Attribute { Attribute(" start=\"", number) }
}

// MARK: Forms

extension Attribute {
    public static func action(_ link: Link) -> Attribute { Attribute(" action=\"", link.text) }
    public static func method(_ method: FormMethod) -> Attribute { Attribute(" method=\"", .literal(method.name)) }
    public static func enctype(_ type: StaticString) -> Attribute { Attribute(" enctype=\"", .literal(type)) }
    /// Where this button sends the form, if not where the form says.
    public static func formaction(_ link: Link) -> Attribute { Attribute(" formaction=\"", link.text) }
    /// The id of the form to which a field outside of it belongs.
    public static func form(_ id: String) -> Attribute { Attribute(" form=\"", id) }
    public static func name(_ name: String) -> Attribute { Attribute(" name=\"", name) }
    public static func value(_ value: String?) -> Attribute { Attribute(" value=\"", value) }
    public static func type(_ type: InputType) -> Attribute { Attribute(" type=\"", .literal(type.name)) }
    public static func `for`(_ id: String) -> Attribute { Attribute(" for=\"", id) }
    public static func placeholder(_ text: String?) -> Attribute { Attribute(" placeholder=\"", text) }
    public static func autocomplete(_ token: StaticString) -> Attribute { Attribute(" autocomplete=\"", .literal(token)) }
    public static func inputmode(_ mode: StaticString) -> Attribute { Attribute(" inputmode=\"", .literal(mode)) }
    public static func enterkeyhint(_ hint: StaticString) -> Attribute { Attribute(" enterkeyhint=\"", .literal(hint)) }
    public static func autocapitalize(_ mode: StaticString) -> Attribute { Attribute(" autocapitalize=\"", .literal(mode)) }
    public static func spellcheck(_ isOn: Bool) -> Attribute { Attribute(" spellcheck=\"", .literal(isOn ? "true" : "false")) }
    public static func pattern(_ expression: StaticString) -> Attribute { Attribute(" pattern=\"", .literal(expression)) }
    public static func min(_ value: String?) -> Attribute { Attribute(" min=\"", value) }
    public static func max(_ value: String?) -> Attribute { Attribute(" max=\"", value) }
    public static func step(_ value: String?) -> Attribute { Attribute(" step=\"", value) }
    public static func minlength(_ count: Int) -> Attribute { Attribute(" minlength=\"", count) }
    public static func maxlength(_ count: Int) -> Attribute { Attribute(" maxlength=\"", count) }
    public static func rows(_ count: Int) -> Attribute { Attribute(" rows=\"", count) }
    public static func size(_ count: Int) -> Attribute { Attribute(" size=\"", count) }
    public static func list(_ id: String) -> Attribute { Attribute(" list=\"", id) }
    public static func accept(_ types: String) -> Attribute { Attribute(" accept=\"", types) }
    public static func label(_ text: String) -> Attribute { Attribute(" label=\"", text) }
    public static func required(_ isRequired: Bool = true) -> Attribute { Attribute(" required=\"", isSet: isRequired) }
    public static func checked(_ isChecked: Bool = true) -> Attribute { Attribute(" checked=\"", isSet: isChecked) }
    public static func selected(_ isSelected: Bool = true) -> Attribute { Attribute(" selected=\"", isSet: isSelected) }
    public static func disabled(_ isDisabled: Bool = true) -> Attribute { Attribute(" disabled=\"", isSet: isDisabled) }
    public static func readonly(_ isReadOnly: Bool = true) -> Attribute { Attribute(" readonly=\"", isSet: isReadOnly) }
    public static func multiple(_ isMultiple: Bool = true) -> Attribute { Attribute(" multiple=\"", isSet: isMultiple) }
    public static func autofocus(_ isFocused: Bool = true) -> Attribute { Attribute(" autofocus=\"", isSet: isFocused) }
    public static func novalidate(_ isOff: Bool = true) -> Attribute { Attribute(" novalidate=\"", isSet: isOff) }
}
