import Testing

@testable import Database

@Suite struct BatchTests {
    static let school = Identifier<Tenant>.numbered(1)
    struct Refusal: Error {}

    @Test("Of 64 writers at once those that throw leave nothing, all others are kept, each once and in one order")
    func manyWriters() async throws {
        try await withEachEngine { database in
            try await database.addSchool(Self.school)
            await withTaskGroup(of: Void.self) { group in
                for number in 0..<64 {
                    group.addTask {
                        do {
                            try await database.write(in: .school(Self.school), by: .test) { writer in
                                try writer.run(
                                    "INSERT INTO staff (school_id, id, name, version) VALUES (:school, :id, 'x', :version)",
                                    ["id": "\(number)", "version": number])
                                try writer.record(AuditEntry("staff.add", "staff", Self.school))
                                if number % 8 == 3 { throw Refusal() }
                            }
                            #expect(number % 8 != 3)
                            // Acknowledged means committed: another connection sees it.
                            let isThere = try await database.read(in: .school(Self.school)) { reader in
                                try reader.exists("SELECT 1 FROM staff WHERE school_id = :school AND id = :id", ["id": "\(number)"])
                            }
                            #expect(isThere)
                        } catch { #expect(error is Refusal && number % 8 == 3) }
                    }
                }
            }
            let kept = try await database.read(in: .opened("test")) { try $0.value("SELECT COUNT(*) FROM staff", as: Int.self) }
            #expect(kept == 56)
            let report = try await database.verifyAudit(Self.school)
            #expect(report.entries == 56 && report.fault == nil)
        }
    }

    @Test("Read, add and write back by 50 writers at once loses no addition")
    func lostUpdate() async throws {
        try await withEachEngine { database in
            try await database.addSchool(Self.school)
            try await database.addStaff("甲", at: Self.school)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<50 {
                    group.addTask {
                        try await database.write(in: .school(Self.school), by: .test) { writer in
                            let version: Int = try writer.value("SELECT version FROM staff WHERE school_id = :school AND id = '1'") ?? 0
                            try writer.run(
                                "UPDATE staff SET version = :version WHERE school_id = :school AND id = '1'", ["version": version + 1])
                            try writer.record(AuditEntry("staff.count", "staff", Self.school))
                        }
                    }
                }
                try await group.waitForAll()
            }
            let version = try await database.read(in: .school(Self.school)) { reader in
                try reader.value("SELECT version FROM staff WHERE school_id = :school AND id = '1'", as: Int.self)
            }
            #expect(version == 51)
        }
    }

    @Test("One writer more than may wait is told so at once, and the others are kept")
    func boundedQueue() async throws {
        var options = DatabaseOptions()
        options.waitingWrites = 4
        try await withEachEngine(options: options) { database in
            let refused = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<400 {
                    group.addTask {
                        do {
                            try await database.write(in: .installation, by: .test) { writer in
                                try writer.run("INSERT INTO unit (id, name) VALUES (:id, 'x')", ["id": "\(number)"])
                            }
                            return false
                        } catch DatabaseError.unavailable {
                            return true
                        } catch {
                            Issue.record(error)
                            return true
                        }
                    }
                }
                return await group.reduce(0) { $1 ? $0 + 1 : $0 }
            }
            let kept = try await database.read(in: .installation) { try $0.value("SELECT COUNT(*) FROM unit", as: Int.self) }
            #expect(kept == 400 - refused)
        }
    }

    @Test("A constraint is reported as such and hurts nobody else in the batch")
    func constraint() async throws {
        try await withEachEngine { database in
            try await database.addSchool(Self.school)
            await #expect {
                try await database.addSchool(Self.school)
            } throws: { error in
                if case DatabaseError.constraint = error { true } else { false }
            }
            await #expect {
                try await database.addStaff("甲", at: .numbered(99))
            } throws: { error in
                if case DatabaseError.constraint = error { true } else { false }
            }
        }
    }
}
