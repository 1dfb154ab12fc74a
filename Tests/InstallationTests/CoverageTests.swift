import FoundationEssentials
import Installation
import Policy
import Report
import Testing

/// `policy coverage`: honest about how each of the 433 rows is met.
struct CoverageTests {
    private static func rows() throws -> [ProvisionCoverage] {
        let features = try Checkout.library.features()
        return try Checkout.library.all().flatMap { pack in
            pack.provisions.map { ProvisionCoverage($0, of: pack, features: features.titles) }
        }
    }

    @Test("433条一条不少，各归一类")
    func counts() throws {
        let rows = try Self.rows()
        #expect(rows.count == 433)
        #expect(Set(rows.map(\.provision.id)).count == 433)
        for row in rows {
            switch row.met {
            case .rule: #expect(row.by == Array(row.by.uniqued) && row.by.allSatisfy { RuleKind(rawValue: $0) != nil })
            case .feature: #expect(!row.by.isEmpty && row.provision.checks.isEmpty)
            case .text: #expect(row.by.isEmpty && row.provision.checkability == .text)
            case .open: #expect(row.by.isEmpty && row.provision.checkability != .text)
            }
        }
    }

    @Test("JSON 是一个数组，一行一个对象，带条款、领域、怎样落实、由什么落实")
    func json() throws {
        struct Row: Decodable {
            let provision, area, met: String
            let by: [String]
        }
        let text = CoverageReport(try Self.rows()).json
        let decoded = try JSONDecoder().decode([Row].self, from: Data(text.utf8))
        #expect(decoded.count == 433)
        #expect(text.split(separator: "\n").count == 435)
        #expect(decoded.first { $0.provision == "CZ-6c" }?.by == ["written-minutes-cap", "sampled-minutes-cap"])
        #expect(decoded.first { $0.provision == "CZ-9c" }?.met == "feature")
        #expect(decoded.allSatisfy { Area(rawValue: $0.area) != nil })
    }

    @Test("文字表按文件和领域合计，--open 列出尚未实现的")
    func text() throws {
        let report = CoverageReport(try Self.rows())
        let open = try Self.rows().filter { $0.met == .open }
        #expect(report.text(listingOpen: false).contains("尚未实现\(open.count)条"))
        for row in open { #expect(report.text(listingOpen: true).contains("  \(row.provision.id) ")) }
    }

    @Test("features.yaml 里的每个标题都是测试的标题，条款都在政策包里并且没有检查")
    func featuresExist() throws {
        let sources = try Checkout.swiftFiles(below: "Tests").map(Checkout.text).joined(separator: "\n")
        let provisions = try Checkout.library.all().flatMap(\.provisions)
        for (id, titles) in try Checkout.library.features().titles {
            let provision = try #require(provisions.first { $0.id == id }, "\(id)")
            #expect(provision.checks.isEmpty, "\(id)")
            for title in titles { #expect(sources.contains("@Test(\"\(title)\""), "\(title)") }
        }
    }

    @Test(
        "功能对照表写错了，指出行和原因",
        arguments: [
            ("CZ-1:\n  - HC-1 别的条款\n", "f.yaml:1: 测试“HC-1 别的条款”的标题应以“CZ-1 ”开头"), ("CZ-1: []\n", "f.yaml:1: CZ-1 没有列出测试"),
            ("- CZ-1\n", "f.yaml:1: 功能对照表应写成“键: 值”的形式"),
        ])
    func catalogueFaults(yaml: String, expected: String) {
        do throws(PackError) {
            _ = try FeatureCatalogue(yaml: yaml, file: "f.yaml")
            Issue.record("没有拒绝")
        } catch {
            #expect(error.description == expected)
        }
    }
}

extension [String] {
    fileprivate var uniqued: [String] { reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }
}
