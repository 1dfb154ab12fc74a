import Database

extension Schema {
    /// All migrations of the program, in order; each stands beside the feature whose tables it makes.
    public static let jianfu = Schema([.units, .classes, .staff, .teaching, .policies])
}
