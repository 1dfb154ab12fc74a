import Hummingbird
import TestIdentityProvider
import Testing

@testable import OpenIDConnect

@Suite struct TransportTests {
    @Test("回应最多262144字节：恰好可以，多1字节就不读，不论先说了长度还是一点一点地来", arguments: [(0, true), (1, false)], [true, false])
    func size(edge: (beyond: Int, isRead: Bool), announced: Bool) async throws {
        let count = 262_144 + edge.beyond
        var behaviour = try TestProvider.Behaviour()
        behaviour.answer["/userinfo"] = {
            if announced { return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(repeating: 0x20, count: count))) }
            return Response(
                status: .ok,
                body: .init { writer in
                    try await writer.write(ByteBuffer(repeating: 0x20, count: 200_000))
                    try await writer.write(ByteBuffer(repeating: 0x20, count: count - 200_000))
                    try await writer.finish(nil)
                })
        }
        try await TestProvider.serving(behaviour) { provider in
            let transport = Transport(timeout: .seconds(5))
            let result: Result<Int, SignInFault>
            do throws(SignInFault) {
                result = .success(try await transport.get("\(provider.issuer)/userinfo").body.count)
            } catch { result = .failure(error) }
            await transport.close()
            #expect(result == (edge.isRead ? .success(count) : .failure(.answer("more than 262144 bytes"))))
        }
    }
}
