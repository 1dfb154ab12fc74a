import Testing

@testable import Registers

@Suite("Numbers of spreadsheets") struct CellNumberTests {
    @Test(arguments: [
        ("yyyy-mm-dd", NumberFormat.date), ("m\"月\"d\"日\"", .date), ("[$-804]yyyy\"年\"m\"月\";@", .date), ("mmm", .date),
        ("h:mm", .time), ("mm:ss", .time), ("上午/下午h\"时\"mm\"分\"", .time), ("h:mm AM/PM", .time), ("yyyy/m/d h:mm", .dateAndTime),
        ("[h]:mm:ss", NumberFormat(showsTime: true, isElapsed: true)), ("General", .general), ("G/通用格式", .general), ("0.00E+00", .general),
        ("[Red]0;[Blue]yyyy", .general), ("\"day\"0", .general), ("0\\d", .general), ("@", .general), ("#,##0_);(#,##0)", .general),
    ])
    func whatFormatsShow(code: String, expected: NumberFormat) { #expect(NumberFormat(code: code) == expected) }

    @Test(arguments: [
        (0.0, "0"), (20, "20"), (9.5, "9.5"), (0.1, "0.1"), (-2.5, "-2.5"), (1e21, "1000000000000000000000"), (1.25e-7, "0.000000125"),
        (123_456_789_012_345_680, "123456789012345680"),
    ])
    func plain(number: Double, text: String) { #expect(CellNumber.plain(number) == text) }

    @Test(arguments: [
        (1.0, "1900-01-01"), (59, "1900-02-28"), (60, "60"), (61, "1900-03-01"), (44445, "2021-09-06"), (44445.9999999999, "2021-09-07"),
        (-1, "-1"),
        (3_000_000, "3000000"),
    ])
    func datesFrom1900(serial: Double, text: String) { #expect(CellNumber.text(serial, .date, .of1900) == text) }

    @Test func datesFrom1904() { #expect(CellNumber.text(42983, .date, .of1904) == "2021-09-06") }

    @Test(arguments: [(0.6875, "16:30"), (0.999999999, "00:00"), (0.5 + 30.0 / 86_400, "12:00:30")])
    func times(number: Double, text: String) { #expect(CellNumber.text(number, .time, .of1900) == text) }
}
