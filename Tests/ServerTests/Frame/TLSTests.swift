import NIOCore
import NIOPosix
import NIOSSL
import School
import Testing

@testable import Server

@Suite("TLS of our own") struct TLSTests {
    @Test("The certificate's files are used, cookies are secure, and old versions of TLS are refused")
    func serves() async throws {
        let (certificate, key) = (try TemporaryFile(Self.certificate), try TemporaryFile(Self.key))
        let settings = try await ServerSettings.testing("--tls-certificate", certificate.path, "--tls-key", key.path)
        let routes: [Route] = [.get("/", for: .everyone) { _ in .redirect(to: "/finished").setting(.theme("dark")) }]
        let answers = try await LiveServer.run(Stage(settings), routes) { port in
            var old = TLSConfiguration.makeClientConfiguration()
            old.certificateVerification = .none
            let new = old
            old.maximumTLSVersion = .tlsv11
            return (try await RawClient.send(Self.request, to: port, tls: new), try? await RawClient.send(Self.request, to: port, tls: old))
        }
        #expect(answers.0.contains("__Host-theme=dark; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000; Secure"))
        #expect(answers.0.lowercased().contains("strict-transport-security: max-age=31536000"))
        #expect(answers.1?.contains("HTTP/1.1") != true)
    }

    @Test("Files that are no certificate are named")
    func unreadable() async throws {
        let settings = try await ServerSettings.testing("--tls-certificate", "/nowhere.pem", "--tls-key", "/nowhere.key")
        let stage = try await Stage(settings)
        #expect {
            try stage.application([])
        } throws: { "\($0)" == "证书 /nowhere.pem 或私钥 /nowhere.key 读不了：应为 PEM 文件，且本程序有权读取。" }
    }

    static let request = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"

    /// Made for this test alone and used nowhere else.
    static let certificate = """
        -----BEGIN CERTIFICATE-----
        MIIBfzCCASWgAwIBAgIUCdyrTHvrHk9t5NeuYV9+2qeTe0wwCgYIKoZIzj0EAwIw
        FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyODA2MDk0NVoYDzIxMjYxMTA0
        MDYwOTQ1WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
        PQMBBwNCAAS66KxosM5TSD6ySKCb6t8nziZih2O3tFbDfngq1OrUTDdZKLxwh91B
        GVAa7B0NQ8SoPzsMFpuzUm/HPrl68Dulo1MwUTAdBgNVHQ4EFgQUTIl5zJAk4kiD
        3943kJUx1g+ZEhIwHwYDVR0jBBgwFoAUTIl5zJAk4kiD3943kJUx1g+ZEhIwDwYD
        VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiEAqQPAf+6JZAF+0u+GRtxZ
        +uf8lBrWojbhBpIauEKNBWMCIEA/Y9lQl0s08JnM+Rq2Es+cjBz8TIt6Ph1lMWR1
        GaO2
        -----END CERTIFICATE-----
        """
    static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgxwfQtgfwRNH9p9X+
        zVRTKDF7McGge6Y9S83T8zDLW6ihRANCAAS66KxosM5TSD6ySKCb6t8nziZih2O3
        tFbDfngq1OrUTDdZKLxwh91BGVAa7B0NQ8SoPzsMFpuzUm/HPrl68Dul
        -----END PRIVATE KEY-----
        """
}
