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

    let name: StaticString
    let value: Value

    init(_ name: StaticString, _ value: Value) { (self.name, self.value) = (name, value) }
    init(_ name: StaticString, _ text: String) { self.init(name, .text(text)) }
    init(_ name: StaticString, _ text: String?) { self.init(name, text.map(Value.text) ?? .absent) }
    init(_ name: StaticString, _ number: Int) { self.init(name, .integer(number)) }
    init(_ name: StaticString, _ number: Double) { self.init(name, .tenths(Self.tenths(number))) }
    init(_ name: StaticString, isSet: Bool) { self.init(name, isSet ? .flag : .absent) }

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
        store.append(UInt8(ascii: " "))
        store.append(attribute.name)
        store.append("=\"")
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
