import Database
import Policy

/// Takes the rows of an import back one by one, the last first.
struct RosterReversal {
    let made: RosterImport
    /// The import's entry, which keeps what staff were called before.
    let entry: RecordedEntry?
    let school: UnitID
    /// Classes whose new teacher or head stays, so that the old one does not come back beside them.
    private var kept: Set<String> = []
    /// What staff whose change can be taken back were before.
    private var former: [PersonID: StaffDetails] = [:]

    init(made: RosterImport, entry: RecordedEntry?, school: UnitID) { (self.made, self.entry, self.school) = (made, entry, school) }

    /// - Returns: why the row stays; nil where it is taken back.
    mutating func takeBack(_ row: RosterRow, _ writer: Writer) throws -> String? {
        switch row.step {
        case .addHead, .endHead: try takeBackHead(row, writer)
        case .addStaff: try takeBackAdded(row, writer)
        case .changeStaff: try takeBackChanged(row, writer)
        case .addTeaching: try writer.within(school.tenant) { try takeBackTeaching(row, $0) }
        case .endTeaching: try writer.within(school.tenant) { try restoreTeaching(row, $0) }
        case .addLesson: try writer.within(school.tenant) { try takeBackLesson(row, $0) }
        case .removeLesson: try writer.within(school.tenant) { try restoreLesson(row, $0) }
        case .open, .pupils, .remember: try writer.within(school.tenant) { try takeBackClass(row, $0) }
        }
    }

    // MARK: Heads

    private mutating func takeBackHead(_ row: RosterRow, _ writer: Writer) throws -> String? {
        guard let id = Identifier<HeldRole>(row.subject), let held = try RoleTable.held(id, at: school, writer),
            let schoolClass = held.grant.place.schoolClass
        else { return "已经不在" }
        guard RosterMark.head(from: held.grant.from, to: held.grant.to) == row.became else {
            kept.insert("\(schoolClass)")
            return "之后又改过"
        }
        return try writer.within(school.tenant) { writer in
            if row.step == .addHead {
                let isDelegated = try writer.exists(
                    "SELECT 1 FROM delegated_role AS d WHERE d.school_id = :school AND d.grant_id = :id", ["id": id])
                if held.isEnded || isDelegated {
                    kept.insert("\(schoolClass)")
                    return isDelegated ? "已委托他人代理" : "之后又改过"
                }
                try writer.run("DELETE FROM role_grant WHERE school_id = :school AND id = :id", ["id": id])
                return nil
            }
            if kept.contains("\(schoolClass)") { return "接任的班主任没有撤销" }
            if held.hasLeft { return "本人已离任" }
            let to = row.was.split(separator: " ").dropFirst().first.flatMap { SchoolDate(iso: String($0)) }
            try writer.run(
                "UPDATE role_grant SET to_on = :to, ended_at = NULL WHERE school_id = :school AND id = :id", ["to": to, "id": id])
            return nil
        }
    }

    // MARK: Teaching

    private mutating func takeBackTeaching(_ row: RosterRow, _ writer: Writer) throws -> String? {
        guard let id = TeachingID(row.subject), let mark = RosterTeachingMark(row.became) else { return "已经不在" }
        guard let standing = try TeachingStore(writer).teaching(id) else { return "已经删去" }
        guard RosterMark.teaching(standing, to: standing.to) == row.became else {
            kept.insert("\(mark.schoolClass) \(mark.subject)")
            return "之后又改过"
        }
        try TeachingStore.remove(id, writer)
        return nil
    }

    private func restoreTeaching(_ row: RosterRow, _ writer: Writer) throws -> String? {
        guard let id = TeachingID(row.subject), let mark = RosterTeachingMark(row.was) else { return "已经不在" }
        if kept.contains("\(mark.schoolClass) \(mark.subject)") { return "接任的教师没有撤销" }
        if try StaffStore(writer).staff(mark.person)?.hasLeft != false { return "本人已离任" }
        if row.became.isEmpty {
            let filter = TeachingFilter(person: mark.person, schoolClass: mark.schoolClass, subject: mark.subject)
            let others = try TeachingStore(writer).all(made.term, filter)
            if others.contains(where: { ($0.from...$0.to).overlaps(mark.days) }) { return "之后又安排过" }
            try TeachingStore.insert(id, mark.person, mark.schoolClass, mark.subject, made.term, mark.days, writer)
            return nil
        }
        guard let standing = try TeachingStore(writer).teaching(id) else { return "已经删去" }
        guard RosterMark.teaching(standing, to: standing.to) == row.became else { return "之后又改过" }
        try TeachingStore.setEnd(id, on: mark.days.upperBound, writer)
        return nil
    }

    // MARK: Timetable

    /// Nobody has touched it, so that no trace of it is needed; and a class that the import opened can go only where no row names it.
    private func takeBackLesson(_ row: RosterRow, _ writer: Writer) throws -> String? {
        guard let id = LedgerRowID(row.subject), let standing = try LedgerStore(.timetable, writer).row(id), standing.removedAt == nil
        else {
            return "已经删去"
        }
        guard standing.version == 1 else { return "之后又改过" }
        try LedgerStore.erase(id, .timetable, writer)
        return nil
    }

    private func restoreLesson(_ row: RosterRow, _ writer: Writer) throws -> String? {
        guard let id = LedgerRowID(row.subject), let removed = try LedgerStore(.timetable, writer).row(id), removed.removedAt != nil,
            "\(removed.version)" == row.became, let lesson = TimetableLesson(removed)
        else { return "之后又改过" }
        let others = try TimetableStore(writer).lessons(in: lesson.term)
        guard !others.contains(where: { TimetablePlace($0) == TimetablePlace(lesson) && $0.weeks.meets(lesson.weeks) }) else {
            return "这一节已有别的课"
        }
        try LedgerStore.setRemoved(id, at: nil, .timetable, writer)
        return nil
    }

    // MARK: Staff

    private func takeBackAdded(_ row: RosterRow, _ writer: Writer) throws -> String? {
        guard let id = PersonID(row.subject) else { return "已经不在" }
        // Roles and delegations may be held at other units.
        let isElsewhere = try writer.exists(
            """
            SELECT 1 FROM role_grant AS g WHERE g.person_id = :id
             UNION ALL SELECT 1 FROM delegation AS d WHERE d.giver_id = :id OR d.receiver_id = :id
            """, ["id": id])
        if isElsewhere { return "已有职务或代理" }
        return try writer.within(school.tenant) { writer in
            guard let standing = try StaffStore(writer).staff(id) else { return "已经不在" }
            guard "\(standing.version)" == row.became, !standing.hasLeft else { return "之后又改过" }
            if try writer.exists("SELECT 1 FROM account AS a WHERE a.school_id = :school AND a.id = :id", ["id": id]) { return "已开通账号" }
            if try writer.exists("SELECT 1 FROM teaching AS t WHERE t.school_id = :school AND t.person_id = :id", ["id": id]) {
                return "已有任课"
            }
            try writer.run("DELETE FROM staff WHERE school_id = :school AND id = :id", ["id": id])
            return nil
        }
    }

    /// Finds whose change can be taken back, and frees their phones: people may have exchanged them.
    mutating func prepareStaff(_ rows: [RosterRow], _ writer: Writer) throws {
        for row in rows where row.step == .changeStaff {
            guard let id = PersonID(row.subject), let standing = try writer.within(school.tenant, { try StaffStore($0).staff(id) }),
                "\(standing.version)" == row.became, !standing.hasLeft
            else { continue }
            former[id] = formerDetails(of: standing)
        }
        while true {
            // Whoever holds a former phone and keeps it keeps its former owner from getting it back.
            let blocked = try former.filter { id, details in
                guard let phone = details.phone, let holder = try StaffStore.holder(of: phone, writer)?.person else { return false }
                return holder != id && former[holder] == nil
            }
            if blocked.isEmpty { break }
            for id in blocked.keys { former[id] = nil }
        }
        try writer.within(school.tenant) { writer in for id in former.keys { try StaffStore.clearPhone(id, writer) } }
    }

    /// nil where what it was has been erased.
    private func formerDetails(of standing: Staff) -> StaffDetails? {
        guard let entry else { return nil }
        var (name, phone) = (standing.name, standing.phone)
        for change in entry.changes where change.field.hasPrefix("\(standing.number).") {
            let before: SQLValue
            switch change.before {
            case .erased: return nil
            case .plain(let value), .personal(let value): before = value
            }
            let text: String? = if case .text(let text) = before { text } else { nil }
            if change.field.hasSuffix(".name") { name = text ?? name } else { phone = text.flatMap { PhoneNumber($0) } }
        }
        return StaffDetails(number: standing.number, name: name, phone: phone)
    }

    private func takeBackChanged(_ row: RosterRow, _ writer: Writer) throws -> String? {
        guard let id = PersonID(row.subject), let details = former[id] else { return "之后又改过，或原来的手机号已在别人名下" }
        try writer.within(school.tenant) { try StaffStore.update(id, details, $0) }
        return nil
    }

    // MARK: Classes

    private func takeBackClass(_ row: RosterRow, _ writer: Writer) throws -> String? {
        guard let id = ClassID(row.subject), let item = try ClassStore(writer).schoolClass(id) else { return "已经不在" }
        switch row.step {
        case .pupils:
            let parts = row.became.split(separator: " ").map(String.init)
            guard parts.count == 2, let day = SchoolDate(iso: parts[0]), let last = try ClassStore(writer).sizes(of: id).last,
                last.from == day, "\(last.pupils)" == parts[1]
            else { return "之后又登记过" }
            try ClassStore.resetSize(id, to: Int(row.was), on: day, writer)
        case .remember:
            let parts = row.became.split(separator: " ", maxSplits: 1).map(String.init)
            guard parts.count == 2, let year = Int(parts[0]) else { return "已经不在" }
            try RosterStore.forget(parts[1], in: year, writer)
        default:
            let use = try ClassStore(writer).use(of: id)
            guard item.version == 1, item.closedOn == nil, use.mayBeCorrected else {
                return use.text.isEmpty ? "之后又改过" : "已有\(use.text)"
            }
            try ClassStore.remove(id, writer)
        }
        return nil
    }
}
