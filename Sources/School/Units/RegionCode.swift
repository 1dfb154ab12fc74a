import Database

/// A six-digit code of an administrative division, GB/T 2260: two digits for the province, two for the prefecture, two for the county. The upper
/// levels end in zeros: 140000 山西省, 140400 长治市, 140403 潞州区.
///
/// Checked are the form and that the province exists. The three thousand counties are not listed here: they change every year, and what a
/// county is called is the bureau's own to write.
public struct RegionCode: Hashable, Sendable, CustomStringConvertible {
    public enum Level: Int, Comparable, Sendable {
        case province, prefecture, county

        public var title: String {
            switch self {
            case .province: "省级"
            case .prefecture: "地级"
            case .county: "县级"
            }
        }

        public static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
    }

    public let text: String

    /// - Returns: nil where the text is not six digits, names no province, or has a county without a prefecture (`140003`).
    public init?(_ text: some StringProtocol) {
        guard text.utf8.count == 6, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        guard let province = Int(text.prefix(2)), Self.provinces[province] != nil else { return nil }
        let (prefecture, county) = (text.dropFirst(2).prefix(2), text.suffix(2))
        guard prefecture != "00" || county == "00" else { return nil }
        self.text = String(text)
    }

    public var level: Level { text.hasSuffix("0000") ? .province : text.hasSuffix("00") ? .prefecture : .county }
    public var description: String { text }
    /// `14`, with which school codes name the province too.
    public var provinceDigits: Substring { text.prefix(2) }
    public var provinceName: String { Int(provinceDigits).flatMap { Self.provinces[$0] } ?? "" }

    /// Whether this division is the other or lies in it. Divisions that a province governs directly (429004 仙桃) lie in it, not in a prefecture.
    public func lies(in other: RegionCode) -> Bool {
        switch other.level {
        case .province: provinceDigits == other.provinceDigits
        case .prefecture: text.prefix(4) == other.text.prefix(4)
        case .county: self == other
        }
    }

    /// The 31 provinces, autonomous regions and municipalities of the mainland, and Taiwan, Hong Kong and Macao.
    static let provinces: [Int: String] = [
        11: "北京市", 12: "天津市", 13: "河北省", 14: "山西省", 15: "内蒙古自治区", 21: "辽宁省", 22: "吉林省", 23: "黑龙江省",
        31: "上海市", 32: "江苏省", 33: "浙江省", 34: "安徽省", 35: "福建省", 36: "江西省", 37: "山东省", 41: "河南省",
        42: "湖北省", 43: "湖南省", 44: "广东省", 45: "广西壮族自治区", 46: "海南省", 50: "重庆市", 51: "四川省", 52: "贵州省",
        53: "云南省", 54: "西藏自治区", 61: "陕西省", 62: "甘肃省", 63: "青海省", 64: "宁夏回族自治区", 65: "新疆维吾尔自治区",
        71: "台湾省", 81: "香港特别行政区", 82: "澳门特别行政区",
    ]
}

extension RegionCode: SQLConvertible {
    public var sqlValue: SQLValue { .text(text) }
    public static func read(_ row: Row, _ column: Int) throws(DatabaseError) -> RegionCode {
        let text = try row.text(column)
        guard let code = RegionCode(text) else { throw .unexpectedValue(column: column, found: text, expected: "GB/T 2260") }
        return code
    }
}
