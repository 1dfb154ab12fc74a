import Policy
import Testing

@testable import School

@Suite("作业设计的步骤")
struct DesignStepTests {
    private typealias Move = DesignMove

    @Test(
        "走得通的",
        arguments: [
            (DesignStep.draft, DesignMove.edit(keepsWork: false), DesignStep.draft), (.draft, .tryOut, .tried),
            (.draft, .submit(trialProvision: nil), .submitted), (.draft, .withdraw, .draft),
            (.tried, .edit(keepsWork: true), .tried), (.tried, .edit(keepsWork: false), .draft), (.tried, .tryOut, .tried),
            (.tried, .submit(trialProvision: "CZ-3a"), .submitted), (.tried, .withdraw, .tried),
            (.submitted, .takeBack(isTried: true), .tried), (.submitted, .takeBack(isTried: false), .draft),
        ]) func allowed(_ step: DesignStep, _ move: DesignMove, _ expected: DesignStep) throws
    {
        #expect(try step.after(move) == expected)
    }

    @Test(
        "走不通的，说明为什么",
        arguments: [
            (DesignStep.draft, DesignMove.submit(trialProvision: "CZ-3a"), DesignRefusal.trialMissing("CZ-3a")),
            (.draft, .takeBack(isTried: false), .notSubmitted), (.tried, .takeBack(isTried: true), .notSubmitted),
            (.submitted, .edit(keepsWork: true), .submitted), (.submitted, .tryOut, .submitted), (.submitted, .withdraw, .submitted),
            (.submitted, .submit(trialProvision: nil), .submittedAlready),
        ]) func refused(_ step: DesignStep, _ move: DesignMove, _ expected: DesignRefusal)
    {
        #expect(throws: expected) { try step.after(move) }
    }

    @Test("CZ-3a、HC-4.4.2a、CJ-2.3h 要试做，XZ、DZ 不要；HC 连非书面的也要") func packs() throws {
        let (day, shelf) = (try #require(SchoolDate(iso: "2021-10-11")), try FindingStage.packs())
        func provision(_ pack: String, _ kind: HomeworkKind) throws -> String? {
            try #require(shelf[pack]?.pack).trialProvision(of: kind, grade: 4, on: day)
        }
        #expect(try provision("changzhi", .written) == "CZ-3a" && provision("changzhi", .reading) == nil)
        #expect(try provision("haicheng", .reading) == "HC-4.4.2a")
        #expect(try provision("changji", .written) == "CJ-2.3h")
        #expect(try provision("xinzhou", .written) == nil && provision("dazu", .written) == nil)
    }

    @Test(
        "层次按政策包：一层必做，其余由学生选",
        arguments: [
            ("changzhi", Layer.basic, [Layer.raised, .extended], nil as String?),
            ("haicheng", .required, [.encouraged, .extended], "HC-4.3.3a"), ("changji", .a, [.b, .c], "CJ-2.4d"),
            ("xinzhou", .basic, [.flexible], "XZ-1c"), ("dazu", .basic, [.raised, .extended], nil),
        ]) func layers(_ pack: String, _ required: Layer, _ optional: [Layer], _ provision: String?) throws
    {
        let layers = HomeworkLayers(try FindingStage.packs()[pack]?.pack.homework)
        #expect(layers.required == required && layers.optional == optional && layers.provision == provision)
    }
}
