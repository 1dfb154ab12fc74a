import Database
import Policy

/// The SQL of teaching assignments, in their school's scope.
struct TeachingStore {
    let reader: Reader

    init(_ reader: Reader) { self.reader = reader }

    private static let columns: SQL = """
        SELECT t.id, t.person_id, s.name, s.sort_key, t.class_id, t.subject, t.term, t.from_on, t.to_on
          FROM teaching AS t
          JOIN staff AS s ON s.school_id = t.school_id AND s.id = t.person_id
         WHERE t.school_id = :school
        """

    static func make(_ row: Row) throws -> Teaching {
        Teaching(
            id: try row[0], person: try row[1], personName: try row[2], personSortKey: try row[3], schoolClass: try row[4],
            subject: try row[5],
            term: try row[6], from: try row[7], to: try row[8])
    }

    func all(_ term: TeachingTerm, _ filter: TeachingFilter = TeachingFilter()) throws -> [Teaching] {
        var (sql, arguments): (SQL, SQLArguments) = (Self.columns + "AND t.term = :term", ["term": term])
        if let person = filter.person {
            sql = sql + "AND t.person_id = :person"
            arguments.add("person", person)
        }
        if let schoolClass = filter.schoolClass {
            sql = sql + "AND t.class_id = :class"
            arguments.add("class", schoolClass)
        }
        if let subject = filter.subject {
            sql = sql + "AND t.subject = :subject"
            arguments.add("subject", subject)
        }
        return try reader.all(sql + "ORDER BY t.from_on, t.id", arguments, Self.make)
    }

    /// What each of `people` teaches in a term, by class and subject; all of the unit's where nil.
    func taught(by people: [PersonID]?, in term: TeachingTerm, on day: SchoolDate) throws -> [PersonID: [TaughtClass]] {
        var sql: SQL = "SELECT t.person_id, t.class_id, t.subject, t.from_on, t.to_on FROM teaching AS t WHERE t.school_id = :school"
        var arguments: SQLArguments = ["term": term]
        if let people {
            // Without statistics SQLite would take the index of the term, which is the whole school; `|| ''` keeps it from that.
            sql = sql + "AND t.term || '' = :term AND t.person_id IN" + .list("person", people.count)
            arguments.add("person", in: people)
        } else {
            sql = sql + "AND t.term = :term"
        }
        let found = try reader.all(sql, arguments) { row in
            (
                person: try row[0] as PersonID, schoolClass: try row[1] as ClassID, subject: try row.text(2),
                from: try row[3] as SchoolDate,
                to: try row[4] as SchoolDate
            )
        }
        let ordered = try ClassStore(reader).classes(Array(Set(found.map(\.schoolClass)))).ordered(on: day)
        let places = Dictionary(uniqueKeysWithValues: ordered.enumerated().map { ($0.element.id, $0.offset) })
        let rows = found.compactMap { row in places[row.schoolClass].map { (place: $0, rank: Subjects.rank(row.subject), row: row) } }
        return Dictionary(grouping: rows.sorted { ($0.place, $0.rank, $0.row.from) < ($1.place, $1.rank, $1.row.from) }, by: \.row.person)
            .mapValues { rows in
                rows.map { TaughtClass(schoolClass: ordered[$0.place], subject: $0.row.subject, from: $0.row.from, to: $0.row.to) }
            }
    }

    func teaching(_ id: TeachingID) throws -> Teaching? { try reader.first(Self.columns + "AND t.id = :id", ["id": id], Self.make) }

    /// What somebody teaches on a day or later.
    func held(by person: PersonID, since date: SchoolDate) throws -> [Teaching] {
        try reader.all(
            Self.columns + "AND t.person_id = :person AND t.to_on >= :date ORDER BY t.from_on, t.id", ["person": person, "date": date],
            Self.make)
    }
}

extension TeachingStore {
    static func insert(
        _ id: TeachingID, _ person: PersonID, _ schoolClass: ClassID, _ subject: String, _ term: TeachingTerm,
        _ days: ClosedRange<SchoolDate>,
        _ writer: Writer
    ) throws {
        try writer.run(
            """
            INSERT INTO teaching (school_id, id, person_id, class_id, subject, term, from_on, to_on)
            VALUES (:school, :id, :person, :class, :subject, :term, :from, :to)
            """,
            [
                "id": id, "person": person, "class": schoolClass, "subject": subject, "term": term, "from": days.lowerBound,
                "to": days.upperBound,
            ])
    }

    static func setEnd(_ id: TeachingID, on date: SchoolDate, _ writer: Writer) throws {
        try writer.run("UPDATE teaching SET to_on = :to WHERE school_id = :school AND id = :id", ["id": id, "to": date])
    }

    static func remove(_ id: TeachingID, _ writer: Writer) throws {
        try writer.run("DELETE FROM teaching WHERE school_id = :school AND id = :id", ["id": id])
    }

    /// Ends all that somebody teaches after a day.
    /// - Returns: how many assignments were shortened or dropped.
    static func end(of person: PersonID, after date: SchoolDate, _ writer: Writer) throws -> Int {
        let dropped = try writer.run(
            "DELETE FROM teaching WHERE school_id = :school AND person_id = :person AND from_on > :date", ["person": person, "date": date])
        let shortened = try writer.run(
            "UPDATE teaching SET to_on = :date WHERE school_id = :school AND person_id = :person AND to_on > :date",
            ["person": person, "date": date])
        return dropped + shortened
    }
}
