import FoundationEssentials
import Testing

@testable import Registers

/// Workbooks damaged at random, by a seed: each is read or refused with a reason, never anything else.
@Suite("Damaged workbooks") struct DamagedWorkbookTests {
    @Test(arguments: ["same.xls", "values.xls", "protected.xls", "encrypted.xlsx", "odd.xlsx", "several.xlsx", "faults.xlsx"])
    func areReadOrRefused(name: String) async throws {
        // `JIANFU_SOAK` asks for more cases than every run can afford.
        let cases = ProcessInfo.processInfo.environment["JIANFU_SOAK"].flatMap { Int($0) } ?? 200
        let whole = try Data(contentsOf: URL(filePath: Fixture.path(name)))
        var random = Seeded(state: name.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) })
        try await Fixture.withFolder { folder in
            let path = folder + "/作业登记." + (name.split(separator: ".").last ?? "")
            for number in 0..<cases {
                var bytes = [UInt8](whole)
                for _ in 0..<Int.random(in: 1...40, using: &random) {
                    bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
                }
                if number % 10 == 0 { bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random)) }
                try Data(bytes).write(to: URL(filePath: path))
                let report = await Fixture.read(path).contents.report
                #expect(report.fileProblems.allSatisfy { !$0.reason.isEmpty })
                #expect(report.registers.count + report.fileProblems.count == 1)
            }
        }
    }

    /// Steele and Vigna's splitmix64.
    private struct Seeded: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }
}
