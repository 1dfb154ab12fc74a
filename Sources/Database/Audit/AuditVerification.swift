import Crypto

/// What verifying a school's chain found.
public struct ChainReport: Hashable, Sendable {
    public enum Fault: Hashable, Sendable {
        /// The entry's text does not give its hash: it was changed, or the one before it.
        case changed(number: Int)
        /// The entry is not there although a later one is.
        case missing(number: Int)
        /// A personal value is not the one that was recorded.
        case personal(number: Int)
        /// The chain ends before the number that its head or a remembered head names.
        case cutOff(after: Int, expected: Int)
        /// The entry is not the one that a head names: the chain was written anew from some entry on.
        case replaced(number: Int)
    }

    public let school: Identifier<Tenant>
    public let entries: Int
    /// The hash of the last entry.
    public let hash: String
    /// The first fault; nil where the chain is whole.
    public let fault: Fault?
}

extension Database {
    private static let verifying = Scope.opened("audit.verify")

    /// The ends of all chains, in the order of their schools.
    public func auditHeads() async throws -> [AuditHead] {
        try await read(in: Self.verifying) { reader in
            try reader.all("SELECT school_id, number, hash FROM audit_head ORDER BY school_id") {
                AuditHead(school: try $0[0], number: try $0[1], hash: try $0[2])
            }
        }
    }

    /// Verifies every chain, each at one moment of its own.
    /// - Parameter remembered: heads kept elsewhere, at most one a school; the chains must contain them.
    public func verifyAudit(remembered: [AuditHead] = []) async throws -> [ChainReport] {
        let schools: [Identifier<Tenant>] = try await read(in: Self.verifying) { reader in
            try reader.all("SELECT school_id FROM audit_head UNION SELECT school_id FROM audit_entry ORDER BY 1") { try $0[0] }
        }
        let known = Dictionary(remembered.map { ($0.school, $0) }) { $0.number > $1.number ? $0 : $1 }
        var reports: [ChainReport] = []
        for school in Set(schools).union(known.keys).sorted() { reports.append(try await verifyAudit(school, remembered: known[school])) }
        return reports
    }

    /// Verifies one school's chain: every entry's hash, the numbers, the head, and the personal values that were not erased.
    public func verifyAudit(_ school: Identifier<Tenant>, remembered: AuditHead? = nil) async throws -> ChainReport {
        try await read(in: .school(school)) { reader in
            var walk = ChainWalk(school: school, remembered: remembered)
            let head = try AuditLog(reader).head()
            try walk.walk(reader)
            try walk.walkPersonal(reader)
            return walk.report(head: head)
        }
    }
}

/// Reads a chain from its beginning in pages, without a string for each entry.
private struct ChainWalk {
    let school: Identifier<Tenant>
    let remembered: AuditHead?
    private var hasher = ChainHasher()
    private var previous = Array(ChainHasher.start.utf8)
    private var count = 0
    private var fault: ChainReport.Fault?
    private var rememberedMatches = false

    init(school: Identifier<Tenant>, remembered: AuditHead?) { (self.school, self.remembered) = (school, remembered) }

    private static let page = 5000

    mutating func walk(_ reader: Reader) throws {
        var read = Self.page
        while read == Self.page, fault == nil {
            read = 0
            try reader.each(
                """
                SELECT school_id, number, at, road, person, on_behalf_of, action, subject_kind, subject, changes, reason, previous, hash
                  FROM audit_entry WHERE school_id = :school AND number > :after ORDER BY number LIMIT :page
                """, ["after": count, "page": Self.page]
            ) { row in
                read += 1
                if fault == nil { try check(row) }
            }
        }
    }

    private mutating func check(_ row: Row) throws {
        let number = Int(try row.integer(1))
        guard number == count + 1 else {
            fault = .missing(number: count + 1)
            return
        }
        hasher.begin(previous: previous)
        for column in 0..<11 { row.withBytes(column) { hasher.add($0) } }
        var hash: [UInt8] = []
        hash.reserveCapacity(64)
        Hex.append(hasher.hash(), to: &hash)
        guard row.withBytes(11, { $0.map { $0.elementsEqual(previous) } }) == true,
            row.withBytes(12, { $0.map { $0.elementsEqual(hash) } }) == true
        else {
            fault = .changed(number: number)
            return
        }
        count = number
        previous = hash
        if let remembered, number == remembered.number {
            guard remembered.hash.utf8.elementsEqual(hash) else {
                fault = .replaced(number: number)
                return
            }
        }
    }

    /// What was not erased must give the hashes in the chain.
    mutating func walkPersonal(_ reader: Reader) throws {
        guard fault == nil else { return }
        try reader.each(
            """
            SELECT p.number, p.position, p.salt, p.value, e.changes
              FROM audit_personal p LEFT JOIN audit_entry e ON e.school_id = p.school_id AND e.number = p.number
             WHERE p.school_id = :school AND p.number <= :count ORDER BY p.number, p.position
            """, ["count": count]
        ) { row in
            guard fault == nil else { return }
            var bytes: [UInt8] = []
            for column in 2...3 { row.withBytes(column) { bytes += $0.map(Array.init) ?? [] } }
            var hash: [UInt8] = []
            Hex.append(SHA256.hash(data: bytes), to: &hash)
            let position = Int(try row.integer(1))
            let matches = row.withBytes(4) { $0.map { Self.hash(at: position, in: $0)?.elementsEqual(hash) == true } } == true
            if !matches { fault = .personal(number: Int(try row.integer(0))) }
        }
    }

    /// The hash after the marker's `position`-th occurrence.
    private static func hash(at position: Int, in changes: UnsafeRawBufferPointer) -> Slice<UnsafeRawBufferPointer>? {
        let marker = Array(ChangeText.marker.utf8)
        var (index, left) = (0, position)
        while index + marker.count + 64 <= changes.count {
            guard changes[index] == marker[0], changes[index..<(index + marker.count)].elementsEqual(marker) else {
                index += 1
                continue
            }
            index += marker.count
            if left == 0 { return changes[index..<(index + 64)] }
            left -= 1
        }
        return nil
    }

    func report(head: AuditHead?) -> ChainReport {
        let hash = String(decoding: previous, as: UTF8.self)
        let expected = max(head?.number ?? 0, remembered?.number ?? 0)
        let found: ChainReport.Fault?
        if let fault {
            found = fault
        } else if count < expected {
            found = .cutOff(after: count, expected: expected)
        } else if count > 0, head?.number != count || head?.hash != hash {
            found = .replaced(number: count)
        } else {
            found = nil
        }
        return ChainReport(school: school, entries: count, hash: hash, fault: found)
    }
}
