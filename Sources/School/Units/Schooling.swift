/// What a school teaches and how; only units of kind `school` have it.
public struct Schooling: Hashable, Sendable {
    public let type: SchoolType
    public let system: SchoolSystem
    /// Within the type's grades under the system; a teaching point (教学点) that ends with grade 3 has `1...3`.
    public let grades: ClosedRange<Int>
    /// 寄宿制 (CZ-19c, CZ-N1b: an evening timetable).
    public let isBoarding: Bool
    /// 小规模学校 (CJ-3.4h: may take papers from outside).
    public let isSmall: Bool

    /// - Returns: nil where the grades lie outside the type's.
    public init?(
        _ type: SchoolType, _ system: SchoolSystem, grades: ClosedRange<Int>? = nil, isBoarding: Bool = false, isSmall: Bool = false
    ) {
        let all = type.grades(system)
        let grades = grades ?? all
        guard all.contains(grades.lowerBound), all.contains(grades.upperBound) else { return nil }
        (self.type, self.system, self.grades, self.isBoarding, self.isSmall) = (type, system, grades, isBoarding, isSmall)
    }

    /// The stages of which it teaches at least one grade.
    public var stages: [Stage] { type.stages.filter { system.grades($0).overlaps(grades) } }

    /// `九年一贯制学校 · 六三制 · 一年级至初三 · 寄宿制`.
    public var summary: String {
        var parts = [type.title]
        if type != .senior { parts.append(system.title) }
        parts.append("\(system.gradeTitle(grades.lowerBound))至\(system.gradeTitle(grades.upperBound))")
        if isBoarding { parts.append("寄宿制") }
        if isSmall { parts.append("小规模学校") }
        return parts.joined(separator: " · ")
    }
}
