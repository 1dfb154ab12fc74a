/// What PostgreSQL or the way to it says, before it becomes a `DatabaseError`.
struct PostgresFault: Error {
    enum Kind { case connectionLost, statement }

    let kind: Kind
    /// Five characters, empty where the server did not speak.
    let sqlState: String
    let message: String
    var statement: String?

    static func lost(_ message: String) -> PostgresFault { PostgresFault(kind: .connectionLost, sqlState: "08006", message: message) }

    /// Nothing was written and a new connection is needed: the network, a shut-down (57P01 … 57P03), too many connections.
    var endsConnection: Bool {
        kind == .connectionLost || sqlState.hasPrefix("08") || sqlState.hasPrefix("57P") || sqlState.hasPrefix("28") || sqlState == "53300"
    }

    /// The transaction lost against another one, or a plan grew old through a migration: the same body may well succeed now.
    var invitesAnotherRun: Bool {
        switch sqlState {
        case "40001", "40P01": true
        case "0A000": message.contains("cached plan")
        case "26000": true  // A prepared statement that is gone.
        default: false
        }
    }

    var databaseError: DatabaseError {
        switch sqlState {
        case "53100": .full
        case "57014", "55P03", "25006", "3D000", "58030", "40001", "40P01": .unavailable(described)
        case "XX001", "XX002": .damaged(described)
        case let state where state.hasPrefix("23"): .constraint(message)
        case let state where state.hasPrefix("53"): .unavailable(described)
        default: endsConnection ? .unavailable(described) : .failed(code: sqlState, message: message, statement: statement)
        }
    }

    private var described: String { sqlState.isEmpty ? message : "\(message) (SQLSTATE \(sqlState))" }
}
