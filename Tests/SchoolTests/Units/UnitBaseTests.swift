import Database
import Policy
import Registers
import Testing

@testable import School

@Suite("一个单位的底子")
struct UnitBaseTests {
    typealias Scene = CoordinationTests.Scene

    private static func base(_ house: House, _ unit: UnitID) async throws -> UnitBase {
        let (bases, packs) = (house.bases, house.packs)
        let found = try await house.database.read(in: .opened("unit.base")) { try bases.base(of: unit, packs, $0) }
        return try #require(found)
    }

    /// Statements that a body runs.
    private static func statements(_ house: House, _ body: () async throws -> Void) async throws -> Int {
        let before = house.database.statementsRun
        try await body()
        return house.database.statementsRun - before
    }

    @Test("一周作业最多6条语句，作业有了变动也是；底子变了才重读") func board() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let house = scene.stage.house
            let design = try await scene.handedIn("数学", 20)
            _ = try await scene.board()
            #expect(try await Self.statements(house) { _ = try await scene.board() } <= 5)
            try await scene.approve(.review, [design])
            #expect(try await Self.statements(house) { _ = try await scene.board() } <= 6)
            #expect(try await Self.statements(house) { _ = try await scene.board() } <= 5)
            // 别的都会重读：每一样都看得见。
            let holiday = LedgerDraft(["date": scene.today.advanced(by: 2).iso, "kind": "假期"])
            _ = try await LedgerChanges(.schoolCalendar, house: house).add(holiday, to: scene.school, by: .program)
            #expect(try await scene.board().days.count == 4)
            _ = try await LedgerChanges(.schoolCalendar, house: house).add(
                LedgerDraft(["date": scene.today.advanced(by: 3).iso, "kind": "假期"]), to: test.world.county, by: .program)
            #expect(try await scene.board().days.count == 3)
            let tightening = TighteningDraft(
                provision: "CZ-6c", change: "{params: {max_minutes: 40}, grades: [4]}", from: scene.today, reason: "试行")
            try await UnitPolicies(house: house).tighten(test.world.county, tightening, actor: .program)
            #expect(try await scene.board().days[0].limit == 40)
            let classes = try await ClassChanges(house: house).open(
                ClassDraft(stage: "primary", entryYear: "2018", numbers: "7", pupils: "40"), in: scene.school, by: .program)
            #expect(try await scene.board().classes.contains { $0.id == classes[0].id })
        }
    }

    @Test("不同的读者看到的不会比自己的时刻旧；没有这个单位就没有底子") func moments() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let house = scene.stage.house
            let first = try await Self.base(house, scene.school)
            let results = try await withThrowingTaskGroup(of: Int.self) { group in
                for index in 0..<24 {
                    group.addTask {
                        if index.isMultiple(of: 4) {
                            _ = try await ClassChanges(house: house).open(
                                ClassDraft(stage: "primary", entryYear: "2019", numbers: "\(10 + index)", pupils: "40"), in: scene.school,
                                by: .program)
                        }
                        return try await Self.base(house, scene.school).classes.count
                    }
                }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(results.allSatisfy { $0 >= first.classes.count })
            #expect(try await Self.base(house, scene.school).classes.count == first.classes.count + 6)
            let (bases, packs) = (house.bases, house.packs)
            let none = try await house.database.read(in: .opened("unit.base")) { reader in
                try bases.base(of: Surroundings.live.identifier(), packs, reader) == nil
            }
            #expect(none)
        }
    }
}
