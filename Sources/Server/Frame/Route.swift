import School

/// One thing that can be asked for over HTTP. It cannot be made without saying who may ask; that is decided before `handler` runs.
public struct Route: Sendable {
    public enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
        case patch = "PATCH"
        case delete = "DELETE"

        /// Whether something is sent along with it.
        var hasBody: Bool { self == .post || self == .patch }
    }

    /// Who asks at all: neither is let in at the other's routes.
    public enum Callers: Sendable {
        /// People in a browser, known by the cookie of their session.
        case people
        /// Programs, known by a token in the `Authorization` field. Their answers are JSON, what goes wrong included.
        case programs
    }

    /// Who may ask.
    public enum Need: Sendable {
        /// The public too: the sign-in page, assets, health. Whoever is signed in is known to the handler.
        case everyone
        /// Anybody with an account; the handler shows only what is the person's own.
        case signedIn
        /// Whoever may do this at that place.
        case may(Action, at: PlaceFinder)
        /// Whoever may do what the address names (to write the ledger in its path), at that place or at some narrower one within it: a teacher opens the
        /// form and chooses the class there. The use case decides again, at the place that was chosen.
        case mayNamed(@Sendable (PageRequest) throws -> Action, within: PlaceFinder)
        /// Whoever may do what the address names at the whole of that place: to take a file of all classes into the ledger in its path.
        case mayNamedThroughout(@Sendable (PageRequest) throws -> Action, at: PlaceFinder)
        /// A machine: a caller on this host, or with the token of the settings.
        case machine
    }

    public typealias Handler = @Sendable (PageRequest) async throws -> Answer

    public let method: Method
    /// `/staff/{staff}/edit`: parameters in braces.
    public let path: String
    public let need: Need
    /// Bytes of a form that are read; more is answered by 413.
    public let formLimit: Int
    /// Also open to a person who must change the first password before anything else.
    public let isOpenBeforeFirstPassword: Bool
    /// Who asks is not looked up, since the answer is the same for all: assets, health. Needs no database.
    public let isSameForAll: Bool
    public let callers: Callers
    /// A cookie that serves once: deleted with every answer of this route, whatever goes wrong.
    public let spentCookie: CookieName?
    public let handler: Handler

    public init(
        _ method: Method, _ path: String, for need: Need, formLimit: Int = Route.usualFormLimit, beforeFirstPassword: Bool = false,
        sameForAll: Bool = false, callers: Callers = .people, spending spentCookie: CookieName? = nil, _ handler: @escaping Handler
    ) {
        (self.method, self.path, self.need, self.formLimit) = (method, path, need, formLimit)
        (isOpenBeforeFirstPassword, isSameForAll, self.handler) = (beforeFirstPassword, sameForAll, handler)
        (self.callers, self.spentCookie) = (callers, spentCookie)
    }

    /// Enough for any form that a person fills in by hand.
    public static let usualFormLimit = 256 * 1024
    /// Enough for a spreadsheet of a term.
    public static let fileLimit = 12 * 1024 * 1024
    /// Enough for a spreadsheet of many years.
    public static let largeFileLimit = LedgerImporting.mostBytes + usualFormLimit

    /// A page or a file.
    public static func get(_ path: String, for need: Need, beforeFirstPassword: Bool = false, _ handler: @escaping Handler) -> Route {
        Route(.get, path, for: need, beforeFirstPassword: beforeFirstPassword, handler)
    }

    /// What is the same for all and needs no database: assets, health.
    static func plain(_ path: String, for need: Need = .everyone, _ handler: @escaping Handler) -> Route {
        Route(.get, path, for: need, sameForAll: true, handler)
    }

    /// A form that was sent. The frame has checked its token and its origin when the handler runs.
    public static func post(
        _ path: String, for need: Need, formLimit: Int = Route.usualFormLimit, beforeFirstPassword: Bool = false,
        _ handler: @escaping Handler
    ) -> Route {
        Route(.post, path, for: need, formLimit: formLimit, beforeFirstPassword: beforeFirstPassword, handler)
    }
}

extension Route: CustomStringConvertible {
    public var description: String { "\(method.rawValue) \(path)" }
}
