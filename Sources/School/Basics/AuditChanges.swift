import Database

extension [AuditEntry.Change] {
    /// Adds a field where it changed.
    mutating func add<Value: SQLConvertible>(_ field: String, _ before: Value?, _ after: Value?, personal: Bool = false) {
        let change = AuditEntry.Change(field, from: before, to: after, personal: personal)
        if change.before != change.after { append(change) }
    }
}
