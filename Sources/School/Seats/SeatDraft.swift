import Policy

/// A list of seats as its form holds it: a line for each seat, `3`, `3 张三`, or a name alone, whose seat is then the line's own number; what is pasted from a
/// spreadsheet has tabs.
public struct SeatDraft: Hashable, Sendable {
    public var text: String

    public init(_ text: String) { self.text = text }

    /// What a form shows of a list that stands.
    public init(_ seats: [Seat]) {
        text = seats.map { ["\($0.number)", $0.name].compactMap(\.self).joined(separator: " ") }.joined(separator: "\n")
    }

    public static let longestName = 20

    /// By their numbers.
    /// - Throws: `FieldFaults` under `seats` that names the lines.
    func checked() throws(FieldFaults) -> [Seat] {
        var (seats, faults): ([Int: Seat], [String]) = ([:], [])
        let lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false).map {
            FieldText.trimmed(String($0))
        }
        for (index, line) in lines.enumerated() where !line.isEmpty {
            let parts = line.split(whereSeparator: { " \t\u{3000},，、.．号".contains($0) }).map(String.init)
            let typed = parts.first.flatMap { FieldText.number($0, in: 1...MarkingDraft.mostPupils) }
            let number = typed ?? (line.first?.isNumber == true ? nil : index + 1)
            let name = (typed == nil ? parts : Array(parts.dropFirst())).joined(separator: "")
            guard let number, number <= MarkingDraft.mostPupils else {
                faults.append("第\(index + 1)行“\(FieldText.excerpt(line))”的座号不能用：应为1—\(MarkingDraft.mostPupils)的整数。")
                continue
            }
            if name.count > Self.longestName || name.unicodeScalars.contains(where: { $0.value < 0x20 }) {
                faults.append("第\(index + 1)行的姓名不能用：最多\(Self.longestName)个字。")
            } else if seats.updateValue(Seat(number: number, name: name.isEmpty ? nil : name), forKey: number) != nil {
                faults.append("第\(index + 1)行：\(number)号已经有了。")
            }
        }
        guard faults.isEmpty else {
            let rest = faults.count > 5 ? "还有\(faults.count - 5)行有问题。" : ""
            throw FieldFaults("seats", faults.prefix(5).joined() + rest)
        }
        return seats.values.sorted { $0.number < $1.number }
    }
}

/// A pupil's seat in a class.
public struct Seat: Hashable, Sendable {
    /// 1–200.
    public let number: Int
    /// nil where the class keeps none.
    public let name: String?

    public init(number: Int, name: String? = nil) { (self.number, self.name) = (number, name) }
}
