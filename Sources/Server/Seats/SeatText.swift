/// A seat as its class's teachers read it.
enum SeatText {
    static func text(_ seat: Int, _ names: [Int: String]) -> String { "\(seat)号\(names[seat].map { " \($0)" } ?? "")" }
}
