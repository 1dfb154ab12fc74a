import Testing

@testable import Planning

@Suite("Cuts over a term")
struct CutLedgerTests {
    private func ledger(_ sums: [(String, asked: Int, cut: Int)]) -> CutLedger<String> {
        var ledger = CutLedger<String>()
        for (subject, asked, cut) in sums { ledger.add(subject, asked: asked, cut: cut) }
        return ledger
    }

    @Test("Whoever was cut more than all together counts for more, 1 to 9") func priorities() {
        #expect(ledger([]).priority(of: "语文") == 5)
        #expect(ledger([("语文", 100, 0)]).priority(of: "语文") == 5)
        let even = ledger([("语文", 100, 10), ("数学", 50, 5)])
        #expect(even.priority(of: "语文") == 5 && even.priority(of: "数学") == 5 && even.priority(of: "英语") == 5)
        let uneven = ledger([("语文", 100, 0), ("数学", 100, 25), ("英语", 100, 35)])
        #expect(uneven.priority(of: "语文") == 1 && uneven.priority(of: "数学") == 7 && uneven.priority(of: "英语") == 9)
    }

    @Test("The coefficient is 0 where all were cut alike and n−1 over n where one bears everything") func gini() throws {
        var alike = CutLedger<Int>()
        var single = CutLedger<Int>()
        for subject in 0..<4 {
            for _ in 0..<10 {
                alike.add(subject, asked: 20, cut: 5)
                single.add(subject, asked: 20, cut: subject == 0 ? 10 : 0)
            }
        }
        #expect(try abs(#require(alike.gini())) < 1e-9)
        #expect(try abs(#require(single.gini(cuts: 10)) - 0.75) < 1e-9)
        #expect(single.gini() == nil && alike.gini(requests: 11) == nil)
    }

    @Test("In over-subscribed weeks of a term the coefficient is at most half of what constant priorities give") func fairness() throws {
        var (constant, fair): ([Double], [Double]) = ([], [])
        for seed in 1...12 as ClosedRange<UInt64> {
            let school = FairSchool(seed: seed)
            constant.append(try #require(school.term { _, _ in 5 }.gini()))
            fair.append(try #require(school.term { $0.priority(of: $1) }.gini()))
        }
        let (before, after) = (constant.reduce(0, +) / 12, fair.reduce(0, +) / 12)
        #expect(after <= before / 2, "\(after) of \(before)")
    }
}

/// A class whose subjects ask for more than its weeks hold, term after term the same way: two subjects ask for long pieces, which are cut most easily.
struct FairSchool {
    let seed: UInt64

    func term(_ priority: (CutLedger<Int>, Int) -> Int) -> CutLedger<Int> {
        var random = SplitMix(seed)
        var ledger = CutLedger<Int>()
        for _ in 0..<20 {
            var requests: [PlanRequest] = []
            for subject in 0..<6 {
                for _ in 0..<(2 + Int(random.next() % 3)) {
                    let minutes = (subject < 2 ? 20 : 10) + 5 * Int(random.next() % 3)
                    let first = Int(random.next() % 4)
                    requests.append(
                        PlanRequest(
                            subject: subject, minutes: minutes, minMinutes: (minutes + 10) / 10 * 5, days: [first, first + 1],
                            preferred: .day(first),
                            priority: priority(ledger, subject)))
                }
            }
            let days = (0..<5).map { _ in PlanDay(cap: 60, maxSubjects: 4, isClosed: false) }
            var steps = 0
            let answer = Planner(PlanWeek(step: 5, freeDays: 0, days: days, requests: requests)) {
                steps += 1
                return steps > 2_000
            }.answer()
            for (request, grant) in zip(requests, answer.plan.grants) {
                ledger.add(request.subject, asked: request.minutes, cut: request.minutes - (grant?.minutes ?? 0))
            }
        }
        return ledger
    }

    private struct SplitMix {
        private var state: UInt64
        init(_ seed: UInt64) { state = seed }
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }
}
