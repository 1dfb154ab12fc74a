import CLibPQ

/// One result of libpq, freed with the last reference.
final class PostgresResult {
    let handle: OpaquePointer

    init(_ handle: OpaquePointer) { self.handle = handle }
    deinit { PQclear(handle) }

    var status: ExecStatusType { PQresultStatus(handle) }

    /// Rows inserted, updated, deleted or selected.
    var changed: Int { PQcmdTuples(handle).flatMap { Int(String(cString: $0)) } ?? 0 }

    /// `INSERT 0 1`, `COMMIT`, `ROLLBACK` …
    var tag: String { PQcmdStatus(handle).map { String(cString: $0) } ?? "" }

    var fault: PostgresFault {
        let state = field("C")
        return PostgresFault(
            kind: state.isEmpty ? .connectionLost : .statement, sqlState: state,
            message: [field("M"), field("n"), field("D")].filter { !$0.isEmpty }.joined(separator: "; "))
    }

    /// A part of the error message by its letter in the protocol: C SQLSTATE, M message, n constraint, D detail.
    private func field(_ letter: Unicode.Scalar) -> String {
        PQresultErrorField(handle, Int32(letter.value)).map { String(cString: $0) } ?? ""
    }
}
