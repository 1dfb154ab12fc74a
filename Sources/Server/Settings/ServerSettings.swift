import Database
import Logging
import School

/// The settings of `jianfu serve`, read and checked.
public struct ServerSettings: Sendable {
    public var host: String
    public var port: Int
    public var database: DatabaseLocation
    public var databaseReaders: Int
    public var backupFolder: String
    public var backupHour: Int
    public var frame: FrameSettings
    public var provider: ProviderSetting
    /// Certificate chain and private key, both PEM; nil without TLS of our own.
    public var tls: (certificate: String, key: String)?
    public var sessions: SessionLimits
    public var connections: Int
    public var idleSeconds: Int
    public var headerBytes: Int
    public var shutdownSeconds: Int
    public var logLevel: Logger.Level

    public init(_ source: SettingsSource) throws(SettingsError) {
        host = try source.required(SettingsList.host)
        port = try source.required(SettingsList.port)
        database = try source.required(SettingsList.database)
        databaseReaders = try source.required(SettingsList.databaseReaders)
        backupFolder = try source.required(SettingsList.backupFolder)
        backupHour = try source.required(SettingsList.backupHour)
        connections = try source.required(SettingsList.connections)
        idleSeconds = try source.required(SettingsList.idleSeconds)
        headerBytes = try source.required(SettingsList.headerKilobytes) * 1024
        shutdownSeconds = try source.required(SettingsList.shutdownSeconds)
        logLevel = try source.required(SettingsList.logLevel)
        let shared = SessionLimits.Span(
            idle: try source.required(SettingsList.sessionIdle) * 60, total: try source.required(SettingsList.sessionTotal) * 3600)
        sessions = SessionLimits(shared: shared, ownPhone: SessionLimits.standard.ownPhone)
        switch (try source.value(SettingsList.certificate), try source.value(SettingsList.key)) {
        case (let certificate?, let key?): tls = (certificate, key)
        case (nil, nil): tls = nil
        default: throw SettingsError(description: "tls.certificate 和 tls.key 必须一起设置。")
        }
        frame = try Self.frame(source, hasOwnTLS: tls != nil)
        provider = try ProviderSetting(source, publicAddress: frame.publicAddress)
    }

    private static func frame(_ source: SettingsSource, hasOwnTLS: Bool) throws(SettingsError) -> FrameSettings {
        var frame = FrameSettings()
        frame.hasOwnTLS = hasOwnTLS
        frame.trustedProxies = try source.value(SettingsList.trustedProxies) ?? []
        frame.publicAddress = try source.value(SettingsList.publicAddress)
        frame.isDevelopment = try source.required(SettingsList.development)
        frame.metricsToken = try source.value(SettingsList.metricsToken)
        frame.mostRequests = try source.required(SettingsList.requests)
        frame.tokenRequests = try source.required(SettingsList.tokenRequests)
        frame.formSeconds = try source.required(SettingsList.formSeconds)
        frame.compressionLevel = try source.required(SettingsList.compression)
        frame.logsRequests = try source.required(SettingsList.logRequests)
        return frame
    }
}
