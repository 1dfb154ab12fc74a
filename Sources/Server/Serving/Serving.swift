import Database
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import NIOSSL
import School
import ServiceLifecycle

/// `jianfu serve`: opens the database, serves until a signal comes, and lets running requests finish.
public struct Serving: Sendable {
    let settings: ServerSettings
    let logger: Logger

    public init(settings: ServerSettings, logger: Logger) { (self.settings, self.logger) = (settings, logger) }

    /// - Parameters:
    ///   - services: run beside the server and end after its last request, for example the jobs.
    ///   - desk: its provider's connections are closed at the end.
    ///   - onStart: told the address once requests are taken.
    /// - Throws: `DatabaseError` where the database was taken from under the server, `SettingsError` for certificates, an I/O error where the port
    ///   is taken.
    public func run(
        house: House, desk: Desk, services: [any Service] = [], onStart: @escaping @Sendable (String) -> Void
    ) async throws {
        // After the last request, and also where the server does not come up.
        do { try await serve(house, desk, services, onStart) } catch {
            await desk.provider?.close()
            throw error
        }
        await desk.provider?.close()
    }

    private func serve(
        _ house: House, _ desk: Desk, _ services: [any Service], _ onStart: @escaping @Sendable (String) -> Void
    ) async throws {
        let application = try application(house: house, desk: desk, routes: Routes.all, onStart: onStart)
        typealias Part = ServiceGroupConfiguration.ServiceConfiguration
        let parts = ([DatabaseService(database: house.database)] + services + [application]).map { Part(service: $0) }
        let watch = Part(service: DatabaseWatch(database: house.database), failureTerminationBehavior: .gracefullyShutdownGroup)
        var configuration = ServiceGroupConfiguration(
            services: parts + [watch], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        configuration.maximumGracefulShutdownDuration = .seconds(settings.shutdownSeconds)
        try await ServiceGroup(configuration: configuration).run()
    }

    func application(
        house: House, desk: Desk, routes: [Route], onStart: @escaping @Sendable (String) -> Void = { _ in }
    ) throws -> Application<FrameRouter> {
        let frame = Frame(house: house, desk: desk, settings: settings.frame, pages: .standard, routes: routes, logger: logger)
        let scheme = settings.tls == nil ? "http" : "https"
        return Application(
            responder: FrameRouter(routes, frame: frame), server: try channel(),
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port),
                availableConnectionsDelegate: MaximumAvailableConnections(settings.connections)),
            onServerRunning: { [host = settings.host] channel in
                onStart("\(scheme)://\(host):\(channel.localAddress?.port ?? 0)/")
            },
            logger: logger)
    }

    private func channel() throws -> HTTPServerBuilder {
        let idle = TimeAmount.seconds(Int64(settings.idleSeconds))
        let plain = HTTPServerBuilder.http1(
            configuration: HTTP1Channel.Configuration(
                additionalChannelHandlers: [SlowReaderGuard(patience: idle)], idleTimeout: idle,
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: settings.headerBytes, maxHeaderListSize: settings.headerBytes, maxHeaderFieldCount: 100)))
        guard let files = settings.tls else { return plain }
        return try .tls(plain, tlsConfiguration: try Self.tls(files))
    }

    private static func tls(_ files: (certificate: String, key: String)) throws(SettingsError) -> TLSConfiguration {
        do {
            let chain = try NIOSSLCertificate.fromPEMBytes(try FileBytes.read(files.certificate))
            let key = try NIOSSLPrivateKey(bytes: try FileBytes.read(files.key), format: .pem)
            var configuration = TLSConfiguration.makeServerConfiguration(
                certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
            configuration.minimumTLSVersion = .tlsv12
            return configuration
        } catch {
            throw SettingsError(description: "证书 \(files.certificate) 或私钥 \(files.key) 读不了：应为 PEM 文件，且本程序有权读取。")
        }
    }
}

/// Ends the server where only a new start can help, so that whoever watches over it (systemd) starts it anew.
struct DatabaseWatch: Service {
    let database: Database
    var pause = Duration.seconds(1)

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            while true {
                if let loss = await database.loss() { throw loss }
                do { try await Task.sleep(for: pause) } catch { return }
            }
        }
    }
}

/// Closes the database after everything that uses it has ended.
struct DatabaseService: Service {
    let database: Database

    func run() async throws {
        try? await gracefulShutdown()
        await database.close()
    }
}
