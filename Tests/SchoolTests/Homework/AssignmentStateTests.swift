import Policy
import Testing

@testable import School

@Suite("一个班的作业走到哪一步")
struct AssignmentStateTests {
    private typealias State = AssignmentState
    /// As Changzhi asks.
    private static let path: [ApprovalStep] = [.review, .coordination, .confirmation]

    private static func state(_ approvals: Set<ApprovalStep> = [], handedIn: Bool = true, returned: Bool = false) -> AssignmentState {
        AssignmentState(isHandedIn: handedIn, isReturned: returned, approvals: approvals)
    }

    @Test(
        "走得通的",
        arguments: [
            (state(handedIn: false), AssignmentMove.revise(isLess: false), state(handedIn: false)),
            (state(), .approve(.review), state([.review])), (state([.review]), .approve(.coordination), state([.review, .coordination])),
            (state([.review, .coordination]), .approve(.confirmation), state([.review, .coordination, .confirmation])),
            (state([.review]), .takeBack(.review), state()), (state(), .giveBack, state(returned: true)),
            (state([.review, .coordination]), .giveBack, state(returned: true)),
            (state(returned: true), .revise(isLess: true), state()), (state([.review]), .revise(isLess: true), state([.review])),
            (state([.review, .coordination]), .revise(isLess: false), state()),
        ]) func allowed(_ state: AssignmentState, _ move: AssignmentMove, _ expected: AssignmentState) throws
    {
        #expect(try state.after(move, on: Self.path) == expected)
    }

    @Test(
        "走不通的，说明为什么",
        arguments: [
            (state(handedIn: false), AssignmentMove.approve(.review), AssignmentRefusal.notHandedIn),
            (state(handedIn: false), .giveBack, .notHandedIn), (state(), .approve(.confirmation), .tooEarly(.review)),
            (state([.review]), .approve(.confirmation), .tooEarly(.coordination)), (state(), .approve(.office), .notAsked(.office)),
            (state([.review]), .approve(.review), .approvedAlready(.review)), (state(returned: true), .approve(.review), .returned),
            (state(returned: true), .giveBack, .returnedAlready), (state(), .takeBack(.review), .notApproved(.review)),
            (state([.review, .coordination]), .takeBack(.review), .wentOn(.coordination)),
        ]) func refused(_ state: AssignmentState, _ move: AssignmentMove, _ expected: AssignmentRefusal)
    {
        #expect(throws: expected) { try state.after(move, on: Self.path) }
    }

    @Test("两个批准先后都行（HC-4.3.1c）；没有人审批的，提交就是好了") func standing() throws {
        let path: [ApprovalStep] = [.office, .coordination]
        #expect(Self.state().open(on: path) == [.coordination, .office])
        #expect(try Self.state().after(.approve(.office), on: path).open(on: path) == [.coordination])
        #expect(try Self.state().after(.approve(.coordination), on: path).open(on: path) == [.office])
        #expect(try Self.state([.office]).after(.takeBack(.office), on: path) == Self.state())
        #expect(Self.state([.office, .coordination]).standing(on: path) == .approved)
        #expect(Self.state().standing(on: []) == .approved && Self.state(handedIn: false).standing(on: []) == .designing)
        #expect(Self.state().standing(on: Self.path) == .waits([.review]))
        #expect(Self.state(returned: true).standing(on: Self.path) == .returned)
    }

    @Test("谁来审批按政策包，都引出条款；上限按年级和包") func packs() throws {
        let shelf = try FindingStage.packs()
        func process(_ pack: String) throws -> HomeworkProcess { try #require(shelf[pack]?.pack).homework }
        func path(_ pack: String) throws -> [String] { try process(pack).path.map { "\($0.step.rawValue) \($0.provision)" } }
        #expect(try path("changzhi") == ["review CZ-2a", "coordination CZ-2a", "confirmation CZ-G2b"])
        #expect(try path("haicheng") == ["office HC-4.3.1c", "coordination HC-4.3.1c"])
        #expect(try path("changji") == ["review CJ-2.7b", "coordination CJ-2.7c"])
        #expect(try path("xinzhou") == ["coordination XZ-1b"] && path("dazu") == ["coordination DZ-3.2.1.3a"])
        #expect(try process("changzhi").sharing == "CZ-7a" && process("dazu").sharing == nil)
        #expect(try process("changzhi").review.map(\.provision) == ["CZ-8a", "CZ-8b", "CZ-N3a", "CZ-N2a", "CZ-N4b", "CZ-N5a", "CZ-8c"])
        let day = try #require(SchoolDate(iso: "2021-10-11"))
        func limit(_ pack: String, _ grade: Int) throws -> String {
            let judge = Judge(packs: [try #require(shelf[pack]?.pack)])
            return judge.writtenLimit(of: grade, on: day).map { "\($0.minutes) \($0.provision)" } ?? "—"
        }
        #expect(try limit("changzhi", 4) == "60 CZ-6c" && limit("changzhi", 8) == "90 CZ-6d" && limit("changzhi", 1) == "—")
        #expect(try limit("xinzhou", 3) == "60 XZ-2d" && limit("changji", 4) == "—" && limit("dazu", 7) == "90 DZ-3.2.1.3d")
    }
}
