/// Why a lexicon is refused. A lexicon is edited by hand in a bureau, so every refusal names the place and the fault.
public struct WordingError: Error, Equatable, Sendable, CustomStringConvertible {
    public let file: String
    /// Counted from 1.
    public let line: Int
    public let reason: String

    public init(file: String, line: Int, reason: String) {
        self.file = file
        self.line = line
        self.reason = reason
    }

    public var description: String { "\(file) 第 \(line) 行：\(reason)" }
}
