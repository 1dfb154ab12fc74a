import Database
import Policy
import Registers

/// The rows of a unit's ledgers as rules read them, in the order of its export.
struct FactStore {
    let reader: Reader

    func rows(_ ledger: Ledger, on days: ClosedRange<SchoolDate>, of classes: ClassRange = .all) throws -> [LedgerRow] {
        var conditions = Conditions(
            "l.c_date >= :first_day AND l.c_date <= :last_day", ["first_day": days.lowerBound, "last_day": days.upperBound])
        conditions.add("l.c_grade = :grade", "grade", classes.grade)
        conditions.add("l.c_class = :of_class", "of_class", classes.name)
        return try LedgerStore(ledger, reader).standing(where: conditions.sql, conditions.arguments)
    }

    /// The calendar as it holds for the unit, with what units above it have entered, in rows that name the days that are not simply as their date has them.
    /// - Parameter days: nil for all.
    func calendar(on days: ClosedRange<SchoolDate>? = nil) throws -> [LedgerRow] {
        try CalendarStore(reader: reader).calendar(on: days)?.rows(on: days) ?? []
    }

    func allRows(_ ledger: Ledger) throws -> [LedgerRow] { try LedgerStore(ledger, reader).standing(where: "l.removed_at IS NULL") }

    func rows(_ ledger: Ledger, _ ids: [LedgerRowID]) throws -> [LedgerRow] {
        try LedgerStore(ledger, reader).rows(ids).filter { $0.removedAt == nil }
    }

    /// A class's rows of one subject.
    func homework(in subject: String, on days: ClosedRange<SchoolDate>, of classes: ClassRange) throws -> [LedgerRow] {
        let rows = try rows(.homework, on: days, of: classes)
        return rows.filter { Ledger.homework.value("subject", of: $0).text == subject }
    }

    /// First and last date of a register.
    func coverage(_ ledger: Ledger) throws -> Coverage {
        let table = SQL.name(LedgerTable(ledger: ledger).name)
        func end(_ direction: SQL) throws -> SchoolDate? {
            try reader.value(
                "SELECT l.c_date FROM" + table + "AS l WHERE l.school_id = :school AND l.removed_at IS NULL ORDER BY l.c_date" + direction
                    + "LIMIT 1")
        }
        guard let first = try end("ASC"), let last = try end("DESC") else { return Coverage() }
        return Coverage(first...last)
    }

    /// Declared days of single subjects.
    func subjectDays() throws -> [LedgerRow] {
        try LedgerStore(.noHomeworkDays, reader).standing(where: "l.c_subject IS NOT NULL")
    }

    /// Classes and grades that after-class service names anywhere.
    func namedClasses() throws -> [(grade: Int?, name: String?)] {
        try reader.all(
            "SELECT DISTINCT l.c_grade, l.c_class FROM ledger_service AS l WHERE l.school_id = :school AND l.removed_at IS NULL"
        ) { (try $0[0], try $0[1]) }
    }

    /// Whether after-class service names a class in rows other than these.
    func namesElsewhere(_ grade: Int?, _ name: String?, besides rows: Set<LedgerRowID>) throws -> Bool {
        let sql: SQL =
            """
            SELECT l.id FROM ledger_service AS l
             WHERE l.school_id = :school AND l.removed_at IS NULL AND COALESCE(l.c_grade, -1) = :grade AND COALESCE(l.c_class, '') = :of_class
             LIMIT :limit
            """
        let found: [LedgerRowID] = try reader.all(sql, ["grade": grade ?? -1, "of_class": name ?? "", "limit": rows.count + 1]) {
            try $0[0]
        }
        return found.contains { !rows.contains($0) }
    }

    func examDays() throws -> [(grade: Int, date: SchoolDate)] {
        try reader.all("SELECT DISTINCT l.c_grade, l.c_date FROM ledger_exams AS l WHERE l.school_id = :school AND l.removed_at IS NULL") {
            (try $0[0], try $0[1])
        }
    }

    func activityDays() throws -> [SchoolDate] {
        try reader.all("SELECT DISTINCT l.c_date FROM ledger_activities AS l WHERE l.school_id = :school AND l.removed_at IS NULL") {
            try $0[0]
        }
    }
}
