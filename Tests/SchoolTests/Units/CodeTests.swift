import Testing

@testable import School

@Suite("区划代码与学校标识码")
struct CodeTests {
    @Test(
        "区划代码：六位、省份存在、县级必有地级",
        arguments: [
            ("140000", RegionCode.Level.province), ("140400", .prefecture), ("140403", .county), ("500111", .county), ("429004", .county),
            ("652300", .prefecture), ("820000", .province),
        ])
    func acceptsRegions(text: String, level: RegionCode.Level) throws {
        let code = try #require(RegionCode(text))
        #expect(code.level == level)
        #expect(code.text == text)
    }

    @Test(
        "不是区划代码的都拒收",
        arguments: [
            "", "14", "14040", "1404030", "14040X", "１４０４００", "160000", "990000", "000000", "140003", "-14040", "14 400",
        ])
    func refusesRegions(text: String) { #expect(RegionCode(text) == nil) }

    @Test(
        "县在其地市之下，省直辖县在省之下，邻市之县不在",
        arguments: [
            ("140403", "140400", true), ("140403", "140000", true), ("140400", "140400", true), ("140403", "140500", false),
            ("210381", "210300", true), ("429004", "420000", true), ("429004", "420100", false), ("500111", "500000", true),
            ("140400", "140403", false), ("140403", "410000", false),
        ])
    func lies(inner: String, outer: String, expected: Bool) throws {
        #expect(try #require(RegionCode(inner)).lies(in: #require(RegionCode(outer))) == expected)
    }

    @Test("省级共三十一加三个，名称齐全") func provinces() {
        #expect(RegionCode.provinces.count == 34)
        #expect(RegionCode("140403")?.provinceName == "山西省")
        #expect(RegionCode.provinces.values.allSatisfy { !$0.isEmpty })
    }

    @Test(
        "学校标识码：恰好十位数字，第三、四位是省份",
        arguments: [
            ("2114000123", true), ("3121004567", true), ("4111010001", true), ("211400012", false), ("21140001234", false),
            ("2199000123", false),
            ("211400012X", false), ("２１14000123", false), ("", false),
        ])
    func schoolCodes(text: String, isAccepted: Bool) { #expect((SchoolCode(text) != nil) == isAccepted) }
}
