import Policy

/// A class as a cohort: it keeps its identity while its grade follows from entry year and date, so that promotion rewrites nothing.
public struct SchoolClass: Hashable, Sendable, Identifiable {
    public let id: ClassID
    public let school: UnitID
    public let campus: UnitID?
    public let stage: Stage
    /// Taken from the school when the class was opened, so that a later change of the school's system leaves its past alone.
    public let system: SchoolSystem
    /// The calendar year in whose autumn the cohort entered the stage.
    public let entryYear: Int
    /// 1, 2, 10 …: the class's place among those of its cohort.
    public let number: Int
    /// A name of its own (雏鹰班), shown instead of the number.
    public let ownName: String?
    public let openedOn: SchoolDate
    /// The last day, where it was split or merged before its time.
    public let closedOn: SchoolDate?
    /// As last recorded; nil where never.
    public let pupils: Int?
    public let version: Int

    public init(
        id: ClassID, school: UnitID, campus: UnitID? = nil, stage: Stage, system: SchoolSystem, entryYear: Int, number: Int,
        ownName: String? = nil, openedOn: SchoolDate, closedOn: SchoolDate? = nil, pupils: Int? = nil, version: Int = 1
    ) {
        (self.id, self.school, self.campus, self.stage, self.system) = (id, school, campus, stage, system)
        (self.entryYear, self.number, self.ownName, self.openedOn, self.closedOn) = (entryYear, number, ownName, openedOn, closedOn)
        (self.pupils, self.version) = (pupils, version)
    }

    /// What the class is on a date. The school year begins on 1 August.
    public enum Standing: Hashable, Sendable {
        /// Enters the stage only later.
        case notYet
        case grade(Int)
        /// Has been through the stage.
        case graduated
    }

    public func standing(on date: SchoolDate) -> Standing {
        let grades = system.grades(stage)
        let years = date.schoolYearStart - entryYear
        if years < 0 { return .notYet }
        return years < grades.count ? .grade(grades.lowerBound + years) : .graduated
    }

    /// The grade on a date, 1–12; nil before the first and after the last.
    public func grade(on date: SchoolDate) -> Int? {
        if case .grade(let grade) = standing(on: date) { grade } else { nil }
    }

    /// Whether it has lessons on a date: entered, not graduated, opened and not closed.
    public func isTaught(on date: SchoolDate) -> Bool {
        openedOn <= date && (closedOn.map { date <= $0 } ?? true) && grade(on: date) != nil
    }

    /// `四年级2班`, `初一(3)班`; an own name stands alone; `2021级2班（小学）` before the first and after the last grade.
    public func name(on date: SchoolDate) -> String {
        ClassName.text(stage: stage, system: system, standing: standing(on: date), entryYear: entryYear, number: number, ownName: ownName)
    }
}

extension SchoolDate {
    /// The calendar year in which the school year of this day began: 2021 from 1 August 2021 to 31 July 2022.
    public var schoolYearStart: Int {
        let parts = components
        return parts.month >= 8 ? parts.year : parts.year - 1
    }
}
