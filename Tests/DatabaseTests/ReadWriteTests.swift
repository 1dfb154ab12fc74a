import Testing

@testable import Database

@Suite struct ReadWriteTests {
    @Test("What was written is read back with its types")
    func roundTrip() async throws {
        try await withEachEngine { database in
            let changed = try await database.write(in: .installation, by: .test) { writer in
                try writer.run("INSERT INTO unit (id, name) VALUES (:id, :name), ('b', '')", ["id": "a", "name": "一中"])
            }
            #expect(changed == 2)
            let names = try await database.read(in: .installation) { reader in
                try reader.all("SELECT name FROM unit ORDER BY id") { try $0[0] as String }
            }
            #expect(names == ["一中", ""])
        }
    }

    @Test("A body that throws leaves nothing and its error comes back")
    func bodyThrows() async throws {
        struct Refusal: Error {}
        try await withEachEngine { database in
            await #expect(throws: Refusal.self) {
                try await database.write(in: .installation, by: .test) { writer in
                    try writer.run("INSERT INTO unit (id, name) VALUES ('a', 'x')")
                    throw Refusal()
                }
            }
            let count = try await database.read(in: .installation) { try $0.value("SELECT COUNT(*) FROM unit", as: Int.self) }
            #expect(count == 0)
        }
    }
}
