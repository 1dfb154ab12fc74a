import Policy
import Testing

@testable import Database
@testable import Registers
@testable import School

@Suite("登记之前先看合不合要求")
struct FindingGuardTests {
    private static let pack = """
        pack: t
        title: 测试
        provisions:
          - id: T-拦
            force: M
            blocks: true
            rule: trial-required
          - id: T-限
            force: M
            blocks: true
            rule: written-minutes-cap
            params: {max_minutes: 60}
          - id: T-原
            force: P
            rule: source-banned
            severity: advisory
            params: {sources: [选编]}
          - id: T-标
            force: M
            rule: written-subjects-cap
            params: {max_subjects: 1, place: any}
          - id: T-后
            force: M
            blocks: true
            rule: confirmation-required
        """

    private static func stage(_ test: TestHouse) async throws -> (stage: FindingStage, office: Actor) {
        let shelf = PackShelf([ShelvedPack(try Packs.pack(pack), texts: [pack])])
        let stage = try await FindingStage(test, under: "t", shelf: shelf)
        return (stage, try await test.holder(of: .teachingOffice, 61))
    }

    private static func draft(_ cells: [String: String] = [:]) -> LedgerDraft {
        Sample.homework(["trial_minutes": "10"].merging(cells) { $1 })
    }

    private static func stop(_ body: () async throws -> Void) async throws -> FindingStop? {
        do {
            try await body()
            return nil
        } catch let stop as FindingStop { return stop }
    }

    @Test("写着拦住的，登记不了；补上就能登记；后面步骤才有的不拦") func blocks() async throws {
        try await withHouse { test in
            let (stage, office) = try await Self.stage(test)
            let changes = LedgerChanges(.homework, house: stage.house)
            let stop = try await Self.stop {
                _ = try await changes.add(Self.draft(["trial_minutes": ""]), to: stage.school, by: office)
            }
            #expect(stop?.demand == .blocked && stop?.findings.map(\.provision) == ["T-拦"])
            #expect(try await test.rows().isEmpty)
            #expect(try await stage.kept().isEmpty)
            // Nobody has confirmed it yet, which a later step may still bring.
            _ = try await changes.add(Self.draft(), to: stage.school, by: office)
            #expect(try await stage.kept().map(\.content.provision) == ["T-后"])
        }
    }

    @Test("当天超限：没确认的看过就能登记，确认的拦住；减下来就能确认") func confirmation() async throws {
        try await withHouse { test in
            let (stage, office) = try await Self.stage(test)
            let changes = LedgerChanges(.homework, house: stage.house)
            let first = try await changes.add(Self.draft(["minutes": "40"]), to: stage.school, by: office).rows[0]
            let second = Self.draft(["minutes": "30"])
            let stopped = try await Self.stop { _ = try await changes.add(second, to: stage.school, by: office) }
            let stop = try #require(stopped)
            #expect(stop.demand == .look && stop.findings.map(\.provision) == ["T-限"] && stop.findings[0].measured == "70")
            _ = try await changes.add(second, consent: FindingConsent(seen: stop.mark), to: stage.school, by: office)
            let refused = try await Self.stop {
                _ = try await changes.edit(
                    first.id, LedgerDraft(["confirmed_by": "李老师"]), version: first.version, of: stage.school, by: office)
            }
            #expect(refused?.demand == .blocked && refused?.findings.map(\.provision) == ["T-限"])
            let lighter = try await changes.edit(
                first.id, LedgerDraft(["minutes": "30", "confirmed_by": "李老师"]), version: first.version, of: stage.school, by: office)
            #expect(lighter.entry != nil)
        }
    }

    @Test("看过的标记只管看过的那些：内容变了要再看") func mark() async throws {
        try await withHouse { test in
            let (stage, office) = try await Self.stage(test)
            let changes = LedgerChanges(.homework, house: stage.house)
            _ = try await changes.add(Self.draft(), to: stage.school, by: office)
            let other = Self.draft(["subject": "语文"])
            let stopped = try await Self.stop { _ = try await changes.add(other, to: stage.school, by: office) }
            let stop = try #require(stopped)
            #expect(stop.demand == .look && stop.findings.map(\.provision) == ["T-标"])
            let more = Self.draft(["subject": "语文", "minutes": "50"])
            let again = try await Self.stop {
                _ = try await changes.add(more, consent: FindingConsent(seen: stop.mark), to: stage.school, by: office)
            }
            #expect(again?.demand == .look && again?.findings.count == 2)
        }
    }

    @Test("“原则上”的要写理由，理由留在行上，也留在操作记录里") func reason() async throws {
        try await withHouse { test in
            let (stage, office) = try await Self.stage(test)
            let changes = LedgerChanges(.homework, house: stage.house)
            let draft = Self.draft(["source": "选编"])
            let stop = try await Self.stop { _ = try await changes.add(draft, to: stage.school, by: office) }
            #expect(stop?.demand == .reason)
            let blank = try await Self.stop {
                _ = try await changes.add(draft, consent: FindingConsent(reason: "  "), to: stage.school, by: office)
            }
            #expect(blank?.demand == .reason)
            let added = try await changes.add(draft, consent: FindingConsent(reason: " 单元复习，教研组商定 "), to: stage.school, by: office)
            let reasons = try await test.database.read(in: .unit(stage.school)) {
                try FindingStore(reader: $0).reasons(for: added.rows.map(\.id))
            }
            #expect(reasons.map(\.reason) == ["单元复习，教研组商定"] && reasons.map(\.provision) == ["T-原"])
            #expect(reasons.map(\.person) == [office.person])
            #expect(try await test.entry(try #require(added.entry)).reason == "单元复习，教研组商定")
            var filter = FindingFilter()
            filter.provision = "T-原"
            let page = try await FindingList(house: stage.house).page(filter, of: stage.school, by: office)
            #expect(page.findings.rows.first?.reasons.map(\.reason) == ["单元复习，教研组商定"])
        }
    }

    @Test("成片粘贴一样拦；过去的台账照收照判") func paste() async throws {
        try await withHouse { test in
            let (stage, office) = try await Self.stage(test)
            let intake = LedgerIntake(.homework, house: stage.house)
            let sheet = try LedgerSheet(pasted: "班级\t日期\t学科\t类型\t内容\n四年级2班\t2021-09-14\t数学\t书面\t练习册\n", for: .homework)
            let stop = try await Self.stop {
                _ = try await intake.write(sheet, isPast: false, expecting: 1, of: stage.school, by: office)
            }
            #expect(stop?.demand == .blocked)
            _ = try await intake.write(sheet, isPast: true, expecting: 1, of: stage.school, by: office)
            #expect(try await stage.kept().contains { $0.content.provision == "T-拦" })
        }
    }

    @Test("几个班有一样的问题：每次问的都一样，看过一次就能写入") func alike() async throws {
        try await withHouse { test in
            let (stage, office) = try await Self.stage(test)
            let intake = LedgerIntake(.homework, house: stage.house)
            let rows = (13...15).flatMap { day in
                ["四年级1班", "四年级2班"].flatMap { name in
                    ["语文", "数学"].map { "\(name)\t2021-09-\(day)\t\($0)\t书面\t练习册\t10" }
                }
            }
            let text = (["班级\t日期\t学科\t类型\t内容\t试做用时"] + rows).joined(separator: "\n")
            let sheet = try LedgerSheet(pasted: text, for: .homework)
            var stops: [FindingStop?] = []
            for _ in 1...8 {
                stops.append(
                    try await Self.stop {
                        _ = try await intake.write(sheet, isPast: false, expecting: rows.count, of: stage.school, by: office)
                    })
            }
            let first = try #require(stops[0])
            let shown = first.findings.map { "\($0.period?.text ?? "") \($0.className ?? "")" }
            #expect(shown == shown.sorted() && shown.count == 6)
            #expect(Set(stops.map { $0?.mark }) == [first.mark])
            let consent = FindingConsent(seen: first.mark)
            _ = try await intake.write(sheet, isPast: false, expecting: rows.count, consent: consent, of: stage.school, by: office)
        }
    }

    @Test("批量修改也看；撤销和删除不拦") func bulk() async throws {
        try await withHouse { test in
            let (stage, office) = try await Self.stage(test)
            let changes = LedgerChanges(.homework, house: stage.house)
            var ids: [LedgerRowID] = []
            for day in 13...15 {
                ids.append(try await changes.add(Self.draft(["date": "2021-09-\(day)"]), to: stage.school, by: office).rows[0].id)
            }
            let stop = try await Self.stop {
                _ = try await changes.set("trial_minutes", to: "", in: ids, of: stage.school, by: office)
            }
            #expect(stop?.demand == .blocked && stop?.findings.count == 3)
            let past = try await changes.set("trial_minutes", to: "", in: ids, of: stage.school, by: .program)
            #expect(try await stage.kept().filter { $0.content.provision == "T-拦" }.count == 3)
            _ = try await LedgerUndo(.homework, house: stage.house).undo(try #require(past.entry), of: stage.school, by: office)
            #expect(try await stage.kept().filter { $0.content.provision == "T-拦" }.isEmpty)
            _ = try await changes.remove(ids, of: stage.school, by: office)
            #expect(try await stage.kept().isEmpty)
        }
    }
}
