import Database
import Policy

/// What rows of imports are about, in the names that things bear now.
struct RosterTitles {
    private let classes: [ClassID: SchoolClass]
    private let staff: [PersonID: Staff]
    private let heads: [String: HeldRole]
    private let today: SchoolDate

    init(_ reader: Reader, heads: [HeldRole], today: SchoolDate) throws {
        classes = Dictionary(try ClassStore(reader).all().map { ($0.id, $0) }) { first, _ in first }
        staff = Dictionary(try StaffStore(reader).all().map { ($0.id, $0) }) { first, _ in first }
        self.heads = Dictionary(heads.map { ("\($0.id)", $0) }) { first, _ in first }
        self.today = today
    }

    func title(of row: RosterRow) -> String {
        switch row.step {
        case .open, .remember: "班级 \(name(ClassID(row.subject)))"
        case .pupils: "学生人数 \(name(ClassID(row.subject))) \(row.became.split(separator: " ").last ?? "")人"
        case .addStaff: "教职工 \(name(PersonID(row.subject)))"
        case .changeStaff: "教职工 \(name(PersonID(row.subject)))（修改）"
        case .addTeaching: "任课 \(teaching(row.became))"
        case .endTeaching: "任课 \(teaching(row.was))（结束）"
        case .addHead: "班主任 \(head(row.subject))"
        case .endHead: "班主任 \(head(row.subject))（结束）"
        case .addLesson: "课程表 \(lesson(row.became))"
        case .removeLesson: "课程表 \(lesson(row.was))（删去）"
        }
    }

    private func name(_ id: ClassID?) -> String { id.flatMap { classes[$0] }?.name(on: today) ?? "（已撤销的班级）" }
    private func name(_ id: PersonID?) -> String { id.flatMap { staff[$0] }.map { "\($0.name)（\($0.number)）" } ?? "（已撤销的人员）" }

    private func teaching(_ mark: String) -> String {
        guard let mark = RosterTeachingMark(mark) else { return "" }
        return "\(name(mark.schoolClass)) \(mark.subject) \(staff[mark.person]?.name ?? "（已撤销的人员）")"
    }

    /// A lesson as a row of an import notes it: the class first.
    private func lesson(_ mark: String) -> String {
        let parts = mark.split(separator: " ", maxSplits: 1).map(String.init)
        return "\(name(parts.first.flatMap { ClassID($0) })) \(parts.last ?? "")"
    }

    private func head(_ id: String) -> String {
        guard let held = heads[id] else { return "（已撤销）" }
        return "\(name(held.grant.place.schoolClass)) \(held.person.name)"
    }
}

/// A teaching assignment as a row of an import notes it.
struct RosterTeachingMark {
    let person: PersonID
    let schoolClass: ClassID
    let days: ClosedRange<SchoolDate>
    let subject: String

    init?(_ mark: String) {
        let parts = mark.split(separator: " ", maxSplits: 4).map(String.init)
        guard parts.count == 5, let person = PersonID(parts[0]), let schoolClass = ClassID(parts[1]), let from = SchoolDate(iso: parts[2]),
            let to = SchoolDate(iso: parts[3]), from <= to
        else { return nil }
        (self.person, self.schoolClass, days, subject) = (person, schoolClass, from...to, parts[4])
    }
}
