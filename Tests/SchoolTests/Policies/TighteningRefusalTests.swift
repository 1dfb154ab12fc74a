import Policy
import Testing

@testable import School

struct TighteningRefusalTests {
    private static let names = [TwoUnits.county: "北城县", TwoUnits.school: "青山学校"]

    private func record(_ tightenings: [Tightening] = [], pack: String = "changzhi") throws
        -> PolicyRecord
    {
        let shelf = try Packs.shelf(pack)
        let governing = GoverningPack(
            id: TwoUnits.surroundings.identifier(), unit: TwoUnits.county, pack: pack,
            contentHash: shelf.packs[0].contentHash,
            from: day("2021-09-01"))
        return PolicyRecord(
            place: UnitPlace(
                unit: TwoUnits.school, path: TwoUnits.path, name: "青山学校", tenant: TwoUnits.school),
            names: Self.names,
            governing: [governing], tightenings: tightenings, shelf: shelf)
    }

    private func refusal(
        _ record: PolicyRecord, _ change: String, _ provision: String = "CZ-6c", check: Int = 0,
        from: String = "2021-10-11"
    ) -> String? {
        do throws(PolicyRefusal) {
            _ = try record.judge(
                TighteningDraft(
                    provision: provision, check: check, change: change, from: day(from), reason: "例"))
            return nil
        } catch { return error.userMessage }
    }

    @Test(
        "更严的可以",
        arguments: [
            "{params: {max_minutes: 59}}", "{params: {max_minutes: 50}, grades: 4}", "{grades: 2-6}",
        ])
    func stricter(change: String) throws { #expect(refusal(try record(), change) == nil) }

    @Test(
        "不更严的拒绝，并写出两个条款号和两个数值",
        arguments: [
            ("{params: {max_minutes: 60}}", "等于", "不超过60分钟"),
            ("{params: {max_minutes: 70}}", "宽于", "不超过70分钟"),
            ("{params: {max_minutes: 50, place: home}}", "比不出严于", "不超过50分钟（只算家庭）"),
        ])
    func refused(change: String, verdict: String, asked: String) throws {
        let message = try #require(refusal(try record(), change))
        #expect(message.contains("CZ-6c·青山学校（2021-10-11起）（3–6年级\(asked)）"), "\(message)")
        #expect(message.contains("\(verdict) CZ-6c（3–6年级不超过60分钟）"), "\(message)")
    }

    @Test("区县已收紧到50分钟，学校要55分钟就和区县的规定相比")
    func againstCounty() throws {
        let county = try Tightening.sample(
            "{params: {max_minutes: 50}}", at: TwoUnits.county, named: "北城县")
        let message = try #require(refusal(try record([county]), "{params: {max_minutes: 55}}"))
        #expect(message.contains("宽于 CZ-6c·北城县（2021-09-01起）（3–6年级不超过50分钟）"), "\(message)")
    }

    @Test("学校可以改自己早先的收紧，只要仍比上级严；旧的到前一天为止")
    func ownEarlier() throws {
        let own = try Tightening.sample("{params: {max_minutes: 40}}")
        let record = try record([own])
        let judgement = try record.judge(
            TighteningDraft(
                provision: "CZ-6c", change: "{params: {max_minutes: 45}}", from: day("2021-10-11"),
                reason: "例"))
        #expect(judgement.replaced == [own])
        #expect(
            refusal(record, "{params: {max_minutes: 45}}", from: "2021-09-01")?.contains(
                "不晚于上一次的2021-09-01") == true)
    }

    @Test("只改一个年级时，自己早先对所有年级的收紧继续有效，并且要比它严")
    func ownPartly() throws {
        let record = try record([try .sample("{params: {max_minutes: 50}}")])
        let judgement = try record.judge(
            TighteningDraft(
                provision: "CZ-6c", change: "{params: {max_minutes: 40}, grades: 4}",
                from: day("2021-10-11"), reason: "例"))
        #expect(judgement.replaced.isEmpty)
        #expect(
            refusal(record, "{params: {max_minutes: 55}, grades: 4}")?.contains(
                "宽于 CZ-6c·青山学校（2021-09-01起）") == true)
    }

    @Test(
        "其他不能收紧的情形各有一句话",
        arguments: [
            ("CZ-6x", 0, "{params: {max_minutes: 5}}", "没有条款 CZ-6x"),
            ("CZ-6c", 9, "{params: {max_minutes: 5}}", "没有第10项"),
            ("CZ-0a", 0, "{params: {max_minutes: 5}}", "没有可以计算的检查"),
            ("CZ-6c", 0, "{params: {min: 5}}", "不认识的参数 min"),
            ("CZ-6c", 0, "{params: {max_minutes: 5}, grades: 8}", "只管3–6年级，不管8年级"),
            ("CZ-6c", 0, "max_minutes 50", "键"),
        ])
    func others(provision: String, check: Int, change: String, says: String) throws {
        let message = try #require(refusal(try record(), change, provision, check: check))
        #expect(message.contains(says), "\(message)")
    }

    @Test("鼓励、允许、目标性的条款不能改成违反；原则上的可以", arguments: [("E", true), ("A", true), ("G", true), ("P", false), ("M", false)])
    func encouragement(force: String, isRefused: Bool) throws {
        let pack = try Packs.pack(
            "pack: own\nprovisions:\n  - {id: X, force: \(force), rule: variety-weekly, severity: advisory, params: {kinds: [艺术]}}\n")
        let shelf = PackShelf([ShelvedPack(pack, texts: [""])])
        let governing = GoverningPack(
            id: TwoUnits.surroundings.identifier(), unit: TwoUnits.county, pack: "own", contentHash: "", from: day("2021-09-01"))
        let record = PolicyRecord(
            place: UnitPlace(unit: TwoUnits.school, path: TwoUnits.path, name: "青山学校", tenant: TwoUnits.school), names: Self.names,
            governing: [governing], tightenings: [], shelf: shelf)
        let message = refusal(record, "{severity: violation}", "X")
        #expect((message != nil) == isRefused, "\(message ?? "")")
        #expect(message.map { $0.contains("做不到不算问题") } ?? true)
        #expect(refusal(record, "{params: {min: 2}}", "X") == nil)
    }

    @Test("没有适用政策包的单位无从收紧")
    func notGoverned() throws {
        let record = try record()
        #expect(
            refusal(record, "{params: {max_minutes: 5}}", from: "2021-08-31")?.contains("还没有适用的政策包")
                == true)
    }
}
