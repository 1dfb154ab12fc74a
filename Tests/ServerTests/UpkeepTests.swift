import Database
import Logging
import School
import ServiceLifecycle
import Testing

@testable import Server

@Suite("What the program does by itself") struct UpkeepTests {
    @Test("Each recurring job has a handler, once")
    func handlers() async throws {
        let county = try await SmallCounty()
        let backups = Backups(try await .testing())
        let kinds = Upkeep.kinds(county.house, backups, Logger(label: "test")).map(\.name)
        #expect(Set(kinds).count == kinds.count)
        for recurring in Upkeep.recurring(county.house, backups) { #expect(kinds.contains(recurring.kind)) }
    }

    @Test("It ends when the server stops, before the database closes")
    func ends() async throws {
        let county = try await SmallCounty()
        let logger = Logger(label: "test")
        let backups = Backups(try await .testing("--backup-folder", Stage.freshPath()))
        let group = ServiceGroup(
            configuration: .init(
                services: [
                    DatabaseService(database: county.house.database),
                    Upkeep(house: county.house, backups: backups, worker: "test", logger: logger),
                ],
                logger: logger))
        async let running: Void = group.run()
        try await Task.sleep(for: .milliseconds(200))
        await group.triggerGracefulShutdown()
        try await running
        await #expect(throws: DatabaseError.self) { try await county.house.database.read(in: .installation) { _ in 0 } }
    }
}
