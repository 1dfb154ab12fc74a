/// A form as it arrived: its fields, and the files that came with them.
public struct SentForm: Sendable {
    public var fields = Fields()
    public var files: [UploadedFile] = []
}

/// A file that somebody chose in a form. Its name is what the browser says; what it holds shows only when it is read.
public struct UploadedFile: Sendable {
    public let field: String
    /// Without folders; '' where the browser gives none.
    public let name: String
    public let bytes: [UInt8]
}

/// Reads `multipart/form-data` (RFC 7578) as browsers send it: UTF-8, no transfer encoding. The body is in memory already, limited by its route.
enum Multipart {
    /// More parts than any page of ours has, and longer heads than any browser writes.
    private static let (mostParts, longestHead) = (5_000, 4_096)
    private static let lineBreak = Array("\r\n".utf8)
    private static let blankLine = Array("\r\n\r\n".utf8)
    private static let close = Array("--".utf8)

    /// - Parameter type: the whole header, which names the boundary.
    /// - Throws: `Failure.unreadable`.
    static func read(_ body: some Collection<UInt8>, type: String) throws(Failure) -> SentForm {
        guard let boundary = parameter("boundary", of: type), (1...70).contains(boundary.utf8.count) else { throw .unreadable }
        let mark = lineBreak + close + Array(boundary.utf8)
        // The first mark may open the body, without a line break before it.
        let bytes = ArraySlice(lineBreak + Array(body))
        var form = SentForm()
        guard var place = range(of: mark, in: bytes)?.upperBound else { throw .unreadable }
        while !bytes[place...].starts(with: close) {
            guard form.fields.pairs.count + form.files.count < mostParts, bytes[place...].starts(with: lineBreak),
                let next = range(of: mark, in: bytes[place...])
            else { throw .unreadable }
            try add(bytes[place..<next.lowerBound].dropFirst(lineBreak.count), to: &form)
            place = next.upperBound
        }
        return form
    }

    private static func add(_ part: ArraySlice<UInt8>, to form: inout SentForm) throws(Failure) {
        guard let cut = range(of: blankLine, in: part.prefix(longestHead)),
            let head = String(validating: part[..<cut.lowerBound], as: UTF8.self),
            let disposition = head.split(whereSeparator: \.isNewline).first(where: { $0.lowercased().hasPrefix("content-disposition:") }),
            let name = parameter("name", of: String(disposition))
        else { throw .unreadable }
        let content = part[cut.upperBound...]
        guard let path = parameter("filename", of: String(disposition)) else { return form.fields.add(name, try Fields.plain(content)) }
        let file = path.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        form.files.append(UploadedFile(field: name, name: file, bytes: Array(content)))
    }

    /// - Parameter wanted: begins with CR, which files hold seldom; looking for that byte first makes ten megabytes a matter of milliseconds.
    private static func range(of wanted: [UInt8], in bytes: ArraySlice<UInt8>) -> Range<Int>? {
        var rest = bytes
        while let place = rest.firstIndex(of: UInt8(ascii: "\r")) {
            rest = rest[place...]
            if rest.starts(with: wanted) { return place..<(place + wanted.count) }
            rest = rest.dropFirst()
        }
        return nil
    }

    /// The value of `name="…"` or `name=…` behind the first semicolon; a quotation mark within is written `%22` or `\"`.
    private static func parameter(_ wanted: String, of header: String) -> String? {
        var rest = header[...].drop { $0 != ";" }
        while !rest.isEmpty {
            rest = rest.drop { $0 == ";" || $0 == " " }
            let name = rest.prefix { $0 != "=" && $0 != ";" }
            rest = rest.dropFirst(name.count)
            guard rest.first == "=" else { continue }
            let value = value(&rest)
            if name.lowercased() == wanted { return value }
        }
        return nil
    }

    private static func value(_ rest: inout Substring) -> String {
        rest = rest.dropFirst()
        guard rest.first == "\"" else {
            let value = rest.prefix { $0 != ";" }
            rest = rest.dropFirst(value.count)
            return String(value).trimmed
        }
        var (value, isEscaped) = ("", false)
        rest = rest.dropFirst()
        while let character = rest.popFirst() {
            if character == "\"", !isEscaped { break }
            if character == "\\", !isEscaped, rest.first == "\"" {
                isEscaped = true
            } else {
                value.append(character)
                isEscaped = false
            }
        }
        return value.replacing("%22", with: "\"")
    }
}
