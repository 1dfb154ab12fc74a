import Database
import Policy

/// The names behind the identifiers of some entries, each looked up once. Reads across the walls: whoever acts at a unit may be staff of another, and the entry
/// names them anyway.
struct AuditNames {
    private let reader: Reader
    private let today: SchoolDate
    private var people: [String: String] = [:]
    private var subjects: [String: String] = [:]

    init(_ reader: Reader, today: SchoolDate) { (self.reader, self.today) = (reader, today) }

    /// - Parameter showsPhones: whether the reader may see phone numbers of the unit's staff.
    mutating func line(_ entry: RecordedEntry, of unit: UnitID, showsPhones: Bool) throws -> AuditLine {
        var changes: [AuditLine.Change] = []
        for change in entry.changes {
            // Rows of ledgers have no names.
            let isRow = change.field == "row"
            var (before, after) = (
                isRow ? change.before.rowText : try text(change.before, change.field, unit),
                isRow ? change.after.rowText : try text(change.after, change.field, unit)
            )
            if !showsPhones, change.field == "phone" || change.field.hasSuffix(".phone") {
                (before, after) = (before.isEmpty ? "" : "（不显示）", after.isEmpty ? "" : "（不显示）")
            }
            changes.append(.init(field: AuditTitles.field(change.field, of: entry.subjectKind), before: before, after: after))
        }
        return AuditLine(
            unit: unit, number: entry.number, at: entry.at, person: try entry.person.map { try person($0) } ?? "系统",
            onBehalfOf: try entry.onBehalfOf.map { try person($0) }, action: entry.action, title: AuditTitles.action(entry.action),
            subject: try subject(entry.subjectKind, entry.subject, unit), changes: changes, reason: entry.reason,
            road: try entry.token.map { "\(entry.road.title)（令牌“\(try token($0))”）" } ?? entry.road.title)
    }

    private mutating func person(_ id: String) throws -> String {
        if let known = people[id] { return known }
        let name = try reader.value("SELECT s.name FROM staff AS s WHERE s.id = :id", ["id": id], as: String.self) ?? "（已删除的人员）"
        people[id] = name
        return name
    }

    private mutating func subject(_ kind: String, _ id: String, _ unit: UnitID) throws -> String {
        let key = "\(kind) \(id)"
        if let known = subjects[key] { return known }
        let name: String
        switch kind {
        case "unit": name = "单位 \(try unitName(id) ?? "")"
        case "staff", "account", "session", "person": name = "教职工 \(try person(id))"
        case "class": name = "班级 \(try className(id, unit) ?? "（已删除）")"
        case "token": name = "接口令牌 “\(try token(id))”"
        case "role": name = "职务"
        case "delegation": name = "代理"
        default:
            name =
                AuditTitles.ledger(of: kind).map { "台账 《\($0.title)》" }
                ?? AuditTitles.groups.first { $0.prefix == "\(kind)." }?.title ?? kind
        }
        subjects[key] = name
        return name
    }

    private func token(_ id: String) throws -> String {
        try reader.value("SELECT t.name FROM api_token AS t WHERE t.id = :id", ["id": id], as: String.self) ?? "（已删除）"
    }

    private func unitName(_ id: String) throws -> String? {
        try reader.value("SELECT u.name FROM unit AS u WHERE u.id = :id", ["id": id], as: String.self)
    }

    private func className(_ id: String, _ unit: UnitID) throws -> String? {
        try reader.first(
            """
            SELECT c.id, c.school_id, c.campus_id, c.stage, c.school_system, c.entry_year, c.number, c.own_name, c.opened_on, c.closed_on, c.pupils,
                   c.version
              FROM school_class AS c WHERE c.school_id = :unit AND c.id = :id
            """, ["unit": unit, "id": id]
        ) { try ClassStore.make($0).name(on: today) }
    }

    private mutating func text(_ value: RecordedEntry.Value, _ field: String, _ unit: UnitID) throws -> String {
        let kept: SQLValue
        switch value {
        case .erased: return "（已按规定删除）"
        case .plain(let value), .personal(let value): kept = value
        }
        switch kept {
        case .null: return ""
        case .integer(let number): return AuditTitles.value(field, "\(number)")
        case .real(let number): return "\(number)"
        case .text(let text):
            guard UnitID(text) != nil else { return AuditTitles.value(field, text) }
            // An identifier: a unit, a class or a person.
            return try unitName(text) ?? className(text, unit) ?? person(text)
        }
    }
}

extension RecordedEntry.Value {
    fileprivate var rowText: String { self == .plain(.null) ? "" : "1行" }
}
