/// Asks now and then whether time is over, so that searches need no clock.
final class Meter {
    private var ticks = 0
    private let isOver: () -> Bool
    private(set) var isExpired = false

    init(_ isOver: @escaping () -> Bool) { self.isOver = isOver }

    /// To be called at every step of a search, which takes some microseconds.
    func tick() throws(Interruption) {
        ticks &+= 1
        guard ticks & 31 == 0 else { return }
        try check()
    }

    func check() throws(Interruption) {
        if isExpired || isOver() {
            isExpired = true
            throw .expired
        }
    }
}

/// Why a search ended without an answer.
enum Interruption: Error {
    /// Time is over.
    case expired
    /// The search has taken as many steps as it was given; depends on the input alone.
    case tired
}
