extension Writer {
    /// Appends an entry to the chain of the scope's school. One change is one entry: exactly one where rows were changed, else at most one.
    /// - Returns: the entry's number in the chain.
    @discardableResult
    public func record(_ entry: AuditEntry) throws -> Int {
        guard case .text(let school) = school else {
            throw DatabaseError.tenancy(statement: "record(\(entry.action))", reason: "an entry belongs to a school's chain")
        }
        let head = try first("SELECT number, hash FROM audit_head WHERE school_id = :school") { (try $0[0] as Int, try $0[1] as String) }
        let (last, previous) = head ?? (0, ChainHasher.start)
        let number = last + 1
        let token = author.token.map { [AuditEntry.Change(AuditEntry.tokenField, from: String?.none, to: $0)] } ?? []
        let (changes, personal) = ChangeText.text(entry.changes + token) { Hex.text(statements.randomBytes(16)) }
        var hasher = ChainHasher()
        hasher.begin(previous: previous.utf8)
        let columns: [String?] = [
            school, "\(number)", "\(author.at.milliseconds)", author.road.rawValue, author.person, author.onBehalfOf, entry.action,
            entry.subjectKind, entry.subject, changes, entry.reason,
        ]
        for column in columns { hasher.add(column?.utf8) }
        let hash = Hex.text(hasher.hash())
        try runUnchecked(
            """
            INSERT INTO audit_entry (school_id, number, at, road, person, on_behalf_of, action, subject_kind, subject, changes, reason, previous, hash)
            VALUES (:school, :number, :at, :road, :person, :on_behalf_of, :action, :subject_kind, :subject, :changes, :reason, :previous, :hash)
            """,
            [
                "number": number, "at": author.at, "road": author.road, "person": author.person, "on_behalf_of": author.onBehalfOf,
                "action": entry.action, "subject_kind": entry.subjectKind, "subject": entry.subject, "changes": changes,
                "reason": entry.reason, "previous": previous, "hash": hash,
            ])
        try runUnchecked(
            """
            INSERT INTO audit_head (school_id, number, hash) VALUES (:school, :number, :hash)
            ON CONFLICT (school_id) DO UPDATE SET number = excluded.number, hash = excluded.hash
            """, ["number": number, "hash": hash])
        for (position, kept) in personal.enumerated() {
            try runUnchecked(
                "INSERT INTO audit_personal (school_id, number, position, salt, value) VALUES (:school, :number, :position, :salt, :value)",
                ["number": number, "position": position, "salt": kept.salt, "value": kept.value])
        }
        ledger.entries[school, default: 0] += 1
        return number
    }

    /// Erases the personal values in all entries about a subject; the chain holds only their salted hashes and still verifies. A change like any other:
    /// the use case records it.
    /// - Returns: how many values were erased.
    @discardableResult
    public func erasePersonal<Entity>(_ kind: String, _ subject: Identifier<Entity>) throws -> Int {
        try erase(
            """
            DELETE FROM audit_personal WHERE school_id = :school AND number IN (
                SELECT e.number FROM audit_entry e WHERE e.school_id = :school AND e.subject = :subject AND e.subject_kind = :kind)
            """, ["subject": subject, "kind": kind])
    }

    /// Erases the personal values about some subjects also in entries that are about several: there the fields begin with the subject and a point. Reads all
    /// entries of the kind that have personal values, once for all subjects.
    /// - Returns: how many values were erased.
    @discardableResult
    public func erasePersonal<Entity>(_ kind: String, ofEach subjects: Set<Identifier<Entity>>) throws -> Int {
        let entries = try all(
            """
            SELECT e.number, e.subject, e.changes FROM audit_entry e
             WHERE e.school_id = :school AND e.subject_kind = :kind AND e.changes LIKE :marker
             ORDER BY e.number
            """, ["kind": kind, "marker": "%\(ChangeText.marker)%"]
        ) { (number: try $0[0] as Int, subject: Identifier<Entity>(try $0[1] as String? ?? ""), changes: try $0[2] as String) }
        var erased = 0
        for entry in entries {
            let isOwn = entry.subject.map(subjects.contains) ?? false
            let positions = ChangeText.personalPositions(in: entry.changes) { field in
                isOwn || field.split(separator: ".", maxSplits: 1).first.flatMap { Identifier<Entity>($0) }.map(subjects.contains) ?? false
            }
            for position in positions {
                erased += try erase(
                    "DELETE FROM audit_personal WHERE school_id = :school AND number = :number AND position = :position",
                    ["number": entry.number, "position": position])
            }
        }
        return erased
    }

    /// What goes from a chain is a change of its school.
    private func erase(_ statement: SQL, _ arguments: SQLArguments) throws -> Int {
        guard case .text(let school) = school else {
            throw DatabaseError.tenancy(statement: "erasePersonal", reason: "an entry belongs to a school's chain")
        }
        let erased = try runUnchecked(statement, arguments)
        if erased > 0 { ledger.changes[school, default: 0] += erased }
        return erased
    }
}
