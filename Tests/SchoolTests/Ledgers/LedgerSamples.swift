import FoundationEssentials
import Policy
import Testing

@testable import Database
@testable import Registers
@testable import School

/// Rows as teachers type them.
enum Sample {
    static func homework(_ changes: [String: String] = [:]) -> LedgerDraft {
        LedgerDraft(
            ["class": "四年级2班", "date": "2021/9/14", "subject": "数学", "kind": "书面", "content": "练习册第8页", "minutes": "２０"].merging(changes) {
                $1
            })
    }

    static func expert(_ changes: [String: String] = [:]) -> LedgerDraft {
        LedgerDraft(
            ["name": "钱老师", "subject": "数学", "workplace": "第一小学", "joined_on": "2021-09-01", "phone": "13800000001"].merging(changes) { $1 }
        )
    }

    /// Files that other tests read too.
    static func fixture(_ name: String) throws -> [UInt8] {
        let tests = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
        return [UInt8](try Data(contentsOf: URL(filePath: "\(tests)/RegistersTests/Fixtures/\(name)")))
    }

    /// How Excel on Chinese Windows saves the line `日期,类别,学期`, and a school day below it.
    static let gbkCalendar: [UInt8] =
        [0xC8, 0xD5, 0xC6, 0xDA, 0x2C, 0xC0, 0xE0, 0xB1, 0xF0, 0x2C, 0xD1, 0xA7, 0xC6, 0xDA, 0x0D, 0x0A] + Array("2021-10-13,".utf8)
        + [0xC9, 0xCF, 0xBF, 0xCE] + Array(",\r\n".utf8)
}

extension TestHouse {
    func added(_ draft: LedgerDraft, to ledger: Ledger = .homework, at unit: UnitID? = nil, by actor: Actor = .program) async throws
        -> LedgerRow
    {
        try await LedgerChanges(ledger, house: house).add(draft, to: unit ?? world.school, by: actor).rows[0]
    }

    func row(_ id: LedgerRowID, of ledger: Ledger = .homework) async throws -> LedgerRow {
        try await LedgerList(ledger, house: house).row(id, of: world.school, by: .program)
    }

    func rows(_ ledger: Ledger = .homework) async throws -> [LedgerRow] {
        try await database.read(in: .unit(world.school)) { reader in
            var rows: [LedgerRow] = []
            try LedgerStore(ledger, reader).each(LedgerFilter(ledger), upTo: 10_000) { rows.append($0) }
            return rows
        }
    }

    /// Somebody who teaches mathematics in class B and has no other role.
    func mathematicsTeacher(_ number: UInt64 = 41) async throws -> Actor {
        let teacher = try await staff(number, "李老师")
        _ = try await TeachingPlan(house: house).assign(
            teacher.id, "数学", in: [world.classB], of: world.school, term: TeachingTerm(containing: today), by: .program)
        return try await actor(teacher)
    }

    func holder(of role: Role, _ number: UInt64, at unit: UnitID? = nil) async throws -> Actor {
        let person = try await staff(number, "\(role.title)\(number)", at: unit)
        try await give(role, to: person, at: unit)
        return try await actor(person)
    }

    func entry(_ number: Int) async throws -> RecordedEntry {
        try #require(try await database.read(in: .unit(world.school)) { try AuditLog($0).entry(number) })
    }
}

extension LedgerRow {
    func text(_ key: String, _ ledger: Ledger = .homework) -> String { ledger.value(key, of: self).text }
}
