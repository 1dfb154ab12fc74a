import Database
import OpenIDConnect
import School

/// The identity provider of the settings as the routes use it; one for all requests. Asks it nothing before somebody wants to sign in, so that the program
/// starts while the provider is down.
public final class IdentityProvider: Sendable {
    /// On buttons and pages.
    let name: String
    /// Whether an account that alone fits is linked without its person.
    let linksFound: Bool
    let party: RelyingParty
    let seal: PendingSeal

    /// - Throws: `DatabaseError` where the secret of the installation cannot be had.
    public init(_ settings: ProviderSettings, name: String, linksFound: Bool, house: House) async throws {
        (self.name, self.linksFound) = (name, linksFound)
        let surroundings = house.surroundings
        let secret = try await InstallationSecret(house: house).bytes("sign-in through a provider")
        seal = try PendingSeal(secret: secret, settings: settings, randomBytes: surroundings.randomBytes)
        party = RelyingParty(settings, now: { surroundings.now().milliseconds / 1000 }, randomBytes: surroundings.randomBytes)
    }

    /// The one of the settings; nil where they name none.
    /// - Throws: `SettingsError`, `DatabaseError`.
    public convenience init?(_ setting: ProviderSetting, house: House) async throws {
        guard let settings = try setting.settings() else { return nil }
        try await self.init(settings, name: setting.name, linksFound: setting.linksFound, house: house)
    }

    var issuer: String { party.settings.issuer }

    /// Ends the connections to it; once is enough, twice does no harm.
    public func close() async { await party.close() }

    /// Begins an errand of this browser at the provider.
    /// - Returns: where to send it, and the cookie without which it cannot come back.
    func begin(_ errand: ProviderErrand, returningTo path: String = "/") async throws(SignInFault) -> (
        address: String, cookie: ResponseCookie
    ) {
        let begun = try await party.begin(returningTo: path, note: errand.note)
        return (begun.address, .signIn(try seal.seal(begun.pending), age: PendingSignIn.lifetime))
    }
}

/// Why a browser goes to the provider. Travels sealed, so that it comes back as it was.
enum ProviderErrand: Hashable {
    /// - ownPhone: the person has said that the device is their own telephone.
    case signIn(ownPhone: Bool)
    /// To link the identity to the account of whoever holds this session.
    case link(Identifier<Session>)

    var note: String {
        switch self {
        case .signIn(let ownPhone): ownPhone ? "own-phone" : "sign-in"
        case .link(let session): "link \(session)"
        }
    }

    init?(note: String?) {
        switch note {
        case "sign-in": self = .signIn(ownPhone: false)
        case "own-phone": self = .signIn(ownPhone: true)
        case let note?:
            guard note.hasPrefix("link "), let session = Identifier<Session>(String(note.dropFirst(5))) else { return nil }
            self = .link(session)
        case nil: return nil
        }
    }
}
