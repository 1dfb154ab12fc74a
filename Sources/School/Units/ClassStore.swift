import Database
import Policy
import Registers

/// The SQL of classes, in their school's scope.
struct ClassStore {
    let reader: Reader

    init(_ reader: Reader) { self.reader = reader }

    private static let columns: SQL = """
        SELECT c.id, c.school_id, c.campus_id, c.stage, c.school_system, c.entry_year, c.number, c.own_name, c.opened_on, c.closed_on, c.pupils, c.version
          FROM school_class AS c
         WHERE c.school_id = :school
        """

    static func make(_ row: Row) throws -> SchoolClass {
        SchoolClass(
            id: try row[0], school: try row[1], campus: try row[2], stage: try row[3], system: try row[4], entryYear: try row[5],
            number: try row[6], ownName: try row[7], openedOn: try row[8], closedOn: try row[9], pupils: try row[10], version: try row[11])
    }

    /// Open and closed, in no useful order.
    func all() throws -> [SchoolClass] { try reader.all(Self.columns, [:], Self.make) }

    /// Those of `ids` that there are, in no useful order.
    func classes(_ ids: [ClassID]) throws -> [SchoolClass] {
        guard !ids.isEmpty else { return [] }
        var arguments: SQLArguments = [:]
        arguments.add("id", in: ids)
        return try reader.all(Self.columns + "AND c.id IN" + .list("id", ids.count), arguments, Self.make)
    }

    func schoolClass(_ id: ClassID) throws -> SchoolClass? { try reader.first(Self.columns + "AND c.id = :id", ["id": id], Self.make) }

    /// The open class of a cohort with a number.
    func schoolClass(_ stage: Stage, entryYear: Int, number: Int) throws -> SchoolClass? {
        try reader.first(
            Self.columns + "AND c.stage = :stage AND c.entry_year = :year AND c.number = :number AND c.closed_on IS NULL",
            ["stage": stage, "year": entryYear, "number": number], Self.make)
    }

    func names(of id: ClassID) throws -> [ClassHistory.Name] {
        try reader.all(
            """
            SELECT n.from_on, n.number, n.own_name FROM class_name AS n
             WHERE n.school_id = :school AND n.class_id = :id ORDER BY n.from_on
            """, ["id": id]
        ) { ClassHistory.Name(from: try $0[0], number: try $0[1], ownName: try $0[2]) }
    }

    func sizes(of id: ClassID) throws -> [ClassHistory.Size] {
        try reader.all(
            "SELECT s.from_on, s.pupils FROM class_size AS s WHERE s.school_id = :school AND s.class_id = :id ORDER BY s.from_on",
            ["id": id]
        ) { ClassHistory.Size(from: try $0[0], pupils: try $0[1]) }
    }

    func predecessors(of id: ClassID) throws -> [ClassHistory.Link] {
        try reader.all(
            """
            SELECT l.predecessor_id, l.on_date FROM class_lineage AS l
             WHERE l.school_id = :school AND l.successor_id = :id ORDER BY l.on_date, l.predecessor_id
            """, ["id": id]
        ) { ClassHistory.Link(id: try $0[0], on: try $0[1]) }
    }

    /// What refers to a class.
    func use(of id: ClassID) throws -> ClassUse {
        let teaching = try reader.value(
            "SELECT COUNT(*) FROM teaching AS t WHERE t.school_id = :school AND t.class_id = :id", ["id": id], as: Int.self)
        let roles = try reader.value(
            "SELECT COUNT(*) FROM role_grant AS g WHERE g.school_id = :school AND g.class_id = :id", ["id": id], as: Int.self)
        return ClassUse(
            teaching: teaching ?? 0, roles: roles ?? 0, laterSizes: max(0, try sizes(of: id).count - 1),
            laterNames: max(0, try names(of: id).count - 1), lineage: try predecessors(of: id).count + successors(of: id).count,
            ledgerRows: try Ledger.all.reduce(0) { try $0 + LedgerStore($1, reader).count(of: id) },
            homework: try AssignmentStore(reader).count(of: id))
    }

    func successors(of id: ClassID) throws -> [ClassHistory.Link] {
        try reader.all(
            """
            SELECT l.successor_id, l.on_date FROM class_lineage AS l
             WHERE l.school_id = :school AND l.predecessor_id = :id ORDER BY l.on_date, l.successor_id
            """, ["id": id]
        ) { ClassHistory.Link(id: try $0[0], on: try $0[1]) }
    }
}

/// Writing, each a statement or two; what may be written the use case has checked.
extension ClassStore {
    static func insert(_ item: SchoolClass, _ writer: Writer) throws {
        try writer.run(
            """
            INSERT INTO school_class (school_id, id, campus_id, stage, school_system, entry_year, number, own_name, opened_on, closed_on, pupils, version)
            VALUES (:school, :id, :campus, :stage, :system, :year, :number, :name, :opened, NULL, :pupils, 1)
            """,
            [
                "id": item.id, "campus": item.campus, "stage": item.stage, "system": item.system, "year": item.entryYear,
                "number": item.number, "name": item.ownName, "opened": item.openedOn, "pupils": item.pupils,
            ])
        try setName(item.id, item.number, item.ownName, from: item.openedOn, writer)
        if let pupils = item.pupils { try insertSize(item.id, pupils, from: item.openedOn, writer) }
    }

    /// The name from a date on, and with it the class's present name.
    static func setName(_ id: ClassID, _ number: Int, _ ownName: String?, from date: SchoolDate, _ writer: Writer) throws {
        try writer.run(
            """
            INSERT INTO class_name (school_id, class_id, from_on, number, own_name) VALUES (:school, :id, :from, :number, :name)
            ON CONFLICT (school_id, class_id, from_on) DO UPDATE SET number = excluded.number, own_name = excluded.own_name
            """, ["id": id, "from": date, "number": number, "name": ownName])
    }

    static func rename(_ item: SchoolClass, number: Int, ownName: String?, campus: UnitID?, _ writer: Writer) throws {
        try writer.run(
            """
            UPDATE school_class SET number = :number, own_name = :name, campus_id = :campus, version = version + 1
             WHERE school_id = :school AND id = :id
            """, ["id": item.id, "number": number, "name": ownName, "campus": campus])
    }

    /// The number of pupils from a date on; the class's own row keeps that of the latest date.
    static func setSize(_ id: ClassID, _ pupils: Int, from date: SchoolDate, _ writer: Writer) throws {
        try insertSize(id, pupils, from: date, writer)
        try keepLatestSize(of: id, writer)
    }

    /// Takes back the number of pupils of a day, to the one that the same day had before where it had one.
    static func resetSize(_ id: ClassID, to pupils: Int?, on date: SchoolDate, _ writer: Writer) throws {
        if let pupils { return try setSize(id, pupils, from: date, writer) }
        try writer.run(
            "DELETE FROM class_size WHERE school_id = :school AND class_id = :id AND from_on = :from", ["id": id, "from": date])
        try keepLatestSize(of: id, writer)
    }

    private static func keepLatestSize(of id: ClassID, _ writer: Writer) throws {
        let latest = try ClassStore(writer).sizes(of: id).last?.pupils
        try writer.run(
            "UPDATE school_class SET pupils = :pupils, version = version + 1 WHERE school_id = :school AND id = :id",
            ["id": id, "pupils": latest])
    }

    private static func insertSize(_ id: ClassID, _ pupils: Int, from date: SchoolDate, _ writer: Writer) throws {
        try writer.run(
            """
            INSERT INTO class_size (school_id, class_id, from_on, pupils) VALUES (:school, :id, :from, :pupils)
            ON CONFLICT (school_id, class_id, from_on) DO UPDATE SET pupils = excluded.pupils
            """, ["id": id, "from": date, "pupils": pupils])
    }

    /// With its names and numbers of pupils, and what files called it; what else refers to it the use case has ruled out.
    static func remove(_ id: ClassID, _ writer: Writer) throws {
        try writer.run("DELETE FROM roster_class_name WHERE school_id = :school AND class_id = :id", ["id": id])
        try SeatStore.erase(of: id, writer)
        try writer.run("DELETE FROM class_name WHERE school_id = :school AND class_id = :id", ["id": id])
        try writer.run("DELETE FROM class_size WHERE school_id = :school AND class_id = :id", ["id": id])
        try writer.run("DELETE FROM school_class WHERE school_id = :school AND id = :id", ["id": id])
    }

    /// Name and number of pupils hold from the first day, which moves with the entry year.
    static func correct(_ old: SchoolClass, to new: SchoolClass, _ writer: Writer) throws {
        let size = try ClassStore(writer).sizes(of: old.id).last
        try writer.run("DELETE FROM class_name WHERE school_id = :school AND class_id = :id", ["id": old.id])
        try writer.run("DELETE FROM class_size WHERE school_id = :school AND class_id = :id", ["id": old.id])
        try writer.run(
            """
            UPDATE school_class
               SET stage = :stage, school_system = :system, entry_year = :year, number = :number, opened_on = :opened, version = version + 1
             WHERE school_id = :school AND id = :id
            """,
            [
                "id": old.id, "stage": new.stage, "system": new.system, "year": new.entryYear, "number": new.number, "opened": new.openedOn,
            ])
        try setName(old.id, new.number, new.ownName, from: new.openedOn, writer)
        if let size {
            try insertSize(old.id, size.pupils, from: size.from == old.openedOn ? new.openedOn : max(size.from, new.openedOn), writer)
        }
    }

    static func setClosed(_ id: ClassID, on date: SchoolDate?, _ writer: Writer) throws {
        try writer.run(
            "UPDATE school_class SET closed_on = :on, version = version + 1 WHERE school_id = :school AND id = :id", ["id": id, "on": date])
    }

    static func link(_ predecessor: ClassID, to successor: ClassID, on date: SchoolDate, _ writer: Writer) throws {
        try writer.run(
            """
            INSERT INTO class_lineage (school_id, predecessor_id, successor_id, on_date) VALUES (:school, :predecessor, :successor, :on)
            """, ["predecessor": predecessor, "successor": successor, "on": date])
    }
}
