import FoundationEssentials
import Installation
import Policy
import Registers
import Testing

@testable import Demo

/// What the generator writes, read by the product's own reader.
@Suite struct ReadingTests {
    private static func dataFolder() throws -> DataFolder {
        try #require(
            DataFolder(environment: [:], binary: CommandLine.arguments[0], workingFolder: FileManager.default.currentDirectoryPath))
    }

    private static func check(_ files: [(path: String, bytes: [UInt8])], pack: String) async throws -> CheckResult {
        let folder = FileManager.default.temporaryDirectory.path() + "/jianfu-demo-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for file in files {
            let path = folder + "/" + file.path
            try FileManager.default.createDirectory(
                atPath: path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/"),
                withIntermediateDirectories: true)
            try #require(FileManager.default.createFile(atPath: path, contents: Data(file.bytes)))
        }
        let library = PackLibrary(try dataFolder())
        let judge = Judge(packs: [try library.pack(pack)], asOf: nil)
        return await RegisterReader(judge, lexicon: try library.lexicon()).check(RegisterSearch([folder]))
    }

    private static func cleanFiles(_ region: Region) -> [(path: String, bytes: [UInt8])] {
        let homework = Region.header(of: .homework) + (0..<region.schoolCount).flatMap { region.homework(ofSchool: $0) }
        return [("homework.csv", homework)] + region.otherRegisters().map { ($0.fileName, $0.csv) }
    }

    @Test(arguments: ["changzhi", "haicheng", "changji", "xinzhou", "dazu"]) func cleanRegistersAreReadWhole(_ pack: String) async throws {
        let region = RegionTests.region(schools: 3, days: 40, holidays: true)
        let result = try await Self.check(Self.cleanFiles(region), pack: pack)
        let report = result.contents.report
        #expect(
            report.rejectedRows == 0 && report.fileProblems.isEmpty && report.notices.isEmpty,
            "\(report.rowProblems.prefix(3)) \(report.notices)")
        #expect(report.registers == Set(RegisterKey.allCases))
        let rows =
            (0..<3).reduce(0) { $0 + region.homeworkRows(ofSchool: $1).count } + region.otherRegisters().reduce(0) { $0 + $1.rows.count }
        #expect(report.acceptedRows == rows)
        #expect(!result.findings.isEmpty)
    }

    /// Each rule of the benchmark's pack finds something, but for none is finding the rule.
    @Test func everyBenchmarkRuleIsBrokenNowAndThen() async throws {
        let region = RegionTests.region(schools: 6)
        let homework = Region.header(of: .homework) + (0..<6).flatMap { region.homework(ofSchool: $0) }
        let pack = try Self.dataFolder().path + "/Benchmarks/bench-pack.yaml"
        let result = try await Self.check([("homework.csv", homework)], pack: pack)
        let counts = Dictionary(result.findings.map { ($0.check, 1) }, uniquingKeysWith: +)
        #expect(counts.count == result.judge.checks.count)
        #expect(counts.values.allSatisfy { $0 * 10 < result.contents.report.acceptedRows * 2 })
    }

    @Test func untidyRegistersLoseOnlyTheirBadRows() async throws {
        let region = RegionTests.region(schools: 1, days: 60, holidays: true)
        let files =
            [("homework.csv", Region.messyHomeworkHeader + region.messyHomework(ofSchool: 0))]
            + region.otherRegisters().map { ($0.fileName, $0.messyCSV(seed: region.seed)) }
        let report = try await Self.check(files, pack: "changzhi").contents.report
        #expect(report.fileProblems.isEmpty)
        #expect(report.rejectedRows > 0 && report.rejectedRows * 200 < report.acceptedRows, "\(report.rejectedRows)")
        #expect(!report.notices.isEmpty)
    }

    // MARK: The bundled school

    private static func sampleFiles() throws -> [(path: String, bytes: [UInt8])] {
        try SampleSchool.files().map { file in
            switch file.contents {
            case .text(let bytes): return (file.path, bytes)
            case .workbook(let workbook):
                let path = FileManager.default.temporaryDirectory.path() + "/jianfu-demo-\(UUID().uuidString).xlsx"
                defer { try? FileManager.default.removeItem(atPath: path) }
                try workbook.write(to: path)
                return (file.path, Array(try #require(FileManager.default.contents(atPath: path))))
            }
        }
    }

    /// Workbooks may differ in their bytes between versions of the library that writes them; what is read from them may not.
    @Test func theBundledSchoolIsWhatTheGeneratorMakes() async throws {
        let folder = try Self.dataFolder().path + "/Examples/changzhi-sample/"
        let made = try Self.sampleFiles()
        let kept = try made.map { file in
            (path: file.path, bytes: Array(try #require(FileManager.default.contents(atPath: folder + file.path), "\(file.path)")))
        }
        for (old, new) in zip(kept, made) where old.path.hasSuffix(".csv") { #expect(old.bytes == new.bytes, "\(old.path)") }
        #expect(try FileManager.default.subpathsOfDirectory(atPath: folder).count { $0.contains(".") } == made.count)
        #expect(kept.reduce(0) { $0 + $1.bytes.count } < 3_000_000)
        let (first, second) = (try await Self.check(kept, pack: "changzhi"), try await Self.check(made, pack: "changzhi"))
        #expect(first.contents.report.acceptedRows == second.contents.report.acceptedRows)
        #expect(first.findings.count == second.findings.count)
    }

    @Test func theBundledSchoolReadsLikeARealOne() async throws {
        let result = try await Self.check(Self.sampleFiles(), pack: "changzhi")
        let report = result.contents.report
        #expect((1...15).contains(report.rejectedRows) && report.fileProblems.isEmpty, "\(report.fileProblems)")
        #expect((100...500).contains(result.findings.count), "\(result.findings.count)")
        #expect((1...5).contains(result.findings.count { $0.severity == .record }))
        #expect(report.notices.contains { $0.contains("备注") } && report.notices.contains { $0.contains("表头在第3行") }, "\(report.notices)")
    }
}
