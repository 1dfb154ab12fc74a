/// An attribute with its value. Made by the functions of `Attribute` only, so that every name is one that HTML or SVG knows.
public struct Attribute: Sendable {
    enum Value: Sendable {
        case absent
        /// There or not; written with an empty value, as XML asks.
        case flag
        case text(String)
        case literal(StaticString)
        case integer(Int)
        /// In tenths.
        case tenths(Int)
    }

    /// ` class="`: a whole piece, so that little is put together while a page is written. Of data attributes the name alone.
    let start: StaticString
    let value: Value
    var isData = false

    init(_ start: StaticString, _ value: Value) { (self.start, self.value) = (start, value) }
    init(data name: StaticString, _ value: String?) { (start, self.value, isData) = (name, value.map(Value.text) ?? .absent, true) }
    init(_ start: StaticString, _ text: String) { self.init(start, .text(text)) }
    init(_ start: StaticString, _ text: String?) { self.init(start, text.map(Value.text) ?? .absent) }
    init(_ start: StaticString, _ number: Int) { self.init(start, .integer(number)) }
    init(_ start: StaticString, _ number: Double) { self.init(start, .tenths(Self.tenths(number))) }
    init(_ start: StaticString, isSet: Bool) { self.init(start, isSet ? .flag : .absent) }

    /// No attribute at all.
    public static var none: Attribute { Attribute("", .absent) }

    /// The attribute where the condition holds.
    public static func `if`(_ condition: Bool, _ attribute: @autoclosure () -> Attribute) -> Attribute { condition ? attribute() : .none }

    /// One decimal is finer than any screen here; what is no number is written as 0.
    private static func tenths(_ number: Double) -> Int { Int(exactly: (number * 10).rounded()) ?? 0 }
}

extension HTMLWriter {
    func write(_ attribute: Attribute) {
        if case .absent = attribute.value { return }
        if attribute.isData { store.append(UInt8(ascii: " ")) }
        store.append(attribute.start)
        if attribute.isData { store.append("=\"") }
        switch attribute.value {
        case .absent, .flag: break
        case .text(let text): store.append(escaping: text)
        case .literal(let text): store.append(text)
        case .integer(let number): store.append(number)
        case .tenths(let tenths):
            if tenths < 0, tenths > -10 { store.append(UInt8(ascii: "-")) }
            store.append(tenths / 10)
            if tenths % 10 != 0 {
                store.append(UInt8(ascii: "."))
                store.append(abs(tenths % 10))
            }
        }
        store.append(UInt8(ascii: "\""))
    }
}
