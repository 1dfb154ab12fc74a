import Policy
import Testing

@testable import Database
@testable import School

@Suite("按哪些政策判断哪些日子")
struct JudgingPacksTests {
    private static let unit = UnitID(milliseconds: 1, random: (1, 1))
    private static let place = UnitPlace(unit: unit, path: UnitPath(top: unit), name: "第一小学", tenant: unit)

    private static func governing(_ pack: String, _ from: String, _ to: String? = nil) -> GoverningPack {
        GoverningPack(
            id: Identifier(milliseconds: 1, random: (2, 2)), unit: unit, pack: pack, contentHash: "", from: day(from),
            to: to.map { day($0) })
    }

    private static func tightening(_ minutes: Int, _ from: String, _ to: String? = nil) throws -> Tightening {
        Tightening(
            id: Identifier(milliseconds: Int64(minutes), random: (3, 3)), unit: unit, unitName: "第一小学", pack: "changzhi",
            provision: "CZ-6c", check: 0, rule: .writtenMinutesCap,
            change: try CheckChange(yaml: "{params: {max_minutes: \(minutes)}}", file: "t"), from: day(from), to: to.map { day($0) },
            reason: "试点")
    }

    private static func record(_ governing: [GoverningPack], _ tightenings: [Tightening] = []) throws -> PolicyRecord {
        PolicyRecord(
            place: place, names: [unit: "第一小学"], governing: governing, tightenings: tightenings, shelf: try Packs.shelf("changzhi", "dazu"))
    }

    /// Spans of a provision by pack, as `from…until`.
    private static func spans(_ record: PolicyRecord, _ provision: String) -> [String] {
        JudgingPacks(record).packs.flatMap { pack in
            pack.provisions.filter { $0.id == provision }.map { "\($0.span.from?.iso ?? "")…\($0.span.until?.iso ?? "")" }
        }
    }

    @Test("一个政策包管到底：与原包完全相同，起用之前的日子也按它判断") func one() throws {
        let record = try Self.record([Self.governing("changzhi", "2021-10-01")])
        let packs = JudgingPacks(record).packs
        let own = try #require(record.shelf["changzhi"]).pack
        #expect(packs.map(\.name) == ["changzhi"])
        #expect(packs[0].provisions.map(\.id) == own.provisions.filter { !$0.checks.isEmpty }.map(\.id))
        #expect(packs[0].provisions.map(\.checks) == own.provisions.filter { !$0.checks.isEmpty }.map(\.checks))
        #expect(Self.spans(record, "CZ-6c") == ["2021-08-01…"])
    }

    @Test("换了政策包：前后各按各的") func succession() throws {
        let record = try Self.record([Self.governing("changzhi", "2021-09-01", "2021-12-31"), Self.governing("dazu", "2022-01-01")])
        #expect(Self.spans(record, "CZ-6c") == ["2021-08-01…2021-12-31"])
        #expect(Self.spans(record, "DZ-3.2.1.3c") == ["2022-01-01…"])
    }

    @Test("收紧的几天另算，别的检查不断开") func tightened() throws {
        let record = try Self.record(
            [Self.governing("changzhi", "2021-09-01")], [try Self.tightening(50, "2021-10-11", "2021-10-31")])
        #expect(Self.spans(record, "CZ-6d") == ["2021-08-01…"])
        // The sampled cap of the same provision holds throughout.
        #expect(Set(Self.spans(record, "CZ-6c")) == ["2021-08-01…", "2021-08-01…2021-10-10", "2021-10-11…2021-10-31", "2021-11-01…"])
    }

    @Test("没有政策就什么也不判断；政策、限值、日期一变，标记就变") func key() throws {
        #expect(JudgingPacks(try Self.record([])).packs.isEmpty)
        let records = [
            try Self.record([]), try Self.record([Self.governing("changzhi", "2021-09-01")]),
            try Self.record([Self.governing("changzhi", "2021-09-02")]), try Self.record([Self.governing("dazu", "2021-09-01")]),
            try Self.record([Self.governing("changzhi", "2021-09-01")], [try Self.tightening(50, "2021-10-11")]),
            try Self.record([Self.governing("changzhi", "2021-09-01")], [try Self.tightening(45, "2021-10-11")]),
        ]
        #expect(Set(records.map(\.judgingKey)).count == records.count)
        #expect(try Self.record([Self.governing("dazu", "2021-09-01")]).judgingKey == records[3].judgingKey)
    }
}
