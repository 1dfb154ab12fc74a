import Database
import Policy
import Registers

/// The rows of a unit's ledgers as rules read them, in the order of its export.
struct FactStore {
    let reader: Reader
    /// The import whose rows count although it is not published.
    var ownImport: LedgerImportID?
    /// What stands in for the register: a class's week as it would be.
    var supposed: SupposedWeek?

    private func store(_ ledger: Ledger) -> LedgerStore { LedgerStore(ledger, reader, seeing: ownImport) }

    /// A statement on rows that stand: `SELECT … FROM ledger AS l WHERE … ` and more.
    func all<T>(
        _ selection: SQL, _ ledger: Ledger, _ rest: SQL = "", _ arguments: SQLArguments = [:], _ make: (Row) throws -> T
    ) throws -> [T] {
        let table = LedgerTable(ledger: ledger, sight: ownImport == nil ? .published : .ownImport)
        var arguments = arguments
        if let ownImport { arguments.add("own_import", ownImport) }
        return try reader.all(
            "SELECT" + selection + "FROM" + .name(table.name) + "AS l WHERE l.school_id = :school AND" + table.stands + rest, arguments,
            make)
    }

    func rows(_ ledger: Ledger, on days: ClosedRange<SchoolDate>, of classes: ClassRange = .all) throws -> [LedgerRow] {
        if let supposed, supposed.holds(days), ledger.key == Ledger.noHomeworkDays.key {
            return supposed.freeDays.filter { row in ledger.day(of: row).map(days.contains) == true }
        }
        let conditions = Conditions(days, classes)
        return try store(ledger).standing(where: conditions.sql, conditions.arguments)
    }

    /// What rules about days, weeks and months of classes read of their homework (`Ledger.classDayColumns`), in the order of files.
    /// - Parameter subject: nil for all.
    func homework(on days: ClosedRange<SchoolDate>, of classes: ClassRange, in subject: String? = nil) throws -> [LedgerValues] {
        if let supposed, supposed.holds(days), supposed.classes == classes, subject == nil {
            return supposed.rows.filter { $0.date.map(days.contains) == true }
        }
        var conditions = Conditions(days, classes)
        conditions.add("l.c_subject = :subject", "subject", subject)
        return try store(.homework).values(Ledger.classDayColumns, where: conditions.sql, conditions.arguments)
    }

    /// The calendar as it holds for the unit, with what units above it have entered, in rows that name the days that are not simply as their date has them.
    /// - Parameter days: nil for all.
    func calendar(on days: ClosedRange<SchoolDate>? = nil) throws -> [LedgerRow] {
        if let days, let supposed, supposed.holds(days) { return supposed.calendar.rows(on: days) }
        return try CalendarStore(reader: reader).calendar(on: days)?.rows(on: days) ?? []
    }

    func allRows(_ ledger: Ledger) throws -> [LedgerRow] { try store(ledger).standing() }

    func rows(_ ledger: Ledger, _ ids: [LedgerRowID]) throws -> [LedgerRow] {
        try store(ledger).rows(ids).filter { $0.removedAt == nil }
    }

    /// First and last date of a register; a week that is supposed is looked at as a whole.
    func coverage(_ ledger: Ledger) throws -> Coverage {
        if let supposed, ledger.judged == .homework { return Coverage(supposed.week.days) }
        func end(_ direction: SQL) throws -> SchoolDate? {
            try all("l.c_date", ledger, "ORDER BY l.c_date" + direction + "LIMIT 1") { try $0[0] as SchoolDate }.first
        }
        guard let first = try end("ASC"), let last = try end("DESC") else { return Coverage() }
        return Coverage(first...last)
    }

    /// Declared days of single subjects.
    func subjectDays() throws -> [LedgerRow] {
        try store(.noHomeworkDays).standing(where: "l.c_subject IS NOT NULL")
    }

    /// Classes and grades that after-class service names anywhere.
    func namedClasses() throws -> [(grade: Int?, name: String?)] {
        try all("DISTINCT l.c_grade, l.c_class", .afterClassService) { (try $0[0], try $0[1]) }
    }

    /// Whether after-class service names a class in rows other than these.
    func namesElsewhere(_ grade: Int?, _ name: String?, besides rows: Set<LedgerRowID>) throws -> Bool {
        let found: [LedgerRowID] = try all(
            "l.id", .afterClassService, "AND COALESCE(l.c_grade, -1) = :grade AND COALESCE(l.c_class, '') = :of_class LIMIT :limit",
            ["grade": grade ?? -1, "of_class": name ?? "", "limit": rows.count + 1]
        ) { try $0[0] }
        return found.contains { !rows.contains($0) }
    }

    func examDays() throws -> [(grade: Int, date: SchoolDate)] {
        try all("DISTINCT l.c_grade, l.c_date", .exams) { (try $0[0], try $0[1]) }
    }

    func activityDays() throws -> [SchoolDate] { try all("DISTINCT l.c_date", .campusActivities) { try $0[0] } }
}

/// A class's week as it would be with homework that is not in the register yet.
struct SupposedWeek {
    let week: ISOWeek
    let classes: ClassRange
    /// All of the class's homework of the week, in the order of files.
    let rows: [LedgerValues]
    /// Of that week at least.
    let calendar: UnitCalendar
    /// Declared for any class in that week.
    let freeDays: [LedgerRow]

    /// Whether days are of this week, so that nobody need look further.
    func holds(_ days: ClosedRange<SchoolDate>) -> Bool { week.days.contains(days.lowerBound) && week.days.contains(days.upperBound) }
}

extension Conditions {
    /// Rows of these days, of these classes.
    fileprivate init(_ days: ClosedRange<SchoolDate>, _ classes: ClassRange) {
        self.init("l.c_date >= :first_day AND l.c_date <= :last_day", ["first_day": days.lowerBound, "last_day": days.upperBound])
        add("l.c_grade = :grade", "grade", classes.grade)
        add("l.c_class = :of_class", "of_class", classes.name)
    }
}
