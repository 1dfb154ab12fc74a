import HTTPTypes
import Hummingbird

/// Finds the route of a request, and answers those that have none: other methods, other spellings of a path, paths that are not there.
struct FrameRouter: HTTPResponder {
    typealias Context = FrameContext

    private let frame: Frame
    private let router: RouterResponder<FrameContext>

    init(_ routes: [Route], frame: Frame) {
        self.frame = frame
        let router = Router(context: FrameContext.self)
        let paths = Dictionary(grouping: routes.enumerated().map { ($0, $1) }) { $0.1.path }
        for (path, found) in paths {
            let methods = found.flatMap { $0.1.method.answered.map(\.rawValue) }
            for (index, route) in found {
                for method in route.method.answered {
                    router.on(RouterPath(path), method: method, responder: RouteResponder(frame: frame, index: index, route: route))
                }
            }
            let others = Self.methodsOfPrograms.filter { !methods.contains($0.rawValue) }
            for method in others { router.on(RouterPath(path), method: method, responder: WrongMethod(frame: frame, allowed: methods)) }
        }
        self.router = router.buildResponder()
    }

    func respond(to request: Request, context: FrameContext) async throws -> Response {
        let methods = ApiPath.contains(request.uri.path) ? Self.methodsOfPrograms : Self.methodsOfPeople
        guard methods.contains(request.method) else {
            return frame.finish(frame.begin(request, context), failure: .methodNotAllowed(allowed: methods.map(\.rawValue)))
        }
        if let answer = otherSpelling(request, context) { return answer }
        let response = try await router.respond(to: request, context: context)
        // Routes answer with a page or a length even for HEAD; only the router itself answers 404 with nothing at all.
        guard response.status == .notFound, response.headers[.contentLength] == "0" else { return response }
        var passage = frame.begin(request, context)
        guard request.method == .get || request.method == .head, !passage.isOfProgram else {
            return frame.finish(passage, failure: .notFound)
        }
        // Whoever is signed in keeps the navigation on the page that says so.
        passage.route = (nil, Self.nowhere)
        return await frame.answer(passage, values: .init())
    }

    private static let methodsOfPeople: [HTTPRequest.Method] = [.get, .head, .post]
    private static let methodsOfPrograms = methodsOfPeople + [.put, .patch, .delete]
    private static let nowhere = Route.get("/", for: .everyone, beforeFirstPassword: true) { _ in throw Failure.notFound }

    /// `/staff/` is `/staff`; `//staff` is nothing of ours.
    private func otherSpelling(_ request: Request, _ context: FrameContext) -> Response? {
        let path = request.uri.path
        var (last, isDoubled) = (UInt8(0), false)
        for byte in path.utf8 {
            if byte == UInt8(ascii: "/"), last == byte { isDoubled = true }
            last = byte
        }
        guard isDoubled || last == UInt8(ascii: "/") && path.utf8.count > 1 else { return nil }
        let passage = frame.begin(request, context)
        guard !isDoubled, !passage.isOfProgram, request.method != .post, let plain = LocalPath(String(path.dropLast())) else {
            return frame.finish(passage, failure: .notFound)
        }
        return frame.move(passage, to: plain.text + (request.uri.query.map { "?\($0)" } ?? ""))
    }
}

private struct RouteResponder: HTTPResponder {
    let frame: Frame
    let index: Int
    let route: Route

    func respond(to request: Request, context: FrameContext) async throws -> Response {
        var passage = frame.begin(request, context)
        passage.route = (index, route)
        return await frame.answer(passage, values: context.parameters)
    }
}

private struct WrongMethod: HTTPResponder {
    let frame: Frame
    let allowed: [String]

    func respond(to request: Request, context: FrameContext) async throws -> Response {
        frame.finish(frame.begin(request, context), failure: .methodNotAllowed(allowed: allowed))
    }
}

extension Route.Method {
    /// Whatever can be had can be asked for without its content, too.
    fileprivate var answered: [HTTPRequest.Method] {
        switch self {
        case .get: [.get, .head]
        case .post: [.post]
        case .patch: [.patch]
        case .delete: [.delete]
        }
    }
}
