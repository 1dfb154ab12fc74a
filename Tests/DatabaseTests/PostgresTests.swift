import Foundation
import Testing

@testable import Database

@Suite struct PostgresTests {
    @Test(
        "What the server says becomes what a use case can act on",
        arguments: [
            ("53100", "full"), ("23505", "constraint"), ("23503", "constraint"), ("23514", "constraint"), ("57P01", "unavailable"),
            ("57P03", "unavailable"), ("57014", "unavailable"), ("08006", "unavailable"), ("53300", "unavailable"),
            ("28P01", "unavailable"),
            ("3D000", "unavailable"), ("40001", "unavailable"), ("40P01", "unavailable"), ("55P03", "unavailable"),
            ("25006", "unavailable"),
            ("XX001", "damaged"), ("42P01", "failed"), ("22003", "failed"),
        ])
    func mapping(state: String, expected: String) {
        let name =
            switch PostgresFault(kind: .statement, sqlState: state, message: "m").databaseError {
            case .full: "full"
            case .constraint: "constraint"
            case .unavailable: "unavailable"
            case .damaged: "damaged"
            case .failed: "failed"
            default: "other"
            }
        #expect(name == expected)
    }

    @Test("Texts, numbers and NULL come back as they were written")
    func values() async throws {
        try await PostgresFixture.withFreshSchema { url in
            let database = try await PostgresFixture.open(url)
            let texts = ["", "一中", "a'b\"c\\d\n\t", "𠮷👩‍🏫", "{1,2}", "NULL"]
            let heights: [Double?] = [0.1, -0.0, 1e300, .infinity, nil, 1e-300]
            try await database.write(in: .opened("test"), by: .test) { writer in
                try writer.run("INSERT INTO unit (id, name) VALUES ('u', 'u')")
                for (index, text) in texts.enumerated() {
                    try writer.run(
                        "INSERT INTO staff (school_id, id, name, height, version) VALUES ('u', :id, :name, :height, :version)",
                        ["id": "\(index)", "name": text, "height": heights[index], "version": Int64.min + Int64(index)])
                }
            }
            let rows = try await database.read(in: .opened("test")) { reader in
                try reader.all("SELECT name, height, version FROM staff ORDER BY id") { row in
                    (try row[0] as String, try row[1] as Double?, try row[2] as Int64)
                }
            }
            #expect(rows.map(\.0) == texts)
            #expect(rows.map(\.1) == heights)
            #expect(rows.map(\.2) == texts.indices.map { Int64.min + Int64($0) })
            await #expect(throws: DatabaseError.self) {
                try await database.write(in: .installation, by: .test) { try $0.run("UPDATE unit SET name = :name", ["name": "a\0b"]) }
            }
            await database.close()
        }
    }

    @Test("Every pooled connection confirms a durable COMMIT")
    func settings() async throws {
        try await PostgresFixture.withFreshSchema { url in
            var options = DatabaseOptions()
            (options.readers, options.writers) = (3, 2)
            let database = try await PostgresFixture.open(url, options: options)
            let settings = try await database.settings()
            #expect(settings.count == 5)
            for connection in settings {
                #expect(
                    connection["synchronous_commit"] == "on" && connection["fsync"] == "on" && connection["statement_timeout"] == "30000")
            }
            await database.close()
        }
    }

    @Test("Loops nest, end early and survive an error inside")
    func nesting() async throws {
        struct Stop: Error {}
        try await PostgresFixture.withFreshSchema { url in
            let database = try await PostgresFixture.open(url)
            try await database.write(in: .installation, by: .test) { writer in
                for number in 1...300 { try writer.run("INSERT INTO unit (id, name) VALUES (:id, 'x')", ["id": "\(number)"]) }
            }
            let (visited, last) = try await database.read(in: .installation) { reader in
                var visited = 0
                try reader.each("SELECT id FROM unit ORDER BY id") { row in
                    let id: String = try row[0]
                    try reader.each("SELECT name FROM unit WHERE id <= :id ORDER BY id LIMIT 2", ["id": id]) { _ in
                        visited += try reader.value("SELECT COUNT(*) FROM unit WHERE id = :id", ["id": id], as: Int.self) ?? 0
                    }
                }
                #expect(throws: Stop.self) { try reader.each("SELECT id FROM unit") { _ in throw Stop() } }
                return (visited, try reader.value("SELECT id FROM unit ORDER BY CAST(id AS BIGINT) DESC", as: String.self))
            }
            #expect(visited == 599 && last == "300")
            await database.close()
        }
    }

    @Test("A body that goes on after a failed statement keeps nothing, the others of its batch keep theirs")
    func swallowed() async throws {
        try await PostgresFixture.withFreshSchema { url in
            let database = try await PostgresFixture.open(url)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<40 {
                    group.addTask {
                        do {
                            try await database.write(in: .installation, by: .test) { writer in
                                try writer.run("INSERT INTO unit (id, name) VALUES (:id, '')", ["id": "\(number)"])
                                if number % 4 == 0 {
                                    _ = try? writer.run("INSERT INTO unit (id, name) VALUES (:id, '')", ["id": "\(number)"])
                                }
                            }
                            #expect(number % 4 != 0)
                        } catch DatabaseError.constraint {
                            #expect(number % 4 == 0)
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await count(database) == 30)
            await database.close()
        }
    }

    @Test("A full disk is told as such and the service goes on afterwards")
    func fullDisk() async throws {
        try await PostgresFixture.withFreshSchema { url in
            let database = try await PostgresFixture.open(url)
            try PostgresFixture.run(
                """
                CREATE FUNCTION fill() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$
                """, on: url)
            try PostgresFixture.run("CREATE TRIGGER full_disk BEFORE INSERT ON unit FOR EACH ROW EXECUTE FUNCTION fill()", on: url)
            do {
                try await insert("a", database)
                Issue.record("written in spite of the full disk")
            } catch DatabaseError.full {}
            try PostgresFixture.run("DROP TRIGGER full_disk ON unit", on: url)
            try await insert("b", database)
            #expect(try await count(database) == 1)
            await database.close()
        }
    }

    @Test("A plan that grew old through another program's migration costs a repetition, not an error")
    func oldPlan() async throws {
        try await PostgresFixture.withFreshSchema { url in
            var options = DatabaseOptions()
            options.readers = 1
            let database = try await PostgresFixture.open(url, options: options)
            try await insert("a", database)
            let select: @Sendable (Reader) throws -> String? = { try $0.first("SELECT * FROM unit") { try $0[1] } }
            #expect(try await database.read(in: .installation, select) == "")
            try PostgresFixture.run("ALTER TABLE unit ADD COLUMN more TEXT", on: url)
            #expect(try await database.read(in: .installation, select) == "")
            await database.close()
        }
    }

    @Test("A deadlock runs the bodies again")
    func deadlock() async throws {
        try await PostgresFixture.withFreshSchema { url in
            let (one, two) = (try await PostgresFixture.open(url), try await PostgresFixture.open(url))
            try await insert("a", one)
            try await insert("b", one)
            let runs = Shared(0)
            let swap: @Sendable (Database, String, String) async throws -> Void = { database, first, second in
                try await database.write(in: .installation, by: .test) { writer in
                    runs.change { $0 += 1 }
                    try writer.run("UPDATE unit SET name = name || 'x' WHERE id = :id", ["id": first])
                    Thread.sleep(forTimeInterval: 0.2)
                    try writer.run("UPDATE unit SET name = name || 'x' WHERE id = :id", ["id": second])
                }
            }
            async let left: Void = swap(one, "a", "b")
            async let right: Void = swap(two, "b", "a")
            _ = try await (left, right)
            #expect(runs.value > 2)
            let names = try await one.read(in: .installation) { try $0.all("SELECT name FROM unit") { try $0[0] as String } }
            #expect(names == ["xx", "xx"])
            await one.close()
            await two.close()
        }
    }

    @Test("More waiting calls than allowed are told at once; a closed database refuses")
    func bounded() async throws {
        try await PostgresFixture.withFreshSchema { url in
            var options = DatabaseOptions()
            (options.waitingWrites, options.writers) = (3, 1)
            let database = try await PostgresFixture.open(url, options: options)
            let refused = Shared(0)
            await withTaskGroup(of: Void.self) { group in
                for number in 0..<12 {
                    group.addTask {
                        do {
                            try await database.write(in: .installation, by: .test) { writer in
                                Thread.sleep(forTimeInterval: 0.2)
                                try writer.run("INSERT INTO unit (id, name) VALUES (:id, '')", ["id": "\(number)"])
                            }
                        } catch DatabaseError.unavailable {
                            refused.change { $0 += 1 }
                        } catch {
                            Issue.record(error)
                        }
                    }
                }
            }
            let rejected = refused.value
            #expect(rejected > 0)
            #expect(try await count(database) == 12 - rejected)
            await database.close()
            await #expect(throws: DatabaseError.self) { try await count(database) }
        }
    }
}

func insert(_ id: String, _ database: Database) async throws {
    _ = try await database.write(in: .installation, by: .test) { try $0.run("INSERT INTO unit (id, name) VALUES (:id, '')", ["id": id]) }
}

func count(_ database: Database) async throws -> Int {
    try await database.read(in: .installation) { try $0.value("SELECT COUNT(*) FROM unit", as: Int.self) ?? 0 }
}
