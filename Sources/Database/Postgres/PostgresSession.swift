import CLibPQ
import Glibc

/// One connection, used by one thread at a time. It always works in pipeline mode: a command whose answer nobody waits for
/// (BEGIN, SAVEPOINT, RELEASE) travels with the next statement, so that a transaction costs one round trip a statement.
final class PostgresSession {
    private struct Command {
        let text: String
        let values: PostgresText
        /// Prepared once a session and kept by its text.
        var isKept = true
    }

    private let handle: OpaquePointer
    private let timeouts: PostgresTimeouts
    /// Waits for each answer as long as the connection lives, where a statement may rightly take long.
    var isPatient = false
    /// Statement text → its name on the server.
    private var prepared: [String: String] = [:]
    private var statementCount = 0
    private var deferred: [Command] = []
    private var stream: PostgresStream?

    private static let mostPrepared = 600

    /// - Parameter url: as libpq reads it; what it says (TLS, keepalives, …) goes before our own defaults.
    init(_ url: String, _ timeouts: PostgresTimeouts) throws {
        self.timeouts = timeouts
        let settings: [(String, String)] = [
            ("connect_timeout", String(timeouts.connect)), ("keepalives_idle", "30"), ("keepalives_interval", "10"),
            ("keepalives_count", "3"), ("tcp_user_timeout", String(timeouts.silence * 1000)), ("fallback_application_name", "jianfu"),
            ("dbname", url), ("client_encoding", "UTF8"),
        ]
        let connection = withCStrings(settings.map(\.0)) { names in
            withCStrings(settings.map(\.1)) { values in PQconnectdbParams(names, values, 1) }
        }
        guard let connection = connection else { throw PostgresFault.lost("out of memory") }
        handle = connection
        guard PQstatus(handle) == CONNECTION_OK else {
            throw PostgresFault.lost(String(cString: PQerrorMessage(handle)).trimmed)
        }
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        PQsetnonblocking(handle, 1)
        PQenterPipelineMode(handle)
        try settle()
    }

    deinit { PQfinish(handle) }

    /// What every session is set to. `remote_apply` promises more than `on` and stays.
    private func settle() throws {
        for (name, value) in [
            ("statement_timeout", "\(timeouts.statement)s"), ("lock_timeout", "\(timeouts.statement)s"),
            ("idle_in_transaction_session_timeout", "60s"), ("TimeZone", "UTC"), ("client_min_messages", "warning"),
        ] {
            later("SELECT set_config($1, $2, false)", [name, value])
        }
        try execute(
            """
            SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') <> 'remote_apply'
            """)
    }

    var isUsable: Bool { PQstatus(handle) == CONNECTION_OK }
    var isInTransaction: Bool { PQtransactionStatus(handle) != PQTRANS_IDLE }

    /// Goes out with the next `execute` and fails it where it fails itself.
    func later(_ text: String, _ values: [String] = []) { deferred.append(Command(text: text, values: PostgresText(texts: values))) }

    /// Drops what waits to be sent, for a transaction that is given up.
    func forgetDeferred() { deferred = [] }

    /// Has the server forget its prepared statements, after their plans grew old.
    func forgetPrepared() {
        prepared = [:]
        deferred.append(Command(text: "DEALLOCATE ALL", values: PostgresText(texts: []), isKept: false))
    }

    /// Runs a statement and hands out its rows as they arrive, in constant memory.
    /// - Parameter row: false where no more rows are wanted.
    /// - Returns: rows changed (or selected), and the command's name as the server tells it.
    @discardableResult
    func execute(
        _ text: String, _ values: [SQLValue] = [], row: (OpaquePointer, Int32) throws -> Bool = { _, _ in true }
    ) throws -> (count: Int, tag: String) {
        do {
            if let stream { try stream.buffer() }
            try send(Command(text: text, values: PostgresText(values)))
            if let fault = try skipToStatement() {
                try skipToSynchronisation()
                throw fault
            }
            return try handOut(row)
        } catch var fault as PostgresFault {
            fault.statement = fault.statement ?? text
            throw fault
        }
    }

    // MARK: Sending

    private var sent: [Sent] = []
    private enum Sent {
        case deferred(String)
        case preparation(String)
        case statement
    }

    private func send(_ statement: Command) throws(PostgresFault) {
        if prepared.count >= Self.mostPrepared { forgetPrepared() }
        let commands = deferred
        deferred = []
        sent = []
        for command in commands {
            try send(one: command)
            sent.append(.deferred(command.text))
        }
        try send(one: statement)
        sent.append(.statement)
        try check(PQpipelineSync(handle))
        try flush()
    }

    private func send(one command: Command) throws(PostgresFault) {
        let name: String
        if !command.isKept {
            try check(PQsendQueryParams(handle, command.text, 0, nil, nil, nil, nil, 0))
            return
        } else if let known = prepared[command.text] {
            name = known
        } else {
            statementCount += 1
            name = "s\(statementCount)"
            try check(PQsendPrepare(handle, name, command.text, 0, nil))
            prepared[command.text] = name
            sent.append(.preparation(command.text))
        }
        try check(command.values.withPointers { PQsendQueryPrepared(handle, name, $0, $1, nil, nil, 0) })
    }

    private func check(_ accepted: Int32) throws(PostgresFault) {
        guard accepted == 1 else { throw .lost(lastMessage) }
    }

    private var lastMessage: String { String(cString: PQerrorMessage(handle)).trimmed }

    // MARK: Receiving

    /// Reads the answers to what went out before the statement; the first that failed is the cause of all that follow.
    private func skipToStatement() throws(PostgresFault) -> PostgresFault? {
        var first: PostgresFault?
        for item in sent {
            let command: String
            switch item {
            case .statement: return first
            case .deferred(let text), .preparation(let text): command = text
            }
            while let result = try next() {
                let failed = result.status == PGRES_FATAL_ERROR
                guard failed || result.status == PGRES_PIPELINE_ABORTED else { continue }
                if case .preparation = item { prepared[command] = nil }
                guard first == nil, failed else { continue }
                first = result.fault
                first?.statement = command
            }
        }
        return first
    }

    /// After it the next command may be sent.
    private func skipToSynchronisation() throws(PostgresFault) {
        while true {
            if let result = try next(), result.status == PGRES_PIPELINE_SYNC { return }
        }
    }

    private func handOut(_ row: (OpaquePointer, Int32) throws -> Bool) throws -> (count: Int, tag: String) {
        PQsetSingleRowMode(handle)
        let stream = PostgresStream(receive: { [unowned self] () throws(PostgresFault) in try next() })
        self.stream = stream
        defer { if self.stream === stream { self.stream = nil } }
        do {
            while let result = try stream.next() {
                guard try row(result.handle, 0) else {
                    try stream.drain()
                    break
                }
            }
        } catch {
            if isUsable { try stream.drain() }
            throw error
        }
        return (stream.count, stream.tag)
    }

    /// The next result; nil at the end of one command's results.
    private func next() throws(PostgresFault) -> PostgresResult? {
        while PQisBusy(handle) == 1 {
            try flush()
            if PQisBusy(handle) == 0 { break }
            try wait(for: POLLIN)
            guard PQconsumeInput(handle) == 1 else { throw .lost(lastMessage) }
        }
        guard let result = PQgetResult(handle) else {
            guard isUsable else { throw .lost(lastMessage) }
            return nil
        }
        let kept = PostgresResult(result)
        if kept.status == PGRES_FATAL_ERROR, !isUsable { throw kept.fault.sqlState.isEmpty ? .lost(lastMessage) : kept.fault }
        return kept
    }

    private func flush() throws(PostgresFault) {
        while true {
            switch PQflush(handle) {
            case 0: return
            case 1:
                try wait(for: POLLIN | POLLOUT)
                guard PQconsumeInput(handle) == 1 else { throw .lost(lastMessage) }
            default: throw .lost(lastMessage)
            }
        }
    }

    private func wait(for events: Int32) throws(PostgresFault) {
        var descriptor = pollfd(fd: PQsocket(handle), events: Int16(events), revents: 0)
        while true {
            switch poll(&descriptor, 1, isPatient ? -1 : Int32(timeouts.silence * 1000)) {
            case 0: throw .lost("no answer within \(timeouts.silence) s")
            case -1 where errno == EINTR: continue
            case -1: throw .lost("poll: \(errno)")
            default: return
            }
        }
    }
}

/// Runs `body` with a list of zero-terminated strings that ends with NULL.
private func withCStrings<Result>(_ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result?) -> Result? {
    let copies = texts.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    let pointers = copies.map { UnsafePointer($0) } + [nil]
    return pointers.withUnsafeBufferPointer { $0.baseAddress.flatMap(body) }
}

extension String {
    fileprivate var trimmed: String { split(whereSeparator: \.isNewline).joined(separator: " ") }
}
