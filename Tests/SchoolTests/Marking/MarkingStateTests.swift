import Policy
import Testing

@testable import School

@Suite("收、批、评、改、再批的次序")
struct MarkingStateTests {
    /// What the packs ask for, by their names of steps.
    private static func chain(_ steps: [MarkingStep]) -> [MarkingDemand] {
        steps.map { MarkingDemand(step: $0, provision: "条款-\($0.rawValue)") }
    }

    private static let five = chain([.collected, .marked, .commented, .corrected, .remarked])
    private static let collected = MarkingState(counts: MarkingCounts(due: 40, collected: 38))
    private static let marked = MarkingState(counts: MarkingCounts(due: 40, collected: 40, marked: 40, toCorrect: 6))
    private static let commented = MarkingState(counts: marked.counts, noted: [.commented])

    @Test(
        "政策要求的前一步没有登记，后一步不能登记；不要求的不用等",
        arguments: [
            (MarkingState(), MarkingStep.collected, five, nil),
            (MarkingState(), .marked, five, MarkingRefusal.tooEarly(.collected, provision: "条款-collected")),
            (MarkingState(), .marked, [], nil),
            (collected, .marked, five, nil),
            (collected, .commented, five, .tooEarly(.marked, provision: "条款-marked")),
            (marked, .corrected, five, .tooEarly(.commented, provision: "条款-commented")),
            (marked, .corrected, chain([.marked]), nil),
            (commented, .corrected, five, nil),
            (commented, .remarked, five, .tooEarly(.corrected, provision: "条款-corrected")),
            (commented, .remarked, [], .tooEarly(.corrected, provision: nil)),
            // 讲评不等订正（E1：复批以后，或者评语以后）。
            (commented, .explained, five, nil),
            (MarkingState(), .explained, chain([.explained]), nil),
            (commented, .analysed, chain([.marked, .explained, .analysed]), .tooEarly(.explained, provision: "条款-explained")),
            (collected, .corrected, [], .nothingMarkedWrong),
            (
                MarkingState(counts: MarkingCounts(marked: 40, toCorrect: 0)), .corrected, five.filter { $0.step == .corrected },
                .nothingToCorrect
            ),
        ] as [(MarkingState, MarkingStep, [MarkingDemand], MarkingRefusal?)])
    func order(_ state: MarkingState, _ step: MarkingStep, _ chain: [MarkingDemand], _ refusal: MarkingRefusal?) {
        #expect(state.refusal(of: step, on: chain) == refusal)
    }

    @Test("没有收齐、没有批完的还是下一步；没有要订正的跳过订正和复批；都做完就归档") func next() {
        #expect(MarkingState().next(on: Self.five)?.step == .collected)
        #expect(Self.collected.next(on: Self.five)?.step == .collected)
        #expect(Self.marked.next(on: Self.five)?.step == .commented)
        #expect(Self.commented.next(on: Self.five)?.step == .corrected)
        var state = MarkingState(counts: MarkingCounts(due: 40, collected: 40, marked: 40, toCorrect: 0), noted: [.commented])
        #expect(state.isArchived(on: Self.five))
        state.counts.toCorrect = nil
        #expect(state.next(on: Self.five)?.step == .corrected)
        (state.counts.toCorrect, state.counts.corrected, state.counts.remarked) = (6, 6, 5)
        #expect(state.next(on: Self.five)?.step == .remarked)
        #expect(MarkingState().isArchived(on: []))
    }

    @Test("后面登记了的，前面的不能撤销") func goesOn() {
        #expect(Self.collected.goesOn(from: .collected) == nil)
        #expect(Self.marked.goesOn(from: .collected) == .marked)
        #expect(Self.commented.goesOn(from: .marked) == .commented)
        #expect(MarkingState(counts: MarkingCounts(due: 9, collected: 9, marked: 9, toCorrect: 0)).goesOn(from: .marked) == nil)
    }

    @Test(
        "人数前后合得上：实收不多于应收，已批不多于实收，订正、复批也一样；没有登记的不比",
        arguments: [
            (MarkingCounts(due: 40, collected: 40, marked: 40, toCorrect: 6, corrected: 6, remarked: 6), nil),
            (MarkingCounts(due: 40, collected: 41), "collected"), (MarkingCounts(collected: 38, marked: 39), "marked"),
            (MarkingCounts(marked: 38, toCorrect: 39), "to_correct"), (MarkingCounts(toCorrect: 6, corrected: 7), "corrected"),
            (MarkingCounts(toCorrect: 6, corrected: 5, remarked: 6), "remarked"), (MarkingCounts(due: 10, marked: 11), "marked"),
            (MarkingCounts(), nil),
        ] as [(MarkingCounts, String?)])
    func counts(_ counts: MarkingCounts, _ column: String?) { #expect(counts.fault?.column == column) }

    @Test("表单：每一处写明填了什么、应填什么；座号少一个就是实收少一本") func drafts() throws {
        var draft = MarkingDraft(.collecting, ["due": "40", "owing": "3、 １７ 22"])
        let entry = try draft.checked(onto: MarkingCounts(), MarkingNotes())
        #expect(entry.owing == [3, 17, 22] && entry.counts == MarkingCounts(due: 40, collected: 37) && entry.steps == [.collected])
        for (texts, field, word) in [
            (["due": "", "owing": ""], "due", "请填写应收人数"), (["due": "四十"], "due", "“四十”不能用"),
            (["due": "40", "owing": "张三"], "owing", "“张三”不能用"),
            (["due": "2", "owing": "1、2、3"], "owing", "多于应收的2人"),
        ] {
            draft.texts = texts
            let faults = #expect(throws: FieldFaults.self) { try draft.checked(onto: MarkingCounts(), MarkingNotes()) }
            #expect(faults?[field]?.contains(word) == true, "\(texts)")
        }
        var marking = MarkingDraft(.marking, ["marked": "40", "to_correct": "6", "commented": "40", "minutes": "35"])
        marking.mistakes = [("轻声读错", "8"), ("", ""), ("漏写标点", "")]
        let marked = try marking.checked(onto: entry.counts.filled(40), MarkingNotes())
        #expect(marked.steps == [.marked, .commented] && marked.notes.minutes == 35)
        #expect(marked.mistakes == [CommonMistake(text: "轻声读错", pupils: 8), CommonMistake(text: "漏写标点", pupils: nil)])
        marking.mistakes = [("", "8")]
        #expect(throws: FieldFaults.self) { try marking.checked(onto: entry.counts.filled(40), MarkingNotes()) }
        #expect(throws: FieldFaults.self) { try MarkingDraft(.explaining).checked(onto: MarkingCounts(), MarkingNotes()) }
        let none = try MarkingDraft(.correcting, ["correctable": "0"]).checked(
            onto: MarkingCounts(marked: 40, corrected: 3), MarkingNotes())
        #expect(none.counts == MarkingCounts(marked: 40, toCorrect: 0) && none.steps.isEmpty)
    }
}

extension MarkingCounts {
    fileprivate func filled(_ count: Int) -> MarkingCounts { MarkingCounts(due: count, collected: count) }
}
