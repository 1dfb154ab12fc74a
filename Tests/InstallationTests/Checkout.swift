import FoundationEssentials
import Installation
import Policy
import Registers
import Testing

/// The files of the checkout that the tests belong to.
enum Checkout {
    static let path = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
    static let library = PackLibrary(DataFolder(path: path))

    static func text(_ name: String) throws -> String {
        let data = try #require(FileManager.default.contents(atPath: "\(path)/\(name)"), "\(name)")
        return try #require(String(validating: data, as: UTF8.self))
    }

    /// Paths of the Swift files below a folder, relative to the checkout.
    static func swiftFiles(below folder: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: "\(path)/\(folder)").filter { $0.hasSuffix(".swift") }.map { "\(folder)/\($0)" }
    }

    /// Judges rows written as in a pack's tests, by one of the five packs, and gives what the provision finds: `severity measured/limit`.
    static func found(_ pack: String, _ provision: String, _ rows: String) throws -> [String] {
        let yaml = "pack: \(pack)\ncases:\n  - name: 例\n    provision: \(provision)\n    findings: []\n" + rows
        let tests = try PackTestFile(yaml: yaml, file: "rows.yaml")
        let runner = PackTestRunner(try library.pack(pack), lexicon: try library.lexicon())
        let outcome = runner.run(try #require(tests.cases.first))
        if let fault = outcome.fault { Issue.record("第\(fault.line)行：\(fault.reason)") }
        return outcome.observed.map { finding in
            let values = [FindingValue.Key.measured, .limit].compactMap { key in finding.values.first { $0.key == key }?.text }
            return ([finding.severity.rawValue] + values).joined(separator: " ")
        }
    }
}
