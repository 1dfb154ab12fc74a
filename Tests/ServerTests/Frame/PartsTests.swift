import CZlib
import Database
import HTTPTypes
import NIOCore
import Policy
import School
import Testing

@testable import Server

@Suite("Parts of the frame") struct PartsTests {
    @Test(
        "A form is read as browsers write it",
        arguments: [
            ("name=%E7%8E%8B%E5%AD%90%E8%BD%A9&grade=4", "name", "王子轩"), ("a=1+2", "a", "1 2"), ("a=%2B", "a", "+"), ("a", "a", ""),
            ("a=b=c", "a", "b=c"), ("a=%E3%80%80x%20", "a", "x"), ("", "a", ""), ("a=1&a=2", "a", "1"), ("&&a=1", "a", "1"),
            // Browsers send a line break as CR LF, whatever was typed.
            ("a=1%0D%0A2%0A3%0D4%0D%0A", "a", "1\n2\n3\n4"), ("a=1%0D%0A%0D%0A2", "a", "1\n\n2"),
        ])
    func form(text: String, name: String, value: String) throws { #expect(try Fields.read(text.utf8)[name] == value) }

    @Test("A form with bytes that are no text is refused", arguments: ["a=%ff", "a=%00", "a=%1b", "a=%E7%8E", "a=%2", "a=%zz", "%=1"])
    func brokenForm(text: String) { #expect(throws: Failure.self) { try Fields.read(text.utf8) } }

    @Test("More than 5,000 fields are refused")
    func manyFields() throws {
        let fields = { (count: Int) in (0..<count).map { "f=\($0)" }.joined(separator: "&") }
        #expect(try Fields.read(fields(5_000).utf8).all("f").count == 5_000)
        #expect(throws: Failure.self) { try Fields.read(fields(5_001).utf8) }
    }

    @Test("A form token is valid under every mask, and only for its own secret")
    func token() throws {
        let (secret, other) = ([UInt8](repeating: 7, count: 32), [UInt8](repeating: 8, count: 32))
        let unit = Surroundings.live.identifier(Unit.self)
        let tokens = (0..<3).map { _ in FormToken.make(secret: secret, mask: Surroundings.live.randomBytes(32), unit: unit) }
        #expect(Set(tokens).count == 3)
        for token in tokens {
            #expect(FormToken.isValid(token, secret: secret))
            #expect(!FormToken.isValid(token, secret: other))
            #expect(FormToken.unit(of: token) == unit)
        }
        for broken in ["", ".", "x", String(tokens[0].dropFirst()), "A" + tokens[0].dropFirst(), "!" + tokens[0].dropFirst()]
        where broken != tokens[0] {
            #expect(!FormToken.isValid(broken, secret: secret))
        }
        #expect(!FormToken.isValid(tokens[0], secret: []))
    }

    @Test("Base64 for URLs comes back as it went", arguments: 0..<70)
    func base64(count: Int) {
        let bytes = Surroundings.live.randomBytes(count)
        #expect(Base64URL.bytes(Base64URL.text(bytes)) == bytes)
    }

    @Test("A redirect stays in the house", arguments: ["//elsewhere", "/\\elsewhere", "https://x", "", "staff", "/a b", "/a\nb", "/a\\b"])
    func foreignPath(text: String) { #expect(LocalPath(text) == nil) }

    @Test("Paths of ours may be redirected to", arguments: ["/", "/staff", "/staff?page=2&q=%E7%8E%8B", "/a/b//c"])
    func ownPath(text: String) { #expect(LocalPath(text)?.text == text) }

    @Test("A flash comes back with its undo, and only under the secret that sealed it")
    func flash() throws {
        let flash = Flash.done("已停用王子轩的账号", undo: .init(path: "/accounts/1/unblock", fields: [.init("version", "3")]))
        let secret = [UInt8](repeating: 1, count: 32)
        let sealed = try #require(flash.sealed(secret: secret))
        #expect(Flash(sealed: sealed, secret: secret) == flash)
        #expect(Flash(sealed: sealed, secret: [UInt8](repeating: 2, count: 32)) == nil)
        #expect(Flash(sealed: String(sealed.dropLast(2)), secret: secret) == nil)
        #expect(Flash.notice(String(repeating: "长", count: 2_000)).sealed(secret: secret) == nil)
    }

    @Test(
        "An address lies in a range or not",
        arguments: [
            ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.1", false), ("192.168.1.7", "192.168.1.7", true),
            ("192.168.1.7", "192.168.1.8", false), ("192.168.0.0/22", "192.168.3.255", true), ("192.168.0.0/22", "192.168.4.0", false),
            ("::1", "::1", true), ("fd00::/8", "fd12::1", true), ("10.0.0.0/8", "::ffff:10.1.1.1", true), ("0.0.0.0/0", "8.8.8.8", true),
            ("0.0.0.0/0", "2001:db8::1", false), ("10.0.0.0/8", "nobody", false),
        ])
    func range(range: String, address: String, isIn: Bool) throws {
        #expect(try #require(AddressRange(range)).contains(address) == isIn)
    }

    @Test("What is no range is refused", arguments: ["", "10.0.0.0/33", "::/129", "10.0.0", "host", "10.0.0.0/-1", "10.0.0.0/x"])
    func badRange(text: String) { #expect(AddressRange(text) == nil) }

    @Test("Only a trusted proxy says who calls, and only the last address that is not a proxy counts")
    func proxies() throws {
        var settings = FrameSettings()
        var head = HTTPRequest(method: .get, scheme: nil, authority: "inside:8080", path: "/")
        head.headerFields = [.forwardedFor: "6.6.6.6, 1.2.3.4, 10.0.0.2", .forwardedProto: "https", .forwardedHost: "school.example"]
        let untrusted = Caller(peer: "10.0.0.1", request: head, settings: settings)
        #expect((untrusted.address, untrusted.isSecure, untrusted.host) == ("10.0.0.1", false, "inside:8080"))
        settings.trustedProxies = [try #require(AddressRange("10.0.0.0/8"))]
        let trusted = Caller(peer: "10.0.0.1", request: head, settings: settings)
        #expect((trusted.address, trusted.isSecure, trusted.host) == ("1.2.3.4", true, "school.example"))
        #expect(Caller(peer: "9.9.9.9", request: head, settings: settings).address == "9.9.9.9")
        #expect(!Caller(peer: "127.0.0.1", request: head, settings: settings).isLocal)
    }

    @Test(
        "gzip is sent to whoever takes it",
        arguments: [
            ("gzip, deflate, br", true), ("br", false), ("gzip;q=0", false), ("*", true), ("*;q=0", false), ("identity", false),
            ("GZIP;q=0.5", true),
            ("gzip;q=0, *", false), ("*;q=0, gzip", true),
        ])
    func accepts(field: String, isAccepted: Bool) { #expect(Compression.isAccepted([.acceptEncoding: field]) == isAccepted) }

    @Test("What was compressed unpacks to the same bytes, also from a stream used before", arguments: [1, 6, 9])
    func gzip(level: Int) throws {
        let compression = Compression(level: level)
        for count in [0, 1, 5_000, 300_000] {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 / 7) }
            let packed = try #require(compression.gzip(ByteBuffer(bytes: bytes)))
            #expect(unpack(Array(packed.readableBytesView)) == bytes)
        }
    }

    @Test("Request numbers differ and are easy to read out")
    func numbers() {
        let numbers = (0..<10_000).map { _ in RequestNumber.next().description }
        #expect(Set(numbers).count == numbers.count)
        #expect(numbers.allSatisfy { $0.utf8.count == 9 && !$0.contains { "01IO".contains($0) } })
    }

    @Test("The day changes at midnight in China", arguments: [("2026-09-01", 0), ("2026-08-31", -1)])
    func day(iso: String, offset: Int64) {
        // 2026-09-01 00:00 in Shanghai is 2026-08-31 16:00 UTC.
        #expect(SchoolDate(Instant(milliseconds: 1_788_192_000_000 + offset)).iso == iso)
    }
}

/// zlib again, the other way.
func unpack(_ packed: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    inflateInit2_(&stream, MAX_WBITS + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    defer { inflateEnd(&stream) }
    var (packed, bytes) = (packed, [UInt8](repeating: 0, count: 1 << 20))
    return packed.withUnsafeMutableBufferPointer { input in
        bytes.withUnsafeMutableBufferPointer { output in
            (stream.next_in, stream.avail_in) = (input.baseAddress, UInt32(input.count))
            (stream.next_out, stream.avail_out) = (output.baseAddress, UInt32(output.count))
            guard inflate(&stream, Z_FINISH) == Z_STREAM_END else { return [] }
            return Array(output[..<(output.count - Int(stream.avail_out))])
        }
    }
}
