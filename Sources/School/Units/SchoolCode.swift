import Database

/// 学校（机构）标识码: the ten digits under which the ministry lists a school for good: two for the kind of institution (21 小学, 31 普通初中 …),
/// two for the province as in GB/T 2260, six running digits.
///
/// Checked are the ten digits and the province. No published source that could be found gives the last digit a checking rule, and sample codes of real
/// institutions follow none, so none is applied. The first two digits are not compared with the school's own kind either: a school keeps its code
/// when it grows from a primary into a nine-year school.
public struct SchoolCode: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    /// - Returns: nil where the text is not ten digits or digits three and four name no province.
    public init?(_ text: some StringProtocol) {
        guard text.utf8.count == 10, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        guard let province = Int(text.dropFirst(2).prefix(2)), RegionCode.provinces[province] != nil else { return nil }
        self.text = String(text)
    }

    public var provinceDigits: Substring { text.dropFirst(2).prefix(2) }
    public var description: String { text }
}

extension SchoolCode: SQLConvertible {
    public var sqlValue: SQLValue { .text(text) }
    public static func read(_ row: Row, _ column: Int) throws(DatabaseError) -> SchoolCode {
        let text = try row.text(column)
        guard let code = SchoolCode(text) else { throw .unexpectedValue(column: column, found: text, expected: "school code") }
        return code
    }
}
