import Testing

@testable import Demo

@Suite struct SeededRandomTests {
    /// The published first outputs of SplitMix64 for the state 1234567, so that no machine may differ.
    @Test func knownValues() {
        var random = SeededRandom(state: 1_234_567)
        #expect([random.next(), random.next(), random.next()] == [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423])
    }

    @Test func boundsHold() {
        var random = SeededRandom(7)
        #expect((0..<2000).allSatisfy { _ in (3...9).contains(random.number(in: 3...9)) })
        #expect(random.below(0) == 0)
        #expect(!random.happens(0))
        #expect(random.happens(1000))
    }

    @Test func streamsDiffer() {
        var (one, two, swapped) = (SeededRandom(1, 2), SeededRandom(1, 3), SeededRandom(2, 1))
        #expect(Set([one.next(), two.next(), swapped.next()]).count == 3)
    }
}
