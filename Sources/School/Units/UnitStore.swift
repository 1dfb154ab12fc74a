import Database
import Policy

/// The SQL of the tree. `unit` is nobody's own table, so every scope may read it.
struct UnitStore {
    let reader: Reader

    init(_ reader: Reader) { self.reader = reader }

    private static let columns: SQL = """
        SELECT u.id, u.parent_id, u.path, u.kind, u.name, u.region_code, u.school_code, u.school_type, u.school_system, u.first_grade, u.last_grade,
               u.is_boarding, u.is_small, u.time_zone, u.closed_on, u.version, u.sort_key
          FROM unit AS u
        """

    static func make(_ row: Row) throws -> Unit {
        var schooling: Schooling?
        if let type: SchoolType = try row[7], let system: SchoolSystem = try row[8], let first: Int = try row[9],
            let last: Int = try row[10]
        {
            schooling = Schooling(type, system, grades: first...max(first, last), isBoarding: try row[11], isSmall: try row[12])
        }
        return Unit(
            id: try row[0], parent: try row[1], path: try row[2], kind: try row[3], name: try row[4], regionCode: try row[5],
            schoolCode: try row[6], schooling: schooling, timeZone: TimeZoneName(rawValue: try row.text(13)) ?? .beijing,
            closedOn: try row[14],
            version: try row[15])
    }

    func unit(_ id: UnitID) throws -> Unit? { try reader.first(Self.columns + "WHERE u.id = :id", ["id": id], Self.make) }

    /// Those of `ids` that there are, in no useful order.
    func units(_ ids: [UnitID]) throws -> [Unit] {
        var arguments: SQLArguments = [:]
        arguments.add("id", in: ids)
        return try reader.all(Self.columns + "WHERE u.id IN" + .list("id", ids.count), arguments, Self.make)
    }

    func unit(regionCode: RegionCode, kinds: [UnitKind] = [.region, .county]) throws -> Unit? {
        try reader.all(Self.columns + "WHERE u.region_code = :code AND u.closed_on IS NULL", ["code": regionCode], Self.make)
            .first { kinds.contains($0.kind) }
    }

    func unit(schoolCode: SchoolCode) throws -> Unit? {
        try reader.first(Self.columns + "WHERE u.school_code = :code AND u.closed_on IS NULL", ["code": schoolCode], Self.make)
    }

    func sibling(named name: String, below parent: UnitID?) throws -> Unit? {
        guard let parent else { return nil }
        return try reader.first(
            Self.columns + "WHERE u.parent_id = :parent AND u.name = :name AND u.closed_on IS NULL", ["parent": parent, "name": name],
            Self.make)
    }

    func children(of parent: UnitID) throws -> [Unit] {
        try reader.all(Self.columns + "WHERE u.parent_id = :parent ORDER BY u.sort_key, u.id", ["parent": parent], Self.make)
    }

    /// The unit and those below it that have rows of their own.
    func tenants(_ path: UnitPath) throws -> [UnitID] { try tree(path).filter(\.kind.isTenant).map(\.id) }

    /// The unit and everything below it, parents before children.
    func tree(_ path: UnitPath) throws -> [Unit] {
        try reader.all(
            Self.columns + "WHERE u.path >= :first AND u.path < :end ORDER BY u.path", ["first": path.text, "end": path.end], Self.make)
    }

    /// The regions at the top.
    func tops() throws -> [Unit] {
        try reader.all(Self.columns + "WHERE u.parent_id IS NULL ORDER BY u.sort_key, u.id", [:], Self.make)
    }

    /// From the top down to the unit itself.
    func ancestors(_ path: UnitPath) throws -> [Unit] { try path.units.compactMap { try unit($0) } }

    /// The region code that holds at a unit: its own or that of the nearest unit above that has one.
    func regionCode(at path: UnitPath) throws -> RegionCode? { try ancestors(path).reversed().lazy.compactMap(\.regionCode).first }

    func openUnits(below path: UnitPath) throws -> Int {
        try reader.value(
            "SELECT COUNT(*) FROM unit AS u WHERE u.path > :first AND u.path < :end AND u.closed_on IS NULL",
            ["first": path.text, "end": path.end]) ?? 0
    }

    /// A page of the units below one, in the order of their names.
    func page(below path: UnitPath, _ filter: UnitFilter, from start: PageKey?, size: Int) throws -> [(unit: Unit, sortKey: String)] {
        var sql = Self.columns + "WHERE u.path > :first AND u.path < :end"
        var arguments: SQLArguments = ["first": path.text, "end": path.end, "limit": size + 1]
        if !filter.includesClosed { sql = sql + "AND u.closed_on IS NULL" }
        if let kind = filter.kind {
            sql = sql + "AND u.kind = :kind"
            arguments.add("kind", kind)
        }
        if let text = filter.pattern {
            sql =
                sql + "AND (u.name LIKE :text ESCAPE '\\' OR u.region_code LIKE :text ESCAPE '\\' OR u.school_code LIKE :text ESCAPE '\\')"
            arguments.add("text", text)
        }
        if let start {
            arguments.add("key", start.sortKey)
            arguments.add("id", start.id)
            sql =
                start.direction == .after
                ? sql + "AND (u.sort_key, u.id) > (:key, :id)" : sql + "AND (u.sort_key, u.id) < (:key, :id)"
        }
        sql =
            start?.direction == .before
            ? sql + "ORDER BY u.sort_key DESC, u.id DESC LIMIT :limit" : sql + "ORDER BY u.sort_key, u.id LIMIT :limit"
        return try reader.all(sql, arguments) { (try Self.make($0), try $0.text(16)) }
    }
}

extension UnitStore {
    private static func arguments(_ details: UnitDetails) -> SQLArguments {
        let schooling = details.schooling
        return [
            "name": details.name, "sort": UnitOrder.key(details.name), "region": details.regionCode, "code": details.schoolCode,
            "type": schooling?.type, "system": schooling?.system, "first": schooling?.grades.lowerBound,
            "last": schooling?.grades.upperBound,
            "boarding": schooling?.isBoarding ?? false, "small": schooling?.isSmall ?? false, "zone": details.timeZone.rawValue,
        ]
    }

    static func insert(_ id: UnitID, _ kind: UnitKind, below parent: Unit?, _ details: UnitDetails, _ writer: Writer) throws {
        var arguments = arguments(details)
        arguments.add("id", id)
        arguments.add("parent", parent?.id)
        arguments.add("path", parent?.path.appending(id) ?? UnitPath(top: id))
        arguments.add("kind", kind)
        try writer.run(
            """
            INSERT INTO unit (id, parent_id, path, kind, name, sort_key, region_code, school_code, school_type, school_system, first_grade, last_grade,
                              is_boarding, is_small, time_zone, closed_on, version)
            VALUES (:id, :parent, :path, :kind, :name, :sort, :region, :code, :type, :system, :first, :last, :boarding, :small, :zone, NULL, 1)
            """, arguments)
    }

    /// - Returns: false where the row has another version by now.
    static func update(_ unit: Unit, _ details: UnitDetails, version: Int, _ writer: Writer) throws -> Bool {
        var arguments = arguments(details)
        arguments.add("id", unit.id)
        arguments.add("version", version)
        return try writer.run(
            """
            UPDATE unit
               SET name = :name, sort_key = :sort, region_code = :region, school_code = :code, school_type = :type, school_system = :system,
                   first_grade = :first, last_grade = :last, is_boarding = :boarding, is_small = :small, time_zone = :zone, version = version + 1
             WHERE id = :id AND version = :version
            """, arguments) == 1
    }

    static func setClosed(_ unit: Unit, on date: SchoolDate?, _ writer: Writer) throws {
        try writer.run("UPDATE unit SET closed_on = :on, version = version + 1 WHERE id = :id", ["on": date, "id": unit.id])
    }

    /// Moves the unit with everything below it.
    static func move(_ unit: Unit, below parent: Unit, _ writer: Writer) throws {
        try writer.run(
            "UPDATE unit SET parent_id = :parent, version = version + 1 WHERE id = :id", ["parent": parent.id, "id": unit.id])
        try writer.run(
            """
            UPDATE unit SET path = CAST(:new AS TEXT) || SUBSTR(path, CAST(:start AS INTEGER))
             WHERE path >= :first AND path < :end
            """,
            [
                "new": parent.path.appending(unit.id), "start": unit.path.text.utf8.count + 1, "first": unit.path.text,
                "end": unit.path.end,
            ])
    }
}

extension UnitPath {
    /// The first text after all paths that begin with this one: the last slash replaced by the character that follows it.
    var end: String { text.dropLast() + "0" }
}
