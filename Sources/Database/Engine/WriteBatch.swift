/// Writers committed together: one transaction, a savepoint each.
enum WriteBatch {
    enum Outcome {
        /// Ready to be committed; the error of each work that was undone, by its index.
        case ready([Int: any Error])
        /// The engine gave the whole transaction up while this work ran (disk full, connection lost). The others have to run again.
        case lost(index: Int, any Error)
    }

    /// Runs the bodies in a transaction that is open already, up to but without COMMIT.
    static func run(_ batch: [Work], on connection: any Connection) -> Outcome {
        var refused: [Int: any Error] = [:]
        for (index, work) in batch.enumerated() {
            do {
                if batch.count > 1 { try connection.savepoint() }
                try work.run(connection)
                if batch.count > 1 { try connection.release() }
            } catch {
                guard connection.isInTransaction else { return .lost(index: index, error) }
                refused[index] = error
                guard batch.count > 1 else { break }
                do {
                    try connection.rollbackToSavepoint()
                } catch let second {
                    return .lost(index: index, second)
                }
            }
        }
        return .ready(refused)
    }

    /// Runs the batch to its end and tells everybody. A failing COMMIT fails all of them: what one was refused for may rest on what another wrote.
    static func commit(_ batch: [Work], on connection: any Connection) {
        var batch = batch
        while !batch.isEmpty {
            do {
                try connection.begin(.write)
                let schools = Set(batch.flatMap(\.schools)).sorted()
                try connection.lock(schools: schools)
                switch run(batch, on: connection) {
                case .ready(let refused):
                    // A lone body that threw has no savepoint to go back to.
                    if batch.count == 1, !refused.isEmpty { connection.rollback() } else { try connection.commit() }
                    for (index, work) in batch.enumerated() { work.finish(refused[index]) }
                    return
                case .lost(let index, let error):
                    connection.rollback()
                    batch.remove(at: index).finish(error)
                }
            } catch {
                connection.rollback()
                for work in batch { work.finish(error) }
                return
            }
        }
    }
}
