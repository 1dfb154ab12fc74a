import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import School
import Synchronization

/// Everything between Hummingbird and the handlers: who asks, whether they may, what was sent; then headers, compression, one line in the log, and a page
/// for whatever goes wrong.
public final class Frame: Sendable {
    let house: House
    let desk: Desk
    let settings: FrameSettings
    let pages: FramePages
    let logger: Logger
    let metrics: RequestMetrics
    let compression: Compression?
    let budgets: TokenBudgets
    let hall = HallPages()

    public init(house: House, desk: Desk, settings: FrameSettings, pages: FramePages, routes: [Route], logger: Logger) {
        (self.house, self.desk, self.settings, self.pages, self.logger) = (house, desk, settings, pages, logger)
        metrics = RequestMetrics(routes: routes)
        budgets = TokenBudgets(perMinute: settings.tokenRequests)
        compression = settings.compressionLevel > 0 ? Compression(level: settings.compressionLevel) : nil
    }

    /// A request on its way through.
    struct Passage {
        let request: Request
        let number: RequestNumber
        let start: ContinuousClock.Instant
        let caller: Caller
        let channel: any Channel
        /// `index`: its position in the list of routes; nil for the one that stands for all paths that are not there.
        var route: (index: Int?, route: Route)?

        /// Within the addresses of programs, also where there is nothing.
        var isOfProgram: Bool { ApiPath.contains(request.uri.path) }
        var isHead: Bool { request.method == .head }
        /// For the log: the pattern, never the path.
        var name: String {
            guard let route, route.index != nil else { return "none" }
            return route.route.path
        }
    }

    func begin(_ request: Request, _ context: FrameContext) -> Passage {
        Passage(
            request: request, number: .next(), start: .now,
            caller: Caller(peer: context.remoteAddress?.ipAddress, request: request.head, settings: settings), channel: context.channel)
    }

    /// A request that has a route.
    func answer(_ passage: Passage, values: Parameters) async -> Response {
        guard let (_, route) = passage.route else { return finish(passage, failure: .notFound) }
        defer { metrics.running.subtract(1, ordering: .relaxed) }
        guard metrics.running.add(1, ordering: .relaxed).newValue <= settings.mostRequests else {
            return finish(passage, failure: .unavailable(retryAfter: 5))
        }
        var taken: PageRequest?
        do {
            let request = try await take(passage, route, values)
            taken = request
            try await Gate.pass(request)
            let answer = try await route.handler(request)
            return finish(passage, answer, request)
        } catch {
            let (failure, isFault) = Failure.of(error)
            if isFault {
                logger.error("request failed", metadata: ["id": "\(passage.number)", "route": "\(passage.name)", "error": "\(error)"])
            }
            return finish(passage, failure: failure, request: taken)
        }
    }

    /// One line in the log for each request, without address, name or query: the route's pattern, not the path.
    func note(_ passage: Passage, status: Int) {
        let time = passage.start.duration(to: .now).components
        let milliseconds = Double(time.seconds) * 1_000 + Double(time.attoseconds / 1_000_000_000_000) / 1_000
        metrics.count(route: passage.route?.index, status: status, milliseconds: milliseconds)
        guard settings.logsRequests || status >= 500, logger.logLevel <= .info else { return }
        logger.info(
            "request",
            metadata: [
                "id": .stringConvertible(passage.number), "route": .string(passage.name),
                "method": .string(passage.request.method.rawValue), "status": .stringConvertible(status),
                "ms": .stringConvertible(milliseconds),
            ])
    }
}
