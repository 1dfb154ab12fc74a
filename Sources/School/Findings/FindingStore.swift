import Database
import Policy
import Registers

/// The SQL of kept findings, in the scope of the unit whose they are.
struct FindingStore {
    let reader: Reader

    static let columns: SQL =
        """
        f.id, f.found_at, f.scope, f.term, f.pack, f.provision, f.rule, f.severity, f.is_local, f.register, f.grade, f.of_class, f.day, f.period,
        f.subject, f.topic, f.measured, f.limit_value, f.unit, f.message, f.row_ids
        """
    static let select: SQL = "SELECT" + columns + "FROM derived_finding f"
    /// Not of an import that nobody sees.
    static let isSeen: SQL = "(f.import_id IS NULL OR f.import_id NOT IN (" + ImportStore.hidden + "))"

    func finding(_ id: KeptFindingID) throws -> KeptFinding? {
        try reader.first(Self.select + "WHERE f.school_id = :school AND f.id = :id AND" + Self.isSeen, ["id": id], KeptFinding.init)
    }

    /// All that are kept in these scopes.
    func findings(in scopes: some Sequence<JudgedScope>) throws -> [KeptFinding] {
        var (found, rows): ([KeptFinding], [LedgerRowID]) = ([], [])
        for scope in scopes {
            var conditions = Conditions("f.school_id = :school AND f.scope = :scope", ["scope": scope.kind])
            switch scope {
            case .row(_, let id):
                rows.append(id)
                continue
            case .rows(let register, let days):
                conditions.add(
                    "f.register = :register AND f.day >= :first_day AND f.day <= :last_day",
                    ["register": register, "first_day": days.lowerBound, "last_day": days.upperBound])
            case .allRows(let register): conditions.add("f.register = :register", "register", register)
            case .classDay(let day, let classes): conditions.add(day, classes)
            case .classWeek(let week, let classes): conditions.add(week.monday, classes)
            case .classMonth(let month, let classes): conditions.add(month.first, classes)
            case .serviceDay(let day): conditions.add(day, .all)
            case .serviceWeek(let week): conditions.add(week.monday, .all)
            case .examTerm(let term, let grade):
                conditions.add("f.term = :term AND f.grade = :grade", ["term": term, "grade": grade])
            case .activityTerm(let term): conditions.add("f.term = :term", "term", term)
            }
            found += try reader.all(Self.select + "WHERE" + conditions.sql + "AND" + Self.isSeen, conditions.arguments, KeptFinding.init)
        }
        return try found + findings(about: rows)
    }

    /// About single rows, by these rows.
    func findings(about rows: [LedgerRowID]) throws -> [KeptFinding] {
        try rows.parts(of: 512).flatMap { part in
            var arguments: SQLArguments = [:]
            arguments.add("row", in: Array(part))
            return try reader.all(
                Self.select + "WHERE f.school_id = :school AND f.row_id IN" + .list("row", part.count) + "AND" + Self.isSeen, arguments,
                KeptFinding.init)
        }
    }

    func all() throws -> [KeptFinding] {
        try reader.all(Self.select + "WHERE f.school_id = :school AND" + Self.isSeen + "ORDER BY f.day, f.id", [:], KeptFinding.init)
    }

    /// The terms of which findings are kept.
    func termScopes() throws -> [JudgedScope] {
        let found = try reader.all(
            "SELECT DISTINCT f.scope, f.term, f.grade FROM derived_finding f WHERE f.school_id = :school AND f.term IS NOT NULL"
        ) { (kind: try $0[0] as ScopeKind, term: try $0[1] as String, grade: try $0[2] as Int?) }
        return found.compactMap { kind, term, grade in
            kind == .examTerm ? grade.map { .examTerm(term, grade: $0) } : .activityTerm(term)
        }
    }

    /// Drops findings of such scopes on days before and after those that have rows; not those of an import that nobody sees.
    static func removeAll(_ kinds: [ScopeKind], outside days: ClosedRange<SchoolDate>?, _ writer: Writer) throws {
        for kind in kinds {
            var conditions = Conditions(
                "school_id = :school AND scope = :scope AND (import_id IS NULL OR import_id NOT IN (" + ImportStore.hidden + "))",
                ["scope": kind])
            if let days { conditions.add("(day < :first OR day > :last)", ["first": days.lowerBound, "last": days.upperBound]) }
            try writer.run("DELETE FROM derived_finding WHERE" + conditions.sql, conditions.arguments)
        }
    }

    static func apply(_ difference: FindingDifference, identifier: () -> KeptFindingID, _ writer: Writer) throws {
        try remove(difference.gone.map(\.id), writer)
        for kept in difference.changed { try writer.run(update, arguments(kept)) }
        for content in difference.added {
            try insert(KeptFinding(id: identifier(), foundAt: writer.author.at, content: content), importID: nil, writer)
        }
    }

    static func remove(_ ids: [KeptFindingID], _ writer: Writer) throws {
        for part in ids.parts(of: 512) {
            var arguments: SQLArguments = [:]
            arguments.add("id", in: Array(part))
            try writer.run("DELETE FROM derived_finding WHERE school_id = :school AND id IN" + .list("id", part.count), arguments)
        }
    }

    /// - Parameter importID: with which it comes, unseen until that is published.
    static func insert(_ kept: KeptFinding, importID: LedgerImportID?, _ writer: Writer) throws {
        var arguments = arguments(kept)
        arguments.add("import_id", importID)
        try writer.run(insert, arguments)
    }

    private static let insert: SQL =
        """
        INSERT INTO derived_finding (school_id, id, found_at, scope, term, pack, provision, rule, severity, is_local, register, grade, of_class, day,
                                     period, subject, topic, measured, limit_value, unit, message, row_id, row_ids, import_id)
        VALUES (:school, :id, :found_at, :scope, :term, :pack, :provision, :rule, :severity, :is_local, :register, :grade, :of_class, :day,
                :period, :subject, :topic, :measured, :limit_value, :unit, :message, :row_id, :row_ids,
                :import_id)
        """

    private static let update: SQL =
        """
        UPDATE derived_finding
           SET found_at = :found_at, scope = :scope, term = :term, pack = :pack, provision = :provision, rule = :rule, severity = :severity,
               is_local = :is_local, register = :register, grade = :grade, of_class = :of_class, day = :day, period = :period,
               subject = :subject, topic = :topic, measured = :measured, limit_value = :limit_value, unit = :unit, message = :message,
               row_id = :row_id, row_ids = :row_ids
         WHERE school_id = :school AND id = :id
        """

    private static func arguments(_ kept: KeptFinding) -> SQLArguments {
        let content = kept.content
        return [
            "id": kept.id, "found_at": kept.foundAt, "scope": content.scope, "term": content.term, "pack": content.pack,
            "provision": content.provision, "rule": content.rule, "severity": content.severity.rank, "is_local": content.isLocal,
            "register": content.register, "grade": content.grade, "of_class": content.className,
            "day": content.period?.firstDay?.iso ?? "", "period": content.period?.kept, "subject": content.subject, "topic": content.name,
            "measured": content.measured, "limit_value": content.limit, "unit": content.unit, "message": content.message,
            "row_id": content.scope == .row ? content.rows.first : nil,
            "row_ids": content.rows.map(\.description).joined(separator: " "),
        ]
    }
}

extension Conditions {
    /// A period's first day, of a range of classes.
    fileprivate mutating func add(_ day: SchoolDate, _ classes: ClassRange) {
        add("f.day = :day", "day", day)
        add("f.grade = :grade", "grade", classes.grade)
        add("f.of_class = :of_class", "of_class", classes.name)
    }
}

extension KeptFinding {
    /// Reads `FindingStore.columns`.
    init(_ row: Row) throws {
        let severity: Int = try row[7]
        guard let severity = Severity.allCases.first(where: { $0.rank == severity }) else {
            throw DatabaseError.unexpectedValue(column: 7, found: "\(severity)", expected: "severity")
        }
        let day: String = try row[12]
        let period: String? = try row[13]
        let rows: String = try row[20]
        self.init(
            id: try row[0], foundAt: try row[1],
            content: FindingContent(
                scope: try row[2], term: try row[3], pack: try row[4], provision: try row[5], rule: try row[6], severity: severity,
                isLocal: try row[8], register: try row[9], grade: try row[10], className: try row[11],
                period: period.flatMap { KeptPeriod(kept: $0, day: SchoolDate(iso: day)) }, subject: try row[14], name: try row[15],
                measured: try row[16], limit: try row[17], unit: try row[18], message: try row[19],
                rows: rows.split(separator: " ").compactMap { LedgerRowID($0) }))
    }
}

extension ScopeKind: SQLConvertible {}
extension MeasureUnit: SQLConvertible {}
extension RegisterKey: SQLConvertible {}
