import Glibc

/// Whoever started the program and waits to hear how far it is: systemd, for a unit with `Type=notify` (sd_notify(3)).
enum ServiceManager {
    /// Requests are taken from now on. Does nothing where nobody waits to hear it.
    static func ready() {
        guard let path = getenv("NOTIFY_SOCKET") else { return }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let length = strlen(path)
        guard length > 1, length < MemoryLayout.size(ofValue: address.sun_path) else { return }
        withUnsafeMutableBytes(of: &address.sun_path) { bytes in
            bytes.copyMemory(from: UnsafeRawBufferPointer(start: path, count: length))
            // `@` stands for the zero byte of an abstract socket's name.
            if bytes[0] == UInt8(ascii: "@") { bytes[0] = 0 }
        }
        let socket = Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard socket >= 0 else { return }
        defer { close(socket) }
        let message = Array("READY=1".utf8)
        let size = socklen_t(MemoryLayout<sockaddr_un>.offset(of: \.sun_path)! + length)
        withUnsafePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) { _ = sendto(socket, message, message.count, 0, $0, size) }
        }
    }
}
