import FoundationEssentials
import Policy
import Testing

@testable import Database
@testable import Registers
@testable import School

@Suite("问题随改动更新")
struct FindingUpkeepTests {
    /// Edits by pack and engine; `make soak` asks for more.
    private static let edits = ProcessInfo.processInfo.environment["JIANFU_FINDING_EDITS"].flatMap { Int($0) } ?? 30

    @Test("随机改动之后，留存的问题与导出后检查的完全相同", arguments: ["changzhi", "haicheng", "changji", "xinzhou", "dazu"])
    func equalsCheck(pack: String) async throws {
        try await withHouse { test in
            let stage = try await FindingStage(test, under: pack)
            var edits = FindingEdits(stage: stage, random: Seeded(UInt64(pack.utf8.reduce(7) { $0 &* 31 &+ Int($1) })))
            var (most, applied) = (0, 0)
            for number in 0..<Self.edits {
                let what = try await edits.step()
                try await FindingJobsTests.runQueue(stage)
                try await stage.expectSame("第\(number)次：\(what)")
                most = max(most, try await stage.kept().count)
                if !["拒绝", "不能登记"].contains(what) { applied += 1 }
            }
            #expect(most > 5 && applied * 3 > Self.edits * 2)
        }
    }
}
