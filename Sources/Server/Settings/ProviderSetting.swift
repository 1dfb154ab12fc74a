import OpenIDConnect

/// What may be set about an identity provider, before it is put together.
public struct ProviderSetting: Sendable {
    let issuer: String?
    let client: String?
    let secret: String?
    let publicAddress: String?
    let scopes: [String]
    let claims: ProviderSettings.ClaimNames
    let authentication: ProviderSettings.ClientAuthentication
    let name: String
    let linksFound: Bool

    init(_ source: SettingsSource, publicAddress: String?) throws(SettingsError) {
        issuer = try source.value(SettingsList.issuer)
        client = try source.value(SettingsList.client)
        secret = try source.value(SettingsList.secret)
        self.publicAddress = publicAddress
        scopes = try source.required(SettingsList.scopes)
        claims = ProviderSettings.ClaimNames(
            phone: try source.required(SettingsList.phoneClaim), staffNumber: try source.value(SettingsList.numberClaim),
            trustsPhones: try source.required(SettingsList.trustsPhones))
        authentication = try source.required(SettingsList.clientAuthentication)
        name = try source.required(SettingsList.provider)
        linksFound = try source.required(SettingsList.linksFound)
    }

    /// Path of the route to which the provider sends the browser back.
    static let returnPath = "/sign-in/openid/back"

    /// The whole, for the server alone: a command on the machine reads the same file but not always the same environment, and needs no secret.
    /// - Returns: nil where nobody signs in through a provider.
    /// - Throws: where something is missing without which it cannot be used.
    public func settings() throws(SettingsError) -> ProviderSettings? {
        guard let issuer else {
            if client == nil, secret == nil { return nil }
            throw SettingsError(description: "设置了 openid.client 或 openid.secret，却没有设置 openid.issuer：应为认证平台的网址。")
        }
        guard let client else { throw SettingsError(description: "设置了 openid.issuer，还须设置 openid.client：应为平台给出的客户端编号。") }
        guard let secret else {
            throw SettingsError(description: "设置了 openid.issuer，还须设置 openid.secret（环境变量 JIANFU_OPENID_SECRET 或设置文件）：应为平台给出的客户端密钥。")
        }
        guard let publicAddress else {
            throw SettingsError(
                description: "设置了 openid.issuer，还须设置 public.address：认证平台登录之后要回到“public.address\(Self.returnPath)”，这个网址也要登记在平台上。")
        }
        do {
            return try ProviderSettings(
                issuer: issuer, clientID: client, clientSecret: secret, redirectAddress: publicAddress + Self.returnPath, scopes: scopes,
                claims: claims, authentication: authentication)
        } catch {
            // All else has been checked one by one.
            throw SettingsError(
                description: "设置了 openid.issuer 时，public.address 应以 https:// 开头（本机试用可为 http://localhost），现在是“\(publicAddress)”。")
        }
    }

    static func isIssuer(_ text: String) -> Bool {
        (try? ProviderSettings(issuer: text, clientID: "a", clientSecret: "b", redirectAddress: "https://localhost/")) != nil
    }

    /// nil where one could not stand in a request (RFC 6749, section 3.3).
    static func scopes(_ text: String) -> [String]? {
        if text == "none" { return [] }
        let scopes = text.split { $0 == "," || $0 == " " }.map(String.init)
        return scopes.isEmpty || !scopes.allSatisfy(isPlain) ? nil : scopes
    }

    static func claim(_ key: String, _ help: String, standard: String? = nil) -> Setting<String> {
        Setting(key, help, accepted: "平台文档里的名称", standard: standard) { !$0.isEmpty && isPlain($0) ? $0 : nil }
    }

    private static func isPlain(_ text: String) -> Bool {
        text.utf8.count <= 64 && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
    }
}
