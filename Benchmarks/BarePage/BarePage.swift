import Hummingbird
import Logging

/// The measure of all pages: Hummingbird with one route that sends a buffer of 6 KB made beforehand, or of another size. `BarePage PORT [BYTES]`.
@main
enum BarePage {
    static let usual = 6 * 1024

    static func main() async throws {
        let numbers = CommandLine.arguments.dropFirst().compactMap { Int($0) }
        guard let port = numbers.first, numbers.count <= 2 else { return print("BarePage PORT [BYTES]") }
        let bytes = numbers.count == 2 ? numbers[1] : usual
        let page = ByteBuffer(repeating: UInt8(ascii: "x"), count: bytes)
        let router = Router()
        router.get("/") { _, _ in
            Response(status: .ok, headers: [.contentType: "text/html; charset=utf-8"], body: .init(byteBuffer: page))
        }
        var logger = Logger(label: "bare-page")
        logger.logLevel = .error
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)), logger: logger)
        try await application.runService()
    }
}
