import Foundation
import TestIdentityProvider
import Testing

@testable import OpenIDConnect

/// A provider that runs, our side of it, a browser and a clock.
struct SignInScene: Sendable {
    let provider: TestProvider
    let party: RelyingParty
    let clock: TestClock
    private let browser = Transport(timeout: .seconds(5))

    typealias Begun = (address: String, pending: PendingSignIn)

    static func play(
        _ behaviour: TestProvider.Behaviour, claims: ProviderSettings.ClaimNames = .init(staffNumber: "employee"),
        authentication: ProviderSettings.ClientAuthentication = .automatic, timeout: Duration = .seconds(5),
        _ body: @escaping @Sendable (SignInScene) async throws -> Void
    ) async throws {
        try await TestProvider.serving(behaviour) { provider in
            let settings = try ProviderSettings(
                issuer: provider.issuer, clientID: TestProvider.clientID, clientSecret: TestProvider.clientSecret,
                redirectAddress: TestProvider.redirectAddress, claims: claims, authentication: authentication, timeout: timeout)
            let party = RelyingParty(settings, now: { provider.clock.now() }, randomBytes: randomBytes)
            let scene = SignInScene(provider: provider, party: party, clock: provider.clock)
            let result: Result<Void, any Error>
            do { result = .success(try await body(scene)) } catch { result = .failure(error) }
            await party.close()
            await scene.browser.close()
            try result.get()
        }
    }

    static let randomBytes: @Sendable (Int) -> [UInt8] = { count in (0..<count).map { _ in UInt8.random(in: .min ... .max) } }

    /// The browser goes to the provider and comes back with its answer.
    func visit(_ begun: Begun) async throws -> ProviderAnswer {
        let reply = try await browser.get(begun.address)
        #expect(reply.status == 302)
        let location = try #require(reply.header("Location"))
        #expect(location.hasPrefix(TestProvider.redirectAddress + "?"))
        let items = try #require(URLComponents(string: location)?.queryItems)
        return ProviderAnswer { name in items.first { $0.name == name }?.value }
    }

    func signIn() async throws -> ExternalIdentity {
        let begun = try await party.begin(returningTo: "/staff")
        return try await party.finish(visit(begun), of: begun.pending)
    }
}
