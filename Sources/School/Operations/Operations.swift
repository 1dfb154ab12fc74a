import Database
import Policy

/// How the installation itself is doing: its queue of work. It belongs to the unit at the top of the tree.
public struct Operations: Sendable {
    let house: House

    public init(house: House) { self.house = house }

    public struct Queue: Sendable {
        public let counts: [Job.State: Int]
        /// The latest, whatever their state.
        public let latest: [Job]
        public let failed: [Job]
    }

    /// - Parameter place: of the unit at the top.
    public func queue(by actor: Actor, at place: Place, on date: SchoolDate) async throws -> Queue {
        try Permissions.require(actor, .viewJobs, at: place, on: date)
        return try await house.database.read(in: .installation) { reader in
            Queue(counts: try reader.jobCounts(), latest: try reader.jobs(limit: 20), failed: try reader.jobs(.failed, limit: 50))
        }
    }

    /// Begins a failed job anew.
    /// - Returns: false where it is not failed any more, or waits already.
    public func retry(_ id: Identifier<Job>, by actor: Actor, at place: Place, on date: SchoolDate) async throws -> Bool {
        let ground = try Permissions.require(actor, .manageJobs, at: place, on: date)
        return try await house.database.write(in: .installation, by: house.author(actor, because: ground)) { try $0.retryJob(id) }
    }

    /// Puts a backup in the queue; it is made as the nightly one is. One that failed and waits for its next attempt is made at once.
    /// - Returns: false where one is about to be made already.
    public func requestBackup(by actor: Actor, at place: Place, on date: SchoolDate) async throws -> Bool {
        let ground = try Permissions.require(actor, .runBackups, at: place, on: date)
        let id = house.surroundings.identifier(Job.self)
        return try await house.database.write(in: .installation, by: house.author(actor, because: ground)) {
            try $0.enqueue(Self.backup, id: id, key: "by hand") || $0.hurryJob(Self.backup, key: "by hand")
        }
    }

    /// The kind of job that makes a backup.
    public static let backup = "backup.make"
}
