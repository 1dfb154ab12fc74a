// Forecasts of class means in simulated schools: `MinutesEvaluation FIRST-SEED LAST-SEED [SCHOOLS-PER-SEED [SCENARIO]]`, printed as the tables of
// docs/minutes.md; `MinutesEvaluation speed` for how long it takes. Seeds 1–20 are for working with, 1001–1005 were kept for the end.

let arguments = Array(CommandLine.arguments.dropFirst())
if arguments == ["speed"] {
    try Speed.measure()
} else if arguments.count >= 2, let first = UInt64(arguments[0]), let last = UInt64(arguments[1]), first <= last {
    let schoolsPerSeed = arguments.count > 2 ? Int(arguments[2]) ?? 20 : 20
    print("Seeds \(first)–\(last), \(schoolsPerSeed) schools each. Percent.\n\n\(ScenarioResult.heading)")
    var base: ScenarioResult?
    for scenario in Scenario.all where arguments.count < 4 || scenario.name == arguments[3] {
        let ofSeeds = try (first...last).map { seed in
            let result = try ScenarioResult(scenario, seed: seed, schools: schoolsPerSeed)
            if base == nil { print(result.line("\(scenario.name), seed \(seed)")) }
            return result
        }
        let result = ScenarioResult(schools: ofSeeds.flatMap(\.schools))
        print(result.line(scenario.name))
        base = base ?? result
    }
    if let base {
        print("\nBy school, a tenth left out on each side, the first scenario's interval holds in \(base.coverageOfSchools) % of items.")
        print("\n\(ScenarioResult.outlookHeading)\n\(base.outlookLines)")
    }
} else {
    print("MinutesEvaluation FIRST-SEED LAST-SEED [SCHOOLS-PER-SEED [SCENARIO]], or MinutesEvaluation speed")
}
