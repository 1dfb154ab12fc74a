import Crypto
import FoundationEssentials
import Hummingbird
import Logging
import OpenIDConnect
import Synchronization

/// A provider on a free port of this machine that does what OpenID Connect asks, but for what its `Behaviour` says.
package final class TestProvider: Sendable {
    package static let clientID = "jianfu 减负"
    package static let clientSecret = "s3cr:t/+&%"
    package static let redirectAddress = "http://127.0.0.1:1/sign-in/openid/back"

    /// What it does; by default everything right.
    package struct Behaviour: Sendable {
        package var document: @Sendable (inout [String: ClaimValue]) -> Void = { _ in }
        package var claims: @Sendable (inout [String: ClaimValue]) -> Void = { _ in }
        package var userInfo: @Sendable (inout [String: ClaimValue]) -> Void = { _ in }
        package var sign: (@Sendable (ProviderKey, Claims) async throws -> String)?
        package var signing: ProviderKey
        package var published: [ProviderKey]
        package var alsoPublished: [[String: ClaimValue]] = []
        /// What the redirect carries beside or instead of the code.
        package var redirect: @Sendable (inout [String: String]) -> Void = { _ in }
        /// Instead of the right answer at this path.
        package var answer: [String: @Sendable () async throws -> Response] = [:]

        package init() throws {
            signing = try .rsa("first")
            published = [signing]
        }
    }

    /// An address that does not lead to this provider's sign-in.
    package struct Elsewhere: Error { package let address: String }

    private struct State: Sendable {
        var behaviour: Behaviour
        var issuer = ""
        /// What the browser asked for, by the code that it was given.
        var codes: [String: [String: String]] = [:]
        var requests: [String: Int] = [:]
        var lastToken: (authorization: String?, fields: [String: String])?
    }

    private let state: Mutex<State>
    package let clock: TestClock

    private init(_ behaviour: Behaviour, clock: TestClock) {
        state = Mutex(State(behaviour: behaviour))
        self.clock = clock
    }

    package var issuer: String { state.withLock(\.issuer) }
    package var behaviour: Behaviour { state.withLock(\.behaviour) }
    package var lastToken: (authorization: String?, fields: [String: String])? { state.withLock(\.lastToken) }
    package func change(_ change: (inout Behaviour) -> Void) { state.withLock { change(&$0.behaviour) } }
    /// How often this path was asked for.
    package func requests(_ path: String) -> Int { state.withLock { $0.requests[path, default: 0] } }

    /// Serves while the body runs.
    package static func serving(
        _ behaviour: Behaviour, clock: TestClock = TestClock(), _ body: @escaping @Sendable (TestProvider) async throws -> Void
    ) async throws {
        let provider = TestProvider(behaviour, clock: clock)
        let (started, signal) = AsyncStream<Void>.makeStream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await provider.run { signal.finish() } }
            for await _ in started {}
            let result: Result<Void, any Error>
            do { result = .success(try await body(provider)) } catch { result = .failure(error) }
            group.cancelAll()
            try result.get()
        }
    }

    /// Runs until the task is cancelled.
    private func run(_ started: @escaping @Sendable () -> Void) async throws {
        let router = Router()
        for path in ["/.well-known/openid-configuration", "/keys", "/userinfo", "/authorize"] {
            router.get(RouterPath(path)) { request, _ in try await self.answer(path, request) }
        }
        router.post("/token") { request, _ in try await self.answer("/token", request) }
        var logger = Logger(label: "provider")
        logger.logLevel = .critical
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in
                self.state.withLock { $0.issuer = "http://127.0.0.1:\(channel.localAddress?.port ?? 0)" }
                started()
            }, logger: logger)
        try await application.run()
    }

    private func answer(_ path: String, _ request: Request) async throws -> Response {
        state.withLock { $0.requests[path, default: 0] += 1 }
        if let answer = behaviour.answer[path] { return try await answer() }
        switch path {
        case "/keys":
            let keys = try behaviour.published.map { try $0.published() } + behaviour.alsoPublished
            return json(try JSONEncoder().encode(["keys": keys.map(Claims.init)]))
        case "/authorize":
            let query = request.uri.queryParameters.map { (String($0.key), String($0.value)) }
            return Response(status: .found, headers: [.location: authorize(query)])
        case "/token": return try await token(request)
        case "/userinfo":
            guard request.headers[.authorization] == "Bearer \(Self.accessToken)" else { return Response(status: .unauthorized) }
            var claims: [String: ClaimValue] = ["sub": .text("u-17"), "name": .text("王子轩"), "employee": .number(20_190_017)]
            behaviour.userInfo(&claims)
            return json(try JSONEncoder().encode(Claims(claims)))
        default: return json(try JSONEncoder().encode(Claims(document())))
        }
    }

    private func document() -> [String: ClaimValue] {
        var fields: [String: ClaimValue] = [
            "issuer": .text(issuer), "authorization_endpoint": .text("\(issuer)/authorize?tenant=1"),
            "token_endpoint": .text("\(issuer)/token"),
            "jwks_uri": .text("\(issuer)/keys"), "userinfo_endpoint": .text("\(issuer)/userinfo"),
            "end_session_endpoint": .text("\(issuer)/logout"), "response_types_supported": .texts(["code", "id_token"]),
            "code_challenge_methods_supported": .texts(["plain", "S256"]),
            "id_token_signing_alg_values_supported": .texts(["RS256", "ES256", "HS256"]),
        ]
        behaviour.document(&fields)
        return fields
    }

    /// A browser comes to this address, where the person is signed in and agrees; where it is sent then.
    package func visit(_ address: String) throws -> String {
        guard address.hasPrefix("\(issuer)/authorize?"), let items = URLComponents(string: address)?.queryItems else {
            throw Elsewhere(address: address)
        }
        return authorize(items.map { ($0.name, $0.value ?? "") })
    }

    private func authorize(_ fields: [(String, String)]) -> String {
        let query = Dictionary(fields, uniquingKeysWith: { first, _ in first })
        let code = URLText.base64(SHA256.hash(data: Data((query["state"] ?? "").utf8)))
        state.withLock { $0.codes[code] = query }
        var fields = ["code": code, "state": query["state"] ?? ""]
        behaviour.redirect(&fields)
        let parameters = fields.map { "\($0.key)=\(URLText.percent($0.value))" }.joined(separator: "&")
        return "\(query["redirect_uri"] ?? "")?\(parameters)"
    }

    package static let accessToken = "an-access-token"

    private func token(_ request: Request) async throws -> Response {
        let body = try await request.body.collect(upTo: 65_536)
        let fields = try URLEncodedFormDecoder().decode([String: String].self, from: String(buffer: body))
        state.withLock { $0.lastToken = (request.headers[.authorization], fields) }
        let pair = "\(URLText.percent(Self.clientID)):\(URLText.percent(Self.clientSecret))"
        let isBasic = request.headers[.authorization] == "Basic \(Data(pair.utf8).base64EncodedString())"
        guard isBasic != (fields["client_id"] == Self.clientID && fields["client_secret"] == Self.clientSecret) else {
            return refuse("invalid_client", .unauthorized)
        }
        guard let query = state.withLock({ $0.codes.removeValue(forKey: fields["code"] ?? "") }),
            fields["grant_type"] == "authorization_code", fields["redirect_uri"] == query["redirect_uri"],
            query["code_challenge_method"] == "S256",
            URLText.base64(SHA256.hash(data: Data((fields["code_verifier"] ?? "").utf8))) == query["code_challenge"]
        else { return refuse("invalid_grant", .badRequest) }
        let now = Double(clock.now())
        var claims: [String: ClaimValue] = [
            "iss": .text(issuer), "sub": .text("u-17"), "aud": .text(Self.clientID), "exp": .number(now + 300), "iat": .number(now),
            "nonce": .text(query["nonce"] ?? ""), "name": .text("王子轩"), "phone_number": .text("+86 13900000017"),
            "phone_number_verified": .flag(true), "employee": .text("20190017"), "address": .other,
            "at_hash": .text(URLText.base64(SHA256.hash(data: Data(Self.accessToken.utf8)).prefix(16))),
        ]
        let behaviour = behaviour
        behaviour.claims(&claims)
        let sign = behaviour.sign ?? { key, claims in try await key.sign(claims) }
        let signed = try await sign(behaviour.signing, Claims(claims))
        let answer = ["id_token": signed, "access_token": Self.accessToken, "token_type": "Bearer"]
        return json(try JSONEncoder().encode(answer))
    }

    private func json(_ data: Data, status: HTTPResponse.Status = .ok) -> Response {
        Response(status: status, headers: [.contentType: "application/json"], body: .init(byteBuffer: ByteBuffer(bytes: data)))
    }

    private func refuse(_ error: String, _ status: HTTPResponse.Status) -> Response {
        json(Data(#"{"error":"\#(error)","error_description":"person 13900000017"}"#.utf8), status: status)
    }
}

/// Seconds since 1970 that pass when the test says so.
package final class TestClock: Sendable {
    private let time = Mutex<Int64>(1_790_000_000)
    package init() {}
    package func now() -> Int64 { time.withLock { $0 } }
    package func pass(_ seconds: Int64) { time.withLock { $0 += seconds } }
}
