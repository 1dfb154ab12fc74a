import Database
import Policy
import Testing

@testable import School

@Suite("班级：删除、更正、停办")
struct ClassCorrectingTests {
    private func date(_ text: String) -> SchoolDate { SchoolDate(iso: text) ?? SchoolDate(day: 0) }

    private func opened(_ test: TestHouse, year: String = "2021", number: String = "7", pupils: String = "40") async throws -> SchoolClass {
        let draft = ClassDraft(stage: "primary", entryYear: year, numbers: number, pupils: pupils)
        return try #require(try await ClassChanges(house: test.house).open(draft, in: test.world.school, by: .program).first)
    }

    /// The house's clock stands at 11 October 2021.
    @Test("开错的班删除后像没有开过，班号可以再用，记录里留下经过") func removing() async throws {
        try await withHouse { test in
            let (changes, school) = (ClassChanges(house: test.house), test.world.school)
            let item = try await opened(test)
            #expect(try await ClassList(house: test.house).history(of: item.id, of: school, by: .program).use.mayBeRemoved)
            #expect(try await changes.remove(item.id, of: school, by: .program).number == 7)
            await #expect(throws: ClassRefusal.notFound) { try await changes.remove(item.id, of: school, by: .program) }
            _ = try await opened(test)
            #expect(try await test.audit(school) == ["class.open", "class.remove", "class.open"])
            let line = try #require(
                try await AuditReading(house: test.house).page(of: school, AuditQuery(action: "class.remove"), by: .program).lines.first)
            #expect(line.title == "删除开错的班级" && line.subject == "班级 （已删除）")
            #expect(line.changes.map(\.before) == ["2021级7班（小学）", "40"])
        }
    }

    @Test(
        "用到了的班不能删除也不能更正：任课、职务（结束了的也算）、第二次人数、沿革",
        arguments: ["teaching", "role", "endedRole", "size", "lineage", "name"])
    func inUse(how: String) async throws {
        try await withHouse { test in
            let (changes, school) = (ClassChanges(house: test.house), test.world.school)
            let teacher = try await test.staff(41, "李老师")
            var item = try await opened(test)
            switch how {
            case "teaching":
                _ = try await TeachingPlan(house: test.house).assign(
                    teacher.id, "语文", in: [item.id], of: school, term: TeachingTerm(containing: test.today), by: .program)
            case "role", "endedRole":
                let role = try await test.give(.classTeacher, to: teacher, schoolClass: item.id)
                if how == "endedRole" { try await RoleList(house: test.house).end(role, at: school, by: .program) }
            case "size": _ = try await changes.recordPupils(item.id, of: school, "41", from: test.today, by: .program)
            case "name":
                _ = try await changes.rename(
                    item.id, of: school, number: "7", ownName: "雏鹰班", campus: "", from: test.today, version: 1, by: .program)
            default:
                let parts: [ClassChanges.Part] = [.init(number: "7"), .init(number: "8")]
                item = try #require(try await changes.split(item.id, of: school, into: parts, on: test.today, by: .program).first)
            }
            let now = try await ClassList(house: test.house).schoolClass(item.id, of: school, by: .program)
            await #expect(throws: ClassRefusal.self) {
                try await changes.correct(
                    item.id, of: school, stage: "primary", entryYear: "2020", number: "7", version: now.version, by: .program)
            }
            // A second name is not a reference: it goes with the class.
            guard how != "name" else {
                try await changes.remove(item.id, of: school, by: .program)
                return
            }
            await #expect(throws: ClassRefusal.self) { try await changes.remove(item.id, of: school, by: .program) }
            #expect(try await ClassList(house: test.house).schoolClass(item.id, of: school, by: .program).number == item.number)
        }
    }

    @Test("更正入学年份和班号：从第一天起就是改后的样子，人数跟着移") func correcting() async throws {
        try await withHouse { test in
            let (changes, school) = (ClassChanges(house: test.house), test.world.school)
            let item = try await opened(test)
            func correct(_ year: String, _ number: String, stage: String = "primary", version: Int = 1) async throws -> SchoolClass {
                try await changes.correct(
                    item.id, of: school, stage: stage, entryYear: year, number: number, version: version, by: .program)
            }
            await #expect(throws: FieldFaults.self, "another stage than the school has") { try await correct("2020", "7", stage: "junior") }
            await #expect(throws: FieldFaults.self) { try await correct("1999", "7") }
            await #expect(throws: FieldFaults.self, "two numbers") { try await correct("2020", "7,8") }
            await #expect(throws: EditConflict.self) { try await correct("2020", "7", version: 9) }
            await #expect(throws: ClassRefusal.numberTaken("四年级1班")) { try await correct("2018", "1") }
            let right = try await correct("2020", "3")
            #expect(right.name(on: test.today) == "二年级3班" && right.openedOn == date("2020-08-01") && right.version == 2)
            let history = try await ClassList(house: test.house).history(of: item.id, of: school, by: .program)
            #expect(history.names.map(\.number) == [3] && history.names.map(\.from) == [date("2020-08-01")])
            #expect(history.pupils(on: date("2020-09-01")) == 40)
            #expect(try await correct("2020", "3", version: 2).version == 2, "nothing to correct")
            #expect(try await test.audit(school) == ["class.open", "class.correct"])
        }
    }

    @Test("停办：任课和班主任随之结束，将来的班主任不再到任；恢复后可以再开课；拆分过的不能恢复") func closing() async throws {
        try await withHouse { test in
            let (changes, school, id) = (ClassChanges(house: test.house), test.world.school, test.world.classA)
            let (teacher, heir) = (try await test.staff(41, "李老师"), try await test.staff(42, "孙老师"))
            let (last, term) = (date("2021-10-29"), TeachingTerm(containing: test.today))
            try await test.give(.classTeacher, to: teacher, schoolClass: id, to: date("2021-12-31"))
            try await test.give(.classTeacher, to: heir, schoolClass: id, from: date("2022-01-01"))
            let plan = TeachingPlan(house: test.house)
            _ = try await plan.assign(teacher.id, "语文", in: [id], of: school, term: term, by: .program)
            await #expect(throws: ClassRefusal.self, "more than a year ahead") {
                try await changes.close(id, of: school, on: date("2022-12-31"), by: .program)
            }
            #expect(try await changes.close(id, of: school, on: last, by: .program).closedOn == last)
            #expect(try await plan.assignments(of: school, in: term, by: .program).map(\.teaching.to) == [last])
            let roles = try await RoleList(house: test.house).all(at: school, by: .program)
            #expect(roles.first { $0.person.id == teacher.id }?.grant.to == last)
            #expect(roles.first { $0.person.id == heir.id }?.isEnded == true)
            #expect(try await test.actor(teacher).may(.recordPupils, at: test.world.own(grade: 4, id), on: last))
            #expect(try await !test.actor(teacher).may(.recordPupils, at: test.world.own(grade: 4, id), on: last.advanced(by: 1)))
            await #expect(throws: ClassRefusal.self, "twice") { try await changes.close(id, of: school, on: last, by: .program) }
            #expect(try await changes.reopen(id, of: school, by: .program).closedOn == nil)
            #expect(try await test.audit(school).filter { $0.hasPrefix("class") } == ["class.close", "class.reopen"])
            let parts: [ClassChanges.Part] = [.init(number: "1"), .init(number: "3")]
            _ = try await changes.split(id, of: school, into: parts, on: date("2021-11-01"), by: .program)
            await #expect(throws: ClassRefusal.self) { try await changes.reopen(id, of: school, by: .program) }
        }
    }

    @Test("拆分后，原来的班主任到前一天为止") func splitting() async throws {
        try await withHouse { test in
            let (school, id) = (test.world.school, test.world.classA)
            let teacher = try await test.staff(41, "李老师")
            try await test.give(.classTeacher, to: teacher, schoolClass: id)
            let parts: [ClassChanges.Part] = [.init(number: "1"), .init(number: "3")]
            _ = try await ClassChanges(house: test.house).split(id, of: school, into: parts, on: date("2021-11-01"), by: .program)
            let roles = try await RoleList(house: test.house).all(at: school, by: .program)
            #expect(roles.map(\.grant.to) == [date("2021-10-31")])
        }
    }

    @Test("班主任不能删除、更正、停办班级；旁校的教务处也不能") func forbidden() async throws {
        try await withHouse { test in
            let (changes, school) = (ClassChanges(house: test.house), test.world.school)
            let item = try await opened(test)
            let (teacher, stranger) = (try await test.staff(41, "李老师"), try await test.staff(42, "邻校", at: test.world.sibling))
            try await test.give(.classTeacher, to: teacher, schoolClass: test.world.classB)
            try await test.give(.teachingOffice, to: stranger, at: test.world.sibling)
            for person in [teacher, stranger] {
                let actor = try await test.actor(person)
                await #expect(throws: Refusal.self) { try await changes.remove(item.id, of: school, by: actor) }
                await #expect(throws: Refusal.self) { try await changes.close(item.id, of: school, on: test.today, by: actor) }
                await #expect(throws: Refusal.self) {
                    try await changes.correct(
                        item.id, of: school, stage: "primary", entryYear: "2020", number: "7", version: 1, by: actor)
                }
            }
            let own = try await test.actor(stranger)
            await #expect(throws: ClassRefusal.notFound, "through their own school") {
                try await changes.remove(item.id, of: test.world.sibling, by: own)
            }
        }
    }
}
