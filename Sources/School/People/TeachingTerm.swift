import Database
import Policy

/// A half of a school year, as registers write it: `2025秋` from 1 August to 31 January, `2026春` from 1 February to 31 July.
public struct TeachingTerm: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let year: Int
    public let isAutumn: Bool

    public init(containing date: SchoolDate) {
        let parts = date.components
        (year, isAutumn) = (parts.month == 1 ? parts.year - 1 : parts.year, parts.month == 1 || parts.month >= 8)
    }

    /// - Returns: nil unless a year from 1901 to 2199 and 春 or 秋.
    public init?(_ text: some StringProtocol) {
        guard let season = text.last, season == "秋" || season == "春", text.utf8.count == 7, let year = Int(text.dropLast()),
            (1901...2199).contains(year)
        else { return nil }
        (self.year, isAutumn) = (year, season == "秋")
    }

    public var days: ClosedRange<SchoolDate> {
        let (first, last) =
            isAutumn
            ? (SchoolDate(year: year, month: 8, day: 1), SchoolDate(year: year + 1, month: 1, day: 31))
            : (SchoolDate(year: year, month: 2, day: 1), SchoolDate(year: year, month: 7, day: 31))
        guard let first, let last else { return SchoolDate(day: 0)...SchoolDate(day: 0) }
        return first...last
    }

    /// The day itself where it lies in the term, else the term's first or last.
    public func nearest(to day: SchoolDate) -> SchoolDate { min(max(day, days.lowerBound), days.upperBound) }

    public var next: TeachingTerm { TeachingTerm(containing: days.upperBound.advanced(by: 1)) }
    public var previous: TeachingTerm { TeachingTerm(containing: days.lowerBound.advanced(by: -1)) }
    public var description: String { "\(year)\(isAutumn ? "秋" : "春")" }
    /// `2025年秋季学期`.
    public var title: String { "\(year)年\(isAutumn ? "秋" : "春")季学期" }

    public static func < (left: TeachingTerm, right: TeachingTerm) -> Bool { left.days.lowerBound < right.days.lowerBound }
}

extension TeachingTerm: SQLConvertible {
    public var sqlValue: SQLValue { .text(description) }
    public static func read(_ row: Row, _ column: Int) throws(DatabaseError) -> TeachingTerm {
        let text = try row.text(column)
        guard let term = TeachingTerm(text) else { throw .unexpectedValue(column: column, found: text, expected: "term") }
        return term
    }
}
