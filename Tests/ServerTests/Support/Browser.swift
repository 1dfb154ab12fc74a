import Foundation
import HTML
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore

@testable import Server

/// A browser with cookies, before a server: everything goes through the pages. Follows redirects within the site and stops where one leads elsewhere.
final class Browser {
    let client: any TestClientProtocol
    var cookies: [String: String] = [:]
    private(set) var text = ""
    private(set) var status = HTTPResponse.Status.ok
    /// Where it is now, as it would stand in the address bar.
    private(set) var path = ""
    /// The other site to which it was sent with the last answer.
    private(set) var elsewhere: String?
    /// `Set-Cookie` of all answers to the last request, redirects included.
    private(set) var cookiesSet: [String] = []

    init(_ client: any TestClientProtocol) { self.client = client }

    @discardableResult
    func get(_ path: String) async throws -> String {
        cookiesSet = []
        return try await send(.get, path, nil)
    }

    /// Sends the form of the page that is open.
    @discardableResult
    func post(_ path: String, _ fields: KeyValuePairs<String, String> = [:]) async throws -> String {
        let token = text.components(separatedBy: "name=\"token\" value=\"").dropFirst().first?.prefix { $0 != "\"" } ?? ""
        let all = [("token", String(token))] + fields.map { ($0.key, $0.value) }
        let body = all.map { "\(Self.encoded($0.0))=\(Self.encoded($0.1))" }.joined(separator: "&")
        cookiesSet = []
        return try await send(.post, path, body)
    }

    private func send(_ method: HTTPRequest.Method, _ path: String, _ body: String?) async throws -> String {
        var headers: HTTPFields = [.cookie: cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; "), .userAgent: "Windows Chrome"]
        if body != nil { headers[.contentType] = "application/x-www-form-urlencoded" }
        let answer = try await client.execute(uri: path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
        for cookie in answer.headers[values: .setCookie] {
            let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            if cookie.contains("Max-Age=0") { cookies[pair[0]] = nil } else { cookies[pair[0]] = pair[1] }
            cookiesSet.append(cookie)
        }
        (status, text, self.path, elsewhere) = (answer.status, String(buffer: answer.body), path, nil)
        if answer.status == .seeOther, let next = answer.headers[.location] {
            guard next.hasPrefix("/"), !next.hasPrefix("//") else {
                elsewhere = next
                return text
            }
            return try await send(.get, next, nil)
        }
        return text
    }

    /// `JIANFU_PAGES_FOLDER` asks for the page as a file too, for whoever wants to look at it without a server.
    func keep(_ name: String) throws {
        guard let folder = ProcessInfo.processInfo.environment["JIANFU_PAGES_FOLDER"] else { return }
        let place = URL(fileURLWithPath: folder)
        try FileManager.default.createDirectory(at: place.appending(path: "assets"), withIntermediateDirectories: true)
        try text.write(to: place.appending(path: "\(name).html"), atomically: true, encoding: .utf8)
        for asset in Assets.all {
            try Data(asset.file.bytes.readableBytesView).write(to: place.appending(path: String(asset.link.text.dropFirst())))
        }
    }

    private static func encoded(_ text: String) -> String { Link.encoded(text) }
}
