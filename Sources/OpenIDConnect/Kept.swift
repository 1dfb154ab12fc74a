/// Something fetched from the provider and kept for a while. Whoever asks while it is being fetched waits for the same answer.
actor Kept<Value: Sendable> {
    private let lifetime: Int64
    private let pause: Int64
    private let now: @Sendable () -> Int64
    private let fetch: @Sendable () async throws(SignInFault) -> Value
    private var held: (value: Value, at: Int64)?
    private var running: Task<Result<Value, SignInFault>, Never>?

    /// - Parameters:
    ///   - lifetime: seconds after which it is fetched again.
    ///   - pause: seconds in which it is not fetched again even where somebody asks for a newer one.
    ///   - now: seconds since 1970.
    init(
        lifetime: Int64, pause: Int64 = 10, now: @escaping @Sendable () -> Int64,
        fetch: @escaping @Sendable () async throws(SignInFault) -> Value
    ) { (self.lifetime, self.pause, self.now, self.fetch) = (lifetime, pause, now, fetch) }

    /// - Parameter newer: the one that is held did not serve; fetch again, but not more often than every `pause` seconds.
    func value(newer: Bool = false) async throws(SignInFault) -> Value {
        if let held, (0..<(newer ? pause : lifetime)).contains(now() - held.at) { return held.value }
        if let running { return try await running.value.get() }
        let task = Task { [fetch] () -> Result<Value, SignInFault> in
            do throws(SignInFault) { return .success(try await fetch()) } catch { return .failure(error) }
        }
        running = task
        let result = await task.value
        running = nil
        if case .success(let value) = result { held = (value, now()) }
        return try result.get()
    }
}
