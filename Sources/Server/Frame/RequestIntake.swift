import Crypto
import HTTPTypes
import Hummingbird
import NIOCore
import School

extension Frame {
    /// Reads who asks and what was sent, and refuses forms that do not come from a page of ours.
    func take(_ passage: Passage, _ route: Route, _ values: Parameters) async throws -> PageRequest {
        let head = passage.request.head
        if case .machine = route.need { try admitMachine(passage) }
        if route.callers == .programs { return try await takeFromProgram(passage, route, values) }
        let cookies = RequestCookies(head.headerFields, isSecure: passage.caller.isSecure)
        let query = try Self.query(of: passage)
        var (form, isKnownOrigin) = (SentForm(), false)
        if route.method == .post {
            isKnownOrigin = try checkOrigin(passage)
            form = try await readForm(passage, limit: route.formLimit)
        }
        let token = form.fields[FormToken.field]
        var admission: Admission?
        if let session = cookies.session, !route.isSameForAll {
            admission = try await desk.admit(session, route.method == .post ? FormToken.unit(of: token) ?? cookies.unit : cookies.unit)
        }
        if route.method == .post {
            if admission == nil, !route.isForEveryone { throw Failure.signInFirst }
            let secret = admission?.formSecret ?? cookies.guestSecret
            guard let secret, FormToken.isValid(token, secret: secret) else {
                let mask = house.surroundings.randomBytes(FormToken.secretLength)
                let stale = admission.flatMap { StaleForm(path: head.path ?? "", form: form, admission: $0, mask: mask) }
                throw isKnownOrigin && !token.isEmpty ? stale.map { Failure.staleForm($0) } ?? .forgedForm : Failure.forgedForm
            }
        }
        let flash = cookies.flash.flatMap { text in admission.flatMap { Flash(sealed: text, secret: $0.formSecret) } }
        return PageRequest(
            frame: self, route: route, number: passage.number, caller: passage.caller, admission: admission, now: house.surroundings.now(),
            query: query, form: form, flash: flash, cookies: cookies, values: try Self.texts(values))
    }

    static func query(of passage: Passage) throws(Failure) -> Fields {
        guard let query = passage.request.uri.query else { return Fields() }
        return try Fields.read(query.utf8)
    }

    /// The parameters of the path, decoded.
    static func texts(_ values: Parameters) throws(Failure) -> [(name: Substring, value: String)] {
        try values.map { value throws(Failure) in
            guard let text = PercentCode.text(value.value.utf8, plusIsSpace: false) else { throw .unreadable }
            return (value.key, text)
        }
    }

    /// Where the browser says where a form comes from, it must come from here. (Older browsers say nothing; then the token alone decides.)
    /// - Returns: whether the browser has said so.
    private func checkOrigin(_ passage: Passage) throws(Failure) -> Bool {
        let fields = passage.request.head.headerFields
        if let site = fields[.fetchSite], site != "same-origin", site != "none" { throw .forgedForm }
        guard let origin = fields[.origin] else { return false }
        if let own = settings.publicAddress, origin == own { return true }
        let scheme = passage.caller.isSecure ? "https" : "http"
        guard origin.lowercased() == "\(scheme)://\(passage.caller.host)".lowercased() else { throw .forgedForm }
        return true
    }

    /// Bytes in a second: a line of 2 Mbit, on which a large file has the time that it takes.
    private static let slowestUpload = 250_000

    /// What was sent, as bytes.
    func readBody(_ passage: Passage, limit: Int) async throws -> ByteBuffer {
        let fields = passage.request.head.headerFields
        if let length = fields[.contentLength].flatMap({ Int($0) }), length > limit { throw Failure.tooLarge(limit: limit) }
        // A form that never ends arriving must not hold its connection.
        let channel = passage.channel
        let seconds = settings.formSeconds + limit / Self.slowestUpload
        let alarm = channel.eventLoop.scheduleTask(in: .seconds(Int64(seconds))) { channel.close(promise: nil) }
        defer { alarm.cancel() }
        do { return try await passage.request.body.collect(upTo: limit) } catch is NIOTooManyBytesError {
            throw Failure.tooLarge(limit: limit)
        }
    }

    private func readForm(_ passage: Passage, limit: Int) async throws -> SentForm {
        let body = try await readBody(passage, limit: limit)
        guard body.readableBytes > 0 else { return SentForm() }
        let type = passage.request.head.headerFields[.contentType] ?? ""
        switch Self.mediaType(type) {
        case "application/x-www-form-urlencoded": return SentForm(fields: try Fields.read(body.readableBytesView))
        case "multipart/form-data": return try Multipart.read(body.readableBytesView, type: type)
        default: throw Failure.unreadable
        }
    }

    /// Without its parameters.
    static func mediaType(_ text: String) -> String { String(text.prefix { $0 != ";" }).trimmed.lowercased() }

    private func admitMachine(_ passage: Passage) throws(Failure) {
        if passage.caller.isLocal { return }
        guard let token = settings.metricsToken, let given = passage.request.head.headerFields[.authorization] else { throw .notFound }
        let wanted = SHA256.hash(data: Array("Bearer \(token)".utf8))
        guard SHA256.hash(data: Array(given.utf8)) == wanted else { throw .notFound }
    }
}

extension Route {
    var isForEveryone: Bool { if case .everyone = need { true } else { false } }
}
