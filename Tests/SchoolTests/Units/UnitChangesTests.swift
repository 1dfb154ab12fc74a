import Database
import Policy
import Testing

@testable import School

@Suite("单位：新建、修改、撤并、移动")
struct UnitChangesTests {
    @Test("地级的下面没有另一个省市，省级的下面有") func kindsBelow() throws {
        func below(_ code: String) throws -> [UnitKind] {
            let region = try #require(RegionCode(code))
            return Unit(id: UnitID(1), path: UnitPath(top: UnitID(1)), kind: .region, name: "某地", regionCode: region).kindsBelow
        }
        #expect(try below("140000") == [.region, .county, .centralSchool, .school])
        #expect(try below("140400") == [.county, .centralSchool, .school])
    }

    /// 山西省 → 长治市 → 潞州区 → 中心校 → 学校 → 校区.
    struct Tree: Sendable {
        let province: School.Unit
        let city: School.Unit
        let county: School.Unit
        let central: School.Unit
        let school: School.Unit
        let campus: School.Unit

        init(_ house: House) async throws {
            let changes = UnitChanges(house: house)
            province = try await changes.add(UnitDraft(name: "山西省", regionCode: "140000"), .region, below: nil, by: .program)
            city = try await changes.add(UnitDraft(name: "上党市", regionCode: "140400"), .region, below: province.id, by: .program)
            county = try await changes.add(UnitDraft(name: "潞州区", regionCode: "140403"), .county, below: city.id, by: .program)
            central = try await changes.add(UnitDraft(name: "老顶山中心校"), .centralSchool, below: county.id, by: .program)
            school = try await changes.add(
                UnitDraft(name: "东关小学", schoolCode: "2114000123", type: "primary"), .school, below: central.id, by: .program)
            campus = try await changes.add(UnitDraft(name: "南校区"), .campus, below: school.id, by: .program)
        }
    }

    @Test("逐级建立，路径自上而下，上级的记录里各有一条") func building() async throws {
        try await withHouse { test in
            let tree = try await Tree(test.house)
            #expect(tree.campus.path.units == [tree.province, tree.city, tree.county, tree.central, tree.school, tree.campus].map(\.id))
            #expect(tree.school.schooling?.grades == 1...6)
            #expect(try await test.audit(tree.province.id) == ["unit.add", "unit.add"])
            #expect(try await test.audit(tree.central.id) == ["unit.add"])
            // A campus has no chain of its own: it stands in its school's.
            #expect(try await test.audit(tree.school.id) == ["unit.add"])
        }
    }

    @Test("按区划代码和学校标识码找单位；看不到的等于没有") func finding() async throws {
        try await withHouse { test in
            let tree = try await Tree(test.house)
            let units = UnitTree(house: test.house)
            #expect(try await units.find(code: " 140403 ", by: .program).id == tree.county.id)
            #expect(try await units.find(code: "2114000123", by: .program).id == tree.school.id)
            await #expect(throws: UnitRefusal.notFound) { try await units.find(code: "2114000999", by: .program) }
            let stranger = Actor(person: PersonID(7), name: "外人", home: test.world.foreign, grants: [])
            await #expect(throws: UnitRefusal.notFound) { try await units.find(code: "2114000123", by: stranger) }
            await #expect(throws: UnitRefusal.notFound) { try await units.unit(tree.school.id, by: stranger) }
        }
    }

    @Test(
        "不合规的新建被拒绝，并说明原因",
        arguments: [
            ("重名", UnitDraft(name: "东关小学", type: "primary"), UnitKind.school, "同一上级"),
            ("类别不能放在这里", UnitDraft(name: "东校区"), .campus, "不能直接设在"),
            ("标识码重复", UnitDraft(name: "西关小学", schoolCode: "2114000123", type: "primary"), .school, "东关小学"),
            ("标识码不是十位", UnitDraft(name: "西关小学", schoolCode: "211400012", type: "primary"), .school, "十位数字"),
            ("标识码省份不符", UnitDraft(name: "西关小学", schoolCode: "2113000123", type: "primary"), .school, "13"),
            ("区划不在上级之内", UnitDraft(name: "西关小学", regionCode: "140502", type: "primary"), .school, "140403"),
            ("没有办学类型", UnitDraft(name: "西关小学"), .school, "办学类型"),
            ("年级超出类型", UnitDraft(name: "西关小学", type: "primary", lastGrade: "7"), .school, "1—6"),
            ("年级颠倒", UnitDraft(name: "西关小学", type: "primary", firstGrade: "5", lastGrade: "2"), .school, "低于"),
            ("没有名称", UnitDraft(name: "　", type: "primary"), .school, "名称"),
        ])
    func refusing(title: String, draft: UnitDraft, kind: UnitKind, words: String) async throws {
        try await withHouse { test in
            let tree = try await Tree(test.house)
            do {
                _ = try await UnitChanges(house: test.house).add(draft, kind, below: tree.central.id, by: .program)
                Issue.record("accepted: \(title)")
            } catch let refusal as any UserMessage {
                #expect(refusal.userMessage.contains(words), "\(refusal.userMessage)")
            }
            #expect(try await test.audit(tree.central.id).count == 1)
        }
    }

    @Test("区划代码的级别要与类别相符，且不重复") func regionCodes() async throws {
        try await withHouse { test in
            let tree = try await Tree(test.house)
            let changes = UnitChanges(house: test.house)
            for (kind, code) in [(UnitKind.county, "140400"), (.region, "140404"), (.county, "140502"), (.county, "140403"), (.county, "")]
            {
                await #expect(throws: (any Error).self, "\(code)") {
                    try await changes.add(UnitDraft(name: "某地", regionCode: code), kind, below: tree.city.id, by: .program)
                }
            }
        }
    }

    @Test("最上一级只有系统能建，且只能是省市") func top() async throws {
        try await withHouse { test in
            let changes = UnitChanges(house: test.house)
            let person = Actor(person: PersonID(7), name: "某人", home: test.world.county, grants: [])
            await #expect(throws: Refusal.self) {
                try await changes.add(UnitDraft(name: "甲省", regionCode: "130000"), .region, below: nil, by: person)
            }
            await #expect(throws: UnitRefusal.wrongParent(kind: .school, parent: nil)) {
                try await changes.add(UnitDraft(name: "甲校", type: "primary"), .school, below: nil, by: .program)
            }
        }
    }

    @Test("修改只记变动的字段；没有变动不留记录；版本过期时两份都给看") func editing() async throws {
        try await withHouse { test in
            let tree = try await Tree(test.house)
            let changes = UnitChanges(house: test.house)
            var draft = UnitDraft(tree.school)
            #expect(try await changes.edit(tree.school.id, draft, version: 1, by: .program).version == 1)
            draft.name = "东关实验小学"
            draft.isBoarding = true
            let edited = try await changes.edit(tree.school.id, draft, version: 1, by: .program)
            #expect(edited.name == "东关实验小学" && edited.schooling?.isBoarding == true && edited.version == 2)
            let entry = try await test.database.read(in: .unit(tree.school.id)) { try AuditLog($0).entries().first }
            #expect(entry?.action == "unit.edit" && entry?.changes.map(\.field) == ["name", "boarding"])
            var late = UnitDraft(tree.school)
            late.name = "东关中心小学"
            do {
                _ = try await changes.edit(tree.school.id, late, version: 1, by: .program)
                Issue.record("overwritten")
            } catch let conflict as EditConflict {
                #expect(conflict.fields.first == .init("名称", yours: "东关中心小学", theirs: "东关实验小学"))
            }
        }
    }

    @Test("移动学校：本校和校区的路径一起改写，其余不动；不能移到自己之下或不合的上级") func moving() async throws {
        try await withHouse { test in
            let tree = try await Tree(test.house)
            let changes = UnitChanges(house: test.house)
            let other = try await changes.add(UnitDraft(name: "长子县", regionCode: "140428"), .county, below: tree.city.id, by: .program)
            let moved = try await changes.move(tree.school.id, below: other.id, by: .program)
            #expect(moved.path == other.path.appending(moved.id) && moved.parent == other.id)
            let units = UnitTree(house: test.house)
            #expect(try await units.unit(tree.campus.id, by: .program).path == moved.path.appending(tree.campus.id))
            #expect(try await units.unit(tree.central.id, by: .program).path == tree.central.path)
            #expect(try await units.tree(from: other.id, by: .program).map(\.name) == ["长子县", "东关小学", "南校区"])
            #expect(try await units.tree(from: tree.county.id, by: .program).map(\.name) == ["潞州区", "老顶山中心校"])
            for (unit, parent) in [(tree.county.id, tree.central.id), (tree.county.id, tree.county.id), (tree.campus.id, other.id)] {
                await #expect(throws: UnitRefusal.self) { try await changes.move(unit, below: parent, by: .program) }
            }
        }
    }

    @Test("县移到别的地市：区划代码不在其内则拒绝") func movingCounty() async throws {
        try await withHouse { test in
            let tree = try await Tree(test.house)
            let changes = UnitChanges(house: test.house)
            let city = try await changes.add(UnitDraft(name: "晋城市", regionCode: "140500"), .region, below: tree.province.id, by: .program)
            await #expect(throws: UnitRefusal.self) { try await changes.move(tree.county.id, below: city.id, by: .program) }
            #expect(try await changes.move(tree.county.id, below: tree.province.id, by: .program).parent == tree.province.id)
        }
    }

    @Test("撤并：空的才能撤，撤后名称可再用，恢复时名称被占则拒绝") func closing() async throws {
        try await withHouse { test in
            let tree = try await Tree(test.house)
            let changes = UnitChanges(house: test.house)
            let today = test.today
            await #expect(throws: UnitRefusal.notEmpty(units: 1, classes: 0, staff: 0)) {
                try await changes.close(tree.school.id, on: today, by: .program)
            }
            _ = try await changes.close(tree.campus.id, on: today, by: .program)
            try await test.staff(61, "王一", at: tree.school.id)
            _ = try await ClassChanges(house: test.house).open(
                ClassDraft(stage: "primary", entryYear: "2021", numbers: "1-2"), in: tree.school.id, by: .program)
            await #expect(throws: UnitRefusal.notEmpty(units: 0, classes: 2, staff: 1)) {
                try await changes.close(tree.school.id, on: today, by: .program)
            }
            await #expect(throws: UnitRefusal.self) { try await changes.close(tree.central.id, on: today.advanced(by: 1), by: .program) }
            let empty = try await changes.add(UnitDraft(name: "空小学", type: "primary"), .school, below: tree.central.id, by: .program)
            #expect(try await changes.close(empty.id, on: today, by: .program).closedOn == today)
            await #expect(throws: UnitRefusal.closed("空小学")) {
                try await changes.edit(empty.id, UnitDraft(name: "新名", type: "primary"), version: 2, by: .program)
            }
            #expect(try await changes.reopen(empty.id, by: .program).closedOn == nil)
            _ = try await changes.close(empty.id, on: today, by: .program)
            _ = try await changes.add(UnitDraft(name: "空小学", type: "primary"), .school, below: tree.central.id, by: .program)
            await #expect(throws: UnitRefusal.nameTaken("空小学")) { try await changes.reopen(empty.id, by: .program) }
        }
    }

    @Test("列表按名称分页，前后翻页不漏不重，可按类别和文字筛选") func paging() async throws {
        try await withHouse { test in
            let tree = try await Tree(test.house)
            let changes = UnitChanges(house: test.house)
            for number in ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一"] {
                _ = try await changes.add(UnitDraft(name: "第\(number)小学", type: "primary"), .school, below: tree.county.id, by: .program)
            }
            let units = UnitTree(house: test.house)
            var (names, key): ([String], PageKey?) = ([], nil)
            var pages: [ListPage<School.Unit>] = []
            repeat {
                let page = try await units.page(
                    below: tree.county.id, UnitFilter(kind: .school), from: key.flatMap { PageKey(.after, $0.text) }, size: 5, by: .program)
                pages.append(page)
                names += page.rows.map(\.name)
                key = page.next
            } while key != nil
            #expect(
                names == ["第一小学", "第二小学", "第三小学", "第四小学", "第五小学", "第六小学", "第七小学", "第八小学", "第九小学", "第十小学", "第十一小学", "东关小学"])
            #expect(pages.count == 3 && pages[0].previous == nil && pages[2].next == nil)
            let back = try await units.page(
                below: tree.county.id, UnitFilter(kind: .school), from: pages[2].previous, size: 5, by: .program)
            #expect(back.rows == pages[1].rows)
            let first = try await units.page(below: tree.county.id, UnitFilter(kind: .school), from: back.previous, size: 5, by: .program)
            #expect(first.rows == pages[0].rows && first.previous == nil)
            #expect(try await units.page(below: tree.city.id, UnitFilter(text: "十"), by: .program).rows.count == 2)
            #expect(try await units.page(below: tree.city.id, UnitFilter(text: "140403"), by: .program).rows.map(\.name) == ["潞州区"])
            #expect(try await units.page(below: tree.city.id, UnitFilter(text: "%"), by: .program).rows.isEmpty)
        }
    }

    @Test("校长改得了本校，改不了旁校，也建不了学校") func permissions() async throws {
        try await withHouse { test in
            let principal = try await test.staff(31, "校长")
            try await test.give(.principal, to: principal)
            let actor = try await test.actor(principal)
            let changes = UnitChanges(house: test.house)
            let own = try await UnitTree(house: test.house).unit(test.world.school, by: actor)
            #expect(try await changes.edit(own.id, UnitDraft(name: "第一实验小学", type: "primary"), version: 1, by: actor).name == "第一实验小学")
            await #expect(throws: Refusal.self) {
                try await changes.edit(test.world.sibling, UnitDraft(name: "他校", type: "primary"), version: 1, by: actor)
            }
            await #expect(throws: Refusal.self) {
                try await changes.add(UnitDraft(name: "新校", type: "primary"), .school, below: test.world.county, by: actor)
            }
        }
    }
}
