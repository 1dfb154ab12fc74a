import Database

/// 学段. Grades are numbered through, 1–12, as in the registers.
public enum Stage: String, CaseIterable, Sendable, SQLConvertible {
    case primary, junior, senior

    public var title: String {
        switch self {
        case .primary: "小学"
        case .junior: "初中"
        case .senior: "高中"
        }
    }
}

/// 学制: where primary ends and junior begins.
public enum SchoolSystem: String, CaseIterable, Sendable, SQLConvertible {
    /// 六三制: primary 1–6, junior 7–9.
    case sixThree = "six_three"
    /// 五四制: primary 1–5, junior 6–9.
    case fiveFour = "five_four"

    public var title: String { self == .sixThree ? "六三制" : "五四制" }

    public func grades(_ stage: Stage) -> ClosedRange<Int> {
        switch (stage, self) {
        case (.primary, .sixThree): 1...6
        case (.primary, .fiveFour): 1...5
        case (.junior, .sixThree): 7...9
        case (.junior, .fiveFour): 6...9
        case (.senior, _): 10...12
        }
    }

    public func stage(of grade: Int) -> Stage? { Stage.allCases.first { grades($0).contains(grade) } }

    /// `四年级`, `初一`, `高二`, as schools call it; `10年级` for nothing that exists.
    public func gradeTitle(_ grade: Int) -> String {
        guard let stage = stage(of: grade) else { return "\(grade)年级" }
        let digits = ["一", "二", "三", "四", "五", "六"]
        let digit = digits[grade - grades(stage).lowerBound]
        return stage == .primary ? "\(digit)年级" : "\(stage == .junior ? "初" : "高")\(digit)"
    }
}

/// 办学类型: which stages a school teaches.
public enum SchoolType: String, CaseIterable, Sendable, SQLConvertible {
    case primary, junior
    case nineYear = "nine_year"
    case complete
    case twelveYear = "twelve_year"
    case senior

    public var title: String {
        switch self {
        case .primary: "小学"
        case .junior: "初级中学"
        case .nineYear: "九年一贯制学校"
        case .complete: "完全中学"
        case .twelveYear: "十二年一贯制学校"
        case .senior: "高级中学"
        }
    }

    public var stages: [Stage] {
        switch self {
        case .primary: [.primary]
        case .junior: [.junior]
        case .nineYear: [.primary, .junior]
        case .complete: [.junior, .senior]
        case .twelveYear: [.primary, .junior, .senior]
        case .senior: [.senior]
        }
    }

    /// All grades that such a school may teach; a teaching point (教学点) has fewer.
    public func grades(_ system: SchoolSystem) -> ClosedRange<Int> {
        let ranges = stages.map(system.grades)
        return (ranges.first?.lowerBound ?? 1)...(ranges.last?.upperBound ?? 9)
    }
}
