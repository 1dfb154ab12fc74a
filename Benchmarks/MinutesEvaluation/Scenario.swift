import Minutes
import SimulatedSchools

/// What schools are like, and how their hands are taken as far as the record says.
struct Scenario {
    let name: String
    let assumptions: SchoolAssumptions
    var way = HandCount.Way.fromMemory
    var weeks = 4
    /// Whether those not done yet raise their hands too, so that only who answers is counted.
    var countsUnfinished = false

    static var all: [Scenario] {
        var byTheClock = SchoolAssumptions.base
        byTheClock.answersRoundedTo = nil
        var keptDown = SchoolAssumptions.base
        keptDown.handsKeptDown = 0.15
        let held = [
            Scenario(name: "base", assumptions: .base),
            Scenario(name: "base, after one week", assumptions: .base, weeks: 1),
            Scenario(name: "base, after twelve weeks", assumptions: .base, weeks: 12),
            Scenario(name: "hands by the clock", assumptions: byTheClock, way: .byTheClock),
            Scenario(name: "15 % of hands kept down, the unfinished counted", assumptions: keptDown, countsUnfinished: true),
        ]
        return held + SchoolAssumptions.broken.map { Scenario(name: $0.name, assumptions: $0.assumptions) }
    }
}

/// A scenario over many schools.
struct ScenarioResult {
    let schools: [SchoolResult]

    init(schools: [SchoolResult]) { self.schools = schools }

    init(_ scenario: Scenario, seed: UInt64, schools count: Int) throws {
        schools = try (1...count).map { number in
            let school = SimulatedSchool(seed: seed, number: number, assumptions: scenario.assumptions, weeks: scenario.weeks + 1)
            return try SchoolResult(school, scenario)
        }
    }

    /// A line of the table, percentages throughout.
    func line(_ name: String) -> String {
        let items = schools.flatMap(\.errors)
        let cells = [
            schools.map(\.error).mean, share { $0.error <= 0.15 }, Double(items.count { $0 <= 0.15 }) / Double(items.count),
            schools.map { Double($0.covered) }.reduce(0, +) / Double(items.count),
            schools.map(\.errorOfTrial).mean, share { $0.error < $0.errorOfTrial },
            schools.map(\.errorOfMultiplier).mean, share { $0.error < $0.errorOfMultiplier },
        ]
        return "| \(name) | " + cells.map(percent).joined(separator: " | ") + " |"
    }

    static let heading = """
        | schools | error | schools ≤ 15 % | items ≤ 15 % | 80 % interval holds | trial: error | better in | best multiplier: error | better in |
        | --- | --: | --: | --: | --: | --: | --: | --: | --: |
        """

    static let outlookHeading = """
        | outlook | of class-days | over the limit |
        | --- | --: | --: |
        """

    /// How often class-days of each outlook were over their limit.
    var outlookLines: String {
        DayOutlook.allCases.map { outlook in
            let days = schools.compactMap { $0.days[outlook] }
            let (count, over) = (days.reduce(0) { $0 + $1.count }, days.reduce(0) { $0 + $1.over })
            let all = schools.flatMap { $0.days.values }.reduce(0) { $0 + $1.count }
            return "| \(outlook.title) | \(percent(Double(count) / Double(all))) | \(percent(Double(over) / Double(max(1, count)))) |"
        }.joined(separator: "\n")
    }

    /// Of the schools' own shares of intervals that hold: the tenth part of schools below and above, percent.
    var coverageOfSchools: String {
        let sorted = schools.map { Double($0.covered) / Double($0.errors.count) }.sorted()
        return "\(percent(sorted[sorted.count / 10]))–\(percent(sorted[sorted.count - 1 - sorted.count / 10]))"
    }

    private func share(_ holds: (SchoolResult) -> Bool) -> Double { Double(schools.count(where: holds)) / Double(schools.count) }

    /// `12.3`.
    private func percent(_ share: Double) -> String {
        let permille = Int((share * 1000).rounded())
        return "\(permille / 10).\(permille % 10)"
    }
}
