import HTTPTypes
import NIOCore
import School

/// What a handler answers with. The frame adds headers, compression and cookies.
public struct Answer: Sendable {
    enum Content: Sendable {
        case html(ByteBuffer)
        case seeOther(String)
        case file(FileDownload)
        case stored(StoredFile)
        /// As stored, but asked for anew each time: whoever has it is told so.
        case kept(StoredFile)
        case text(ByteBuffer, type: String)
        case json(ByteBuffer, type: String, HTTPFields)
    }

    let status: HTTPResponse.Status
    let content: Content
    var flash: Flash?
    var cookies: [ResponseCookie] = []
    /// Seconds after which the browser asks for the page again, for one that shows work in progress.
    var refresh: Int?

    /// A page. A form that is shown again because of mistakes in it has status 422.
    public static func html(_ bytes: ByteBuffer, status: HTTPResponse.Status = .ok) -> Answer {
        Answer(status: status, content: .html(bytes))
    }
    public static func html(_ bytes: [UInt8], status: HTTPResponse.Status = .ok) -> Answer {
        html(ByteBuffer(bytes: bytes), status: status)
    }

    /// On to another page of ours after a form did what it should (303), where `flash` is shown once.
    /// - Parameter path: begins with a single `/`; anything else goes to `/`.
    public static func redirect(to path: String, flash: Flash? = nil) -> Answer {
        Answer(status: .seeOther, content: .seeOther(LocalPath(path)?.text ?? "/"), flash: flash)
    }

    /// On to another site, for example an identity provider. The caller vouches for the address.
    public static func leave(to address: String) -> Answer { Answer(status: .seeOther, content: .seeOther(address)) }

    public static func file(_ file: FileDownload) -> Answer { Answer(status: .ok, content: .file(file)) }
    static func kept(_ file: StoredFile) -> Answer { Answer(status: .ok, content: .kept(file)) }
    static func stored(_ file: StoredFile) -> Answer { Answer(status: .ok, content: .stored(file)) }
    static func text(_ text: String, status: HTTPResponse.Status = .ok, type: String = "text/plain; charset=utf-8") -> Answer {
        Answer(status: status, content: .text(ByteBuffer(string: text), type: type))
    }

    /// For programs.
    /// - Parameters:
    ///   - bytes: empty where there is nothing to say (204, 304).
    ///   - fields: besides those that the frame adds.
    static func json(
        _ bytes: ByteBuffer, status: HTTPResponse.Status = .ok, type: String = "application/json", _ fields: HTTPFields = [:]
    ) -> Answer {
        Answer(status: status, content: .json(bytes, type: type, fields))
    }

    func refreshing(after seconds: Int?) -> Answer {
        var answer = self
        answer.refresh = seconds
        return answer
    }

    public func setting(_ cookies: ResponseCookie...) -> Answer {
        var answer = self
        answer.cookies += cookies
        return answer
    }
}

/// A file that is made for one request, to be kept by whoever asked.
public struct FileDownload: Sendable {
    public let name: String
    /// `text/csv; charset=utf-8`
    public let type: String
    public let bytes: ByteBuffer

    /// .xlsx
    static let workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    public init(name: String, type: String, bytes: [UInt8]) { (self.name, self.type, self.bytes) = (name, type, ByteBuffer(bytes: bytes)) }
}

/// A path of ours to which a redirect may lead: `/staff?page=2`, never `//elsewhere` or `/\elsewhere`.
public struct LocalPath: Hashable, Sendable {
    public let text: String

    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.first == UInt8(ascii: "/"), bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else { return nil }
        guard bytes.count == 1 || bytes[1] != UInt8(ascii: "/") && bytes[1] != UInt8(ascii: "\\"), !text.contains("\\") else { return nil }
        self.text = text
    }
}
