import Database

extension Migration {
    /// The tables of all ledgers, as their declarations made them. A test prints what must be added here where a declaration changes.
    public static let ledgers = Migration(40, "ledgers", [])
}
