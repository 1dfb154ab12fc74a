import Database

extension DatabaseLocation {
    /// Where the database is for a command that is not the server: from its option, else the environment, else the settings file that the server reads too.
    /// - Parameters:
    ///   - option: `--database` as given to the command.
    ///   - standardFile: read where `JIANFU_CONFIG` names none; nil where there is none.
    public static func configured(
        option: String?, environment: [String: String], standardFile: String?
    ) async throws(SettingsError) -> DatabaseLocation {
        let arguments = option.map { ["--database=\($0)"] } ?? []
        let source = try await SettingsSource(arguments: arguments, environment: environment, standardFile: standardFile)
        return try source.required(SettingsList.database)
    }
}

extension SettingsSource {
    /// The settings file of an installed system.
    public static let installedFile = "/etc/jianfu/jianfu.yaml"
}
