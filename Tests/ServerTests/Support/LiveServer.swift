import NIOCore
import NIOPosix
import NIOSSL
import ServiceLifecycle
import Testing

@testable import Server

/// A server on a port of its own while a test talks to it.
enum LiveServer {
    static func run<T: Sendable>(_ stage: Stage, _ routes: [Route], _ body: @Sendable (Int) async throws -> T) async throws -> T {
        let (ports, give) = AsyncStream<Int>.makeStream()
        let application = try stage.application(routes) { address in
            if let port = address.split(separator: ":").last.flatMap({ Int($0.dropLast()) }) { give.yield(port) }
        }
        let group = ServiceGroup(configuration: .init(services: [application], logger: stage.log.logger))
        async let running: Void = group.run()
        var iterator = ports.makeAsyncIterator()
        let port = try #require(await iterator.next())
        let result: Result<T, any Error>
        do { result = .success(try await body(port)) } catch { result = .failure(error) }
        await group.triggerGracefulShutdown()
        try await running
        return try result.get()
    }
}

/// Sends bytes as they are, over TLS where asked.
enum RawClient {
    /// What comes back until the other end closes, or until the word "finished" has come.
    static func send(_ text: String, to port: Int, tls: TLSConfiguration? = nil) async throws -> String {
        let channel = try await connect(to: port, tls: tls)
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: text))
            var answer = ""
            for try await part in inbound {
                answer += String(buffer: part)
                if answer.contains("finished") { break }
            }
            return answer
        }
    }

    /// How many bytes come after a pause in which nothing is fetched.
    static func count(after text: String, pausing: Duration, to port: Int) async throws -> Int {
        let channel = try await connect(to: port, tls: nil)
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: text))
            try await Task.sleep(for: pausing)
            var count = 0
            do { for try await part in inbound { count += part.readableBytes } } catch { return count }
            return count
        }
    }

    private static func connect(to port: Int, tls: TLSConfiguration?) async throws -> NIOAsyncChannel<ByteBuffer, ByteBuffer> {
        let context = try tls.map { try NIOSSLContext(configuration: $0) }
        return try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton).connect(host: "127.0.0.1", port: port) { channel in
            channel.eventLoop.makeCompletedFuture {
                if let context {
                    try channel.pipeline.syncOperations.addHandler(try NIOSSLClientHandler(context: context, serverHostname: nil))
                }
                return try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
            }
        }
    }
}
