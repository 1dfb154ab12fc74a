import Policy
import Testing

@testable import Database
@testable import Registers
@testable import School

extension RosterSent {
    /// Tables as CSV, each a file of its own.
    init(_ tables: String...) throws {
        try self.init(tables.enumerated().map { RosterFile(name: "表\($0 + 1).csv", bytes: Array($1.utf8)) })
    }
}

/// Class 四年级1班 has 王芳 for 语文 and nobody else.
enum RosterTables {
    static let staff = """
        工号,姓名,手机号
        T01,王芳,13800000001
        T02,李明,
        T03,张伟,
        T04,张伟,
        """
    static let classes = """
        年级,班级,学生人数,班主任
        四年级,1班,45,王芳
        四年级,二班,46,张伟(T04)
        五年级,1班,40,
        """
    static let lessons = """
        教师,班级,学科
        王芳,四(1)班、402,语文
        李明,五（1）班,数学
        张伟(T03),402,体育
        """

    static func sent() throws -> RosterSent { try RosterSent(staff, classes, lessons) }

    /// What the school has afterwards.
    static let inventory = [
        "四年级1班 45人", "四年级2班 46人", "五年级1班 40人", "T01 王芳 13800000001", "T02 李明 ", "T03 张伟 ", "T04 张伟 ",
        "五年级1班 数学 李明 2021-08-01—2022-01-31", "四年级1班 语文 王芳 2021-08-01—2022-01-31", "四年级2班 体育与健康 张伟 2021-08-01—2022-01-31",
        "四年级2班 语文 王芳 2021-08-01—2022-01-31", "班主任 四年级1班 王芳", "班主任 四年级2班 张伟",
    ]
}

extension TestHouse {
    var term: TeachingTerm { TeachingTerm(containing: today) }
    var importing: RosterImporting { RosterImporting(house: house) }

    func preview(_ sent: RosterSent, _ choices: [String: RosterChoice] = [:], by actor: Actor = .program) async throws -> RosterPlan {
        try await importing.preview(sent, in: term, choices, of: world.school, by: actor).plan
    }

    /// Confirms every proposal and writes.
    @discardableResult
    func take(_ sent: RosterSent, by actor: Actor = .program) async throws -> RosterImport {
        let plan = try await preview(sent, by: actor)
        let choices = Dictionary(uniqueKeysWithValues: plan.names.compactMap { name in name.choice.map { (name.key, $0) } })
        let settled = try await preview(sent, choices, by: actor)
        return try await importing.write(sent, in: term, choices, promise: settled.promise, of: world.school, by: actor)
    }

    func undo(_ made: RosterImport) async throws -> RosterUndo.Outcome {
        try await RosterUndo(house: house).undo(made.id, of: world.school, by: .program)
    }

    /// What the school has, a line each: classes with pupils, staff, teaching, heads in force.
    func inventory() async throws -> [String] {
        let today = today
        let heads = try await database.read(in: .opened("test")) { [world] in try RoleTable.held(at: world.school, $0) }
        return try await database.read(in: .unit(world.school)) { [term] reader in
            let classes = try ClassStore(reader).all().ordered(on: today)
            let names = Dictionary(uniqueKeysWithValues: classes.map { ($0.id, $0.name(on: today)) })
            let staff = try StaffStore(reader).all().sorted { $0.number.text < $1.number.text }
            let teaching = try TeachingStore(reader).all(term).map { item in
                "\(names[item.schoolClass] ?? "") \(item.subject) \(item.personName) \(item.from.iso)—\(item.to.iso)"
            }
            let led = heads.filter { $0.grant.role == .classTeacher && $0.holds(on: today) }.map { held in
                "班主任 \(held.grant.place.schoolClass.flatMap { names[$0] } ?? "") \(held.person.name)"
            }
            return classes.map { "\($0.name(on: today)) \($0.pupils ?? 0)人" }
                + staff.map { "\($0.number) \($0.name) \($0.phone?.text ?? "")" }
                + teaching.sorted() + led.sorted()
        }
    }
}

extension RosterPlan {
    func lines(_ outcome: Outcome) -> [String] {
        rows.filter { $0.outcome == outcome }.map { "\($0.kind.title) \($0.title) \($0.note)".trimmed }
    }
}

extension String {
    fileprivate var trimmed: String { hasSuffix(" ") ? String(dropLast()) : self }
}
