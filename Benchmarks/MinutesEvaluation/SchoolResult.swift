import Minutes
import SimulatedSchools

/// What came of estimating one simulated school: some weeks of hands, then each class mean of the next week forecast before any of its hands.
struct SchoolResult {
    /// |forecast − class mean| / class mean over that week's items, 0 or more.
    let errors: [Double]
    /// The mean of such errors if the trial's own minutes are taken for the class's.
    let errorOfTrial: Double
    /// The same with the trial times the one multiplier that makes this mean smallest in that week itself: better than any that a school could know.
    let errorOfMultiplier: Double
    /// How many of the 80 % intervals hold the class mean.
    let covered: Int
    /// Class-days of that week by outlook: how many, and how many were over the limit.
    private(set) var days: [DayOutlook: (count: Int, over: Int)] = [:]

    init(_ school: SimulatedSchool, _ scenario: Scenario) throws {
        let model = try Self.learn(school.homework.filter { $0.week < scenario.weeks && $0.isShowOfHandsTaken }, scenario)
        let judged = school.homework.filter { $0.week == scenario.weeks }
        let forecasts = judged.map { model.forecast($0.timed) }
        errors = zip(forecasts, judged).map { Self.error(of: $0.minutes, $1) }
        errorOfTrial = judged.map { Self.error(of: Double($0.trialMinutes), $0) }.mean
        let multiplier = Self.bestMultiplier(judged)
        errorOfMultiplier = judged.map { Self.error(of: Double($0.trialMinutes) * multiplier, $0) }.mean
        covered = zip(forecasts, judged).count { $0.interval.contains($1.classMean) }

        for items in Dictionary(grouping: judged, by: { "\($0.schoolClass) \($0.date.iso)" }).values {
            let limit = items[0].grade < 7 ? 60 : 90
            let outlook = DayOutlook(total: model.total(of: items.map(\.timed)), limit: limit)
            let isOver = items.reduce(0) { $0 + $1.classMean } > Double(limit)
            days[outlook, default: (0, 0)].count += 1
            if isOver { days[outlook]!.over += 1 }
        }
    }

    var error: Double { errors.mean }

    /// As in a school: asked about the times that the model proposes on the day, learnt at once, fitted in the end.
    private static func learn(_ homework: [SimulatedHomework], _ scenario: Scenario) throws -> MinutesModel {
        var model = MinutesModel()
        var observations: [HandObservation] = []
        for item in homework {
            let times = model.timesToAsk(about: item.timed, scenario.way)
            let present = scenario.countsUnfinished ? item.answering : item.present
            let hands = try HandCount(times: times, done: item.hands(doneBy: times), present: present, way: scenario.way)
            model.learn(hands, of: item.timed)
            observations.append(HandObservation(item.timed, hands))
        }
        return .fitted(to: observations)
    }

    private static func error(of minutes: Double, _ homework: SimulatedHomework) -> Double {
        abs(minutes - homework.classMean) / homework.classMean
    }

    /// Σ |multiplier × trial / mean − 1| is smallest at the median of mean / trial, weighted with trial / mean.
    private static func bestMultiplier(_ homework: [SimulatedHomework]) -> Double {
        let ratios = homework.map { $0.classMean / Double($0.trialMinutes) }.sorted()
        var left = ratios.reduce(0) { $0 + 1 / $1 } / 2
        for ratio in ratios {
            left -= 1 / ratio
            if left <= 0 { return ratio }
        }
        return 1
    }
}

extension SimulatedHomework {
    var timed: TimedHomework {
        TimedHomework(
            date: date, design: design, teacher: teacher, subject: subject, grade: grade, kind: kind, schoolClass: schoolClass,
            pupils: present, trialMinutes: Double(trialMinutes))
    }
}

extension [Double] {
    var mean: Double { reduce(0, +) / Double(count) }
}
