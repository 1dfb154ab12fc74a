import Database
import Policy
import Testing

@testable import School

@Suite("谁能做什么") struct WhoMayTests {
    private func names(_ overview: PermissionOverview, _ action: Action) -> [String] {
        overview.sections.flatMap(\.lines).first { $0.action == action }?.entries.map(\.person.name) ?? []
    }

    @Test("每一行都说得出是谁、凭什么职务：本单位的、代理的、任课的和上级的") func here() async throws {
        try await withHouse { test in
            let world = test.world
            let office = try await test.staff(1, "赵教务")
            let teacher = try await test.staff(2, "王老师")
            let deputy = try await test.staff(3, "孙老师")
            let county = try await test.staff(4, "钱管理", at: world.county)
            let other = try await test.staff(5, "外校", at: world.sibling)
            try await test.account(deputy, password: "purple-tractor")
            try await test.give(.teachingOffice, to: office)
            try await test.give(.administrator, to: county, at: world.county)
            try await test.give(.teachingOffice, to: other, at: world.sibling)
            try await test.within(world.school) { writer in
                try writer.run(
                    """
                    INSERT INTO teaching (school_id, id, person_id, class_id, subject, term, from_on, to_on)
                    VALUES (:school, :id, :person, :class, '语文', '2021秋', '2021-08-01', '2022-01-31')
                    """, ["id": PersonID(77), "person": teacher.id, "class": world.classA])
            }
            try await Delegations(house: test.house).give(
                DelegationDraft(from: office.id, to: deputy.id, test.today, test.today.advanced(by: 4), reason: "外出"), at: world.school,
                by: test.actor(office))
            let overview = try await WhoMay(house: test.house).overview(at: world.school, on: test.today, by: test.actor(office))
            #expect(names(overview, .manageTeaching) == ["赵教务", "孙老师", "钱管理"])
            #expect(names(overview, .delegateForOthers) == ["赵教务", "钱管理"])
            #expect(names(overview, .viewClasses) == ["赵教务", "孙老师", "钱管理", "王老师"])
            #expect(names(overview, .tightenPolicies) == ["赵教务", "孙老师"])
            let entry = try #require(
                overview.sections.flatMap(\.lines).first { $0.action == .manageTeaching }?.entries.first { $0.person == deputy })
            #expect(entry.reasons.map(\.grant.origin) == [.delegated(by: office.id, name: "赵教务")])
            #expect(entry.reasons.map(\.permission.provisions) == [["CJ-2.7e", "CZ-G2a"]])
            let later = try await WhoMay(house: test.house).overview(
                at: world.school, on: test.today.advanced(by: 5), by: test.actor(office))
            #expect(names(later, .manageTeaching) == ["赵教务", "钱管理"])
            await #expect(throws: Refusal.self) {
                _ = try await WhoMay(house: test.house).overview(at: world.school, on: test.today, by: test.actor(other))
            }
        }
    }

    @Test("范围限于本班的职务，只在自己的班里算数") func narrow() async throws {
        let world = World()
        let person = Person(id: PersonID(1), home: world.school, name: "王老师")
        let day = try #require(SchoolDate(iso: "2021-10-11"))
        let grant = Grant(.classTeacher, at: world.held(.classTeacher), from: day)
        let here = PermissionOverview(of: [.init(person: person, grants: [grant])], at: world.schoolPlace, on: day)
        #expect(names(here, .recordPupils) == ["王老师"])
        let there = Place(unit: world.sibling, path: world.countyPath.appending(world.sibling))
        let elsewhere = PermissionOverview(of: [.init(person: person, grants: [grant])], at: there, on: day)
        #expect(elsewhere.sections.flatMap(\.lines).allSatisfy { $0.entries.isEmpty })
    }
}
