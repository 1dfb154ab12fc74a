import Policy
import Testing

@testable import School

@Suite("某处之内能做什么") struct MayWithinTests {
    private static let world = World()
    private static let monday = SchoolDate(iso: "2021-10-11")!

    @Test(
        "在该处能做，或在其中职务所写的更小的地方能做",
        arguments: [
            (Role.subjectTeacher, Action.writeTeachingLedgers, "school", true), (.classTeacher, .writeTeachingLedgers, "school", true),
            (.preparationLeader, .writeTeachingLedgers, "school", true), (.gradeHead, .writeTeachingLedgers, "grade 4", true),
            (.gradeHead, .writeTeachingLedgers, "grade 5", false), (.subjectTeacher, .writeTeachingLedgers, "class A", true),
            (.subjectTeacher, .writeTeachingLedgers, "class B", false), (.teachingOffice, .writeTeachingLedgers, "school", true),
            (.teachingOffice, .writeTeachingLedgers, "class B", true), (.inspector, .writeTeachingLedgers, "school", false),
            (.subjectTeacher, .writeOfficeLedgers, "school", false), (.subjectTeacher, .writeTeachingLedgers, "sibling", false),
            (.teachingOffice, .writeTeachingLedgers, "county", false),
        ] as [(Role, Action, String, Bool)])
    func decisions(role: Role, action: Action, place: String, isAllowed: Bool) throws {
        let world = Self.world
        let places = [
            "school": world.schoolPlace, "grade 4": world.own(grade: 4), "grade 5": world.own(grade: 5),
            "class A": world.own(grade: 4, world.classA),
            "class B": world.own(grade: 4, world.classB), "county": Place(unit: world.county, path: world.countyPath),
            "sibling": Place(unit: world.sibling, path: world.countyPath.appending(world.sibling)),
        ]
        let actor = world.actor(Grant(role, at: world.held(role), from: Self.monday))
        let found = Permissions.mayWithin(actor, action, within: try #require(places[place]), on: Self.monday)
        #expect(found == isAllowed)
    }

    @Test("任课只写班级，不写年级：问某年级某班时照样算") func classWithoutGrade() {
        let world = Self.world
        let taught = Place(unit: world.school, path: world.schoolPath, schoolClass: world.classA, subject: "语文")
        let actor = world.actor(Grant(.subjectTeacher, at: taught, from: Self.monday, origin: .teaching))
        #expect(Permissions.mayWithin(actor, .writeTeachingLedgers, within: world.own(grade: 4, world.classA), on: Self.monday))
        #expect(!Permissions.mayWithin(actor, .writeTeachingLedgers, within: world.own(grade: 4, world.classA, "数学"), on: Self.monday))
    }

    @Test("不在任期的不算；程序本身都能做") func terms() {
        let (world, monday) = (Self.world, Self.monday)
        let actor = world.actor(Grant(.subjectTeacher, at: world.held(.subjectTeacher), from: monday, to: monday))
        #expect(!Permissions.mayWithin(actor, .writeTeachingLedgers, within: world.schoolPlace, on: monday.advanced(by: 1)))
        #expect(Permissions.mayWithin(.program, .writeTeachingLedgers, within: world.schoolPlace, on: monday))
    }
}
