import Foundation
import Policy
import Testing

@testable import Database
@testable import Registers
@testable import School

/// A school with something of everything that a package takes along, and packages in a folder of their own.
struct PackageStage: Sendable {
    let stage: FindingStage
    let folder: String
    var test: TestHouse { stage.test }
    var house: House { stage.house }
    var school: UnitID { stage.school }

    /// Read once: that takes longer than all the rest.
    private static let packs = Result { try FindingStage.packs() }

    /// - Parameter body: with a school that has rows of all kinds.
    static func run(_ body: @escaping @Sendable (PackageStage) async throws -> Void) async throws {
        try await withHouse { test in
            try await inFolder { folder in
                let stage = PackageStage(stage: try await FindingStage(test, under: "changzhi", shelf: try packs.get()), folder: folder)
                try await stage.fill()
                try await body(stage)
            }
        }
    }

    static func inFolder(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/jianfu-package-\(UUID())"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await body(folder)
    }

    private func fill() async throws {
        let world = test.world
        try await fillPeople()
        _ = try await ClassChanges(house: house).recordPupils(world.classA, of: school, "41", from: test.today, by: .program)
        let draft = TighteningDraft(provision: "CZ-6c", change: "{params: {max_minutes: 50}}", from: test.today, reason: "教代会通过：从严")
        try await UnitPolicies(house: house).tighten(school, draft, actor: .program)
        var edits = FindingEdits(stage: stage, random: Seeded(7))
        for _ in 0..<12 { _ = try await edits.step() }
        for number in 0..<8 {
            _ = try await test.added(Sample.homework(["date": "2021-09-\(13 + number / 2)", "content": "练习\(number)", "minutes": "45"]))
        }
        let odd = try await test.added(Sample.homework(["content": "=1+1，“引号\"”\n第二行", "teacher": "'+甲"]))
        let removed = try await test.added(Sample.homework(["content": "登记错了"]))
        _ = try await LedgerChanges(.homework, house: house).remove([removed.id], of: school, by: .program)
        _ = try await test.added(Sample.expert(), to: .expertPool)
        try await reason("a5", for: odd.id)
        try await reason("a6", for: removed.id)
        if try await stage.state()?.stale != nil { try await stage.work() }
    }

    private func reason(_ last: String, for row: LedgerRowID) async throws {
        let (id, now) = (Identifier<FindingReason>("0197c2a0-0000-7000-8000-0000000000\(last)"), test.clock.now)
        try await test.within(school) { writer in
            let reason = FindingReason(
                id: try #require(id), ledger: "homework", row: row, provision: "CZ-6c", reason: "期末复习：２０分钟", person: PersonID(41),
                givenAt: now)
            try FindingStore.add(reason, writer)
        }
    }

    private func fillPeople() async throws {
        let world = test.world
        let head = try await test.staff(41, "李主任", phone: "13800000041")
        let deputy = try await test.staff(42, "周老师", phone: "13800000042")
        let researcher = try await test.staff(43, "县里的人", at: world.county)
        try await test.account(deputy, password: "purple-tractor")
        try await test.give(.teachingOffice, to: head)
        try await test.give(.classTeacher, to: deputy, schoolClass: world.classA, from: day("2021-09-01"))
        try await test.give(.teachingOffice, to: researcher)
        _ = try await TeachingPlan(house: house).assign(
            deputy.id, "数学", in: [world.classA, world.classB], of: school, term: TeachingTerm(containing: test.today), by: .program)
        try await Delegations(house: house).give(
            DelegationDraft(from: head.id, to: deputy.id, test.today, test.today.advanced(by: 4), reason: "外出学习"), at: school,
            by: try await test.actor(head))
        _ = try await SavedViews(house: house).save(
            name: "本班数学", query: "", of: .homework, at: school, by: try await test.actor(deputy))
    }

    @discardableResult
    func export(_ name: String, _ unit: UnitID? = nil, from house: House? = nil, as form: PackageForm = .folder, withPersonal: Bool = true)
        async throws -> PackageExport.Outcome
    {
        try await PackageExport(house: house ?? self.house)(
            unit ?? school, to: "\(folder)/\(name)", form, withPersonal: withPersonal, program: "test")
    }

    /// The text of all files of a package, without when it was written.
    func texts(_ name: String) throws -> [String: String] {
        var texts: [String: String] = [:]
        for file in try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(name)") {
            texts[file] = String(decoding: try Data(contentsOf: URL(filePath: "\(folder)/\(name)/\(file)")), as: UTF8.self)
        }
        texts[DataPackage.fileName]?.replace(/"created" : "[^"]+"/, with: "")
        return texts
    }

    /// Changes a file's text and what the descriptor says of it, so that the change itself is what is found.
    func edit(_ name: String, _ file: String, _ old: String, _ new: String) throws {
        let url = URL(filePath: "\(folder)/\(name)/\(file)")
        let text = String(decoding: try Data(contentsOf: url), as: UTF8.self)
        #expect(text.contains(old), "\(file) \(old)")
        guard let place = text.range(of: old) else { return }
        let bytes = Array(text.replacingCharacters(in: place, with: new).utf8)
        try Data(bytes).write(to: url)
        guard file != DataPackage.fileName else { return }
        let descriptor = URL(filePath: "\(folder)/\(name)/\(DataPackage.fileName)")
        var package = try #require(try JSONSerialization.jsonObject(with: try Data(contentsOf: descriptor)) as? [String: Any])
        var resources = try #require(package["resources"] as? [[String: Any]])
        let index = try #require(resources.firstIndex { $0["path"] as? String == file })
        (resources[index]["bytes"], resources[index]["hash"]) = (bytes.count, "sha256:\(Fingerprint.of(bytes))")
        package["resources"] = resources
        try JSONSerialization.data(withJSONObject: package, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]).write(
            to: descriptor)
    }

    func copy(_ name: String, to other: String) throws {
        try FileManager.default.copyItem(atPath: "\(folder)/\(name)", toPath: "\(folder)/\(other)")
    }

    /// In an installation with the same packs that holds nothing else.
    func elsewhere(furnished: Bool = false, _ body: @escaping @Sendable (TestHouse, House) async throws -> Void) async throws {
        let packs = house.packs
        try await withHouse(furnished: furnished) { test in try await body(test, test.house.having(packs)) }
    }
}

extension TestHouse {
    func units() async throws -> Int {
        try await database.read(in: .installation) { try $0.value("SELECT COUNT(*) FROM unit") ?? 0 }
    }

    func findings(of unit: UnitID) async throws -> [PlainFinding] {
        let kept = try await database.read(in: .unit(unit)) { try FindingStore(reader: $0).all() }
        return kept.map { PlainFinding($0.content) }.inOrder
    }
}

extension [PlainFinding] {
    /// So that two lists of the same findings are equal.
    var inOrder: [PlainFinding] { sorted { "\($0) \($0.rows)" < "\($1) \($1.rows)" } }
}
