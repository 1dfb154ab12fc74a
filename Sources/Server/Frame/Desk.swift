import Database
import School

/// What the frame must know about whoever sends a request, and asks School for.
public struct Desk: Sendable {
    /// Who holds the session of this cookie, working at `unit` if they belong there, else at home; nil where there is no such session any more.
    public let admit: @Sendable (_ token: String, _ unit: UnitID?) async throws -> Admission?
    /// For whom a program with this secret acts, and at which unit; nil where the secret opens nothing. The address counts what opened nothing.
    public let program: @Sendable (_ secret: String, _ address: String) async throws -> Admission?
    public let unit: @Sendable (UnitID) async throws -> Unit?
    /// How the backups stand; nil where none are made.
    public let backup: @Sendable () -> BackupStatus?
    /// Through whom else people can sign in; nil where the settings name nobody.
    public let provider: IdentityProvider?

    public init(
        admit: @escaping @Sendable (_ token: String, _ unit: UnitID?) async throws -> Admission?,
        program: @escaping @Sendable (_ secret: String, _ address: String) async throws -> Admission? = { _, _ in nil },
        unit: @escaping @Sendable (UnitID) async throws -> Unit?, backup: @escaping @Sendable () -> BackupStatus? = { nil },
        provider: IdentityProvider? = nil
    ) { (self.admit, self.program, self.unit, self.backup, self.provider) = (admit, program, unit, backup, provider) }
}

/// A signed-in person and their session.
public struct Admission: Sendable {
    public let actor: Actor
    /// Where the person works now; what `PlaceFinder.unit` means.
    public let unit: Unit
    /// Units at which the person holds a role, for the switcher; the current one is among them.
    public let units: [Unit]
    /// nil where nothing but a test keeps it.
    public let session: SignedIn?
    /// 32 random bytes kept with the session; form tokens are made from them.
    public let formSecret: [UInt8]
    /// A first password that must be changed before anything else.
    public let mustChangePassword: Bool
    /// The token of a program; nil for people.
    public let token: ApiToken?

    public init(actor: Actor, unit: Unit, units: [Unit], session: SignedIn?, formSecret: [UInt8], mustChangePassword: Bool) {
        (self.actor, self.unit, self.units, token) = (actor, unit, units, nil)
        (self.session, self.formSecret, self.mustChangePassword) = (session, formSecret, mustChangePassword)
    }

    /// A program.
    public init(actor: Actor, unit: Unit, token: ApiToken) {
        (self.actor, self.unit, units, self.token) = (actor, unit, [unit], token)
        (session, formSecret, mustChangePassword) = (nil, [], false)
    }

    public var place: Place { Place(unit: unit.id, path: unit.path) }
}
