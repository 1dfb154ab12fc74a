import FoundationEssentials

@testable import Policy
@testable import Registers

/// Workbooks made by `Fixtures/make_fixtures.py`, and what is read from them.
enum Fixture {
    static func path(_ name: String) -> String {
        #filePath.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/Fixtures/" + name
    }

    /// A folder of its own for one test; removed by `body`'s end.
    static func withFolder<Result>(_ body: (String) async throws -> Result) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.path + "/jianfu-test-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try await body(folder)
    }

    /// The cells of a sheet by row number.
    static func cells(_ path: String, sheet: Int = 0) throws -> [Int: [String]] {
        var rows: [Int: [String]] = [:]
        try WorkbookOpening.open(path).read(sheet: sheet) { row throws(FileProblem) in
            rows[row.number] = row.texts
            return .more
        }
        return rows
    }

    static func read(_ paths: String..., provisions: [Provision] = []) async -> CheckResult {
        let pack = pack(provisions)
        return await RegisterReader(Judge(packs: [pack]), lexicon: nil).check(RegisterSearch(paths))
    }

    static func pack(_ provisions: [Provision]) -> Pack {
        var pack = Pack(name: "test", title: "试验")
        pack.provisions = provisions
        return pack
    }

    /// What is wrong with a file that cannot be used.
    static func problem(_ name: String) async -> String {
        await read(path(name)).contents.report.fileProblems.map(\.reason).joined()
    }
}

extension Fixture {
    static func copy(_ name: String, to path: String) throws {
        try FileManager.default.copyItem(atPath: self.path(name), toPath: path)
    }
}
