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

extension BackupHeader {
    /// The format that a first line names, whatever else it holds.
    static func format(of line: ArraySlice<UInt8>) -> Int? {
        struct FirstLine: Decodable {
            struct Header: Decodable { let format: Int }
            let header: [String: Header]
        }
        return try? JSONDecoder().decode(FirstLine.self, from: Data(line)).header["_0"]?.format
    }
}

/// The end of one unit's audit chain.
struct BackupHead: Codable, Equatable {
    let school: String
    let number: Int
    let hash: String

    init(_ head: AuditHead) { (school, number, hash) = (head.school.description, head.number, head.hash) }

    var auditHead: AuditHead? { Identifier<Tenant>(school).map { AuditHead(school: $0, number: number, hash: hash) } }
}

/// What a backup holds.
public struct BackupSummary: Equatable, Sendable {
    public let header: BackupHeader
    /// Rows by table.
    public let rows: [String: Int]
    public let heads: [AuditHead]
    /// Bytes of the file.
    public let size: Int

    public var created: Instant { Instant(milliseconds: header.created) }
}
