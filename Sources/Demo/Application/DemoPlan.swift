import Policy

/// Which units the demo has: a prefecture that does not exist, two counties, five schools, one under each pack.
enum DemoPlan {
    struct Office {
        let name: String
        let code: String
    }

    /// The codes are well formed and name no real place; the schools' codes likewise.
    static let region = Office(name: "云溪市教育局（演示）", code: "149900")
    static let counties = [
        Office(name: "北城区教育局（演示）", code: "149902"), Office(name: "南川县教育局（演示）", code: "149921"),
    ]
    static let centralSchool = (name: "柳林中心校（演示）", county: 1)

    struct School {
        let name: String
        let code: String
        let type: String
        let stage: SchoolStage
        /// Number of the county it lies in.
        let county: Int
        let isBelowCentralSchool: Bool
        let classes: Int
        /// The pack that it or its central school is put under; nil: as the region.
        let pack: String?
        let seed: UInt64
        /// Of staff numbers; no two schools have the same, so that a number alone is enough to sign in.
        let numberPrefix: String

        /// Of a run of numbers that no other unit uses.
        var firstPhone: Int { 19_900_000_000 + Int(seed) * 1000 }
        var isSample: Bool { seed == DemoPlan.sample.seed }
    }

    /// The region is under Changzhi's pack, and the sample school with it; the others have their own.
    static let regionPack = "changzhi"
    static let sample = School(
        name: SampleSchool.name, code: "3114990001", type: "nine_year", stage: .nineYear, county: 0,
        isBelowCentralSchool: false, classes: 24,
        pack: nil, seed: SampleSchool.seed, numberPrefix: "QS")
    static let others = [
        School(
            name: "柳林小学（演示）", code: "2114990002", type: "primary", stage: .primary, county: 1,
            isBelowCentralSchool: true, classes: 6,
            pack: "haicheng", seed: 2, numberPrefix: "LL"),
        School(
            name: "天山路中学（演示）", code: "3114990003", type: "junior", stage: .junior, county: 0,
            isBelowCentralSchool: false, classes: 6,
            pack: "changji", seed: 3, numberPrefix: "TS"),
        School(
            name: "五台小学（演示）", code: "2114990004", type: "primary", stage: .primary, county: 1,
            isBelowCentralSchool: false, classes: 6,
            pack: "xinzhou", seed: 4, numberPrefix: "WT"),
        School(
            name: "龙水学校（演示）", code: "3114990005", type: "nine_year", stage: .nineYear, county: 0,
            isBelowCentralSchool: false, classes: 9,
            pack: "dazu", seed: 5, numberPrefix: "LS"),
    ]

    /// All packs are in force from the first day of the school year in which the latest of the five papers was issued.
    static let packsSince = SchoolDate.termStart
}

extension DemoSchool {
    init(_ plan: DemoPlan.School) {
        self.init(number: 0, seed: plan.seed, classes: plan.classes, stage: plan.stage, name: plan.name)
    }
}
