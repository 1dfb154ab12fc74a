import FoundationEssentials
import Testing

@testable import Policy
@testable import Registers

/// Spreadsheets damaged at random: read, or refused with a reason, the same each time.
struct WorkbookFuzzTests {
    private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(
        path: "RegistersTests/Fixtures")

    @Test("工作簿：读得成，或者说出原因；两次一样", arguments: ["same.xlsx", "several.xlsx", "odd.xlsx", "same.xls", "values.xls"])
    func readOrRefused(_ name: String) async throws {
        let seed = [UInt8](try Data(contentsOf: Self.fixtures.appending(path: name)))
        let folder = FileManager.default.temporaryDirectory.path + "/jianfu-fuzz-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = "\(folder)/作业登记.\(name.split(separator: ".").last ?? "")"
        var mutator = Mutator(
            seed: 5000, pieces: ["PK\u{3}\u{4}", "<row r=\"1\">", "</c>", "<v>", "]]>", "<!DOCTYPE a [<!ENTITY b \"c\">]>"])
        for number in 0..<FuzzBudget.share(1) {
            let bytes = mutator.damage(seed, [seed])
            try Data(bytes).write(to: URL(filePath: path))
            let (first, second) = (await Self.read(path), await Self.read(path))
            #expect(first == second, "\(name) 第\(number)个")
            #expect(first.hasPrefix("读成") || first.count > 3, "\(name) 第\(number)个")
        }
    }

    private static func read(_ path: String) async -> String {
        let report = await RegisterReader(Judge(packs: []), lexicon: nil).read(RegisterSearch([path])).report
        if let problem = report.fileProblems.first { return problem.reason }
        return "读成 \(report.acceptedRows) \(report.rejectedRows) \(report.rowProblems.map(\.description))"
    }
}
