import FoundationEssentials
import Installation
import Testing

@testable import Policy

/// Policy packs damaged at random: read, or refused with file and reason, the same each time; what is read can judge.
struct PackFuzzTests {
    private static let small = """
        pack: kid
        code: KD
        title: 试验包
        document: {number: 教〔2021〕1号, issuer: 教育局, issued: 2021-09-01}
        in_force: 2021-08-01
        until: 2024-08-31
        grades: 1-9
        readings:
          - {provision: A-1, text: 按天算}
        provisions:
          - id: A-1
            clause: 第一条
            gist: 书面作业不超过60分钟
            force: M
            area: homework
            rule: written-minutes-cap
            params: {max_minutes: 60, place: home}
            grades: [3-6, 9]
            local: true
          - id: A-2
            checks:
              - {rule: parent-role-banned, params: {roles: [签字, 批改], kinds: all, exempt_family: true}}
              - {rule: difficulty-mix, params: {mix: [8, 1, 1], tolerance: 0.5}, severity: advisory}
              - {rule: service-end, params: {not_before: '17:30', overrides: {一小: '18:00'}}}
          - {id: A-3, rule: homework-free-day, params: {min_days: 1, subject_level: true}, until: 2022-07-31}
        """
    private static let pieces =
        RuleKind.allCases.map { "rule: \($0.rawValue)\n" } + [
            "extends: kid\n", "remove: [A-1]\n", "params: {", "kinds: all", "kinds: [书面]", "  - id: A-4\n", "grades: 1-12\n",
            "in_force: 2021-09-01\n",
            "max: 1", "&x [*x]", "<<: *x", "? ", "!!binary ", "%YAML 1.2\n---\n", "...\n", "\t",
        ]

    @Test("读得成，或者说出文件和原因；两次一样；读成的能判", arguments: 0..<2)
    func readOrRefused(_ part: Int) throws {
        let seeds = [Array(Self.small.utf8)] + (try Self.provisionsOfPacks())
        var mutator = Mutator(seed: 2000 + part, pieces: Self.pieces)
        let reader = PackReader { reference, _ in
            reference == "kid" ? ("kid.yaml", Self.small) : (reference, "pack: \(reference)\nextends: x\(reference)")
        }
        let facts = Self.facts()
        for number in 0..<FuzzBudget.share(30) / 2 {
            let text = String(decoding: mutator.damage(mutator.random.pick(seeds), seeds), as: UTF8.self)
            let comment: Comment = "第\(part)组第\(number)个：\(Data(text.utf8).base64EncodedString())"
            let (first, second) = (Self.read(reader, text), Self.read(reader, text))
            #expect(first == second, comment)
            switch first {
            case .success(let pack):
                let judge = Judge(packs: [pack])
                for finding in judge.judge(facts, symbols: SymbolTable()) {
                    #expect(!finding.message(judge.checks[finding.check]) { $0 }.isEmpty, comment)
                }
            case .failure(let error):
                #expect(!error.file.isEmpty && !error.reason.isEmpty, comment)
                if let line = error.line { #expect((0...Self.lineCount(text) + 1).contains(line), comment) }
            }
        }
    }

    /// Lines as YAML 1.1 counts them: every one of these ends one.
    private static func lineCount(_ text: String) -> Int {
        text.unicodeScalars.count { "\n\r\u{85}\u{2028}\u{2029}".unicodeScalars.contains($0) } + 1
    }

    private static func read(_ reader: PackReader, _ text: String) -> Result<Pack, PackError> {
        Result { () throws(PackError) in try reader.read(text, file: "own.yaml") }
    }

    /// Pieces of the five packs, each with a head so that it is a pack.
    private static func provisionsOfPacks() throws -> [[UInt8]] {
        let data = try #require(
            DataFolder(environment: [:], binary: CommandLine.arguments[0], workingFolder: FileManager.default.currentDirectoryPath))
        return try PackLibrary.builtIn.flatMap { name, _ in
            let text = String(decoding: try Data(contentsOf: URL(filePath: "\(data.policies)/\(name).yaml")), as: UTF8.self)
            let entries = text.components(separatedBy: "\n  - id: ").dropFirst()
            return stride(from: 0, to: entries.count, by: 40).map { start in
                Array(("pack: part\nprovisions:\n" + entries.dropFirst(start).prefix(5).map { "  - id: \($0)\n" }.joined()).utf8)
            }
        }
    }

    private static func facts() -> OtherFacts {
        var facts = OtherFacts()
        let symbol = Symbol(index: 0)
        guard let date = SchoolDate(year: 2021, month: 9, day: 14) else { return facts }
        facts.columns[0] = ["easy", "medium", "hard", "panel", "grading", "bands", "published", "used_for"]
        var exam = ExamRow(
            reference: RowReference(file: 0, row: 2), school: symbol, grade: 4, date: date, subject: symbol, name: symbol, kind: .weekly)
        (exam.easy, exam.medium, exam.hard) = (Decimal(mantissa: 99_999_999_999_999_999, scale: 17), Decimal(1), Decimal(0))
        (exam.panel, exam.grading, exam.bands) = (0, .bands, 100_000)
        facts.exams = [exam, exam]
        return facts
    }
}
