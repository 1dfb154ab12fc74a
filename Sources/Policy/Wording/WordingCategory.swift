/// What the text of a homework item may ask for although it must not. The order is that of the guide's table,
/// and findings are given in it.
public enum WordingCategory: UInt8, CaseIterable, Sendable {
    case punitive, repetitive, parentWork, eChannel, printing, checkIn, voteShare, wholePaper, purchase

    /// The name that packs, lexicons and findings use.
    public var key: String {
        switch self {
        case .punitive: "punitive"
        case .repetitive: "repetitive"
        case .parentWork: "parent-work"
        case .eChannel: "e-channel"
        case .printing: "printing"
        case .checkIn: "check-in"
        case .voteShare: "vote-share"
        case .wholePaper: "whole-paper"
        case .purchase: "purchase"
        }
    }

    public init?(key: String) {
        guard let category = Self.allCases.first(where: { $0.key == key }) else { return nil }
        self = category
    }

    /// The category's bit in a set of categories.
    var bit: UInt16 { 1 << UInt16(rawValue) }
}

/// A category that a text asks for, and the shortest run of the original text that shows it.
public struct WordingMatch: Sendable, Equatable {
    public let category: WordingCategory
    public let words: String

    public init(category: WordingCategory, words: String) {
        self.category = category
        self.words = words
    }
}
