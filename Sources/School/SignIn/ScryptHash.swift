import Crypto
import CryptoExtras
import Database

/// What scrypt costs: `rounds` (N, a power of two) × `blockSize` (r) × 128 bytes of memory, `parallelism` (p) times over.
public struct ScryptCost: Hashable, Sendable {
    public let rounds: Int
    public let blockSize: Int
    public let parallelism: Int

    public init(rounds: Int, blockSize: Int = 8, parallelism: Int = 1) {
        (self.rounds, self.blockSize, self.parallelism) = (rounds, blockSize, parallelism)
    }

    /// For passwords that people choose: 32 MiB, about 80 ms of one core of 2024.
    public static let people = ScryptCost(rounds: 1 << 15)
    /// For first passwords and one-time codes, which the program makes from 44 random bits: guessing them costs 2⁴³ × 8 ms even so, and a
    /// school's whole staff gets them in one request.
    public static let machine = ScryptCost(rounds: 1 << 12)

    var work: Int { rounds * blockSize * parallelism }
}

/// A password as it is kept: `scrypt$32768$8$1$salt$hash`, salt and hash in hexadecimal.
public struct ScryptHash: Hashable, Sendable, SQLConvertible {
    public let cost: ScryptCost
    let salt: [UInt8]
    let hash: [UInt8]

    /// - Parameter salt: 16 random bytes.
    /// - Throws: where the parameters make no sense to scrypt or memory is short.
    public init(of password: String, cost: ScryptCost, salt: [UInt8]) throws {
        (self.cost, self.salt) = (cost, salt)
        hash = try Self.derive(password, cost, salt)
    }

    /// Whether `password` is the one; takes the same time for every wrong one.
    public func matches(_ password: String) throws -> Bool {
        let other = try Self.derive(password, cost, salt)
        guard other.count == hash.count else { return false }
        return zip(hash, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func derive(_ password: String, _ cost: ScryptCost, _ salt: [UInt8]) throws -> [UInt8] {
        let key = try KDF.Scrypt.deriveKey(
            from: Array(PasswordRules.normalized(password).utf8), salt: salt, outputByteCount: 32, rounds: cost.rounds,
            blockSize: cost.blockSize, parallelism: cost.parallelism)
        return key.withUnsafeBytes { Array($0) }
    }

    public init?(_ text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "scrypt", let rounds = Int(parts[1]), let blockSize = Int(parts[2]),
            let parallelism = Int(parts[3]),
            rounds > 1, rounds <= 1 << 20, rounds & (rounds - 1) == 0, (1...32).contains(blockSize), (1...16).contains(parallelism),
            let salt = Hexadecimal.bytes(parts[4]), let hash = Hexadecimal.bytes(parts[5]), hash.count == 32
        else { return nil }
        cost = ScryptCost(rounds: rounds, blockSize: blockSize, parallelism: parallelism)
        (self.salt, self.hash) = (salt, hash)
    }

    public var text: String {
        "scrypt$\(cost.rounds)$\(cost.blockSize)$\(cost.parallelism)$\(Hexadecimal.text(salt))$\(Hexadecimal.text(hash))"
    }

    public var sqlValue: SQLValue { .text(text) }
    public static func read(_ row: Row, _ column: Int) throws(DatabaseError) -> ScryptHash {
        let text = try row.text(column)
        guard let hash = ScryptHash(text) else { throw .unexpectedValue(column: column, found: "…", expected: "scrypt$…") }
        return hash
    }
}

/// Bytes as lower-case hexadecimal digits.
enum Hexadecimal {
    static func text(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    static func bytes(_ text: some StringProtocol) -> [UInt8]? {
        let digits = text.utf8.map { byte -> UInt8? in
            switch byte {
            case 48...57: byte - 48
            case 97...102: byte - 87
            default: nil
            }
        }
        guard digits.count.isMultiple(of: 2), !digits.contains(nil) else { return nil }
        let values = digits.compactMap { $0 }
        return stride(from: 0, to: values.count, by: 2).map { values[$0] << 4 | values[$0 + 1] }
    }
}
