import Database
import Testing

@testable import School

@Suite("登录限速") struct ThrottleTests {
    private let start = Instant(milliseconds: 1_633_910_400_000)

    @Test(
        "账号：前五次不用等，之后30秒、1分钟逐次加倍，最多15分钟",
        arguments: [(1, 0), (4, 0), (5, 30), (6, 60), (7, 120), (8, 240), (9, 480), (10, 900), (11, 900), (1000, 900)])
    func account(tries: Int, wait: Int) {
        let state = Throttle.State(tries: tries, last: start)
        #expect(Throttle.account.wait(after: tries) == wait)
        if wait > 0 {
            let early = start.advanced(seconds: wait - 1)
            #expect(Throttle.account.verdict(state, now: early) == .wait(until: start.advanced(seconds: wait)))
        }
        let due = start.advanced(seconds: wait)
        #expect(Throttle.account.verdict(state, now: due) == .go(Throttle.State(tries: tries + 1, last: due)))
    }

    @Test("地址：一所学校共用一个地址，六十次不用等，最多等2分钟", arguments: [(59, 0), (60, 30), (61, 60), (62, 120), (500, 120)])
    func address(tries: Int, wait: Int) { #expect(Throttle.address.wait(after: tries) == wait) }

    @Test("一天没有再试，从头算起；差一秒还不行") func forgotten() {
        let state = Throttle.State(tries: 40, last: start)
        let later = start.advanced(seconds: 24 * 3600)
        #expect(Throttle.account.verdict(state, now: later) == .go(Throttle.State(tries: 1, last: later)))
        let before = later.advanced(seconds: -1)
        #expect(Throttle.account.verdict(state, now: before) == .go(Throttle.State(tries: 41, last: before)))
    }

    @Test("等待期间再试不会延长等待") func waitingDoesNotGrow() {
        let state = Throttle.State(tries: 6, last: start)
        let verdict = Throttle.account.verdict(state, now: start.advanced(seconds: 10))
        #expect(verdict == .wait(until: start.advanced(seconds: 60)))
    }
}
