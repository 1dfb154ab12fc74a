import Glibc
import Registers
import Synchronization

/// One line on a terminal's standard error that says how far a long reading has come; silent for the first second.
final class ProgressLine: Sendable {
    private struct State {
        var next: ContinuousClock.Instant
        var isShown = false
        var isOver = false
    }
    private let state: Mutex<State>

    private static let interval = Duration.milliseconds(200)

    /// nil where standard error is no terminal.
    init?() {
        guard isatty(STDERR_FILENO) == 1 else { return nil }
        state = Mutex(State(next: ContinuousClock.now + .seconds(1)))
    }

    @Sendable func show(_ progress: ReadingProgress) {
        state.withLock { state in
            guard !state.isOver, ContinuousClock.now >= state.next else { return }
            state.next = ContinuousClock.now + Self.interval
            state.isShown = true
            let percent = progress.bytesTotal > 0 ? progress.bytesRead * 100 / progress.bytesTotal : 100
            let megabytes = (progress.bytesRead + 500_000) / 1_000_000
            Console.write(Array("\r\u{1B}[K正在读台账 \(percent)%（\(megabytes) MB）".utf8), to: STDERR_FILENO)
        }
    }

    /// What is being done, for steps that cannot say how far they are.
    @Sendable func say(_ step: String) {
        state.withLock { state in
            guard !state.isOver, ContinuousClock.now >= state.next else { return }
            state.isShown = true
            Console.write(Array("\r\u{1B}[K\(step)".utf8), to: STDERR_FILENO)
        }
    }

    /// Takes the line away before anything else is written.
    func clear() {
        state.withLock { state in
            state.isOver = true
            if state.isShown { Console.write(Array("\r\u{1B}[K".utf8), to: STDERR_FILENO) }
        }
    }
}
