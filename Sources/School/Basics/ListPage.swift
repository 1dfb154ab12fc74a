/// A part of a long list, found by key and not by counting rows, so that page 100 costs what page 1 costs and no row is seen twice when others are added.
public struct ListPage<Element: Sendable>: Sendable {
    public let rows: [Element]
    /// Where the pages before and after begin; nil at the ends.
    public let previous: PageKey?
    public let next: PageKey?

    public init(rows: [Element], previous: PageKey? = nil, next: PageKey? = nil) {
        (self.rows, self.previous, self.next) = (rows, previous, next)
    }

    /// - Parameters:
    ///   - fetched: one row more than `size` where there is one more, in the order of the query: backwards for a key `before`.
    ///   - key: of a row.
    init(_ fetched: [Element], size: Int, from start: PageKey?, key: (Element) -> (sortKey: String, id: String)) {
        let hasMore = fetched.count > size
        var rows = Array(fetched.prefix(size))
        let isBackwards = start?.direction == .before
        if isBackwards { rows.reverse() }
        let hasPrevious = isBackwards ? hasMore : start != nil
        let hasNext = isBackwards ? true : hasMore
        self.init(
            rows: rows, previous: hasPrevious ? rows.first.map { PageKey(.before, key($0)) } : nil,
            next: hasNext ? rows.last.map { PageKey(.after, key($0)) } : nil)
    }

    public func map<Other: Sendable>(_ transform: (Element) throws -> Other) rethrows -> ListPage<Other> {
        ListPage<Other>(rows: try rows.map(transform), previous: previous, next: next)
    }
}

/// The row next to which a page begins, and on which side. Travels in links as `text`.
public struct PageKey: Hashable, Sendable {
    public enum Direction: String, Sendable { case after, before }

    public let direction: Direction
    public let sortKey: String
    public let id: String

    init(_ direction: Direction, _ key: (sortKey: String, id: String)) {
        (self.direction, sortKey, id) = (direction, key.sortKey, key.id)
    }

    /// Reads `text`; nil where it is not one, for example from a link that somebody shortened.
    public init?(_ direction: Direction, _ text: String) {
        guard let cut = text.firstIndex(of: "!"), cut != text.startIndex else { return nil }
        (self.direction, id, sortKey) = (direction, String(text[..<cut]), String(text[text.index(after: cut)...]))
    }

    /// The row alone; the direction travels beside it.
    public var text: String { "\(id)!\(sortKey)" }
}
