import Database
import Foundation
import Installation
import Policy
import Testing

@testable import School

/// The packs of the checkout.
enum Packs {
    static let library = PackLibrary(
        DataFolder(path: #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4).joined(separator: "/")))
    static func shelf(_ names: String...) throws -> PackShelf {
        PackShelf(
            try names.map { name in
                let (pack, texts) = try library.packWithTexts(name)
                return ShelvedPack(pack, texts: texts)
            })
    }
    static func pack(_ yaml: String) throws -> Pack { try PackReader { _, _ in nil }.read(yaml, file: "p.yaml") }
}

func day(_ iso: String) -> SchoolDate {
    guard let date = SchoolDate(iso: iso) else { preconditionFailure("\(iso) 不是日期") }
    return date
}

/// A county and a school below it.
enum TwoUnits {
    static let surroundings = Surroundings.counting()
    static let county: UnitID = surroundings.identifier()
    static let school: UnitID = surroundings.identifier()
    static let path = UnitPath(top: county).appending(school)
}

extension Tightening {
    static func sample(
        _ change: String, at unit: UnitID = TwoUnits.school, named name: String = "青山学校", pack: String = "changzhi",
        from: String = "2021-09-01", to: String? = nil
    ) throws -> Tightening {
        Tightening(
            id: TwoUnits.surroundings.identifier(), unit: unit, unitName: name, pack: pack, provision: "CZ-6c", check: 0,
            rule: .writtenMinutesCap,
            change: try CheckChange(yaml: change, file: "例"), from: day(from), to: to.map(day), reason: "教代会通过")
    }
}

struct EffectivePackTests {
    private func caps(_ effective: EffectivePack, _ provision: String = "CZ-6c") -> [String] {
        (effective.pack.provision(provision)?.checks ?? []).filter { $0.rule.kind == .writtenMinutesCap }
            .map { "\($0.grades.chinese)\($0.rule.brief)\($0.isLocal ? "（本地设定）" : "")" }
    }

    @Test("没有收紧时，适用的就是政策包原样")
    func plain() throws {
        let pack = try Packs.library.pack("changzhi")
        #expect(EffectivePack(pack, tightenings: [], on: day("2021-09-14")).pack == pack)
    }

    @Test("区县收紧到50分钟，学校四年级再收紧到40分钟；日期之前和另一政策包的不算")
    func layers() throws {
        let pack = try Packs.library.pack("changzhi")
        let tightenings = [
            try Tightening.sample("{params: {max_minutes: 50}}", at: TwoUnits.county, named: "北城县"),
            try Tightening.sample("{params: {max_minutes: 40}, grades: 4}", from: "2021-10-11"),
            try Tightening.sample("{params: {max_minutes: 1}}", pack: "dazu"),
        ]
        let before = EffectivePack(pack, tightenings: tightenings, on: day("2021-10-10"))
        #expect(caps(before) == ["3–6年级不超过50分钟（本地设定）"])
        let after = EffectivePack(pack, tightenings: tightenings, on: day("2021-10-11"))
        #expect(caps(after) == ["3、5–6年级不超过50分钟（本地设定）", "4年级不超过40分钟（本地设定）"])
        #expect(after.applied.map(\.effect) == [.tightens, .tightens])
        #expect(after.pack.provisions.count == pack.provisions.count)
        #expect(caps(after, "CZ-6d") == caps(EffectivePack(pack, tightenings: [], on: day("2021-10-11")), "CZ-6d"))
    }

    @Test("到期的收紧最后一天仍算，次日恢复")
    func ends() throws {
        let pack = try Packs.library.pack("changzhi")
        let own = try Tightening.sample("{params: {max_minutes: 50}}", to: "2021-12-31")
        #expect(caps(EffectivePack(pack, tightenings: [own], on: day("2021-12-31"))) == ["3–6年级不超过50分钟（本地设定）"])
        #expect(caps(EffectivePack(pack, tightenings: [own], on: day("2022-01-01"))) == ["3–6年级不超过60分钟"])
    }

    @Test("政策包改版后，收紧绝不放宽新的规定：新规更严时新规算数，条款没有了就写明不适用")
    func packChanged() throws {
        let stricter = try Packs.pack(
            "pack: changzhi\nprovisions:\n  - {id: CZ-6c, rule: written-minutes-cap, grades: 3-6, params: {max_minutes: 45}}\n")
        let other = try Packs.pack("pack: changzhi\nprovisions:\n  - {id: CZ-6c, rule: sleep-hours, params: {min_hours: 10}}\n")
        let gone = try Packs.pack("pack: changzhi\nprovisions:\n  - {id: CZ-6d, rule: sleep-hours, params: {min_hours: 10}}\n")
        let own = try Tightening.sample("{params: {max_minutes: 50}}")
        let overtaken = EffectivePack(stricter, tightenings: [own], on: day("2021-09-14"))
        #expect(caps(overtaken) == ["3–6年级不超过45分钟"])
        #expect(overtaken.applied.map(\.effect) == [.overtaken])
        for pack in [other, gone] {
            let effective = EffectivePack(pack, tightenings: [own], on: day("2021-09-14"))
            #expect(effective.pack == pack)
            guard case .void(let why) = effective.applied[0].effect else {
                Issue.record("应不适用")
                continue
            }
            #expect(why.contains("CZ-6c"))
        }
    }

    @Test("收紧后的检查说得出自己从哪里来")
    func origin() throws {
        let pack = try Packs.pack(
            "pack: changzhi\nprovisions:\n  - {id: CZ-6c, rule: written-minutes-cap, grades: 3-6, params: {max_minutes: 60}}\n")
        let effective = EffectivePack(pack, tightenings: [try .sample("{params: {max_minutes: 50}}")], on: day("2021-09-14"))
        let check = try #require(effective.check("CZ-6c", 0))
        #expect(check.pieces.count == 1 && effective.origin(of: check.pieces[0], "CZ-6c") == "CZ-6c·青山学校（2021-09-01起）")
    }
}

struct PackShelfTests {
    @Test("文件改一个字，指纹就不同；内容相同指纹相同")
    func hash() throws {
        let pack = try Packs.pack("pack: A\n")
        #expect(ShelvedPack(pack, texts: ["ab"]).contentHash == ShelvedPack(pack, texts: ["ab"]).contentHash)
        let others = [["ac"], ["a", "b"], ["ab", ""], ["", "ab"]]
        for texts in others { #expect(ShelvedPack(pack, texts: texts).contentHash != ShelvedPack(pack, texts: ["ab"]).contentHash) }
        #expect(ShelvedPack(pack, texts: ["ab"]).contentHash.count == 64)
    }

    @Test("继承来的政策包，连同被继承的文件一起算")
    func texts() throws {
        #expect(try Packs.library.packWithTexts("CZ").texts.count == 1)
        let folder = FileManager.default.temporaryDirectory.appending(path: "jianfu-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "own.yaml")
        try "pack: own\nextends: changzhi\n".write(to: file, atomically: true, encoding: .utf8)
        #expect(try Packs.library.packWithTexts(file.path).texts.count == 2)
    }

    @Test("用名称或代码找，大小写不限")
    func find() throws {
        let shelf = try Packs.shelf("changzhi", "dazu")
        #expect(shelf["CZ"]?.pack.name == "changzhi" && shelf["Dazu"]?.pack.name == "dazu" && shelf["nope"] == nil)
        #expect(shelf.provision("dz-3.2.1.1d")?.pack.name == "dazu")
    }

    @Test("文件变了或没有了都有提示")
    func condition() throws {
        let shelf = try Packs.shelf("changzhi")
        let governing = { (pack: String, hash: String) in
            GoverningPack(
                id: TwoUnits.surroundings.identifier(), unit: TwoUnits.county, pack: pack, contentHash: hash, from: day("2021-09-01"))
        }
        let same = governing("changzhi", shelf.packs[0].contentHash)
        #expect(PackCondition(same, on: shelf) == .asPutInForce && PackCondition(same, on: shelf).notice(same) == nil)
        let changed = governing("changzhi", "0")
        #expect(PackCondition(changed, on: shelf) == .changedSince)
        #expect(PackCondition(changed, on: shelf).notice(changed)?.contains("有改动") == true)
        #expect(PackCondition(governing("own", "0"), on: shelf) == .missing)
    }
}
