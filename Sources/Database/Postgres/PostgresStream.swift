import CLibPQ

/// The rows of one statement as they arrive. Another statement on the same connection first takes in the rest, so that loops may nest.
final class PostgresStream {
    private let receive: () throws(PostgresFault) -> PostgresResult?
    private var waiting: [PostgresResult] = []
    private var taken = 0
    private var isComplete = false
    /// What the command changed (or selected) and its name, known at the end.
    private(set) var count = 0
    private(set) var tag = ""
    private var fault: PostgresFault?

    init(receive: @escaping () throws(PostgresFault) -> PostgresResult?) { self.receive = receive }

    /// The next row; nil after the last.
    func next() throws(PostgresFault) -> PostgresResult? {
        if taken < waiting.count {
            defer { taken += 1 }
            return waiting[taken]
        }
        if let fault { throw fault }
        return isComplete ? nil : try receiveRow()
    }

    func buffer() throws(PostgresFault) {
        while !isComplete {
            do {
                if let row = try receiveRow() { waiting.append(row) }
            } catch {
                guard isComplete else { throw error }
                fault = error
            }
        }
    }

    /// Passes over what is left.
    func drain() throws(PostgresFault) {
        waiting = []
        taken = 0
        while !isComplete {
            do { _ = try receiveRow() } catch {
                guard isComplete else { throw error }
            }
        }
    }

    /// The next row, or nil at the end. A failing statement is read to its end first, so that the connection stays usable.
    private func receiveRow() throws(PostgresFault) -> PostgresResult? {
        while let result = try receive() {
            switch result.status {
            case PGRES_SINGLE_TUPLE: return result
            case PGRES_TUPLES_OK, PGRES_COMMAND_OK: (count, tag) = (result.changed, result.tag)
            default:
                let fault = result.fault
                try finish()
                throw fault
            }
        }
        try finish()
        return nil
    }

    private func finish() throws(PostgresFault) {
        while true {
            if let result = try receive(), result.status == PGRES_PIPELINE_SYNC { break }
        }
        isComplete = true
    }
}
