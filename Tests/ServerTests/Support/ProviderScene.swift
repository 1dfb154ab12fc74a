import Database
import Hummingbird
import HummingbirdTesting
import Logging
import OpenIDConnect
import Policy
import School
import TestIdentityProvider
import Testing

@testable import Server

/// A school whose people can sign in through a provider that runs: 王子轩, whom the provider knows under the same number and phone, and 李梓涵.
struct ProviderScene: Sendable {
    let provider: TestProvider
    let house: House
    let school: School.Unit
    let wang: Staff
    let li: Staff
    let log: LogCollector
    private let application: Application<FrameRouter>

    static let password = "purple-tractor"

    /// - Parameters:
    ///   - issuer: of the settings, where that is not the provider that runs.
    ///   - isConfigured: whether the settings name a provider.
    static func play(
        _ behaviour: TestProvider.Behaviour? = nil, linksFound: Bool = false, issuer: String? = nil, isConfigured: Bool = true,
        overTLS: Bool = false, _ body: @escaping @Sendable (ProviderScene) async throws -> Void
    ) async throws {
        let behaviour = if let behaviour { behaviour } else { try TestProvider.Behaviour() }
        try await TestProvider.serving(behaviour) { provider in
            let database = try await Database.open(.sqlite(path: Stage.freshPath()), schema: .jianfu, logger: Logger(label: "test"))
            let clock = provider.clock
            let house = House(
                database: database,
                surroundings: Surroundings(
                    now: { Instant(milliseconds: clock.now() * 1000) }, randomBytes: Surroundings.live.randomBytes),
                passwords: PasswordHasher(people: ScryptCost(rounds: 8, blockSize: 1), machine: ScryptCost(rounds: 4, blockSize: 1)))
            let settings = try ProviderSettings(
                issuer: issuer ?? provider.issuer, clientID: TestProvider.clientID, clientSecret: TestProvider.clientSecret,
                redirectAddress: TestProvider.redirectAddress, claims: .init(staffNumber: "employee"), timeout: .seconds(5))
            let party =
                isConfigured ? try await IdentityProvider(settings, name: "教育云", linksFound: linksFound, house: house) : nil
            let result: Result<Void, any Error>
            do {
                result = .success(try await body(try await ProviderScene(provider, house, party, overTLS: overTLS)))
            } catch { result = .failure(error) }
            await party?.close()
            await database.close()
            try result.get()
        }
    }

    private init(_ provider: TestProvider, _ house: House, _ party: IdentityProvider?, overTLS: Bool) async throws {
        (self.provider, self.house) = (provider, house)
        let units = UnitChanges(house: house)
        let region = try await units.add(UnitDraft(name: "长治市", regionCode: "140400"), .region, below: nil, by: .program)
        let county = try await units.add(UnitDraft(name: "潞州区", regionCode: "140403"), .county, below: region.id, by: .program)
        school = try await units.add(
            UnitDraft(name: "第一小学", schoolCode: "2114000123", type: "primary"), .school, below: county.id, by: .program)
        let changes = StaffChanges(house: house)
        wang = try await changes.add(StaffDraft(number: "20190017", name: "王子轩", phone: "13900000017"), to: school.id, by: .program)
        li = try await changes.add(StaffDraft(number: "20190018", name: "李梓涵"), to: school.id, by: .program)
        log = LogCollector()
        var settings = try await ServerSettings.testing("--public-address", "http://127.0.0.1:1")
        settings.frame.hasOwnTLS = overTLS
        application = try Serving(settings: settings, logger: log.logger).application(
            house: house, desk: .standard(house, provider: party, logger: log.logger), routes: Routes.all)
        for person in [wang, li] { try await open(person) }
    }

    /// An account with a password of one's own.
    func open(_ person: Staff) async throws {
        let slip = try #require(try await Accounts(house: house).open([person.id], at: person.unit, by: .program).slips.first)
        let origin = SignInOrigin(address: "198.51.100.1", userAgent: "test")
        let first = try await SignIn(house: house)(name: slip.number, password: slip.password, from: origin)
        let signedIn = try #require(try await Sessions(house: house).signedIn(first.token))
        _ = try await PasswordChange(house: house)(
            current: slip.password, to: NewPassword(Self.password, repeated: Self.password), by: signedIn)
        try await Sessions(house: house).signOut(signedIn)
    }

    func browse(_ body: @escaping @Sendable (Browser) async throws -> Void) async throws {
        try await application.test(.router) { client in try await body(Browser(client)) }
    }

    func signIn(_ browser: Browser, as person: Staff) async throws {
        try await browser.get("/sign-in")
        try await browser.post("/sign-in", ["name": person.number.text, "password": Self.password])
        #expect(browser.path == "/")
    }

    /// From a link to the provider, there and back.
    /// - Returns: the address with which it came back.
    @discardableResult
    func goRound(_ browser: Browser, _ link: String = "/sign-in/openid") async throws -> String {
        try await browser.get(link)
        return try await comeBack(browser)
    }

    /// To the provider, where the browser was sent, and back.
    @discardableResult
    func comeBack(_ browser: Browser, from address: String? = nil) async throws -> String {
        let back = try provider.visit(try #require(address ?? browser.elsewhere))
        let path = try #require(back.hasPrefix("http://127.0.0.1:1/") ? String(back.dropFirst("http://127.0.0.1:1".count)) : nil)
        try await browser.get(path)
        return path
    }

    /// Links the provider's identity on the account page of whoever is signed in.
    func link(_ browser: Browser) async throws {
        try await browser.get("/account/openid")
        try await browser.post("/account/openid", ["password": Self.password])
        try await comeBack(browser, from: try Self.onward(browser))
    }

    /// The address at the provider to which the open page leads.
    static func onward(_ browser: Browser) throws -> String {
        let found = try #require(browser.text.firstMatch(of: /href="(http:[^"]+\/authorize\?[^"]+)"/))
        return String(found.output.1).replacing("&amp;", with: "&")
    }

    /// Whether somebody is signed in here, and who.
    func person(_ browser: Browser) async throws -> PersonID? {
        guard let token = browser.cookies["session"] ?? browser.cookies["__Host-session"] else { return nil }
        return try await Sessions(house: house).signedIn(token)?.person
    }

    func actions() async throws -> [String] {
        try await house.database.read(in: .unit(school.id)) { reader in
            try reader.all("SELECT action FROM audit_entry WHERE school_id = :school ORDER BY number") { try $0[0] }
        }
    }
}
