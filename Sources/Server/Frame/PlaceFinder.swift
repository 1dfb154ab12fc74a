import School

/// How a request says where something is to be done.
public struct PlaceFinder: Sendable {
    enum Kind: Sendable {
        case unit
        case asked
        case found(@Sendable (PageRequest) async throws -> Place?)
    }

    let kind: Kind

    /// The unit at which the person works now, as chosen in the unit switcher; the home unit at first.
    public static let unit = PlaceFinder(kind: .unit)

    /// For programs: the unit that the query names (`unit`), else the token's own. One at which the token may not is answered by 404.
    static let unitAsked = PlaceFinder(kind: .asked)

    /// A place that is looked up, for example a class named in the path. nil is answered by 404, and so is a place at which the person may not:
    /// what is forbidden is not found.
    public static func found(by find: @escaping @Sendable (PageRequest) async throws -> Place?) -> PlaceFinder {
        PlaceFinder(kind: .found(find))
    }

    /// The unit whose identifier is in the path.
    public static func unit(in parameter: String) -> PlaceFinder {
        .found { request in
            let id: UnitID = try request.id(parameter)
            return try await request.desk.unit(id).map { Place(unit: $0.id, path: $0.path) }
        }
    }
}
