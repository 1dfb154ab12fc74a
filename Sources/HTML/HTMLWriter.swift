/// HTML and SVG under construction, straight to bytes.
///
/// ```swift
/// html(.tr) {
///     html(.th, .scope(.row), person.name)
///     html(.td, .class("number"), "\(person.hours)")
///     html(.td) { html(.a, .href("/people/\(person.id)"), "修改") }
/// }
/// ```
///
/// Texts and attribute values are always escaped; elements and attributes are names that the compiler knows; markup can be written as it
/// stands only where it stands in the source code. What it makes is well-formed XML too, so that any XML reader can check it.
public final class HTMLWriter {
    // Written by one function at a time: no body is called while it is being changed.
    @exclusivity(unchecked) var store: ByteStore

    /// - Parameter capacity: bytes to set aside at first.
    public init(capacity: Int = 16_384) { store = ByteStore(capacity: capacity) }

    /// Bytes written so far.
    public var size: Int { store.count }

    /// What has been written. The buffer is valid within the body only.
    public func withBytes<Result, Failure: Error>(
        _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result { try body(store.bytes) }

    /// What has been written, as text.
    public var string: String { String(decoding: store.bytes, as: UTF8.self) }

    /// The line with which every page begins.
    public func doctype() { store.append("<!DOCTYPE html>\n") }

    /// Text, escaped.
    public func text(_ text: String) { store.append(escaping: text) }

    /// A number in decimal digits.
    public func text(_ number: Int) { store.append(number) }

    /// Markup or style that stands in the source code, as it stands.
    public func literal(_ literal: StaticString) { store.append(literal) }

    /// A part of a page in its place.
    public func put(_ part: some HTMLPart) { part.write(html: self) }

    /// A part of a page where there is one.
    public func put(_ part: (some HTMLPart)?) { part?.write(html: self) }
}

/// Something that can be written into a page: a component of the design system, a page's section.
public protocol HTMLPart {
    func write(html: HTMLWriter)
}

extension HTMLWriter {
    /// The bytes of what `body` writes, in a writer of its own.
    public static func string(_ body: (HTMLWriter) throws -> Void) rethrows -> String {
        let html = HTMLWriter()
        try body(html)
        return html.string
    }
}
