/// What a header cell heads.
public enum HeaderScope: Sendable {
    case row, column, rowGroup, columnGroup

    var name: StaticString {
        switch self {
        case .row: "row"
        case .column: "col"
        case .rowGroup: "rowgroup"
        case .columnGroup: "colgroup"
        }
    }
}

/// How a form is sent: `get` asks, `post` changes.
public enum FormMethod: Sendable {
    case get, post

    var name: StaticString {
        switch self {
        case .get: "get"
        case .post: "post"
        }
    }
}

/// Kinds of fields and buttons.
public enum InputType: Sendable {
    case text, password, search, email, tel, url, number, date, time, month, hidden, checkbox, radio, file, submit, reset, button,
        dateTimeLocal

    var name: StaticString {
        switch self {
        case .text: "text"
        case .password: "password"
        case .search: "search"
        case .email: "email"
        case .tel: "tel"
        case .url: "url"
        case .number: "number"
        case .date: "date"
        case .time: "time"
        case .month: "month"
        case .hidden: "hidden"
        case .checkbox: "checkbox"
        case .radio: "radio"
        case .file: "file"
        case .submit: "submit"
        case .reset: "reset"
        case .button: "button"
        case .dateTimeLocal: "datetime-local"
        }
    }
}

/// Properties for assistive technology.
public enum Aria: Sendable {
    case label, labelledby, describedby, hidden, current, expanded, controls, sort, live, invalid, errormessage, required, busy, haspopup,
        selected, checked, pressed, roledescription, valuenow, valuemin, valuemax, valuetext, owns, atomic

    var name: StaticString {
        switch self {
        case .label: " aria-label=\""
        case .labelledby: " aria-labelledby=\""
        case .describedby: " aria-describedby=\""
        case .hidden: " aria-hidden=\""
        case .current: " aria-current=\""
        case .expanded: " aria-expanded=\""
        case .controls: " aria-controls=\""
        case .sort: " aria-sort=\""
        case .live: " aria-live=\""
        case .invalid: " aria-invalid=\""
        case .errormessage: " aria-errormessage=\""
        case .required: " aria-required=\""
        case .busy: " aria-busy=\""
        case .haspopup: " aria-haspopup=\""
        case .selected: " aria-selected=\""
        case .checked: " aria-checked=\""
        case .pressed: " aria-pressed=\""
        case .roledescription: " aria-roledescription=\""
        case .valuenow: " aria-valuenow=\""
        case .valuemin: " aria-valuemin=\""
        case .valuemax: " aria-valuemax=\""
        case .valuetext: " aria-valuetext=\""
        case .owns: " aria-owns=\""
        case .atomic: " aria-atomic=\""
        }
    }
}

/// The name of an attribute that a script of ours reads.
public struct DataName: ExpressibleByStringLiteral, Sendable {
    let name: StaticString
    /// Written in full: `data-confirm`. A name of another form is not written at all; a test of the page would show it.
    public init(stringLiteral name: StaticString) { self.name = Self.isSound(name) ? name : "data-" }

    /// Looks at the bytes where they lie: this runs for every attribute that is written.
    private static func isSound(_ name: StaticString) -> Bool {
        guard name.hasPointerRepresentation, name.utf8CodeUnitCount > 4 else { return false }
        let (bytes, prefix) = (name.utf8Start, ("data-" as StaticString).utf8Start)
        for place in 0..<name.utf8CodeUnitCount {
            let isRight = place < 5 ? bytes[place] == prefix[place] : bytes[place] == 0x2D || 0x61...0x7A ~= bytes[place]
            guard isRight else { return false }
        }
        return true
    }
}
