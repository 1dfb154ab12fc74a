import Policy
import Testing

@testable import School

@Suite("权限判断") struct PermissionDecisionTests {
    let world = World()
    let monday = SchoolDate(iso: "2021-10-11")!
    let friday = SchoolDate(iso: "2021-10-15")!

    @Test("没有职务的人什么都不能做，只能管理本人账号") func noGrants() throws {
        let actor = world.actor()
        for action in Action.allCases where !action.isOwn {
            #expect(Permissions.decide(actor, action, at: world.schoolPlace, on: monday) == .refused(.noRole(action)))
        }
        let own = try #require(actor.ownPlace)
        #expect(Permissions.decide(actor, .manageOwnAccount, at: own, on: monday) == .allowed(because: .oneself))
    }

    @Test("别人的账号和操作记录，管理员也不能当作本人的来办") func othersAccount() {
        let administrator = world.actor(Grant(.administrator, at: world.schoolPlace, from: monday))
        let other = Place(unit: world.school, path: world.schoolPath, person: PersonID(200))
        #expect(Permissions.decide(administrator, .manageOwnAccount, at: other, on: monday) == .refused(.notYours(.manageOwnAccount)))
        #expect(
            Permissions.decide(administrator, .viewOwnHistory, at: world.schoolPlace, on: monday) == .refused(.notYours(.viewOwnHistory)))
    }

    @Test(
        "职务自首日起、至末日止有效",
        arguments: [("2021-10-10", false), ("2021-10-11", true), ("2021-10-15", true), ("2021-10-16", false)])
    func term(day: String, isAllowed: Bool) throws {
        let actor = world.actor(Grant(.teachingOffice, at: world.schoolPlace, from: monday, to: friday))
        let decision = Permissions.decide(actor, .manageStaff, at: world.schoolPlace, on: try #require(SchoolDate(iso: day)))
        #expect(decision.isAllowed == isAllowed)
        if !isAllowed { #expect(decision == .refused(.notInForce(.manageStaff))) }
    }

    @Test("代理时以被代理人名义，本人也有该职务时用本人的") func delegated() {
        let (delegation, own) = (delegated(.principal), Grant(.principal, at: world.schoolPlace, from: monday))
        guard case .allowed(let ground) = Permissions.decide(world.actor(delegation), .manageStaff, at: world.schoolPlace, on: monday)
        else {
            Issue.record("refused")
            return
        }
        #expect(ground.onBehalfOf == PersonID(300))
        guard case .allowed(let both) = Permissions.decide(world.actor(delegation, own), .manageStaff, at: world.schoolPlace, on: monday)
        else {
            Issue.record("refused")
            return
        }
        #expect(both.onBehalfOf == nil)
    }

    @Test("任免管理员和再委托不能代办", arguments: [Action.appointAdministrators, .delegate, .delegateForOthers])
    func onlyInPerson(action: Action) {
        let actor = world.actor(delegated(.administrator))
        #expect(Permissions.decide(actor, action, at: world.schoolPlace, on: monday) == .refused(.onlyInPerson(action)))
    }

    @Test("每个拒绝的理由都是一句中文，说到这件事", arguments: Action.allCases) func sentences(action: Action) {
        for refusal in [Refusal.noRole(action), .outOfReach(action), .notInForce(action), .onlyInPerson(action), .notYours(action)] {
            #expect(refusal.userMessage.contains(action.title))
            #expect(refusal.userMessage.hasSuffix("。"))
        }
    }

    @Test("职务没写年级或班级时，按年级、按班级的权限一处也不及") func narrowWithoutPlace() {
        let actor = world.actor(Grant(.classTeacher, at: world.schoolPlace, from: monday))
        #expect(!actor.may(.recordPupils, at: world.own(grade: 4, world.classA), on: monday))
        #expect(!actor.may(.recordPupils, at: world.schoolPlace, on: monday))
    }

    @Test("系统本身什么都可以做") func program() {
        #expect(Permissions.decide(.program, .appointAdministrators, at: world.schoolPlace, on: monday) == .allowed(because: .program))
    }

    private func delegated(_ role: Role) -> Grant {
        Grant(role, at: world.schoolPlace, from: monday, to: friday, origin: .delegated(by: PersonID(300), name: "李校长"))
    }
}
