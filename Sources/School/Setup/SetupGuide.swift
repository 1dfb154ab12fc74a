import Database
import Policy
import Registers

/// What a new school still needs before its homework can be governed, in the order in which it is best done.
public struct SetupGuide: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    public enum Task: String, CaseIterable, Sendable {
        case school, classes, staff, teaching, timetable, heads, accounts, policy, calendar

        public var title: String {
            switch self {
            case .school: "学校信息"
            case .classes: "班级和人数"
            case .staff: "教职工"
            case .teaching: "任课"
            case .timetable: "课程表"
            case .heads: "班主任"
            case .accounts: "账号"
            case .policy: "适用政策"
            case .calendar: "校历"
            }
        }
    }

    public struct Step: Hashable, Sendable {
        public let task: Task
        public let isDone: Bool
        /// How far it is and what is missing, one sentence.
        public let text: String
    }

    /// - Throws: `ClassRefusal.noSchool`, `Refusal`.
    public func steps(of unit: UnitID, by actor: Actor) async throws -> [Step] {
        let (place, _) = try await house.permit(actor, .setUpSchool, at: unit)
        let today = house.today
        return try await house.database.read(in: .opened("roster.import")) { reader in
            let heads = try RoleTable.held(at: place.tenant, reader)
            return try reader.enter(place.tenant.tenant) { reader in
                guard let school = try UnitStore(reader).unit(place.tenant) else { throw UnitRefusal.notFound }
                guard let schooling = school.schooling else { throw ClassRefusal.noSchool(school.name) }
                let classes = try ClassStore(reader).all().filter { $0.isTaught(on: today) }.ordered(on: today)
                return [
                    Self.school(school, schooling), Self.classes(classes, schooling, today), try Self.staff(reader),
                    try Self.teaching(classes, today, reader), try Self.timetable(classes, today, reader),
                    Self.heads(classes, heads, today), try Self.accounts(reader),
                    try Self.policy(school, today, reader), try Self.calendar(today, reader),
                ]
            }
        }
    }

    private static func school(_ school: Unit, _ schooling: Schooling) -> Step {
        let isDone = school.schoolCode != nil
        return Step(task: .school, isDone: isDone, text: isDone ? "\(schooling.summary)。" : "还没有填学校标识码；请核对办学类型和年级：\(schooling.summary)。")
    }

    private static func classes(_ classes: [SchoolClass], _ schooling: Schooling, _ today: SchoolDate) -> Step {
        let missing = schooling.grades.filter { grade in !classes.contains { $0.grade(on: today) == grade } }
        let uncounted = classes.count { ($0.pupils ?? 0) == 0 }
        var parts = [classes.isEmpty ? "还没有班级" : "已有\(classes.count)个班"]
        if !classes.isEmpty, !missing.isEmpty { parts.append("\(missing.map(schooling.system.gradeTitle).joined(separator: "、"))还没有班级") }
        if uncounted > 0 { parts.append("\(uncounted)个班没有登记学生人数") }
        return Step(task: .classes, isDone: missing.isEmpty && uncounted == 0, text: parts.joined(separator: "；") + "。")
    }

    private static func staff(_ reader: Reader) throws -> Step {
        let count = try StaffStore(reader).count(.present)
        return Step(task: .staff, isDone: count > 0, text: count > 0 ? "在岗\(count)人。" : "还没有教职工名单。")
    }

    private static func teaching(_ classes: [SchoolClass], _ today: SchoolDate, _ reader: Reader) throws -> Step {
        let term = TeachingTerm(containing: today)
        let arranged = Set(try TeachingStore(reader).all(term).filter { $0.to >= today }.map(\.schoolClass))
        return named(.teaching, classes.filter { !arranged.contains($0.id) }, of: classes, today, "没有任课安排", "\(term.title)各班都有任课安排。")
    }

    private static func timetable(_ classes: [SchoolClass], _ today: SchoolDate, _ reader: Reader) throws -> Step {
        let term = TeachingTerm(containing: today)
        let entered = Set(try TimetableStore(reader).lessons(in: term).map(\.schoolClass))
        return named(.timetable, classes.filter { !entered.contains($0.id) }, of: classes, today, "没有课程表", "\(term.title)各班都有课程表。")
    }

    private static func heads(_ classes: [SchoolClass], _ held: [HeldRole], _ today: SchoolDate) -> Step {
        let led = Set(
            held.filter { $0.grant.role == .classTeacher && !$0.isEnded && !$0.hasLeft && $0.holds(on: today) }
                .compactMap(\.grant.place.schoolClass))
        return named(.heads, classes.filter { !led.contains($0.id) }, of: classes, today, "没有班主任", "各班都有班主任。")
    }

    private static func named(
        _ task: Task, _ lacking: [SchoolClass], of classes: [SchoolClass], _ today: SchoolDate, _ what: String, _ done: String
    ) -> Step {
        guard !classes.isEmpty else { return Step(task: task, isDone: false, text: "先有班级，才能安排。") }
        guard !lacking.isEmpty else { return Step(task: task, isDone: true, text: done) }
        let names = lacking.prefix(5).map { $0.name(on: today) }.joined(separator: "、")
        return Step(task: task, isDone: false, text: "\(names)\(lacking.count > 5 ? "等\(lacking.count)个班" : "")\(what)。")
    }

    private static func accounts(_ reader: Reader) throws -> Step {
        let without = try reader.value(
            """
            SELECT COUNT(*) FROM staff AS s LEFT JOIN account AS a ON a.school_id = s.school_id AND a.id = s.id
             WHERE s.school_id = :school AND s.left_on IS NULL AND a.id IS NULL
            """, as: Int.self)
        let (count, all) = (without ?? 0, try StaffStore(reader).count(.present))
        guard all > 0 else { return Step(task: .accounts, isDone: false, text: "先有教职工名单，才能开通账号。") }
        return Step(task: .accounts, isDone: count == 0, text: count == 0 ? "在岗人员都有账号。" : "\(count)人还没有账号，不能登录。")
    }

    private static func policy(_ school: Unit, _ today: SchoolDate, _ reader: Reader) throws -> Step {
        let isGoverned = try school.path.units.contains { try reader.exists(Home.pack, ["unit": $0, "date": today]) }
        return Step(task: .policy, isDone: isGoverned, text: isGoverned ? "已指定适用的政策。" : "还没有指定适用的政策，作业不能按限值判断；由教育局或管理员指定。")
    }

    private static func calendar(_ today: SchoolDate, _ reader: Reader) throws -> Step {
        let half = TeachingTerm(containing: today)
        let calendar = try CalendarStore(reader: reader).calendar(on: half.days)
        guard let calendar, let term = calendar.terms.first(where: { TeachingTerm(around: $0.days) == half }) else {
            return Step(task: .calendar, isDone: false, text: "\(half.title)还没有登记开学和结束的日期；上级登记过的，学校不用再填。")
        }
        let days = calendar.remarkable(in: term.days).count { $0.isSchoolDay != $0.date.isWeekday }
        return Step(
            task: .calendar, isDone: true,
            text: "\(term.name)：\(term.days.lowerBound.iso)至\(term.days.upperBound.iso)，其中放假和调休\(days)天。")
    }
}
