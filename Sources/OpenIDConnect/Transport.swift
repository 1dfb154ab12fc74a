import AsyncHTTPClient
import FoundationEssentials

/// Requests to the provider: bounded in time and size; redirects are not followed, since they would lead elsewhere with our secret; nothing is unpacked.
struct Transport: Sendable {
    /// No document of a provider comes near it.
    static let maximumBytes = 256 * 1024

    let timeout: Duration
    private let client: HTTPClient

    struct Reply: Sendable {
        let status: Int
        /// The field of that name, in any case.
        let header: @Sendable (String) -> String?
        let body: [UInt8]
    }

    init(timeout: Duration) {
        self.timeout = timeout
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow, decompression: .disabled)
        configuration.timeout = .init(connect: .seconds(5), read: .seconds(10))
        configuration.connectionPool = .init(idleTimeout: .seconds(30), concurrentHTTP1ConnectionsPerHostSoftLimit: 8)
        // Whoever waits to sign in is told at once that the provider is down.
        configuration.connectionPool.retryConnectionEstablishment = false
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    func close() async { try? await client.shutdown() }

    func get(_ address: String, bearer: String? = nil) async throws(SignInFault) -> Reply {
        var request = HTTPClientRequest(url: address)
        if let bearer { request.headers.add(name: "Authorization", value: "Bearer \(bearer)") }
        return try await send(request)
    }

    func post(_ fields: [(String, String)], to address: String, authorization: String?) async throws(SignInFault) -> Reply {
        var request = HTTPClientRequest(url: address)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
        if let authorization { request.headers.add(name: "Authorization", value: authorization) }
        request.body = .bytes(Array(FormText.encode(fields).utf8))
        return try await send(request)
    }

    private func send(_ request: HTTPClientRequest) async throws(SignInFault) -> Reply {
        var request = request
        request.headers.add(name: "Accept", value: "application/json")
        request.headers.add(name: "User-Agent", value: "jianfu")
        do {
            // The client's own deadline ends with the head of the answer; a body can come drop by drop.
            return try await withThrowingTaskGroup(of: Reply.self) { [request] group in
                defer { group.cancelAll() }
                group.addTask { try await exchange(request) }
                group.addTask {
                    try await Task.sleep(for: timeout)
                    throw SignInFault.slow
                }
                guard let reply = try await group.next() else { throw SignInFault.slow }
                return reply
            }
        } catch let fault as SignInFault {
            throw fault
        } catch let error as HTTPClientError where [.connectTimeout, .readTimeout, .writeTimeout, .deadlineExceeded].contains(error) {
            throw .slow
        } catch {
            throw .unreachable("\(error)".excerpt)
        }
    }

    private func exchange(_ request: HTTPClientRequest) async throws -> Reply {
        let response = try await client.execute(request, timeout: .seconds(60))
        var body: [UInt8] = []
        for try await part in response.body {
            body.append(contentsOf: part.readableBytesView)
            if body.count > Self.maximumBytes { throw SignInFault.answer("more than \(Self.maximumBytes) bytes") }
        }
        let headers = response.headers
        return Reply(status: Int(response.status.code), header: { headers.first(name: $0) }, body: body)
    }
}

extension Transport.Reply {
    func decode<Value: Decodable>(_ what: String, as _: Value.Type = Value.self) throws(SignInFault) -> Value {
        guard status == 200 else { throw .answer("\(what): status \(status)") }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        guard let value = try? decoder.decode(Value.self, from: Data(body)) else {
            throw .answer("\(what): not the JSON that it should be")
        }
        return value
    }
}
