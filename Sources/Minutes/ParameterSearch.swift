import Policy

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A school's parameters by maximum penalised likelihood: the sum of the log evidence of each show of hands given those before it (prediction-error
/// decomposition, Harvey 1989), plus a log-normal prior around `.usual`, which keeps a tiny school's from running to zero.
struct ParameterSearch {
    /// Variances move slowly, so the latest hands are enough, and a term costs no more than some weeks. Set by us.
    static let mostObservations = 1000
    /// Standard deviation of a parameter's log around the usual one. Set by us.
    private static let spread = 0.5
    /// On the log scale: factors of 1.5, then of 1.2.
    private static let steps = [0.4, 0.18]
    /// For telling how answers are rounded: the best spread of pupils must be met closely, or a wrong rounding fits better.
    private static let fineSteps = [0.2, 0.06]
    /// Minutes: people round to tens; or else to fives, or not at all.
    private static let otherGenerosities = [2.5, 0]
    /// By how much another rounding must be better than tens, in log evidence: how pupils' times lie is known only roughly, so that less says nothing. Set by us.
    private static let leadOverTens = 25.0

    /// A way to change parameters by a step on the log scale.
    private typealias Move = @Sendable (inout MinutesParameters, _ step: Double) -> Void
    private static let pupils: Move = { $0.pupils *= exp($1 / 2) }
    /// Subjects and grades stay as usual: half a dozen levels say next to nothing about their spread.
    private static let moves: [Move] = [
        pupils, { $0.item *= exp($1) }, { $0.design *= exp($1) }, { $0.teacher *= exp($1) }, { $0.drift *= exp($1) },
        { $0.schoolClass *= exp($1) }, { $0.kind *= exp($1) },
    ]

    /// In the order in which they are first seen, with that day.
    private let effects: [(effect: Effect, date: SchoolDate)]
    private let sightings: [Sighting]

    /// - Parameter observations: in the order of dates.
    init(_ observations: ArraySlice<HandObservation>) {
        var numbers: [Effect: Int] = [:]
        var effects: [(effect: Effect, date: SchoolDate)] = []
        sightings = observations.map { observation in
            Sighting(observation.homework, observation.hands) { effect in
                if let known = numbers[effect] { return known }
                effects.append((effect, observation.homework.date))
                // As the filter counts them: 0 is the design.
                numbers[effect] = effects.count
                return effects.count
            }
        }
        self.effects = effects
    }

    /// First how answers are rounded, each way with the spread of pupils that suits it best, since the two are easily taken for each other; then the rest.
    func best() -> MinutesParameters {
        func start(_ generosity: Double) -> Candidate {
            var parameters = MinutesParameters.usual
            parameters.generosity = generosity
            return climb(from: (parameters, logPosterior(parameters)), by: [Self.pupils], steps: Self.fineSteps)
        }
        let tens = start(MinutesParameters.usual.generosity)
        let other = Self.otherGenerosities.map(start).max { $0.value < $1.value }!
        let rounded = other.value > tens.value + Self.leadOverTens ? other : tens
        return climb(from: rounded, by: Self.moves, steps: Self.steps).parameters
    }

    private typealias Candidate = (parameters: MinutesParameters, value: Double)

    /// Each move in turn, in one sense or the other as long as that is better, then again by smaller steps.
    private func climb(from start: Candidate, by moves: [Move], steps: [Double]) -> Candidate {
        var best = start
        for step in steps {
            for move in moves {
                func isBetter(by step: Double) -> Bool {
                    var parameters = best.parameters
                    move(&parameters, step)
                    guard PupilTimes.scaleRange.contains(parameters.pupils) else { return false }
                    let value = logPosterior(parameters)
                    guard value > best.value else { return false }
                    best = (parameters, value)
                    return true
                }
                if isBetter(by: step) {
                    while isBetter(by: step) {}
                } else {
                    while isBetter(by: -step) {}
                }
            }
        }
        return best
    }

    private func logPosterior(_ parameters: MinutesParameters) -> Double {
        let penalty = zip(parameters.deviations, MinutesParameters.usual.deviations).reduce(0) { sum, pair in
            let distance = log(pair.0 / pair.1) / Self.spread
            return sum + distance * distance / 2
        }
        var filter = EffectFilter(parameters)
        for (effect, date) in effects { _ = filter.add(effect, on: date) }
        return sightings.reduce(-penalty) { $0 + filter.learn($1) }
    }
}
