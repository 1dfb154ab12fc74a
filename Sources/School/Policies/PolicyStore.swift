import Database
import Policy

/// The rows of policies, for use cases that hold a transaction.
struct PolicyStore {
    let reader: Reader

    /// No tree is deeper: province, prefecture, county, central school, school, campus.
    private static let deepest = 8

    /// The units of a path as parameters of one statement; the last stands for those that are missing.
    private static func arguments(_ path: UnitPath) -> SQLArguments {
        let units = path.units
        var arguments: SQLArguments = [:]
        for index in 0..<deepest { arguments.add("u\(index)", units.indices.contains(index) ? units[index] : units.last) }
        return arguments
    }

    private static let governing: SQL =
        "SELECT id, unit_id, pack, content_hash, from_on, to_on, reason FROM governing_pack"

    /// All packs that the units of a path were put under, from the top down, at each unit by date.
    func governing(along path: UnitPath) throws -> [GoverningPack] {
        let rows = try reader.all(
            Self.governing + "WHERE unit_id IN (:u0, :u1, :u2, :u3, :u4, :u5, :u6, :u7) ORDER BY from_on",
            Self.arguments(path)
        ) { row in
            GoverningPack(
                id: try row[0], unit: try row[1], pack: try row[2], contentHash: try row[3],
                from: try row[4], to: try row[5],
                reason: try row[6])
        }
        return Self.downwards(rows, path, \.unit)
    }

    /// All tightenings of the units of a path, from the top down, at each unit by date.
    func tightenings(along path: UnitPath) throws -> [Tightening] {
        let rows = try reader.all(
            """
            SELECT t.id, t.unit_id, u.name, t.pack, t.provision, t.check_number, t.rule, t.change, t.from_on, t.to_on, t.reason
              FROM tightening t JOIN unit u ON u.id = t.unit_id
             WHERE t.unit_id IN (:u0, :u1, :u2, :u3, :u4, :u5, :u6, :u7)
             ORDER BY t.from_on, t.id
            """, Self.arguments(path)
        ) { row in
            let text: String = try row[7]
            let change: CheckChange
            do throws(PackError) { change = try CheckChange(yaml: text, file: "tightening") } catch {
                throw DatabaseError.unexpectedValue(column: 7, found: text, expected: "a change of a check")
            }
            return Tightening(
                id: try row[0], unit: try row[1], unitName: try row[2], pack: try row[3],
                provision: try row[4], check: try row[5],
                rule: try row[6], change: change, from: try row[8], to: try row[9], reason: try row[10])
        }
        return Self.downwards(rows, path, \.unit)
    }

    private static func downwards<Record>(
        _ rows: [Record], _ path: UnitPath, _ unit: (Record) -> UnitID
    ) -> [Record] {
        path.units.flatMap { id in rows.filter { unit($0) == id } }
    }

    /// Names of the units of a path.
    func names(along path: UnitPath) throws -> [UnitID: String] {
        var names: [UnitID: String] = [:]
        try reader.each(
            "SELECT id, name FROM unit WHERE id IN (:u0, :u1, :u2, :u3, :u4, :u5, :u6, :u7)",
            Self.arguments(path)
        ) { row in
            names[try row[0]] = try row[1]
        }
        return names
    }
}

extension RuleKind: SQLConvertible {}
