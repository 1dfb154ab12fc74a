import HTML
import HTTPTypes
import Hummingbird
import NIOCore
import School

extension Frame {
    func finish(_ passage: Passage, _ answer: Answer, _ request: PageRequest) -> Response {
        var fields = passage.caller.isSecure ? SecurityHeaders.secure : SecurityHeaders.plain
        var (status, body) = (answer.status, ByteBuffer())
        switch answer.content {
        case .html(let bytes):
            fields[.contentType] = "text/html; charset=utf-8"
            fields[.cacheControl] = "no-store"
            if let seconds = answer.refresh { fields[.refresh] = "\(seconds)" }
            body = pack(bytes, passage, &fields)
        case .text(let bytes, let type):
            fields[.contentType] = type
            fields[.cacheControl] = "no-store"
            body = bytes
        case .json(let bytes, let type, let more):
            for field in more { fields[field.name] = field.value }
            if bytes.readableBytes > 0 { fields[.contentType] = type }
            // A tag names these very bytes, so they are not packed; whoever holds them asks anew each time.
            fields[.cacheControl] = more[.eTag] == nil ? "no-store" : "private, no-cache"
            body = more[.eTag] == nil ? pack(bytes, passage, &fields) : bytes
        case .seeOther(let path):
            fields[.location] = path
            fields[.cacheControl] = "no-store"
        case .file(let file):
            fields[.contentType] = file.type
            fields[.contentDisposition] = "attachment; filename*=UTF-8''\(Link.encoded(file.name))"
            fields[.cacheControl] = "no-store"
            body = pack(file.bytes, passage, &fields)
        case .stored(let file):
            fields[.cacheControl] = "public, max-age=31536000, immutable"
            (status, body) = stored(file, passage, &fields)
        case .kept(let file):
            fields[.cacheControl] = "private, no-cache"
            if let seconds = answer.refresh { fields[.refresh] = "\(seconds)" }
            (status, body) = stored(file, passage, &fields)
        }
        setCookies(of: answer, request, &fields)
        return respond(passage, status, fields, body)
    }

    /// - Parameter request: nil where the request could not be read.
    func finish(_ passage: Passage, failure: Failure, request: PageRequest? = nil) -> Response {
        if passage.isOfProgram { return refuse(passage, failure) }
        let method = passage.request.method
        if case .signInFirst = failure, method == .get || method == .head { return toSignIn(passage) }
        var fields = passage.caller.isSecure ? SecurityHeaders.secure : SecurityHeaders.plain
        fields[.cacheControl] = "no-store"
        if case .changePasswordFirst = failure {
            fields[.location] = pages.changePasswordPath
            return respond(passage, .seeOther, fields, ByteBuffer())
        }
        note(failure, in: &fields, of: passage)
        let page = pages.failure(failure, passage.number, request)
        fields[.contentType] = "text/html; charset=utf-8"
        // Before the fields are handed on: packing adds to them how the page is packed.
        let body = pack(page, passage, &fields)
        return respond(passage, failure.status, fields, body)
    }

    /// What a failure says in the fields of its answer.
    private func note(_ failure: Failure, in fields: inout HTTPFields, of passage: Passage) {
        switch failure {
        case .methodNotAllowed(let allowed): fields[.allow] = allowed.joined(separator: ", ")
        case .tooMany(let seconds, _), .unavailable(let seconds): fields[.retryAfter] = String(seconds)
        case .noToken: fields[.wwwAuthenticate] = "Bearer"
        case .tooLarge:
            // The rest of what is being sent is of no use to anybody.
            fields[.connection] = "close"
            let channel = passage.channel
            channel.eventLoop.scheduleTask(in: .seconds(2)) { channel.close(promise: nil) }
        default: break
        }
    }

    /// For a program: never a page.
    private func refuse(_ passage: Passage, _ failure: Failure) -> Response {
        var fields = passage.caller.isSecure ? SecurityHeaders.secure : SecurityHeaders.plain
        (fields[.cacheControl], fields[.contentType]) = ("no-store", ApiProblem.mediaType)
        note(failure, in: &fields, of: passage)
        return respond(passage, failure.status, fields, pages.problem(failure, passage.number))
    }

    private func respond(_ passage: Passage, _ status: HTTPResponse.Status, _ fields: HTTPFields, _ body: ByteBuffer) -> Response {
        note(passage, status: status.code)
        var fields = fields
        if let cookie = passage.route?.route.spentCookie {
            fields.append(HTTPField(name: .setCookie, value: ResponseCookie.deleting(cookie).header(isSecure: passage.caller.isSecure)))
        }
        guard passage.isHead else { return Response(status: status, headers: fields, body: ResponseBody(byteBuffer: body)) }
        fields[.contentLength] = String(body.readableBytes)
        return Response(status: status, headers: fields)
    }

    /// The same thing under its usual path.
    func move(_ passage: Passage, to path: String) -> Response {
        var fields = passage.caller.isSecure ? SecurityHeaders.secure : SecurityHeaders.plain
        fields[.location] = path
        return respond(passage, .movedPermanently, fields, ByteBuffer())
    }

    private func toSignIn(_ passage: Passage) -> Response {
        var fields = passage.caller.isSecure ? SecurityHeaders.secure : SecurityHeaders.plain
        let wanted = passage.request.head.path ?? "/"
        fields[.location] = wanted == "/" ? pages.signInPath : "\(pages.signInPath)?back=\(Link.encoded(wanted))"
        fields[.cacheControl] = "no-store"
        return respond(passage, .seeOther, fields, ByteBuffer())
    }

    private func pack(_ bytes: ByteBuffer, _ passage: Passage, _ fields: inout HTTPFields) -> ByteBuffer {
        guard let compression, bytes.readableBytes >= Compression.shortest else { return bytes }
        fields[.vary] = "Accept-Encoding"
        guard Compression.isAccepted(passage.request.head.headerFields), let packed = compression.gzip(bytes) else { return bytes }
        fields[.contentEncoding] = "gzip"
        return packed
    }

    private func stored(_ file: StoredFile, _ passage: Passage, _ fields: inout HTTPFields) -> (HTTPResponse.Status, ByteBuffer) {
        fields[.contentType] = file.type
        fields[.eTag] = file.tag
        fields[.vary] = "Accept-Encoding"
        if file.isHeld(passage.request.head.headerFields) { return (.notModified, ByteBuffer()) }
        guard let packed = file.packed, Compression.isAccepted(passage.request.head.headerFields) else { return (.ok, file.bytes) }
        fields[.contentEncoding] = "gzip"
        return (.ok, packed)
    }

    private func setCookies(of answer: Answer, _ request: PageRequest, _ fields: inout HTTPFields) {
        guard request.sent == nil else { return }
        var cookies = answer.cookies
        if let flash = answer.flash, let secret = request.admission?.formSecret, let text = flash.sealed(secret: secret) {
            cookies.append(.flash(text))
        } else if request.cookies.flash != nil, case .html = answer.content {
            cookies.append(.deleting(.flash))
        }
        if request.admission == nil, let secret = request.guestSecret.withLock({ $0 }), secret != request.cookies.guestSecret {
            cookies.append(.guest(secret))
        }
        for cookie in cookies {
            fields.append(HTTPField(name: .setCookie, value: cookie.header(isSecure: request.caller.isSecure)))
        }
    }
}
