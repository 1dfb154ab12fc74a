/// A secret that somebody reads from a slip and types: three groups of three such as `k7m-pw3-xt9`, from 31 letters and digits that cannot be taken for
/// each other (no 0 and O, no 1, l and i). 44 bits.
public struct ReadableCode: Hashable, Sendable {
    public let text: String

    public static let bits = 44
    private static let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789".utf8)

    public init(_ surroundings: Surroundings) {
        var letters: [UInt8] = []
        while letters.count < 9 {
            // 248 is the greatest multiple of 31 in a byte; what lies above is thrown away, so that no letter is likelier than another.
            for byte in surroundings.randomBytes(12) where byte < 248 && letters.count < 9 {
                letters.append(Self.alphabet[Int(byte) % Self.alphabet.count])
            }
        }
        text = stride(from: 0, to: 9, by: 3).map { String(decoding: letters[$0..<$0 + 3], as: UTF8.self) }.joined(separator: "-")
    }

    /// As somebody types it: capitals, spaces and missing or other hyphens are forgiven. Anything else stays as it is, and will not match.
    public static func read(_ typed: String) -> String {
        let letters = PasswordRules.normalized(typed).lowercased().filter { !" -－–—_".contains($0) }
        guard letters.utf8.count == 9, letters.utf8.allSatisfy({ alphabet.contains($0) }) else { return typed }
        let characters = Array(letters)
        return stride(from: 0, to: 9, by: 3).map { String(characters[$0..<$0 + 3]) }.joined(separator: "-")
    }
}
