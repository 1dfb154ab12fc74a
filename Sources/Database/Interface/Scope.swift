/// A unit with walls of its own: a school, a central school or a bureau. Tables with a `school_id` column belong to such units row by row.
public enum Tenant {}

/// What a transaction may see: the tenant wall. In `.school` every statement on a table with a `school_id` column must bind that
/// column to `:school`, which the scope itself supplies; a statement that does not is refused before it runs.
public enum Scope: Hashable, Sendable {
    /// One unit's own rows, and the tables that belong to nobody.
    case school(Identifier<Tenant>)
    /// Only tables without `school_id`: sessions, throttling, jobs, packs.
    case installation
    /// Across the walls, for a named use case: signing in, a bureau's roll-up, backup. The name is logged and counted, and a test holds the
    /// list of all such names.
    case opened(StaticString)

    public static func == (left: Scope, right: Scope) -> Bool { left.key == right.key }
    public func hash(into hasher: inout Hasher) { hasher.combine(key) }

    private var key: String {
        switch self {
        case .school(let school): school.description
        case .installation: ""
        case .opened(let name): name.description
        }
    }
}
