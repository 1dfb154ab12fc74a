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

extension DatabaseError {
    /// For whoever runs the command; the engine's own words stay with it, since they help whoever is asked.
    var spoken: String {
        switch self {
        case .unavailable(let why): "数据库现在打不开或连不上（\(why)）。没有写入任何内容，请检查它是否在运行、路径和权限是否正确，再试一次。"
        case .full: "磁盘已满，没有写入任何内容。请腾出空间再试。"
        case .newer(let database, let program):
            "这个数据库由更新版本的程序写成（第\(database)号结构，本程序到第\(program)号）。请先升级程序。"
        case .damaged(let why): "数据库已损坏，或不是本程序的数据库（\(why)）。请从备份恢复：jianfu restore。"
        case .constraint(let why): "数据不符合约束，没有写入（\(why)）。"
        case .tenancy, .unaudited, .unexpectedValue: "程序内部错误，没有写入任何内容：\(self)"
        case .failed(let code, let message, _): "数据库报告错误 \(code)：\(message)。没有写入任何内容。"
        }
    }
}
