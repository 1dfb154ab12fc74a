/// The files of a OneRoster export that a school's set-up needs, known by their columns (OneRoster 1.2 CSV binding; 1.1 differs in where roles stand).
enum OneRosterKind: Hashable {
    case users, roles, classes, courses, enrollments
    /// The manifest, periods, organisations, results …: nothing to set up.
    case other

    /// - Returns: nil where the row is not the header of a OneRoster file.
    init?(_ cells: [String]) {
        let titles = Set(cells.map(OneRosterTable.plain))
        func has(_ all: String...) -> Bool { titles.isSuperset(of: all) }
        if has("propertyname", "value") {
            self = .other
            return
        }
        guard has("sourcedid") else { return nil }
        if has("classsourcedid", "usersourcedid", "role") {
            self = .enrollments
        } else if has("usersourcedid", "role", "orgsourcedid") {
            self = .roles
        } else if has("givenname", "familyname", "username") {
            self = .users
        } else if has("title", "coursesourcedid", "classtype") {
            self = .classes
        } else if has("title", "coursecode") {
            self = .courses
        } else {
            self = .other
        }
    }
}

/// One file of a OneRoster export.
struct OneRosterTable {
    let kind: OneRosterKind
    /// The table's place in the upload.
    let index: Int
    /// Places of columns by their names in lower case.
    let columns: [String: Int]
    let rows: ArraySlice<SheetRows.Row>

    init?(_ table: RosterTable, at index: Int) {
        guard let header = table.rows.first, let kind = OneRosterKind(header.cells) else { return nil }
        (self.kind, self.index, rows) = (kind, index, table.rows.dropFirst())
        columns = Dictionary(header.cells.map(Self.plain).enumerated().map { ($1, $0) }) { first, _ in first }
    }

    static func plain(_ title: String) -> String { OptionText.text(title).lowercased() }

    /// Empty where there is no such column.
    func text(_ column: String, of row: SheetRows.Row) -> String {
        guard let place = columns[column], place < row.cells.count else { return "" }
        return OptionText.text(row.cells[place])
    }

    func spot(_ column: String, of row: SheetRows.Row) -> RosterSpot { RosterSpot(table: index, row: row.number, column: columns[column]) }

    /// Whether the row stands in the school: not marked as deleted, not switched off.
    func isActive(_ row: SheetRows.Row) -> Bool {
        text("status", of: row).lowercased() != "tobedeleted" && text("enableduser", of: row).lowercased() != "false"
    }
}

/// Whoever OneRoster calls by a role.
enum OneRosterRole {
    case staff, guardian, pupil

    init?(_ text: String) {
        switch text.lowercased() {
        case "teacher", "aide", "administrator", "principal", "counselor", "proctor", "siteadministrator", "systemadministrator",
            "districtadministrator":
            self = .staff
        case "guardian", "parent", "relative": self = .guardian
        case "student": self = .pupil
        default: return nil
        }
    }
}
