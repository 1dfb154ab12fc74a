/// Takes pupils, guardians and passwords out of a OneRoster export. What a school is set up with needs of pupils only how many a homeroom has, and from
/// which homeroom those of a lesson come.
struct OneRosterFilter {
    private let files: [OneRosterTable]
    private let roles: [String: Set<OneRosterRole>]
    /// Pupils of each class, by `sourcedId`.
    private var pupils: [String: Set<String>] = [:]

    static func leaveOutPupils(from upload: inout RosterUpload) {
        let files = upload.tables.indices.compactMap { OneRosterTable(upload.tables[$0], at: $0) }
        if !files.isEmpty { OneRosterFilter(files).apply(to: &upload) }
    }

    private init(_ files: [OneRosterTable]) {
        self.files = files
        var roles: [String: Set<OneRosterRole>] = [:]
        for file in files where file.kind == .roles || file.kind == .users {
            for row in file.rows {
                guard let role = OneRosterRole(file.text("role", of: row)) else { continue }
                roles[file.text(file.kind == .roles ? "usersourcedid" : "sourcedid", of: row), default: []].insert(role)
            }
        }
        self.roles = roles
        for file in files where file.kind == .enrollments {
            for row in file.rows where OneRosterRole(file.text("role", of: row)) == .pupil && file.isActive(row) {
                pupils[file.text("classsourcedid", of: row), default: []].insert(file.text("usersourcedid", of: row))
            }
        }
    }

    private func apply(to upload: inout RosterUpload) {
        var inactive = 0
        for file in files {
            let kept = kept(of: file, &upload)
            let active = kept.filter(file.isActive)
            inactive += kept.count - active.count
            upload.tables[file.index].rows = upload.tables[file.index].rows.prefix(1) + active
        }
        if inactive > 0 { upload.notices.append("OneRoster 文件里有\(inactive)行标为删除或停用，没有读。") }
        upload.enrolled = pupils.mapValues(\.count)
        upload.homerooms = homerooms()
    }

    private func kept(of file: OneRosterTable, _ upload: inout RosterUpload) -> [SheetRows.Row] {
        switch file.kind {
        case .users:
            let users = Dictionary(grouping: file.rows) { role(of: file.text("sourcedid", of: $0)) }
            upload.pupils += users[.pupil]?.count ?? 0
            upload.guardians += users[.guardian]?.count ?? 0
            if let count = users[nil]?.count {
                upload.notices.append("“\(upload.tables[file.index].name)”里有\(count)人看不出是教师、学生还是家长，没有读。")
            }
            return (users[.staff] ?? []).map(file.withoutPassword)
        case .roles: return file.rows.filter { role(of: file.text("usersourcedid", of: $0)) == .staff }
        case .enrollments: return file.rows.filter { OneRosterRole(file.text("role", of: $0)) == .staff }
        case .classes, .courses: return Array(file.rows)
        case .other: return []
        }
    }

    /// A teacher whose child goes to the school is a teacher here.
    private func role(of user: String) -> OneRosterRole? {
        guard let held = roles[user] else { return nil }
        return held.contains(.staff) ? .staff : held.contains(.guardian) ? .guardian : .pupil
    }

    private func homerooms() -> [String: String] {
        var (homeroomOf, lessons): ([String: String], [String]) = ([:], [])
        for file in files where file.kind == .classes {
            for row in file.rows where file.isActive(row) {
                let id = file.text("sourcedid", of: row)
                guard file.text("classtype", of: row).lowercased() == "homeroom" else {
                    lessons.append(id)
                    continue
                }
                for pupil in pupils[id] ?? [] { homeroomOf[pupil] = id }
            }
        }
        var found: [String: String] = [:]
        for lesson in lessons {
            let rooms = Set((pupils[lesson] ?? []).map { homeroomOf[$0] })
            if rooms.count == 1, case .some(.some(let room)) = rooms.first { found[lesson] = room }
        }
        return found
    }
}

extension OneRosterTable {
    fileprivate func withoutPassword(_ row: SheetRows.Row) -> SheetRows.Row {
        guard let place = columns["password"], place < row.cells.count else { return row }
        var cells = row.cells
        cells[place] = ""
        return SheetRows.Row(number: row.number, cells: cells, problems: row.problems)
    }
}
