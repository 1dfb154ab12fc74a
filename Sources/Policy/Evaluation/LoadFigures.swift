/// The written homework of every class-day against the limit: what charts and figures are drawn from. Minutes throughout.
///
/// A class-day is one class on one date with at least one homework row. Its minutes are those of required written items; items without
/// minutes count 0. Where several `written-minutes-cap` checks hold for it, the one with the least room counts, so that a day is over its
/// limit exactly when some check finds a violation.
public struct LoadFigures: Sendable {
    public struct Day: Sendable, Hashable {
        public let date: SchoolDate
        public let minutes: Int
        /// nil where no pack in force limits this grade on this day.
        public let limit: Int?
        /// Whether a written item of the day has no minutes recorded, so that the true sum may be higher.
        public let isIncomplete: Bool

        public var isOver: Bool { limit.map { minutes > $0 } ?? false }
    }

    public struct ClassLoad: Sendable {
        public let key: ClassKey
        /// In the order of dates.
        public let days: [Day]
    }

    /// In the order in which the classes were first read.
    public let classes: [ClassLoad]

    public init(classes: [ClassLoad]) { self.classes = classes }

    /// - Parameter selects: whether a class on a date is wanted.
    public init(_ judge: Judge, _ ledger: HomeworkLedger, where selects: (ClassKey, SchoolDate) -> Bool) {
        let caps = judge.classDayChecks.compactMap { check -> Cap? in
            if case .writtenMinutesCap(let limit, let place) = check.rule { Cap(check: check, limit: limit, place: place) } else { nil }
        }
        classes = ledger.classes.indices.compactMap { number in
            let key = ledger.classes[number]
            let ofGrade = caps.filter { $0.check.grades.contains(key.grade) }
            let days = ledger.items(ofClass: number)[...].grouped { $0 }.compactMap { date, items in
                selects(key, date) ? Day(date, items, ofGrade) : nil
            }
            return days.isEmpty ? nil : ClassLoad(key: key, days: days)
        }
    }

    fileprivate struct Cap {
        let check: BareCheck<ClassDayRule>
        let limit: Int
        let place: PlaceScope
    }
}

extension LoadFigures.Day {
    fileprivate init(_ date: SchoolDate, _ items: ArraySlice<ClassDayItem>, _ caps: [LoadFigures.Cap]) {
        self.date = date
        var (atAnyPlace, atHome, isIncomplete) = (0, 0, false)
        for item in items where item.kind == .written {
            if item.minutesOrMissing < 0 { isIncomplete = true }
            guard item.isRequired else { continue }
            atAnyPlace += item.minutes
            if item.isHome { atHome += item.minutes }
        }
        self.isIncomplete = isIncomplete
        func minutes(_ place: PlaceScope) -> Int { place == .any ? atAnyPlace : atHome }
        let tightest = caps.filter { $0.check.isInForce(date) }.min { $0.limit - minutes($0.place) < $1.limit - minutes($1.place) }
        limit = tightest?.limit
        self.minutes = minutes(tightest?.place ?? .any)
    }
}

extension Judge {
    /// A class-day whose minutes were added up elsewhere.
    /// - Parameters:
    ///   - minutes: of required written items, wherever they are done.
    ///   - home: of those that are done at home.
    public func load(of grade: Int, on date: SchoolDate, minutes: Int, home: Int, isIncomplete: Bool) -> LoadFigures.Day {
        func sum(_ place: PlaceScope) -> Int { place == .any ? minutes : home }
        let tightest = UInt8(exactly: grade).flatMap { grade in
            classDayChecks.compactMap { check -> (limit: Int, place: PlaceScope)? in
                guard case .writtenMinutesCap(let limit, let place) = check.rule, check.grades.contains(grade), check.isInForce(date) else {
                    return nil
                }
                return (limit, place)
            }.min { $0.limit - sum($0.place) < $1.limit - sum($1.place) }
        }
        return LoadFigures.Day(
            date: date, minutes: sum(tightest?.place ?? .any), limit: tightest?.limit, isIncomplete: isIncomplete)
    }

    /// The lowest limit on a class's written homework of a day, with the provision that sets it; nil where no pack in force limits the grade.
    /// - Parameter atAnyPlace: whether limits on what is done at home alone are left out.
    public func writtenLimit(of grade: Int, on date: SchoolDate, atAnyPlace: Bool = false) -> (minutes: Int, provision: String)? {
        guard let grade = UInt8(exactly: grade) else { return nil }
        return classDayChecks.compactMap { check -> (minutes: Int, provision: String)? in
            guard case .writtenMinutesCap(let limit, let place) = check.rule, check.grades.contains(grade), check.isInForce(date),
                !atAnyPlace || place == .any
            else {
                return nil
            }
            return (limit, checks[check.index].provision.id)
        }.min { $0.minutes < $1.minutes }
    }
}

/// Class-days counted together: a grade, a week, a school.
public struct LoadSummary: Sendable, Hashable {
    public private(set) var classDays = 0
    /// Sum over the class-days; divide by `classDays` for the average.
    public private(set) var totalMinutes = 0
    public private(set) var maximum = 0
    public private(set) var daysOver = 0
    /// Class-days for which there is a limit.
    public private(set) var limitedDays = 0
    public private(set) var incompleteDays = 0
    /// The limits that applied, each once, ascending.
    public private(set) var limits: [Int] = []

    public init() {}

    public mutating func add(_ day: LoadFigures.Day) {
        classDays += 1
        totalMinutes += day.minutes
        maximum = max(maximum, day.minutes)
        if day.isOver { daysOver += 1 }
        if day.isIncomplete { incompleteDays += 1 }
        if let limit = day.limit {
            limitedDays += 1
            if !limits.contains(limit) { limits = (limits + [limit]).sorted() }
        }
    }

    public mutating func add(_ other: LoadSummary) {
        classDays += other.classDays
        totalMinutes += other.totalMinutes
        maximum = max(maximum, other.maximum)
        daysOver += other.daysOver
        incompleteDays += other.incompleteDays
        limitedDays += other.limitedDays
        limits = Set(limits + other.limits).sorted()
    }

    /// Rounded half up to one decimal; nil without any class-day.
    public var average: Decimal? { classDays > 0 ? .rounded(Int128(totalMinutes), over: Int128(classDays), places: 1) : nil }
    /// Percent of the class-days with a limit that were over it, rounded half up to one decimal; nil where none had a limit.
    public var percentOver: Decimal? {
        limitedDays > 0 ? .rounded(Int128(daysOver) * 100, over: Int128(limitedDays), places: 1) : nil
    }
}

extension LoadFigures {
    /// Class-days summed up by whatever `key` says, for example grade or week.
    public func summaries<Key: Hashable>(by key: (ClassKey, Day) -> Key?) -> [Key: LoadSummary] {
        var summaries: [Key: LoadSummary] = [:]
        for ofClass in classes {
            for day in ofClass.days {
                if let key = key(ofClass.key, day) { summaries[key, default: LoadSummary()].add(day) }
            }
        }
        return summaries
    }

    public var total: LoadSummary {
        var total = LoadSummary()
        for ofClass in classes { for day in ofClass.days { total.add(day) } }
        return total
    }
}
