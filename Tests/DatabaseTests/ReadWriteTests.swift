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

    @Test("IN a list of any length, also of none", arguments: [0, 1, 7, 8, 9, 70])
    func lists(count: Int) async throws {
        try await withEachEngine { database in
            try await database.write(in: .installation, by: .test) { writer in
                for number in 0..<80 { try writer.run("INSERT INTO unit (id, name) VALUES (:id, 'x')", ["id": "\(100 + number)"]) }
            }
            let wanted = (0..<count).map { "\(100 + $0)" }
            var arguments: SQLArguments = [:]
            arguments.add("id", in: wanted)
            let values = arguments
            let (found, others) = try await database.read(in: .installation) { reader in
                (
                    try reader.all("SELECT id FROM unit WHERE id IN" + .list("id", count) + "ORDER BY id", values) { try $0[0] as String },
                    try reader.value("SELECT COUNT(*) FROM unit WHERE id NOT IN" + .list("id", count), values, as: Int.self)
                )
            }
            #expect(found == wanted)
            if count > 0 { #expect(others == 80 - count) }
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
