import NIOCore

/// The pages that the frame itself needs, made by the features that own them.
public struct FramePages: Sendable {
    public let signInPath: String
    public let changePasswordPath: String
    /// The page for what went wrong. The request is nil where it could not be read.
    public let failure: @Sendable (Failure, RequestNumber, PageRequest?) -> ByteBuffer
    /// The same for programs (`application/problem+json`).
    public let problem: @Sendable (Failure, RequestNumber) -> ByteBuffer

    public init(
        signInPath: String = "/sign-in", changePasswordPath: String = "/account/first-password",
        failure: @escaping @Sendable (Failure, RequestNumber, PageRequest?) -> ByteBuffer,
        problem: @escaping @Sendable (Failure, RequestNumber) -> ByteBuffer
    ) {
        (self.signInPath, self.changePasswordPath) = (signInPath, changePasswordPath)
        (self.failure, self.problem) = (failure, problem)
    }
}
