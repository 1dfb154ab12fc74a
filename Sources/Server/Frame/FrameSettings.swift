/// What the frame needs of the settings.
public struct FrameSettings: Sendable {
    /// Addresses whose `X-Forwarded-…` fields are believed. Nobody's by default.
    public var trustedProxies: [AddressRange] = []
    /// This program holds the certificate itself.
    public var hasOwnTLS = false
    /// `https://school.example`: what browsers call us, for addresses that leave the house. nil: as the browser said.
    public var publicAddress: String?
    /// Also shows `/design` and tells more in the log.
    public var isDevelopment = false
    /// Opens `/metrics` to other machines that send it as `Authorization: Bearer …`.
    public var metricsToken: String?
    /// Requests in work at once; more are answered by 503.
    public var mostRequests = 512
    /// Requests of one token in a minute; more are answered by 429.
    public var tokenRequests = 600
    /// Seconds for which a form may take to arrive.
    public var formSeconds = 30
    /// Level 1–9 of compressed pages; 0 sends them as they are. Measured on a page of 44 KB: level 1 makes 9.3 KB in 0.28 ms, level 3 8.9 KB in 0.35 ms,
    /// level 6 7.9 KB in 0.90 ms; a page itself costs less than any of these, so the quickest is the rule.
    public var compressionLevel = 1
    /// One line in the log for each request; failures always have one.
    public var logsRequests = true

    public init() {}
}
