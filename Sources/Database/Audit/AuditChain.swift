import Crypto

/// The chain's arithmetic. An entry's hash is SHA-256, in hex, over the previous entry's hash (64 characters) followed by the columns school_id, number, at,
/// road, person, on_behalf_of, action, subject_kind, subject, changes, reason in this order, each as its text's length in bytes (decimal), `:` and the text;
/// NULL is `-`. Numbers are decimal. What anybody needs to check a chain with other tools is in this sentence.
struct ChainHasher {
    /// What the first entry names as its previous hash.
    static let start = String(repeating: "0", count: 64)

    private var bytes: [UInt8] = []

    mutating func begin(previous: some Sequence<UInt8>) {
        bytes.removeAll(keepingCapacity: true)
        bytes.append(contentsOf: previous)
    }

    mutating func add(_ text: (some Collection<UInt8>)?) {
        guard let text else { return bytes.append(UInt8(ascii: "-")) }
        let start = bytes.endIndex
        var rest = text.count
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
        bytes.append(UInt8(ascii: ":"))
        bytes.append(contentsOf: text)
    }

    func hash() -> SHA256.Digest { SHA256.hash(data: bytes) }
}

/// The end of a school's chain: goes into backups and to the bureau, so that a chain that was cut off is found.
public struct AuditHead: Hashable, Sendable {
    public let school: Identifier<Tenant>
    /// The last entry's number, which is how many there are; 0 for an empty chain.
    public let number: Int
    public let hash: String

    public init(school: Identifier<Tenant>, number: Int, hash: String) { (self.school, self.number, self.hash) = (school, number, hash) }
}
