import ArgumentParser
import Database
import Logging
import Policy
import School
import Server

/// What went wrong, in one Chinese sentence on standard error, with exit status 2: what was asked for could not be done.
enum CommandErrors {
    /// Only what a person must see; the sentence itself is printed by `reporting`.
    static let logger: Logger = {
        var logger = Logger(label: "jianfu", factory: { StreamLogHandler.standardError(label: $0) })
        logger.logLevel = .critical
        return logger
    }()

    static func reporting<Result>(_ body: () async throws -> Result) async throws -> Result {
        do {
            return try await body()
        } catch let error where message(error) != nil {
            Console.error(message(error) ?? "")
            throw ExitCode(2)
        }
    }

    /// nil for what is no fault of the input: it passes on.
    private static func message(_ error: any Error) -> String? {
        switch error {
        case let refusal as any UserMessage: refusal.userMessage
        case let error as BackupError: error.description
        case let error as SettingsError: error.description
        case let error as PackError: error.description
        case let error as DatabaseError: error.spoken
        default: nil
        }
    }
}
