import Database
import Policy

/// The SQL of staff, in their unit's scope.
struct StaffStore {
    let reader: Reader

    init(_ reader: Reader) { self.reader = reader }

    private static let columns: SQL = """
        SELECT s.id, s.school_id, s.number, s.name, s.phone, s.joined_on, s.left_on, s.sort_key, s.version
          FROM staff AS s
         WHERE s.school_id = :school
        """

    static func make(_ row: Row) throws -> Staff {
        Staff(
            id: try row[0], unit: try row[1], number: try row[2], name: try row[3], phone: try row[4], joinedOn: try row[5],
            leftOn: try row[6], sortKey: try row[7], version: try row[8])
    }

    /// Everybody whom the unit has or had.
    func all() throws -> [Staff] { try reader.all(Self.columns + "ORDER BY s.sort_key, s.id", [:], Self.make) }

    func staff(_ id: PersonID) throws -> Staff? { try reader.first(Self.columns + "AND s.id = :id", ["id": id], Self.make) }

    func staff(number: StaffNumber) throws -> Staff? {
        try reader.first(Self.columns + "AND s.number = :number", ["number": number], Self.make)
    }

    func page(_ filter: StaffFilter, from start: PageKey?, size: Int) throws -> [Staff] {
        var (sql, arguments): (SQL, SQLArguments) = (Self.columns, ["limit": size + 1])
        switch filter.state {
        case .present: sql = sql + "AND s.left_on IS NULL"
        case .left: sql = sql + "AND s.left_on IS NOT NULL"
        case .all: break
        }
        if let search = filter.search {
            sql = sql + "AND s.search_text LIKE :text ESCAPE '\\'"
            arguments.add("text", search.pattern)
        }
        let isBackwards = start?.direction == .before
        if let start {
            arguments.add("key", start.sortKey)
            arguments.add("id", start.id)
        }
        switch (filter.order, isBackwards) {
        case (.name, false):
            if start != nil { sql = sql + "AND (s.sort_key, s.id) > (:key, :id)" }
            sql = sql + "ORDER BY s.sort_key, s.id LIMIT :limit"
        case (.name, true): sql = sql + "AND (s.sort_key, s.id) < (:key, :id) ORDER BY s.sort_key DESC, s.id DESC LIMIT :limit"
        case (.number, false):
            if start != nil { sql = sql + "AND (s.number, s.id) > (:key, :id)" }
            sql = sql + "ORDER BY s.number, s.id LIMIT :limit"
        case (.number, true): sql = sql + "AND (s.number, s.id) < (:key, :id) ORDER BY s.number DESC, s.id DESC LIMIT :limit"
        }
        return try reader.all(sql, arguments, Self.make)
    }

    func count(_ state: StaffFilter.State) throws -> Int {
        switch state {
        case .present: try reader.value("SELECT COUNT(*) FROM staff AS s WHERE s.school_id = :school AND s.left_on IS NULL") ?? 0
        case .left: try reader.value("SELECT COUNT(*) FROM staff AS s WHERE s.school_id = :school AND s.left_on IS NOT NULL") ?? 0
        case .all: try reader.value("SELECT COUNT(*) FROM staff AS s WHERE s.school_id = :school") ?? 0
        }
    }

    /// The unit of somebody present who has the number; asked across the walls, since people sign in with it everywhere.
    static func holder(of phone: PhoneNumber, _ reader: Reader) throws -> (unit: UnitID, person: PersonID)? {
        try reader.first(
            "SELECT s.school_id, s.id FROM staff AS s WHERE s.phone = :phone AND s.left_on IS NULL", ["phone": phone]
        ) { (try $0[0], try $0[1]) }
    }
}

extension StaffStore {
    static func insert(_ id: PersonID, _ details: StaffDetails, joinedOn: SchoolDate, _ writer: Writer) throws {
        var arguments = arguments(id, details)
        arguments.add("joined", joinedOn)
        try writer.run(
            """
            INSERT INTO staff (school_id, id, number, name, sort_key, search_text, phone, joined_on, left_on, version)
            VALUES (:school, :id, :number, :name, :sort, :search, :phone, :joined, NULL, 1)
            """, arguments)
    }

    static func update(_ id: PersonID, _ details: StaffDetails, _ writer: Writer) throws {
        try writer.run(
            """
            UPDATE staff SET number = :number, name = :name, sort_key = :sort, search_text = :search, phone = :phone, version = version + 1
             WHERE school_id = :school AND id = :id
            """, arguments(id, details))
    }

    /// Before several people exchange numbers, so that no moment has one twice.
    static func clearPhone(_ id: PersonID, _ writer: Writer) throws {
        try writer.run("UPDATE staff SET phone = NULL WHERE school_id = :school AND id = :id", ["id": id])
    }

    static func setLeft(_ id: PersonID, on date: SchoolDate?, _ writer: Writer) throws {
        try writer.run(
            "UPDATE staff SET left_on = :on, version = version + 1 WHERE school_id = :school AND id = :id", ["id": id, "on": date])
    }

    private static func arguments(_ id: PersonID, _ details: StaffDetails) -> SQLArguments {
        [
            "id": id, "number": details.number, "name": details.name, "sort": Pinyin(details.name).sortKey, "search": details.searchText,
            "phone": details.phone,
        ]
    }
}
