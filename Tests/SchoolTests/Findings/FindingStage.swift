import FoundationEssentials
import Policy
import Testing

@testable import Database
@testable import Registers
@testable import School

/// Random numbers by a seed, so that what failed can be run again.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}

/// A finding as both sides can say it.
struct PlainFinding: Hashable, CustomStringConvertible {
    let parts: [String]
    let rows: [LedgerRowID]

    init(_ content: FindingContent) {
        parts = [
            content.provision, content.rule.rawValue, content.severity.rawValue, "\(content.isLocal)", content.grade.map { "\($0)" } ?? "",
            content.className ?? "", content.period?.text ?? "", content.subject ?? "", content.name ?? "", content.measured ?? "",
            content.limit ?? "", content.unit?.rawValue ?? "", content.message,
        ]
        rows = content.rows
    }

    init(_ finding: Finding, _ judge: Judge, _ texts: [String], _ row: (RowReference) -> LedgerRowID) {
        let check = judge.checks[finding.check]
        func text(_ symbol: Symbol?) -> String { symbol.map { texts[Int($0.index)] } ?? "" }
        parts = [
            check.provision.id, check.rule.kind.rawValue, finding.severity.rawValue, "\(check.isLocal)",
            finding.grade.map { "\($0)" } ?? "",
            text(finding.className), finding.period?.text(texts) ?? "", text(finding.subject), text(finding.name),
            finding.measured?.text ?? "",
            finding.limit?.text ?? "", finding.unit?.rawValue ?? "", finding.message(check, columnTitle: Register.columnTitle),
        ]
        rows = finding.rows.references.map(row)
    }

    var description: String { parts.joined(separator: "|") + " \(rows.count)行" }
}

/// The first school under a pack, with what is kept and what `jianfu check` finds in its export.
struct FindingStage: Sendable {
    let test: TestHouse
    let house: House
    var school: UnitID { test.world.school }

    static func packs() throws -> PackShelf {
        let (lexicon, text) = try Packs.library.lexiconWithText()
        let packs = try ["changzhi", "haicheng", "changji", "xinzhou", "dazu"].map { name in
            let (pack, texts) = try Packs.library.packWithTexts(name)
            return ShelvedPack(pack, texts: texts)
        }
        return PackShelf(packs, wording: lexicon, wordingText: text)
    }

    /// - Parameter pack: governs the county since before its school's first rows.
    init(_ test: TestHouse, under pack: String?, shelf: PackShelf? = nil) async throws {
        self.test = test
        house = test.house.having(try shelf ?? Self.packs())
        if let pack { try await UnitPolicies(house: house).govern(test.world.county, by: pack, from: day("2021-08-01"), actor: .program) }
    }

    func kept() async throws -> [KeptFinding] {
        try await house.database.read(in: .unit(school)) { try FindingStore(reader: $0).all() }
    }

    func state() async throws -> FindingState? {
        try await house.database.read(in: .unit(school)) { try FindingStore(reader: $0).state() }
    }

    func judge() async throws -> Judge {
        let upkeep = FindingUpkeep(house)
        return try await house.database.read(in: .installation) { [school] reader in
            try #require(try upkeep.judge(of: school, reader)).judge
        }
    }

    /// What waits in the queue for this school.
    func work() async throws { try await FindingJobs(house: house).judge(school) }

    /// Exports every ledger that rules read, and checks the folder.
    func checked() async throws -> [PlainFinding] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "jianfu-findings-\(UUID())").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var ids: [String: [LedgerRowID]] = [:]
        for ledger in Ledger.all where ledger.judged != nil && ledger.keeper != .bureau {
            // A school's calendar holds with what units above have entered.
            let bytes =
                ledger.key == Ledger.schoolCalendar.key
                ? try await CalendarExport(house: house).csv(of: school, by: .program)
                : try await LedgerExport(ledger, house: house).csv(LedgerFilter(ledger), of: school, by: .program)
            try Data(bytes).write(to: URL(filePath: "\(folder)/\(ledger.key).csv"))
            ids["\(ledger.key).csv"] = try await house.database.read(in: .unit(school)) {
                // Files run with the days; without days, as the list does.
                if ledger.dateColumn != nil { return try FactStore(reader: $0).allRows(ledger).map(\.id) }
                var ids: [LedgerRowID] = []
                try LedgerStore(ledger, $0).each(LedgerFilter(ledger), upTo: 10_000) { ids.append($0.id) }
                return ids
            }
        }
        return try await Self.check(folder, try await judge(), wording: house.packs.wording, rows: ids)
    }

    /// What `jianfu check` finds in a folder.
    /// - Parameter rows: the identifiers of each file's rows in their order.
    static func check(_ folder: String, _ judge: Judge, wording: WordingLexicon?, rows ids: [String: [LedgerRowID]]) async throws
        -> [PlainFinding]
    {
        let reader = RegisterReader(judge, lexicon: wording, workers: 1)
        let result = await reader.check(RegisterSearch([folder]))
        #expect(!result.contents.report.isIncomplete, "\(result.contents.report.rowProblems.prefix(3))")
        let names = result.contents.report.fileNames
        return result.findings.map { finding in
            PlainFinding(finding, judge, result.contents.symbols.texts) { ids[names[Int($0.file)], default: []][Int($0.row) - 2] }
        }
    }

    /// Whether what is kept is just what is found; what differs is shown.
    func expectSame(_ note: String, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let (kept, found) = (try await kept().map { PlainFinding($0.content) }, try await checked())
        func counts(_ findings: [PlainFinding]) -> [PlainFinding: Int] { findings.reduce(into: [:]) { $0[$1, default: 0] += 1 } }
        let (have, want) = (counts(kept), counts(found))
        guard have != want else { return }
        let surplus = have.filter { $0.value > want[$0.key, default: 0] }.keys.map(\.description).sorted().prefix(5)
        let missing = want.filter { $0.value > have[$0.key, default: 0] }.keys.map(\.description).sorted().prefix(5)
        Issue.record("\(note)\n多出：\(surplus)\n缺少：\(missing)", sourceLocation: sourceLocation)
    }
}
