/// Whom the provider says has signed in. That somebody is known there says nothing about what they may do here: an account of ours must be linked
/// (`SignIn`, `IdentityLinks` in module School, table `external_identity`).
///
/// 1. `(issuer, subject)` is linked → that account signs in, with the same checks and the same entry as by password.
/// 2. Not linked → `staffNumber` and `phone` may *find* the account, never the name. A find links by itself only where exactly one account fits, no other
///    identity of this issuer is linked to it, and the setting `openid.linkFound` allows it (off by default); else the person signs in by password and links
///    on the page 'my account', after giving the password once more.
/// 3. Nothing fits → a sentence that says so and whom to ask. No account is ever made from an identity.
///
/// Linking and ending a link are audit entries, the subject in them a personal field. Links end by the person, by the office, and with the account when the
/// person leaves.
public struct ExternalIdentity: Hashable, Sendable {
    public let issuer: String
    /// The provider's name for the person: never reused there, at most 255 bytes, opaque.
    public let subject: String
    /// For showing only.
    public let name: String?
    /// As the provider writes it, often with +86; only where it is verified or `ClaimNames.trustsPhones`.
    public let phone: String?
    /// From the claim that the settings name.
    public let staffNumber: String?

    public init(issuer: String, subject: String, name: String? = nil, phone: String? = nil, staffNumber: String? = nil) {
        (self.issuer, self.subject, self.name, self.phone, self.staffNumber) = (issuer, subject, name, phone, staffNumber)
    }
}

extension ExternalIdentity {
    /// The claims of a verified ID token, those of the userinfo endpoint where the token has none.
    init(_ token: Claims, _ userInfo: Claims?, issuer: String, subject: String, names: ProviderSettings.ClaimNames) {
        func text(_ key: String, limit: Int) -> String? { token.shownText(key, limit: limit) ?? userInfo?.shownText(key, limit: limit) }
        let phone = [token, userInfo].compactMap(\.self).first { claims in
            claims.shownText(names.phone, limit: 32) != nil && (names.trustsPhones || claims.isTrue("\(names.phone)_verified"))
        }
        self.init(
            issuer: issuer, subject: subject, name: text(names.name, limit: 100), phone: phone?.shownText(names.phone, limit: 32),
            staffNumber: names.staffNumber.flatMap { text($0, limit: 64) })
    }
}
