import HTTPTypes

/// The fields that every answer bears.
enum SecurityHeaders {
    /// Nothing from elsewhere, no inline script or style, no frame around us, forms only to ourselves.
    static let contentPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
        + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

    static let plain: HTTPFields = [
        .contentSecurityPolicy: contentPolicy,
        .xContentTypeOptions: "nosniff",
        .referrerPolicy: "same-origin",
        .permissionsPolicy: "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()",
        .openerPolicy: "same-origin",
        .resourcePolicy: "same-origin",
    ]

    /// Behind TLS browsers keep to it for a year.
    static let secure: HTTPFields = {
        var fields = plain
        fields[.strictTransportSecurity] = "max-age=31536000"
        return fields
    }()
}
