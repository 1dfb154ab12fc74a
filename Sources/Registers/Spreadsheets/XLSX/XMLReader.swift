import CExpat
import Glibc

/// The name of an element without its prefix; valid only during the call that brings it.
struct XMLTag {
    private let bytes: UnsafePointer<CChar>

    init(_ name: UnsafePointer<CChar>) {
        if let colon = strchr(name, 0x3A) { bytes = UnsafePointer(colon + 1) } else { bytes = name }
    }

    static func == (tag: XMLTag, name: StaticString) -> Bool {
        // A static string ends with a zero byte.
        strcmp(tag.bytes, UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)) == 0
    }
}

/// An element's attributes by their names without prefixes; valid only during the call that brings them.
struct XMLAttributes {
    private let pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?

    init(_ pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?) { self.pairs = pairs }

    subscript(name: StaticString) -> UnsafePointer<CChar>? {
        guard var pair = pairs else { return nil }
        while let found = pair[0] {
            if XMLTag(found) == name { return pair[1] }
            pair += 2
        }
        return nil
    }

    func text(_ name: StaticString) -> String? { self[name].map { String(cString: $0) } }
    func number(_ name: StaticString) -> Int? { text(name).flatMap { Int($0) } }
    func isTrue(_ name: StaticString) -> Bool { ["1", "true", "on"].contains(text(name) ?? "") }
}

/// Takes what an XML part says, in its order.
protocol XMLEvents: AnyObject {
    func start(_ tag: XMLTag, _ attributes: XMLAttributes) throws(FileProblem)
    func end(_ tag: XMLTag) throws(FileProblem)
    /// May come in several pieces.
    func text(_ bytes: UnsafeBufferPointer<UInt8>)
    /// Whether the rest need not be read.
    var hasEnough: Bool { get }
}

/// Runs a part of an .xlsx file through expat, piece by piece.
///
/// A document type, which entity tricks need, is refused: no spreadsheet program writes one.
final class XMLReader {
    private static let pieceSize = 1 << 16
    private static let maximumDepth = 64
    /// expat reads a tag that has not ended again with every piece, so that one of this length is refused.
    private static let maximumTag = 4 << 20

    private let parser: XML_Parser
    private let events: any XMLEvents
    private var failure: FileProblem?
    private var depth = 0

    static func read(_ part: ZipPart, _ events: any XMLEvents) throws(FileProblem) {
        guard let parser = XML_ParserCreate(nil) else { throw FileProblem("内存不足") }
        let reader = XMLReader(parser, events)
        try withExtendedLifetime(reader) { () throws(FileProblem) in try reader.read(part) }
    }

    private init(_ parser: XML_Parser, _ events: any XMLEvents) {
        (self.parser, self.events) = (parser, events)
    }

    deinit { XML_ParserFree(parser) }

    private func read(_ part: ZipPart) throws(FileProblem) {
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser, { user, name, attributes in XMLReader.of(user)?.start(name, attributes) },
            { user, name in XMLReader.of(user)?.end(name) })
        XML_SetCharacterDataHandler(parser) { user, bytes, count in XMLReader.of(user)?.text(bytes, count) }
        XML_SetStartDoctypeDeclHandler(parser) { user, _, _, _, _ in
            XMLReader.of(user)?.stop(FileProblem("含有文档类型声明，不是 WPS 或 Excel 保存的文件，没有读"))
        }
        var fed = 0
        while !events.hasEnough {
            guard let buffer = XML_GetBuffer(parser, Int32(Self.pieceSize)) else { throw FileProblem("内存不足") }
            let count = try part.read(into: buffer, count: Self.pieceSize)
            let status = XML_ParseBuffer(parser, Int32(count), count == 0 ? 1 : 0)
            if let failure { throw failure }
            if events.hasEnough { return }
            guard status == XML_STATUS_OK else {
                let line = XML_GetCurrentLineNumber(parser)
                throw FileProblem("文件不完整或已损坏（\(part.name) 第\(line)行），请用 WPS 或 Excel 重新另存为 .xlsx")
            }
            if count == 0 { return }
            fed += count
            if fed - Int(XML_GetCurrentByteIndex(parser)) > Self.maximumTag { throw FileProblem("结构异常（\(part.name)），没有读") }
        }
    }

    private static func of(_ user: UnsafeMutableRawPointer?) -> XMLReader? {
        user.map { Unmanaged<XMLReader>.fromOpaque($0).takeUnretainedValue() }
    }

    private func stop(_ problem: FileProblem) {
        if failure == nil { failure = problem }
        XML_StopParser(parser, 0)
    }

    private func start(_ name: UnsafePointer<CChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
        guard let name, failure == nil else { return }
        depth += 1
        if depth > Self.maximumDepth { return stop(FileProblem("结构异常，元素嵌套过深，没有读")) }
        do throws(FileProblem) { try events.start(XMLTag(name), XMLAttributes(attributes)) } catch { stop(error) }
    }

    private func end(_ name: UnsafePointer<CChar>?) {
        guard let name, failure == nil else { return }
        depth -= 1
        do throws(FileProblem) { try events.end(XMLTag(name)) } catch { stop(error) }
        if events.hasEnough { XML_StopParser(parser, 0) }
    }

    private func text(_ bytes: UnsafePointer<CChar>?, _ count: Int32) {
        guard let bytes, failure == nil else { return }
        bytes.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
            events.text(UnsafeBufferPointer(start: $0, count: Int(count)))
        }
    }
}
