import Foundation
import Synchronization

/// Stands between an engine and its server, and fails once when COMMIT passes.
final class PostgresProxy: Sendable {
    enum Fault: Sendable {
        /// The server gets COMMIT and carries it out; its answer is lost.
        case answerLost
        /// COMMIT never reaches the server.
        case requestLost
        /// COMMIT reaches the server long after the engine has opened another connection.
        case requestLate
    }

    let port: UInt16
    private let server: UInt16
    private let listener: Int32
    private let fault: Mutex<Fault?>
    /// Of the late COMMIT: what the server said to it, once it came.
    let lateAnswer = Mutex<[UInt8]?>(nil)

    init(server: UInt16, fault: Fault) throws {
        self.server = server
        self.fault = Mutex(fault)
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = Self.loopback(0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(listener, address, size) == 0 && listen(listener, 64) == 0 && getsockname(listener, address, &size) == 0
            }
        }
        guard bound else { throw CocoaError(.fileReadUnknown) }
        self.listener = listener
        port = UInt16(bigEndian: address.sin_port)
        Thread.detachNewThread { [self] in
            while case let client = accept(listener, nil, nil), client >= 0 {
                Thread.detachNewThread { self.serve(client) }
            }
        }
    }

    func close() { shutdown(listener, Int32(SHUT_RDWR)) }

    private func serve(_ client: Int32) {
        let upstream = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = Self.loopback(server)
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(upstream, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
        guard connected == 0 else { return end(client, upstream) }
        var descriptors = [pollfd(fd: client, events: Int16(POLLIN), revents: 0), pollfd(fd: upstream, events: Int16(POLLIN), revents: 0)]
        while poll(&descriptors, 2, -1) > 0 {
            if descriptors[1].revents != 0 {
                guard let bytes = receive(upstream), send(bytes, to: client) else { break }
            }
            if descriptors[0].revents != 0 {
                guard let bytes = receive(client) else { break }
                // This text passes once a connection, when it is prepared, together with the first COMMIT of a batch.
                if bytes.contains("UPDATE engine_commit"), let fault = fault.withLock({ fault in fault.take() }) {
                    return fail(fault, bytes, client, upstream)
                }
                guard send(bytes, to: upstream) else { break }
            }
        }
        end(client, upstream)
    }

    private func fail(_ fault: Fault, _ bytes: [UInt8], _ client: Int32, _ upstream: Int32) {
        switch fault {
        case .requestLost: break
        case .answerLost:
            _ = send(bytes, to: upstream)
            _ = receive(upstream)
        case .requestLate:
            Foundation.close(client)
            Thread.sleep(forTimeInterval: 1)
            _ = send(bytes, to: upstream)
            let answer = receive(upstream)
            lateAnswer.withLock { $0 = answer ?? [] }
            Foundation.close(upstream)
            return
        }
        end(client, upstream)
    }

    private func receive(_ descriptor: Int32) -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let count = read(descriptor, &buffer, buffer.count)
        return count > 0 ? Array(buffer[..<count]) : nil
    }

    private func send(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        Foundation.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
    }

    private func end(_ client: Int32, _ upstream: Int32) {
        Foundation.close(client)
        Foundation.close(upstream)
    }

    private static func loopback(_ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        return address
    }
}

extension [UInt8] {
    func contains(_ word: String) -> Bool {
        let word = Array(word.utf8)
        return indices.dropLast(Swift.max(word.count - 1, 0)).contains { self[$0...].starts(with: word) }
    }
}

extension Optional {
    fileprivate mutating func take() -> Wrapped? {
        defer { self = nil }
        return self
    }
}
