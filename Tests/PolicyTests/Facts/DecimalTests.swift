import Testing

@testable import Policy

struct DecimalTests {
    @Test(
        "读数：值和写法",
        arguments: [
            ("9", "9"), ("9.50", "9.5"), ("0.25", "0.25"), ("007.0", "7"), ("0", "0"), ("0.000", "0"),
            ("99999999999999999", "99999999999999999"),
        ])
    func reads(_ text: String, _ shown: String) { #expect(Decimal(text: text)?.text == shown) }

    @Test("不是数", arguments: ["", ".", ".5", "5.", "-1", "+1", "1e3", "1,000", "１", "1.2.3", " 1", "NaN", "100000000000000000"])
    func refuses(_ text: String) { #expect(Decimal(text: text) == nil) }

    @Test("比较是准确的")
    func compares() {
        #expect(decimal("0.1") < decimal("0.10000000000000001"))
        #expect(decimal("9.5") == decimal("9.500"))
        #expect(decimal("99999999999999999") > decimal("0.00000000000000001"))
        #expect(!(decimal("60.0") > Decimal(60)))
    }

    @Test(
        "四舍五入：半数进一，按准确值",
        arguments: [
            (1, 2, 0, "1"), (1, 3, 2, "0.33"), (2, 3, 2, "0.67"), (1, 8, 2, "0.13"), (5, 1000, 2, "0.01"), (4999, 1_000_000, 2, "0"),
            (0, 7, 3, "0"), (119, 60, 2, "1.98"), (995, 1000, 2, "1"),
        ])
    func rounds(_ numerator: Int, _ denominator: Int, _ places: Int, _ shown: String) {
        #expect(Decimal.rounded(Int128(numerator), over: Int128(denominator), places: places).text == shown)
    }
}
