import CLibPQ

/// A session as the engine-neutral part sees it.
///
/// PostgreSQL gives a whole transaction (or what follows a savepoint) up once a statement failed. A body that goes on all the same meets the first
/// error again, so that nothing is taken for kept that is not.
final class PostgresConnection: Connection {
    static let dialect = Dialect.postgres

    let session: PostgresSession
    private var failure: PostgresFault?
    private var isOpen = false
    private var hasLost = false
    /// The transaction lost against another one: its bodies deserve another run.
    private(set) var invitesAnotherRun = false
    private var hasHeads = false

    init(_ session: PostgresSession) { self.session = session }

    /// Nothing more can be done on this connection.
    var isLost: Bool { hasLost || !session.isUsable }

    func run(_ statement: Statement, _ values: [SQLValue], row: (Row) throws -> Bool) throws -> Int {
        if let failure { throw failure.databaseError }
        let isSelect = statement.verb == .select
        var wantsMore = true
        do {
            let count = try session.execute(statement.postgres, values) { result, index in
                if wantsMore { wantsMore = try row(Row(source: .postgres(result, index))) }
                return wantsMore || !isSelect
            }.count
            return isSelect ? 0 : count
        } catch let fault as PostgresFault {
            throw note(fault)
        }
    }

    func execute(_ text: String) throws(DatabaseError) { try answered(text) }

    func begin(_ mode: TransactionMode) throws(DatabaseError) {
        (failure, invitesAnotherRun, isOpen) = (nil, false, true)
        switch mode {
        case .read: session.later("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        case .write: session.later("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE")
        case .migration:
            session.isPatient = true
            session.later("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE")
            session.later("SET LOCAL statement_timeout = 0")
            session.later("SET LOCAL lock_timeout = 0")
            try answered("SELECT pg_advisory_xact_lock(\(Self.migrationLock))")
        }
    }

    /// `JIANFU` in ASCII.
    static let migrationLock = 0x4A49_414E_4655

    func commit() throws(DatabaseError) {
        do { try commitOrFault() } catch { throw error.databaseError }
    }

    /// COMMIT of a transaction in which a statement failed is answered by ROLLBACK, without an error.
    func commitOrFault() throws(PostgresFault) {
        if let failure { throw failure }
        do {
            let tag = try session.execute("COMMIT").tag
            guard tag == "COMMIT" else {
                throw PostgresFault(kind: .statement, sqlState: "40000", message: "COMMIT was answered by \(tag)")
            }
        } catch {
            let fault = error as? PostgresFault ?? .lost("\(error)")
            note(fault)
            throw fault
        }
        end()
    }

    func rollback() {
        guard isOpen else { return }
        session.forgetDeferred()
        if !isLost, session.isInTransaction { _ = try? session.execute("ROLLBACK") }
        end()
    }

    private func end() {
        (failure, isOpen) = (nil, false)
        session.isPatient = false
    }

    func savepoint() throws(DatabaseError) { try unlessFailed("SAVEPOINT one") }
    func release() throws(DatabaseError) { try unlessFailed("RELEASE SAVEPOINT one") }

    private func unlessFailed(_ text: String) throws(DatabaseError) {
        if let failure { throw failure.databaseError }
        session.later(text)
    }

    func rollbackToSavepoint() throws(DatabaseError) {
        failure = nil
        session.later("ROLLBACK TO SAVEPOINT one")
        session.later("RELEASE SAVEPOINT one")
    }

    var isInTransaction: Bool { isOpen && !isLost }

    /// Locks the heads of the schools' audit chains in key order, whatever process wants them. A school without an entry has no head yet; there an advisory lock
    /// stands in, and whoever waited for it finds the head that the first one made.
    func lock(schools: [String]) throws(DatabaseError) {
        guard !schools.isEmpty, try headsExist() else { return }
        let missing = try lockHeads(schools)
        guard !missing.isEmpty else { return }
        for school in missing { try answered("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [.text(school)]) }
        _ = try lockHeads(missing)
    }

    /// - Returns: the schools that have none.
    private func lockHeads(_ schools: [String]) throws(DatabaseError) -> [String] {
        var found: Set<String> = []
        try answered(
            "SELECT school_id FROM audit_head WHERE school_id = ANY ($1) ORDER BY school_id FOR UPDATE",
            [.text("{\(schools.joined(separator: ","))}")]
        ) { found.insert(try $0.text(0)) }
        return schools.filter { !found.contains($0) }
    }

    private func headsExist() throws(DatabaseError) -> Bool {
        if hasHeads { return true }
        try answered("SELECT to_regclass('audit_head') IS NOT NULL") { hasHeads = try $0.text(0) == "t" }
        return hasHeads
    }

    func settings() throws(DatabaseError) -> [String: String] {
        var settings: [String: String] = [:]
        try answered(
            """
            SELECT name, setting FROM pg_settings WHERE name IN (
                'synchronous_commit', 'fsync', 'full_page_writes', 'statement_timeout', 'lock_timeout', 'server_encoding', 'server_version')
            """
        ) { settings[try $0.text(0)] = try $0.text(1) }
        return settings
    }

    /// Runs the engine's own text and waits for its answer.
    func answered(_ text: String, _ values: [SQLValue] = [], row: (Row) throws -> Void = { _ in }) throws(DatabaseError) {
        if let failure { throw failure.databaseError }
        do {
            try session.execute(text, values) { result, index in
                try row(Row(source: .postgres(result, index)))
                return true
            }
        } catch let fault as PostgresFault {
            throw note(fault)
        } catch let error as DatabaseError {
            throw error
        } catch {
            throw .failed(code: "other", message: "\(error)", statement: text)
        }
    }

    @discardableResult
    private func note(_ fault: PostgresFault) -> DatabaseError {
        if fault.endsConnection { hasLost = true }
        if fault.invitesAnotherRun {
            invitesAnotherRun = true
            if fault.sqlState == "0A000" || fault.sqlState == "26000" { hasLost = true }
        }
        if isOpen, failure == nil { failure = fault }
        return fault.databaseError
    }
}
