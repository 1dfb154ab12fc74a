import Testing

@testable import Database

@Suite struct AuditTests {
    static let school = Identifier<Tenant>.numbered(1)
    static let person = Identifier<Row>.numbered(7)

    /// Three entries: renamed twice with a personal phone, then something else.
    private func fill(_ database: Database) async throws {
        for (at, name) in [(1, "王芳"), (2, "王\"方\\\n")] {
            let author = Author(person: "p\(at)", onBehalfOf: at == 2 ? "p9" : nil, at: Instant(milliseconds: Int64(at) * 1000), road: .web)
            try await database.write(in: .school(Self.school), by: author) { writer in
                try writer.record(
                    AuditEntry(
                        "staff.rename", "staff", Self.person,
                        [
                            .init("name", from: "旧", to: name), .init("phone", from: String?.none, to: "13800000000", personal: true),
                            .init("age", from: 41, to: 1.5),
                        ], reason: at == 2 ? "改错" : nil))
            }
        }
        try await database.write(in: .school(Self.school), by: Author(person: nil, at: Instant(milliseconds: 3000), road: .job)) { writer in
            try writer.record(AuditEntry("unit.close", "unit", Self.school))
        }
    }

    @Test("An entry is read back as it was recorded, newest first, by pages and filters")
    func reading() async throws {
        try await withEachEngine { database in
            try await fill(database)
            try await database.read(in: .school(Self.school)) { reader in
                let log = AuditLog(reader)
                let all = try log.entries()
                #expect(all.map(\.number) == [3, 2, 1])
                #expect(all[1].changes.map(\.field) == ["name", "phone", "age"])
                #expect(all[1].changes[0].after == .plain(.text("王\"方\\\n")))
                #expect(all[1].changes[1].before == .plain(.null))
                #expect(all[1].changes[1].after == .personal(.text("13800000000")))
                #expect(all[1].changes[2].before == .plain(.integer(41)) && all[1].changes[2].after == .plain(.real(1.5)))
                #expect(all[1].reason == "改错" && all[1].onBehalfOf == "p9" && all[1].road == .web)
                func numbers(_ filter: AuditFilter) throws -> [Int] { try log.entries(filter).map(\.number) }
                #expect(try numbers(AuditFilter(actionPrefix: "staff.")) == [2, 1])
                #expect(try numbers(AuditFilter(person: "p9")) == [2])
                #expect(try numbers(AuditFilter(subject: Self.person.description)) == [2, 1])
                #expect(try numbers(AuditFilter(from: Instant(milliseconds: 2000), before: Instant(milliseconds: 3000))) == [2])
                #expect(try log.entries(limit: 2).map(\.number) == [3, 2])
                #expect(try log.entries(after: 2, limit: 2).map(\.number) == [1])
            }
        }
    }

    @Test("Erasing personal values keeps the chain whole")
    func erasing() async throws {
        try await withEachEngine { database in
            try await fill(database)
            try await database.write(in: .school(Self.school), by: .test) { writer in
                #expect(try writer.erasePersonal("staff", Self.person) == 2)
                try writer.record(AuditEntry("staff.erase", "staff", Self.person))
            }
            let report = try await database.verifyAudit(Self.school)
            #expect(report.entries == 4 && report.fault == nil)
            let entry = try await database.read(in: .school(Self.school)) { try AuditLog($0).entries(after: 2).first }
            #expect(entry?.changes[1].after == .erased)
        }
    }

    @Test(
        "Whatever is changed behind the program's back, the first broken entry is named",
        arguments: [
            ("UPDATE audit_entry SET reason = 'x' WHERE number = 2", ChainReport.Fault.changed(number: 2)),
            ("UPDATE audit_entry SET person = 'p' WHERE number = 1", .changed(number: 1)),
            ("UPDATE audit_entry SET changes = '[]' WHERE number = 2", .changed(number: 2)),
            ("UPDATE audit_entry SET at = 5 WHERE number = 3", .changed(number: 3)),
            ("UPDATE audit_entry SET previous = hash WHERE number = 2", .changed(number: 2)),
            ("DELETE FROM audit_entry WHERE number = 2", .missing(number: 2)),
            ("DELETE FROM audit_entry WHERE number = 1", .missing(number: 1)),
            ("DELETE FROM audit_entry WHERE number = 3", .cutOff(after: 2, expected: 3)),
            ("DELETE FROM audit_entry", .cutOff(after: 0, expected: 3)),
            ("DELETE FROM audit_head", .replaced(number: 3)),
            ("UPDATE audit_head SET hash = 'x'", .replaced(number: 3)),
            ("UPDATE audit_personal SET value = '\"139\"' WHERE number = 2", .personal(number: 2)),
            ("UPDATE audit_personal SET number = 3 WHERE number = 2", .personal(number: 3)),
        ])
    func tampering(_ sql: String, _ fault: ChainReport.Fault) async throws {
        try await withEachEngine { database in
            try await fill(database)
            try await database.tamper(sql)
            #expect(try await database.verifyAudit(Self.school).fault == fault)
        }
    }

    @Test("A tail cut off together with its head, or written anew, is found by a remembered head")
    func rememberedHead() async throws {
        try await withEachEngine { database in
            try await fill(database)
            let remembered = try await database.auditHeads()
            #expect(remembered.map(\.number) == [3])
            #expect(try await database.verifyAudit(remembered: remembered).map(\.fault) == [nil])
            try await database.tamper("DELETE FROM audit_entry WHERE number = 3")
            try await database.tamper("UPDATE audit_head SET number = 2, hash = (SELECT hash FROM audit_entry WHERE number = 2)")
            #expect(try await database.verifyAudit().map(\.fault) == [nil])
            #expect(try await database.verifyAudit(remembered: remembered).map(\.fault) == [.cutOff(after: 2, expected: 3)])
            try await database.write(in: .school(Self.school), by: .test) { writer in
                try writer.record(AuditEntry("unit.open", "unit", Self.school))
            }
            #expect(try await database.verifyAudit(remembered: remembered).map(\.fault) == [.replaced(number: 3)])
        }
    }

    @Test("The same entry gives the same hash on both engines, by the written-down format")
    func format() async throws {
        try await withEachEngine { database in
            try await database.write(in: .school(Self.school), by: .test) { writer in
                try writer.record(AuditEntry("unit.add", "unit", Self.school, [.init("name", from: String?.none, to: "一中")]))
            }
            let head = try await database.auditHeads()
            #expect(head.map(\.hash) == ["74e349258d0b2a34d044add0620de1ed5e9207ff9d4868c773dc894deb4fcd9f"])
        }
    }
}

extension Database {
    /// Runs text past all guards, as somebody with the file in hand could.
    func tamper(_ sql: String) async throws { try await Work.result(of: { try $0.execute(sql) }, handing: engine.alone) }
}
