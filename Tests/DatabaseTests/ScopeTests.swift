import Testing

@testable import Database

@Suite struct ScopeTests {
    static let (first, second) = (Identifier<Tenant>.numbered(1), Identifier<Tenant>.numbered(2))

    @Test("A school reads and changes its own rows and no other's")
    func ownRows() async throws {
        try await withEachEngine { database in
            for school in [Self.first, Self.second] {
                try await database.addSchool(school)
                try await database.addStaff("甲", at: school)
            }
            try await database.write(in: .school(Self.first), by: .test) { writer in
                let changed = try writer.run("UPDATE staff SET name = '乙' WHERE school_id = :school")
                #expect(changed == 1)
                try writer.record(AuditEntry("staff.rename", "staff", Self.first))
            }
            for (school, name) in [(Self.first, "乙"), (Self.second, "甲")] {
                let names = try await database.read(in: .school(school)) { reader in
                    try reader.all("SELECT name FROM staff WHERE school_id = :school") { try $0[0] as String }
                }
                #expect(names == [name])
            }
        }
    }

    @Test("The installation's scope sees no school's table, an opened scope sees all, :school has a value only within a school")
    func scopes() async throws {
        try await withEachEngine { database in
            try await database.addSchool(Self.first)
            try await database.addSchool(Self.second)
            try await database.addStaff("甲", at: Self.first)
            await #expect(throws: DatabaseError.self) {
                try await database.read(in: .installation) { try $0.value("SELECT COUNT(*) FROM staff", as: Int.self) }
            }
            await #expect(throws: DatabaseError.self) {
                try await database.read(in: .opened("test")) { try $0.exists("SELECT 1 FROM staff WHERE school_id = :school") }
            }
            let count = try await database.read(in: .opened("test")) { try $0.value("SELECT COUNT(*) FROM staff", as: Int.self) }
            #expect(count == 1)
            #expect(database.openedScopes == ["test": 2])
            try await database.write(in: .opened("test"), also: [Self.first], by: .test) { writer in
                try writer.within(Self.first) { inside in
                    try inside.run("UPDATE staff SET name = '丙' WHERE school_id = :school")
                    try inside.record(AuditEntry("staff.rename", "staff", Self.first))
                }
                #expect(throws: DatabaseError.self) { try writer.within(Self.second) { _ in } }
            }
        }
    }

    @Test("A reader of the installation's scope enters one school, and none from there")
    func entering() async throws {
        try await withEachEngine { database in
            for (school, name) in [(Self.first, "甲"), (Self.second, "乙")] {
                try await database.addSchool(school)
                try await database.addStaff(name, at: school)
            }
            for scope in [Scope.installation, .opened("test")] {
                let names = try await database.read(in: scope) { reader in
                    try reader.enter(Self.second) { inside in
                        #expect(throws: DatabaseError.self) { try inside.exists("SELECT 1 FROM staff") }
                        return try inside.all("SELECT name FROM staff WHERE school_id = :school") { try $0[0] as String }
                    }
                }
                #expect(names == ["乙"])
            }
            await #expect(throws: DatabaseError.self) {
                try await database.read(in: .school(Self.first)) { try $0.enter(Self.second) { _ in } }
            }
        }
    }

    @Test(
        "A change of a school without exactly one entry is not kept; an entry alone may stand",
        arguments: [(1, 0, false), (1, 1, true), (1, 2, false), (0, 1, true), (0, 0, true), (0, 2, false), (2, 1, true)])
    func unaudited(changes: Int, entries: Int, kept: Bool) async throws {
        try await withEachEngine { database in
            try await database.addSchool(Self.first)
            func write() async throws {
                try await database.write(in: .school(Self.first), by: .test) { writer in
                    for number in 0..<changes {
                        try writer.run(
                            "INSERT INTO staff (school_id, id, name, version) VALUES (:school, :id, 'x', 1)", ["id": "\(number)"])
                    }
                    for _ in 0..<entries { try writer.record(AuditEntry("staff.add", "staff", Self.first)) }
                }
            }
            if kept { try await write() } else { await #expect(throws: DatabaseError.self) { try await write() } }
            let staff = try await database.read(in: .opened("test")) { try $0.value("SELECT COUNT(*) FROM staff", as: Int.self) }
            #expect(staff == (kept ? changes : 0))
            let entriesKept = try await database.read(in: .opened("test")) {
                try $0.value("SELECT COUNT(*) FROM audit_entry", as: Int.self)
            }
            #expect(entriesKept == (kept ? entries : 0))
        }
    }

    @Test("Nobody writes to the audit chain but record")
    func chainIsClosed() async throws {
        try await withEachEngine { database in
            await #expect(throws: DatabaseError.self) {
                try await database.write(in: .opened("test"), by: .test) { try $0.run("DELETE FROM audit_entry") }
            }
            await #expect(throws: DatabaseError.self) {
                try await database.read(in: .opened("test")) { try $0.exists("DELETE FROM staff RETURNING 1") }
            }
        }
    }
}
