import Crypto
import Policy

/// A pack as its files read now.
public struct ShelvedPack: Hashable, Sendable {
    public let pack: Pack
    /// SHA-256 over the texts of its file and of all that it extends: tells whether a pack is still the one that was put in force.
    public let contentHash: String

    /// - Parameter texts: the pack's file first, then those that it extends.
    public init(_ pack: Pack, texts: [String]) {
        var hash = SHA256()
        for text in texts {
            // The length first, so that no other way of cutting the texts gives the same bytes.
            hash.update(data: Array("\(text.utf8.count)\n".utf8))
            hash.update(data: Array(text.utf8))
        }
        self.pack = pack
        contentHash = Hexadecimal.text(hash.finalize())
    }
}

/// The packs that this installation has, by name.
public struct PackShelf: Sendable {
    public let packs: [ShelvedPack]
    /// Titles of the tests that show a provision to be met by what the program does, by the provision's id.
    public let features: [String: [String]]
    /// By which contents are read; nil where none is there, so that no wording is judged.
    public let wording: WordingLexicon?
    /// SHA-256 of the lexicon's text.
    let wordingHash: String

    public init(
        _ packs: [ShelvedPack], features: [String: [String]] = [:], wording: WordingLexicon? = nil, wordingText: String = ""
    ) {
        (self.packs, self.features, self.wording) = (packs, features, wording)
        wordingHash = Hexadecimal.text(SHA256.hash(data: Array(wordingText.utf8)))
    }
    public static let empty = PackShelf([])

    /// By name or code in either case.
    public subscript(_ reference: String) -> ShelvedPack? {
        let wanted = reference.lowercased()
        return packs.first { $0.pack.name.lowercased() == wanted || $0.pack.code?.lowercased() == wanted }
    }

    /// A provision as a pack has it now, by their exact names; nil where either is there no more.
    public func provision(_ id: String, of pack: String) -> Provision? { self[pack]?.pack.provision(id) }

    /// The pack in which a provision stands, with the provision; ids are compared in either case.
    public func provision(_ id: String) -> (pack: Pack, provision: Provision)? {
        let wanted = id.lowercased()
        for shelved in packs {
            if let found = shelved.pack.provisions.first(where: { $0.id.lowercased() == wanted }) { return (shelved.pack, found) }
        }
        return nil
    }
}
