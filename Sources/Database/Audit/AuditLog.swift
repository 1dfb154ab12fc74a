import Foundation

/// Which entries of a school's chain are asked for; nil does not narrow.
public struct AuditFilter: Hashable, Sendable {
    /// `staff.` for everything about staff, `staff.add` for one action and those whose names begin with it.
    public var actionPrefix: String?
    /// By that person, or by another in that person's place.
    public var person: String?
    public var subject: String?
    public var from: Instant?
    /// Up to but not including.
    public var before: Instant?

    public init(actionPrefix: String? = nil, person: String? = nil, subject: String? = nil, from: Instant? = nil, before: Instant? = nil) {
        (self.actionPrefix, self.person, self.subject, self.from, self.before) = (actionPrefix, person, subject, from, before)
    }
}

/// An entry as the chain keeps it.
public struct RecordedEntry: Hashable, Sendable {
    public enum Value: Hashable, Sendable {
        case plain(SQLValue)
        /// Personal and still there.
        case personal(SQLValue)
        case erased
    }

    public struct Change: Hashable, Sendable {
        public let field: String
        public let before: Value
        public let after: Value

        public init(_ field: String, _ before: Value, _ after: Value) { (self.field, self.before, self.after) = (field, before, after) }
    }

    public let number: Int
    public let at: Instant
    public let road: Author.Road
    /// The token with which a program acted for the person.
    public let token: String?
    public let person: String?
    public let onBehalfOf: String?
    public let action: String
    public let subjectKind: String
    public let subject: String
    public let changes: [Change]
    public let reason: String?
    public let hash: String
}

/// A school's chain for reading, within a read transaction in that school's scope.
public struct AuditLog {
    private let reader: Reader

    public init(_ reader: Reader) { self.reader = reader }

    /// Newest first.
    /// - Parameters:
    ///   - after: the number of the last entry of the page before; nil for the first page.
    ///   - limit: 1 or more.
    public func entries(_ filter: AuditFilter = AuditFilter(), after: Int? = nil, limit: Int = 50) throws -> [RecordedEntry] {
        var arguments: SQLArguments = ["limit": limit]
        var sql = Self.columns
        func narrow(_ name: String, _ value: (some SQLConvertible)?, _ condition: SQL) {
            guard let value else { return }
            sql = sql + condition
            arguments.add(name, value)
        }
        narrow("after", after, "AND e.number < :after")
        narrow("prefix", filter.actionPrefix, "AND e.action >= :prefix")
        narrow("prefix_end", filter.actionPrefix.map { $0 + "\u{10ffff}" }, "AND e.action < :prefix_end")
        narrow("person", filter.person, "AND (e.person = :person OR e.on_behalf_of = :person)")
        narrow("subject", filter.subject, "AND e.subject = :subject")
        narrow("from", filter.from, "AND e.at >= :from")
        narrow("before", filter.before, "AND e.at < :before")
        return try read(sql + "ORDER BY e.number DESC LIMIT :limit", arguments)
    }

    /// The entry of that number; nil where there is none.
    public func entry(_ number: Int) throws -> RecordedEntry? {
        try read(Self.columns + "AND e.number = :number", ["number": number]).first
    }

    private static let columns: SQL = """
        SELECT e.number, e.at, e.road, e.person, e.on_behalf_of, e.action, e.subject_kind, e.subject, e.changes, e.reason, e.hash
          FROM audit_entry e WHERE e.school_id = :school
        """

    private func read(_ sql: SQL, _ arguments: SQLArguments) throws -> [RecordedEntry] {
        let rows = try reader.all(sql, arguments) { row in
            (
                RecordedEntry(
                    number: try row[0], at: try row[1], road: try row[2], token: nil, person: try row[3], onBehalfOf: try row[4],
                    action: try row[5], subjectKind: try row[6], subject: try row[7], changes: [], reason: try row[9], hash: try row[10]),
                changes: try row[8] as String
            )
        }
        return try rows.map { entry, text in
            let personal = text.contains(ChangeText.marker) ? try self.personal(entry.number) : [:]
            return entry.with(try ChangeReading.changes(text, personal: personal)).namingToken
        }
    }

    /// The school's head; nil where nothing was ever recorded.
    public func head() throws -> AuditHead? {
        guard case .school(let school) = reader.scope else { return nil }
        return try reader.first("SELECT number, hash FROM audit_head WHERE school_id = :school") {
            AuditHead(school: school, number: try $0[0], hash: try $0[1])
        }
    }

    private func personal(_ number: Int) throws -> [Int: String] {
        let rows = try reader.all(
            "SELECT position, value FROM audit_personal WHERE school_id = :school AND number = :number", ["number": number]
        ) { (try $0[0] as Int, try $0[1] as String) }
        return Dictionary(rows) { first, _ in first }
    }
}

extension RecordedEntry {
    /// The same entry with only some of its changes to show.
    public func with(_ changes: [Change]) -> RecordedEntry {
        RecordedEntry(
            number: number, at: at, road: road, token: token, person: person, onBehalfOf: onBehalfOf, action: action,
            subjectKind: subjectKind, subject: subject, changes: changes, reason: reason, hash: hash)
    }

    /// The token taken out of the changes, which are then those of the use case alone.
    fileprivate var namingToken: RecordedEntry {
        guard let last = changes.last, last.field == AuditEntry.tokenField, case .plain(.text(let token)) = last.after else { return self }
        return RecordedEntry(
            number: number, at: at, road: road, token: token, person: person, onBehalfOf: onBehalfOf, action: action,
            subjectKind: subjectKind, subject: subject, changes: changes.dropLast(), reason: reason, hash: hash)
    }
}

/// `ChangeText` the other way.
enum ChangeReading {
    private enum Value: Decodable {
        case plain(SQLValue)
        case hashed

        private enum Key: CodingKey { case real, sha256 }

        init(from decoder: any Decoder) throws {
            if let object = try? decoder.container(keyedBy: Key.self) {
                if let real = try object.decodeIfPresent(String.self, forKey: .real) {
                    self = .plain(.real(Double(real) ?? .nan))
                } else {
                    self = .hashed
                }
                return
            }
            let single = try decoder.singleValueContainer()
            if single.decodeNil() {
                self = .plain(.null)
            } else if let integer = try? single.decode(Int64.self) {
                self = .plain(.integer(integer))
            } else {
                self = .plain(.text(try single.decode(String.self)))
            }
        }
    }

    private struct Change: Decodable {
        let field: String
        let before: Value
        let after: Value

        private enum Key: CodingKey { case field, before, after }

        init(from decoder: any Decoder) throws {
            let object = try decoder.container(keyedBy: Key.self)
            field = try object.decode(String.self, forKey: .field)
            // A null is a value here, not an absence.
            before = try object.decodeNil(forKey: .before) ? .plain(.null) : try object.decode(Value.self, forKey: .before)
            after = try object.decodeNil(forKey: .after) ? .plain(.null) : try object.decode(Value.self, forKey: .after)
        }
    }

    static func changes(_ text: String, personal: [Int: String]) throws(DatabaseError) -> [RecordedEntry.Change] {
        do {
            var position = 0
            func value(_ value: Value) throws -> RecordedEntry.Value {
                switch value {
                case .plain(let value): return .plain(value)
                case .hashed:
                    defer { position += 1 }
                    guard let kept = personal[position] else { return .erased }
                    guard case .plain(let value) = try JSONDecoder().decode(Value.self, from: Data(kept.utf8)) else { return .erased }
                    return .personal(value)
                }
            }
            return try JSONDecoder().decode([Change].self, from: Data(text.utf8)).map {
                RecordedEntry.Change($0.field, try value($0.before), try value($0.after))
            }
        } catch {
            throw .damaged("changes of an audit entry: \(text)")
        }
    }
}
