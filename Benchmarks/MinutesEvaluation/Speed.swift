import Minutes
import SimulatedSchools

/// How long a term of a large school takes to fit, a show of hands to learn and an item to forecast.
enum Speed {
    static func measure() throws {
        var large = SchoolAssumptions.base
        large.classesPerGrade = 12...12
        let school = SimulatedSchool(seed: 1, number: 1, assumptions: large, weeks: 20)
        let observations = try school.homework.filter(\.isShowOfHandsTaken).map { item in
            let times = [10, 20, 30]
            return HandObservation(
                item.timed, try HandCount(times: times, done: item.hands(doneBy: times), present: item.present, way: .fromMemory))
        }
        let clock = ContinuousClock()
        var model = MinutesModel()
        let fitting = clock.measure { model = .fitted(to: observations) }
        let learning = clock.measure { _ = MinutesModel(model.parameters, learning: observations) }
        var sum = 0.0
        let forecasting = clock.measure { for observation in observations { sum += model.forecast(observation.homework).minutes } }
        let teachers = Set(school.homework.map(\.teacher)).count
        let classes = Set(school.homework.map(\.schoolClass)).count
        print("\(observations.count) shows of hands, \(teachers) teachers, \(classes) classes:")
        print("fitted in \(fitting), of which learning takes \(learning);")
        print("a forecast in \(forecasting / observations.count) (\(Int(sum) / observations.count) minutes on average).")
    }
}
