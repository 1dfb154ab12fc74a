import Foundation

/// The lines of a backup that are no rows, as JSON objects. Their order: header, then for each table its start, its rows and its end, then the
/// heads of the audit chains, then the trailer.
enum BackupLine: Codable, Equatable {
    case header(BackupHeader)
    case table(name: String, columns: [String])
    case end(rows: Int)
    case head(BackupHead)
    /// SHA-256 of all lines before this one, in hexadecimal.
    case trailer(sha256: String)

    var bytes: [UInt8] {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return Array(try encoder.encode(self)) + [UInt8(ascii: "\n")]
        }
    }

    init?(_ line: ArraySlice<UInt8>) {
        guard let known = try? JSONDecoder().decode(BackupLine.self, from: Data(line)) else { return nil }
        self = known
    }
}

/// Where a backup comes from.
public struct BackupHeader: Codable, Equatable, Sendable {
    public struct Step: Codable, Equatable, Sendable {
        public let number: Int
        public let checksum: String
    }

    /// Of the file; this program reads up to `currentFormat`.
    public let format: Int
    /// The version of the program that wrote it.
    public let program: String
    /// Milliseconds since 1970, UTC.
    public let created: Int64
    /// `sqlite` or `postgres`; the contents are the same.
    public let engine: String
    /// The migrations that the database had.
    public let migrations: [Step]

    static let currentFormat = 1

    public var schema: Int { migrations.last?.number ?? 0 }
}

/// The end of one unit's audit chain.
public struct BackupHead: Codable, Equatable, Hashable, Sendable {
    public let school: String
    public let number: Int64
    public let hash: String
}

/// What a backup holds.
public struct BackupSummary: Equatable, Sendable {
    public let header: BackupHeader
    /// Rows by table.
    public let rows: [String: Int]
    public let heads: [BackupHead]
    /// Bytes of the file.
    public let size: Int

    public var created: Instant { Instant(milliseconds: header.created) }
}
