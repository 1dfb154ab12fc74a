import Installation
import Policy
import Registers
import Testing

/// The packs of the five documents are whole, and ask what packs.md says.
struct FivePacksTests {
    private static let rows = [("changzhi", 110), ("haicheng", 84), ("changji", 100), ("xinzhou", 67), ("dazu", 72)]

    @Test("每个政策包条款齐全，每条都有条款号、要求、约束力、谁负责、领域、类别", arguments: rows)
    func complete(name: String, count: Int) throws {
        let pack = try Checkout.library.pack(name)
        #expect(pack.provisions.count == count)
        #expect(Set(pack.provisions.map(\.id)).count == count)
        for provision in pack.provisions {
            let id = provision.id
            #expect(id.hasPrefix((pack.code ?? "") + "-"), "\(id)")
            #expect(provision.clause?.isEmpty == false, "\(id)")
            #expect((provision.gist?.count ?? 0) >= 8, "\(id)")
            #expect(provision.force != nil, "\(id)")
            #expect(!provision.responsible.isEmpty, "\(id)")
            #expect(provision.area != nil, "\(id)")
            #expect(provision.kind != nil, "\(id)")
            #expect(provision.checkability != nil, "\(id)")
            #expect(provision.checks.isEmpty || provision.notCovered?.isEmpty == false, "\(id)")
        }
    }

    /// By hand from provisions.md: where the column 'what software does' says that something blocks, or sends to a line that does.
    private static let blocking = [
        "changzhi": "2a 3a 5b 6a 6c 6d 7b 8a N1a N1b N2a N4b N8 G2b", "haicheng": "4.3.1c 4.4.1a 4.4.1c 4.4.1d 4.4.6b 4.4.8a 4.8c",
        "changji": "2.4d 3.1a 3.1b 3.1c 3.1d 3.4a 3.4d 3.4e 3.4f", "xinzhou": "1e 2b 4e 11b 11c 11d 11f",
        "dazu": "3.2.1.1e 3.2.1.3b 3.2.1.3c 3.2.1.3d 3.2.1.4d 4.1.2a 4.3.1a",
    ]

    @Test("写着要拦住的条款一条不多，一条不少", arguments: rows.map(\.0)) func blocks(name: String) throws {
        let pack = try Checkout.library.pack(name)
        let expected = Set(try #require(Self.blocking[name]).split(separator: " ").map { "\(pack.code ?? "")-\($0)" })
        #expect(Set(pack.provisions.filter(\.blocks).map(\.id)) == expected)
    }

    @Test("检查、年级、轻重、参数与 packs.md 一致", arguments: rows.map(\.0))
    func checks(name: String) throws {
        let expected = try PackTable.pack(name)
        let pack = try Checkout.library.pack(name)
        let checked = pack.provisions.filter { !$0.checks.isEmpty }
        #expect(Set(checked.map(\.id)) == Set(expected.provisions.map(\.id)))
        for provision in checked {
            #expect(Set(provision.checks) == Set(expected.provision(provision.id)?.checks ?? []), "\(provision.id)")
        }
        #expect(pack.checkCount == expected.checkCount)
    }

    @Test("政策包写得对：没有错误，也没有提醒", arguments: rows.map(\.0))
    func inspection(name: String) throws {
        let file = "\(Checkout.path)/Policies/\(name).yaml"
        let inspection = try Checkout.library.inspect(file)
        #expect(inspection.faults == [])
        #expect(inspection.warnings == [])
        let pack = try #require(inspection.pack)
        let tests = try #require(try Checkout.library.tests(of: name))
        #expect(tests.pack == name)
        #expect(tests.faults(in: pack) == [])
        #expect(tests.warnings(about: pack) == [])
    }

    @Test("政策包旁边的测试全部通过", arguments: rows.map(\.0))
    func packTests(name: String) throws {
        let pack = try Checkout.library.pack(name)
        let tests = try #require(try Checkout.library.tests(of: name))
        let runner = PackTestRunner(pack, lexicon: try Checkout.library.lexicon())
        for outcome in tests.cases.map(runner.run) {
            #expect(outcome.passed, "\(outcome.test.provision) \(outcome.test.name) \(outcome.fault.map(\.reason) ?? "")")
        }
    }

    @Test("每条有检查的条款都举得出例子：至少一个查得出的", arguments: rows.map(\.0))
    func examples(name: String) throws {
        let pack = try Checkout.library.pack(name)
        let cases = try #require(try Checkout.library.tests(of: name)).cases
        let runner = PackTestRunner(pack, lexicon: try Checkout.library.lexicon())
        for provision in pack.provisions where !provision.checks.isEmpty {
            let examples = runner.examples(of: provision, in: cases)
            #expect(examples.contains { !$0.results.isEmpty }, "\(provision.id)")
            #expect(examples.contains { $0.results.isEmpty }, "\(provision.id)")
        }
    }
}

/// The tables of packs.md, a copy of which lies in Tests/Data, read as packs.
private enum PackTable {
    struct Missing: Error { let name: String }

    static func pack(_ name: String) throws -> Pack {
        let sections = try Checkout.text("Tests/Data/packs.md").split(separator: "\n## ").dropFirst()
        guard let section = sections.first(where: { $0.hasPrefix(name + " ") }) else { throw Missing(name: name) }
        var order: [String] = []
        var checks: [String: String] = [:]
        for line in section.split(separator: "\n") where line.hasPrefix("| ") && line.contains("`") {
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().map { $0.trimmed }
            guard cells.count >= 5 else { continue }
            let isLocal = cells[4].hasSuffix("*local*")
            let parameters = cells[4].replacing("*local*", with: "").replacing("`", with: "").trimmed
            let grades = cells[2] == "all" ? (name == "xinzhou" ? "1-12" : "1-9") : cells[2].replacing("–", with: "-")
            let severity = cells[3].isEmpty ? "" : ", severity: \(cells[3])"
            if checks[cells[0]] == nil { order.append(cells[0]) }
            checks[cells[0], default: ""] +=
                "      - {rule: \(cells[1].replacing("`", with: "")), grades: \(grades), local: \(isLocal)\(severity), params: {\(parameters)}}\n"
        }
        let yaml = "pack: \(name)\nprovisions:\n" + order.map { "  - id: \($0)\n    checks:\n" + (checks[$0] ?? "") }.joined()
        return try PackReader { _, _ in nil }.read(yaml, file: "packs.md")
    }
}

extension StringProtocol {
    fileprivate var trimmed: String {
        let text = drop { $0 == " " }
        return String(text.reversed().drop { $0 == " " }.reversed())
    }
}
