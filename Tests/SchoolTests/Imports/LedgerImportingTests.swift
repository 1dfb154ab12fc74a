import Logging
import Policy
import Testing

@testable import Database
@testable import Registers
@testable import School

@Suite("整批导入过去的台账")
struct LedgerImportingTests {
    private static let header = "班级,日期,学科,类型,内容,预计用时,布置途径"

    /// School days from 6 September 2021 on, several tasks each: some days with more minutes than any pack allows, some by a channel that none allows.
    static func file(days: ClosedRange<Int> = 0...60, tasks: Int = 8) -> String {
        var lines = [header]
        for offset in days {
            guard let day = SchoolDate(iso: "2021-09-06")?.advanced(by: offset), offset % 7 < 5 else { continue }
            for task in 0..<tasks {
                let subject = ["语文", "数学", "英语", "科学"][task % 4]
                let channel = (offset + task).isMultiple(of: 19) ? "微信" : "当面"
                lines.append(
                    "四(\(task % 2 == 0 ? 2 : 1))班,\(day.iso),\(subject),书面,练习册第\(offset)页第\(task)题,\(10 + (abs(offset) * 7 + task) % 25),\(channel)"
                )
            }
        }
        return lines.joined(separator: "\n")
    }

    private static func rows(_ file: String) -> Int { file.split(separator: "\n").count - 1 }

    private static func importing(_ stage: FindingStage) -> LedgerImporting { LedgerImporting(.homework, house: stage.house) }

    private static func begin(_ text: String, _ stage: FindingStage, named name: String = "作业.csv") async throws -> LedgerImport {
        try await importing(stage).begin(Array(text.utf8), named: name, of: stage.school, by: .program)
    }

    private static func added(_ draft: LedgerDraft, _ stage: FindingStage) async throws -> LedgerRow {
        try await LedgerChanges(.homework, house: stage.house).add(draft, to: stage.school, by: .program).rows[0]
    }

    /// What waits in the queue.
    private static func work(_ stage: FindingStage) async throws {
        let house = stage.house
        let runner = JobRunner(
            database: house.database, kinds: FindingJobs(house: house).kinds + ImportJobs(house: house).kinds, worker: "test",
            now: house.surroundings.now, makeID: { house.surroundings.identifier() }, logger: Logger(label: "test"))
        try await runner.runDue()
        let failed = try await house.database.read(in: .installation) { try $0.jobs().compactMap(\.error) }
        #expect(failed.isEmpty, "\(failed)")
    }

    private static func state(_ id: LedgerImportID, _ stage: FindingStage) async throws -> LedgerImport {
        try await importing(stage).shown(id, of: stage.school, by: .program).item
    }

    private static func count(_ stage: FindingStage, of table: SQL) async throws -> Int {
        try await stage.house.database.read(in: .unit(stage.school)) {
            try $0.value("SELECT COUNT(*) FROM" + table + "AS x WHERE x.school_id = :school") ?? 0
        }
    }

    @Test("读入和判断时谁也看不见；写入后全部出现，问题与导出后检查的相同；一条记录；整批撤销", arguments: ["changzhi", "xinzhou"])
    func wholeWay(pack: String) async throws {
        try await withHouse { test in
            test.clock.pass(days: 60)
            let stage = try await FindingStage(test, under: pack)
            let standing = try await Self.added(Sample.homework(["date": "2021-09-13", "minutes": "70"]), stage)
            let (before, file) = (try await stage.kept(), Self.file(tasks: 30))
            let item = try await Self.begin(file, stage)
            #expect(item.state == .reading && item.parts == (Self.rows(file) + 499) / 500 && item.parts > 2)
            try await Self.work(stage)
            let shown = try await Self.importing(stage).shown(item.id, of: stage.school, by: .program)
            #expect(shown.item.state == .ready && shown.item.rows == Self.rows(file) && shown.item.progress == 1)
            #expect(shown.item.days == day("2021-09-06")...day("2021-11-05") && shown.findings.count > 1 && shown.sample.count == 10)
            #expect(shown.sample[0].text("content") == "练习册第0页第0题" && shown.sample[1].text("content") == "练习册第0页第1题")
            #expect(try await test.rows().map(\.id) == [standing.id])
            #expect(try await test.audit(stage.school).last == "ledger.add")
            #expect(try await stage.kept() == before)
            await #expect(throws: LedgerRefusal.notFound) { try await test.row(shown.sample[0].id) }
            try await stage.expectSame("还没有写入")

            let published = try await Self.importing(stage).publish(item.id, of: stage.school, by: .program)
            #expect(try await test.rows().count == Self.rows(file) + 1)
            try await stage.expectSame("写入")
            #expect(try await stage.state()?.stale == nil)
            let entry = try await test.entry(try #require(published.entry))
            #expect(entry.action == "ledger.import" && entry.subject == item.id.description)
            #expect(entry.changes.map(\.field) == ["file_hash", "rows", "first_day", "last_day"])
            let history = try await LedgerHistory(.homework, house: stage.house).lines(
                of: shown.sample[0].id, of: stage.school, by: .program)
            #expect(history.map(\.number) == [entry.number])
            await #expect(throws: LedgerImportRefusal.notReady) {
                try await Self.importing(stage).publish(item.id, of: stage.school, by: .program)
            }

            let changes = LedgerChanges(.homework, house: stage.house)
            let (edited, removed) = (shown.sample[3], shown.sample[4])
            _ = try await changes.edit(edited.id, LedgerDraft(["minutes": "9"]), version: 1, of: stage.school, by: .program)
            _ = try await changes.remove([removed.id], of: stage.school, by: .program)
            let outcome = try await Self.importing(stage).undo(item.id, of: stage.school, by: .program)
            #expect(outcome.undone == Self.rows(file) - 2 && outcome.left.map(\.id) == [edited.id])
            #expect(Set(try await test.rows().map(\.id)) == [standing.id, edited.id])
            try await Self.work(stage)
            try await stage.expectSame("撤销")
            #expect(Set(try await test.rows().map(\.id)) == [standing.id, edited.id])
            #expect(try await Self.count(stage, of: "ledger_homework") == 3)
            #expect(try await stage.kept().allSatisfy { $0.content.rows.allSatisfy { [standing.id, edited.id].contains($0) } })
            #expect(try await Self.importing(stage).shown(item.id, of: stage.school, by: .program).left.map(\.id) == [edited.id])
            await #expect(throws: LedgerImportRefusal.notPublished) {
                try await Self.importing(stage).undo(item.id, of: stage.school, by: .program)
            }
            let actions = try await test.audit(stage.school).filter { !$0.hasSuffix(".export") }
            #expect(actions == ["ledger.add", "ledger.import", "ledger.edit", "ledger.remove", "ledger.import_undo"])
        }
    }

    @Test("判断期间和确认之前别人改了同一些日子：写入之后重新判断，与导出后检查的相同") func meanwhile() async throws {
        try await withHouse { test in
            test.clock.pass(days: 60)
            let stage = try await FindingStage(test, under: "changzhi")
            let item = try await Self.begin(Self.file(days: 0...20), stage)
            try await Self.work(stage)
            _ = try await Self.added(Sample.homework(["date": "2021-09-14", "minutes": "70"]), stage)
            _ = try await LedgerChanges(.schoolCalendar, house: stage.house).add(
                LedgerDraft(["date": "2021-09-16", "kind": "假期"]), to: stage.school, by: .program)
            try await Self.work(stage)
            try await Self.importing(stage).publish(item.id, of: stage.school, by: .program)
            #expect(try await stage.state()?.stale != nil)
            try await Self.work(stage)
            try await stage.expectSame("写入并重新判断")
        }
    }

    @Test("接在原有台账前面、后面：原来两端的周和月重新判断", arguments: ["haicheng", "changji"])
    func ends(pack: String) async throws {
        try await withHouse { test in
            test.clock.pass(days: 60)
            let stage = try await FindingStage(test, under: pack)
            for (name, days) in [("中间", 21...38), ("前面", 0...18), ("后面", 44...60), ("跨过", -9...70)] {
                let item = try await Self.begin(Self.file(days: days), stage, named: name)
                try await Self.work(stage)
                let state = try await Self.importing(stage).shown(item.id, of: stage.school, by: .program)
                #expect(state.item.state == .ready, "\(name) \(state.item) \(state.faults.prefix(3))")
                try await Self.importing(stage).publish(item.id, of: stage.school, by: .program)
                try await stage.expectSame(name)
            }
        }
    }

    @Test("有一行填错就一行也不写入，每一处写明行和列；清理干净后可以再导入") func refused() async throws {
        try await withHouse { test in
            test.clock.pass(days: 60)
            let stage = try await FindingStage(test, under: "changzhi")
            var lines = Self.file(tasks: 30).split(separator: "\n").map(String.init)
            lines[2] = "四(9)班,2021-09-06,数学,书面,第1题,10,当面"
            lines[700] = "四(2)班,2021-13-06,数学,书面,\u{1F},一百,当面"
            lines[701] += ",多出来的"
            let item = try await Self.begin(lines.joined(separator: "\n"), stage)
            try await Self.work(stage)
            let shown = try await Self.importing(stage).shown(item.id, of: stage.school, by: .program)
            #expect(shown.item.state == .refused && shown.item.refusedRows == 3 && shown.item.rows == lines.count - 1)
            #expect(
                shown.faults.map { "\($0.line) \($0.column)" } == ["3 class", "3 grade", "701 content", "701 date", "701 minutes", "702 "])
            #expect(shown.faults[0].message.contains("四(9)班"))
            for table in ["ledger_homework", "staged_part", "staged_finding_end"] as [SQL] {
                #expect(try await Self.count(stage, of: table) == 0, "\(table)")
            }
            #expect(try await test.rows().isEmpty)
            #expect(try await stage.kept().isEmpty)
            let again = try await Self.begin(Self.file(), stage)
            #expect(again.state == .reading)
        }
    }

    @Test("两个导入不同时进行；放弃之后什么也不留；内容不能重复的台账、读不懂的文件、没有全校权限的人都不行") func refusals() async throws {
        try await withHouse { test in
            test.clock.pass(days: 60)
            let stage = try await FindingStage(test, under: "changzhi")
            let importing = Self.importing(stage)
            let item = try await Self.begin(Self.file(), stage, named: "第一个.csv")
            await #expect(throws: LedgerImportRefusal.isUnderWay(file: "第一个.csv")) { try await Self.begin(Self.file(), stage) }
            try await Self.work(stage)
            await #expect(throws: LedgerImportRefusal.isUnderWay(file: "第一个.csv")) { try await Self.begin(Self.file(), stage) }
            try await importing.discard(item.id, of: stage.school, by: .program)
            try await Self.work(stage)
            for table in ["ledger_homework", "derived_finding", "staged_part", "staged_finding_end"] as [SQL] {
                #expect(try await Self.count(stage, of: table) == 0, "\(table)")
            }
            await #expect(throws: LedgerImportRefusal.notReady) { try await importing.publish(item.id, of: stage.school, by: .program) }
            await #expect(throws: LedgerImportRefusal.onlyByPasting(ledger: "校历")) {
                try await LedgerImporting(.schoolCalendar, house: stage.house).begin([65], named: "a.csv", of: stage.school, by: .program)
            }
            let wrong: [([UInt8], String)] = [
                ([], "没有可登记的行"), (Array("\(Self.header)\n".utf8), "没有可登记的行"), (Array("班级,日期,内容\n1,2,3".utf8), "表头缺少必填的列：学科、类型"),
                (Array("\(Self.header)\n四(2)班,\"2021".utf8), "引号没有闭合"), ([0x50, 0x4B, 3, 4, 0, 0], "不能读"),
            ]
            for (bytes, message) in wrong {
                let faults = await #expect(throws: FieldFaults.self, "\(message)") {
                    try await importing.begin(bytes, named: "坏.csv", of: stage.school, by: .program)
                }
                #expect(faults?["file"]?.contains(message) == true, "\(faults?["file"] ?? "")")
            }
            let teacher = try await test.mathematicsTeacher()
            await #expect(throws: Refusal.self) {
                try await importing.begin(Array(Self.file().utf8), named: "a.csv", of: stage.school, by: teacher)
            }
            await #expect(throws: Refusal.self) { try await importing.shown(item.id, of: stage.school, by: teacher) }
            await #expect(throws: LedgerImportRefusal.notFound) { try await importing.shown(item.id, of: test.world.sibling, by: .program) }
            #expect(try await test.audit(stage.school).allSatisfy { !$0.hasPrefix("ledger.") })
        }
    }

    @Test("同一个文件两个进程一起读、判断两次，每一行、每一处问题仍只有一份") func twice() async throws {
        try await withHouse { test in
            test.clock.pass(days: 60)
            let stage = try await FindingStage(test, under: "changzhi")
            let file = Self.file(tasks: 30)
            let item = try await Self.begin(file, stage)
            let (jobs, again) = (ImportJobs(house: stage.house), ImportJobs(house: stage.house))
            async let first: Void = jobs.work(on: item.id, of: stage.school)
            async let second: Void = again.work(on: item.id, of: stage.school)
            _ = try await (first, second)
            #expect(try await Self.state(item.id, stage).rows == Self.rows(file))
            #expect(try await Self.count(stage, of: "ledger_homework") == Self.rows(file))
            // As where a process ended after it had found everything and before it could say so.
            try await stage.house.database.write(in: .unit(stage.school), by: stage.house.jobAuthor) { writer in
                var now = try #require(try ImportStore(writer).find(item.id))
                now.state = .judging
                try ImportStore.save(now, writer)
            }
            try await jobs.work(on: item.id, of: stage.school)
            try await Self.importing(stage).publish(item.id, of: stage.school, by: .program)
            try await Self.work(stage)
            try await stage.expectSame("写入")
        }
    }

    @Test("两周没有确认的导入由夜间清理放弃，一个月后不留痕迹；写入过的留着") func tidying() async throws {
        try await withHouse { test in
            test.clock.pass(days: 60)
            let stage = try await FindingStage(test, under: "changzhi")
            let published = try await Self.begin(Self.file(days: 0...5), stage)
            try await Self.work(stage)
            try await Self.importing(stage).publish(published.id, of: stage.school, by: .program)
            let waiting = try await Self.begin(Self.file(days: 7...12), stage)
            try await Self.work(stage)
            func tidied(after days: Int) async throws {
                test.clock.pass(days: days)
                try await ImportJobs(house: stage.house).tidy()
                try await Self.work(stage)
            }
            try await tidied(after: 13)
            #expect(try await Self.state(waiting.id, stage).state == .ready)
            try await tidied(after: 2)
            #expect(try await Self.state(waiting.id, stage).state == .discarded)
            try await tidied(after: 16)
            await #expect(throws: LedgerImportRefusal.notFound) { try await Self.state(waiting.id, stage) }
            #expect(try await Self.state(published.id, stage).state == .published)
            #expect(try await test.rows().count == published.rows + Self.rows(Self.file(days: 0...5)))
        }
    }
}
