import Database
import HTTPTypes
import Logging
import Policy
import School
import Testing

@testable import Server

@Suite("整批导入的页面")
struct LedgerImportPagesTests {
    private static let head = "班级,日期,学科,类型,内容,预计用时,布置途径,备考\n"
    private static let good = head + "四(1)班,2021-09-06,数学,书面,“<b>”第1题,70,微信,\n四(2)班,2021-09-07,语文,书面,第2题,10,当面,\n"

    /// What waits in the queue.
    private static func work(_ stage: FeatureStage) async throws {
        let house = stage.house
        let runner = JobRunner(
            database: house.database, kinds: ImportJobs(house: house).kinds + FindingJobs(house: house).kinds, worker: "test",
            now: house.surroundings.now, makeID: { house.surroundings.identifier() }, logger: Logger(label: "test"))
        try await runner.runDue()
    }

    private static func send(_ text: String, _ stage: FeatureStage) async throws -> String {
        let sent = try await stage.send("/ledgers/homework/imports", [], file: ("file", "三年的作业.csv", Array(text.utf8)))
        #expect(sent.status == .seeOther)
        return try #require(sent.headers[.location])
    }

    @Test("选择文件、检查、核对、写入、撤销；检查时自动更新；另一个文件要等") func wholeWay() async throws {
        let stage = try await FeatureStage(under: "changzhi")
        let form = try await stage.page("/ledgers/homework/imports", keep: "import-form")
        #expect(form.has(inOrder: "整批导入作业登记", "选择文件", "50万行", "一行也不写入") && !form.contains("导入过的文件"))
        #expect(try await stage.page("/ledgers/homework/paste").contains("href=\"/ledgers/homework/imports\""))
        let empty = try await stage.send("/ledgers/homework/imports", [])
        #expect(empty.status == .unprocessableContent && empty.text.contains("请选择要导入的文件"))

        let path = try await Self.send(Self.good, stage)
        let waiting = try await stage.ask(path)
        #expect(waiting.headers[.refresh] == "2" && waiting.text.has(inOrder: "三年的作业.csv", "<progress", "完成约0%", "放弃这次导入"))
        _ = try await stage.page(path, keep: "import-progress")
        #expect(try await stage.page("/ledgers/homework/imports").has(inOrder: "正在导入“三年的作业.csv”", "看这次导入", "正在检查"))
        let second = try await stage.send("/ledgers/homework/imports", [], file: ("file", "b.csv", Array(Self.good.utf8)))
        #expect(second.status == .conflict || second.status == .unprocessableContent)
        #expect(second.text.contains("三年的作业.csv") && second.text.contains("请先确认或放弃它"))

        try await Self.work(stage)
        let ready = try await stage.ask(path)
        #expect(ready.headers[.refresh] == nil)
        #expect(ready.text.has(inOrder: "没有读：备考", "新增", "2021-09-06到2021-09-07", "写入2行", "写入以后会列入的问题", "CZ-", "“&lt;b&gt;”第1题"))
        _ = try await stage.page(path, keep: "import-ready")
        #expect(try await stage.page("/ledgers/homework").contains("还没有登记"))
        #expect(try await stage.send("\(path)/publish", []).headers[.location] == path)
        let published = try await stage.page(path, keep: "import-published")
        #expect(published.has(inOrder: "写入台账", "写入的行", "/ledgers/homework?first=2021-09-06&amp;last=2021-09-07", "到台账里看", "撤销导入"))
        #expect(try await stage.page("/ledgers/homework").contains("第2题"))
        let late = try await stage.send("\(path)/discard", [])
        #expect(late.status == .unprocessableContent && late.text.contains("现在不能确认"))

        #expect(try await stage.page("\(path)/undo").has(inOrder: "撤销导入“三年的作业.csv”", "2行", "取消，返回"))
        #expect(try await stage.send("\(path)/undo", []).headers[.location] == path)
        #expect(try await stage.page(path).has(inOrder: "已在", "撤销", "重新选择文件"))
        #expect(try await stage.page("/ledgers/homework").contains("还没有登记"))
        #expect(try await stage.page("/ledgers/homework/imports").has(inOrder: "导入过的文件", "三年的作业.csv", "已撤销"))
    }

    @Test("填错的行列出怎么改，可以下载；同一个文件再来时提醒；不能重复的台账指到粘贴") func refused() async throws {
        let stage = try await FeatureStage(under: "changzhi")
        let bad = try await Self.send(Self.head + "四(9)班,2021-09-06,数学,书面,第1题,=1+1,当面,\n", stage)
        try await Self.work(stage)
        let page = try await stage.page(bad, keep: "import-refused")
        #expect(page.has(inOrder: "有1行填错，一行也没有写入", "第2行", "班级", "四(9)班", "预计用时", "重新选择文件"))
        let file = try await stage.ask("\(bad)/faults.csv").text
        #expect(file.has(inOrder: "行,列,怎么改", "2,班级,"))
        for expected in [false, true] {
            let path = try await Self.send(Self.good, stage)
            try await Self.work(stage)
            #expect(try await stage.page(path).contains("同一个文件导入过") == expected)
            _ = try await stage.send("\(path)/publish", [])
        }
        #expect(try await stage.page("/ledgers/calendar/imports").has(inOrder: "这种台账不用整批导入", "粘贴或上传"))
        #expect(try await stage.ask("/ledgers/homework/imports", as: "teacher").status == .forbidden)
        #expect(!(try await stage.page("/ledgers/homework/paste", as: "teacher").contains("/imports")))
    }
}
