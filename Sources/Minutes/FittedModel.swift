/// A show of hands and what it was about.
public struct HandObservation: Hashable, Sendable {
    public let homework: TimedHomework
    public let hands: HandCount

    public init(_ homework: TimedHomework, _ hands: HandCount) { (self.homework, self.hands) = (homework, hands) }
}

extension MinutesModel {
    /// - Parameter observations: hands of one school, in any order.
    public init(_ parameters: MinutesParameters = .usual, learning observations: [HandObservation]) {
        self.init(parameters)
        for observation in observations.inLearningOrder { learn(observation.hands, of: observation.homework) }
    }

    /// A model of one school that has learnt all its hands, its parameters estimated from the latest ones (empirical Bayes).
    /// - Parameter observations: hands of one school, in any order.
    public static func fitted(to observations: [HandObservation]) -> MinutesModel {
        let latest = observations.inLearningOrder.suffix(ParameterSearch.mostObservations)
        return MinutesModel(ParameterSearch(latest).best(), learning: observations)
    }
}

extension [HandObservation] {
    /// By date, the classes of one design together, else as given: the same hands make the same model.
    fileprivate var inLearningOrder: [HandObservation] {
        enumerated().sorted { one, other in
            (one.element.homework.date, one.element.homework.design, one.offset)
                < (other.element.homework.date, other.element.homework.design, other.offset)
        }.map(\.element)
    }
}
