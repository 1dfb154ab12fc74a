import Database

/// A secret that all processes of an installation share and that outlives a restart: 32 random bytes in the database, made when first asked for.
///
/// It is kept and not derived from another secret. The client secret of a provider would be at hand, but the provider knows it too and either side
/// changes it when it likes; what is sealed here should be readable by nobody else and not be lost with that. Whoever can read the database, or a
/// backup of it, has this secret: so it may only protect what is worthless to them, such as a sign-in that has been begun.
public struct InstallationSecret: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    /// - Parameter name: what it is for; each purpose has a secret of its own.
    public func bytes(_ name: StaticString) async throws -> [UInt8] {
        let name = name.description
        let select: SQL = "SELECT secret FROM installation_secret WHERE name = :name"
        let kept = try await house.database.read(in: .installation) { try $0.value(select, ["name": name], as: String.self) }
        if let bytes = kept.flatMap({ Hexadecimal.bytes($0) }) { return bytes }
        let (now, fresh) = (house.surroundings.now(), Hexadecimal.text(house.surroundings.randomBytes(32)))
        let made = try await house.database.write(in: .installation, by: Author(person: nil, at: now, road: house.road)) { writer in
            // Of two processes that begin at the same time the second touches the first one's row, and so sees it.
            try writer.run(
                """
                INSERT INTO installation_secret (name, secret, made_at) VALUES (:name, :secret, :now)
                ON CONFLICT (name) DO UPDATE SET name = installation_secret.name
                """, ["name": name, "secret": fresh, "now": now])
            return try writer.value(select, ["name": name], as: String.self)
        }
        guard let bytes = made.flatMap({ Hexadecimal.bytes($0) }) else { throw DatabaseError.damaged("installation_secret \(name)") }
        return bytes
    }
}
