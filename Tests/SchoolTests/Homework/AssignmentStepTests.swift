import Policy
import Testing

@testable import School

@Suite("一个班的作业走到哪一步")
struct AssignmentStepTests {
    @Test(
        "走得通的",
        arguments: [
            (AssignmentStep.designing, AssignmentMove.revise(isLess: false), AssignmentStep.designing), (.waiting, .confirm, .confirmed),
            (.waiting, .giveBack, .returned), (.waiting, .revise(isLess: false), .waiting), (.returned, .revise(isLess: true), .waiting),
            (.confirmed, .takeBackConfirmation, .waiting), (.confirmed, .giveBack, .returned),
            (.confirmed, .revise(isLess: true), .confirmed), (.confirmed, .revise(isLess: false), .waiting),
        ]) func allowed(_ step: AssignmentStep, _ move: AssignmentMove, _ expected: AssignmentStep) throws
    {
        #expect(try step.after(move) == expected)
    }

    @Test(
        "走不通的，说明为什么",
        arguments: [
            (AssignmentStep.designing, AssignmentMove.confirm, AssignmentRefusal.notHandedIn), (.designing, .giveBack, .notHandedIn),
            (.designing, .takeBackConfirmation, .notHandedIn), (.returned, .confirm, .returned), (.confirmed, .confirm, .confirmedAlready),
            (.waiting, .takeBackConfirmation, .notConfirmed), (.returned, .takeBackConfirmation, .notConfirmed),
            (.returned, .giveBack, .returnedAlready),
        ]) func refused(_ step: AssignmentStep, _ move: AssignmentMove, _ expected: AssignmentRefusal)
    {
        #expect(throws: expected) { try step.after(move) }
    }

    @Test("谁来确认按政策包：长治逐项签字，其余的不要；上限按年级和包") func packs() throws {
        let shelf = try FindingStage.packs()
        func process(_ pack: String) throws -> HomeworkProcess { try #require(shelf[pack]?.pack).homework }
        #expect(try process("changzhi").provision(of: .confirmation) == "CZ-G2b" && process("changzhi").sharing == "CZ-7a")
        for pack in ["haicheng", "changji", "xinzhou", "dazu"] {
            #expect(try process(pack).provision(of: .confirmation) == nil && process(pack).sharing == nil)
        }
        let day = try #require(SchoolDate(iso: "2021-10-11"))
        func limit(_ pack: String, _ grade: Int) throws -> String {
            let judge = Judge(packs: [try #require(shelf[pack]?.pack)])
            return judge.writtenLimit(of: grade, on: day).map { "\($0.minutes) \($0.provision)" } ?? "—"
        }
        #expect(try limit("changzhi", 4) == "60 CZ-6c" && limit("changzhi", 8) == "90 CZ-6d" && limit("changzhi", 1) == "—")
        #expect(try limit("xinzhou", 3) == "60 XZ-2d" && limit("changji", 4) == "—" && limit("dazu", 7) == "90 DZ-3.2.1.3d")
    }
}
