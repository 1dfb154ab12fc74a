/// Whether a cap counts all written work or only what is meant for home.
public enum PlaceScope: UInt8, RegisterValue {
    case any, home
    public var title: String { self == .any ? "any" : "home" }
    func includes(_ item: ClassDayItem) -> Bool { self == .any || item.isHome }
}

/// Rules about all that one class gets on one day.
public enum ClassDayRule: Hashable, Sendable {
    case writtenMinutesCap(Int, place: PlaceScope)
    case writtenSubjectsCap(Int, place: PlaceScope)
    case inSchoolCompletion(minShare: Decimal)
    case declaredFreeDayKept(kinds: ValueSet<HomeworkKind>)
    case varietyDaily(kinds: ValueSet<HomeworkKind>)

    /// Whether the rule would have judged this item if the columns it needs were there.
    func concerns(_ item: HomeworkItem) -> Bool {
        switch self {
        case .writtenMinutesCap(_, let place): item.kind == .written && (place == .any || item.place == .home)
        case .inSchoolCompletion: item.kind == .written
        case .writtenSubjectsCap, .declaredFreeDayKept, .varietyDaily: true
        }
    }
}

/// One class's day as the rules read it.
struct ClassDay {
    let date: SchoolDate
    let items: ArraySlice<ClassDayItem>
    let isSchoolDay: Bool
    /// Subjects of the free days declared for this class on this date; a nil subject means all.
    let declaredFree: [Symbol?]
}

/// What a rule about a class found: the severity differs from the check's own only for the two-step minutes cap.
struct ClassVerdict {
    var severity: Severity?
    var measured: Quantity?
    var limit: Quantity?
    var rows: [RowReference]
}

extension ClassDayRule {
    func judge(_ day: ClassDay) -> ClassVerdict? {
        switch self {
        case .writtenMinutesCap(let limit, let place):
            var (required, optional) = (0, 0)
            for item in day.items where item.kind == .written && place.includes(item) {
                if item.isRequired { required += item.minutes } else { optional += item.minutes }
            }
            guard required + optional > limit else { return nil }
            let written = day.items.filter { $0.kind == .written && place.includes($0) && !$0.lacksMinutes }
            if required > limit { return .over(required, limit, written.filter(\.isRequired)) }
            return .over(required + optional, limit, written, .advisory)

        case .writtenSubjectsCap(let limit, let place):
            var subjects: [Symbol] = []
            for item in day.items where item.kind == .written && place.includes(item) && !subjects.contains(item.subject) {
                subjects.append(item.subject)
            }
            guard subjects.count > limit else { return nil }
            return .over(subjects.count, limit, day.items.filter { $0.kind == .written && place.includes($0) })

        case .inSchoolCompletion(let minShare):
            var (due, done) = (0, 0)
            for item in day.items where item.kind == .written {
                if let completion = item.completion { (due, done) = (due + completion.due, done + completion.done) }
            }
            guard due > 0, Int128(done) * minShare.denominator < Int128(due) * Int128(minShare.mantissa) else { return nil }
            return ClassVerdict(
                measured: .decimal(.rounded(Int128(done), over: Int128(due), places: 3)), limit: .decimal(minShare),
                rows: day.items.filter { $0.kind == .written && $0.completion != nil }.map(\.reference))

        case .declaredFreeDayKept(let kinds):
            guard !day.declaredFree.isEmpty else { return nil }
            let set = day.items.filter { item in
                kinds.contains(item.kind) && day.declaredFree.contains { $0 == nil || $0 == item.subject }
            }
            return set.isEmpty ? nil : .over(set.count, 0, set)

        case .varietyDaily(let kinds):
            guard day.isSchoolDay else { return nil }
            let present = ValueSet(day.items.lazy.map(\.kind).filter { kinds.contains($0) })
            guard present.count < kinds.count else { return nil }
            return .over(present.count, kinds.count, Array(day.items))
        }
    }
}

extension ClassVerdict {
    static func over(_ measured: Int, _ limit: Int, _ items: [ClassDayItem], _ severity: Severity? = nil) -> ClassVerdict {
        ClassVerdict(severity: severity, measured: .whole(measured), limit: .whole(limit), rows: items.map(\.reference))
    }
}

extension Decimal {
    var denominator: Int128 { Decimal(1).wide(scale) }
}

/// Rules about one class's week or month.
public enum ClassPeriodRule: Hashable, Sendable {
    case homeworkFreeDay(minDays: Int, subjectLevel: Bool, kinds: ValueSet<HomeworkKind>)
    case varietyWeekly(kinds: ValueSet<HomeworkKind>, min: Int)
    case varietyMonthly(kinds: ValueSet<HomeworkKind>, min: Int)

    var isMonthly: Bool { if case .varietyMonthly = self { true } else { false } }
}

extension ClassPeriodRule {
    /// - Parameters:
    ///   - items: the class's items in the period, at least one.
    ///   - schoolDays: the school days of the full week or covered month.
    ///   - hasFreeSubject: whether a subject that the class otherwise has homework in is declared free in this week and kept free;
    ///     asked only where the rule counts it.
    func judge(
        _ items: ArraySlice<ClassDayItem>, schoolDays: [SchoolDate], hasFreeSubject: (ValueSet<HomeworkKind>) -> Bool
    ) -> ClassVerdict? {
        switch self {
        case .homeworkFreeDay(let minDays, let subjectLevel, let kinds):
            let busy = items.filter { kinds.contains($0.kind) }
            var free = schoolDays.count { day in !busy.contains { $0.date == day } }
            if free >= minDays { return nil }
            if subjectLevel, hasFreeSubject(kinds) { free += 1 }
            return free < minDays ? .over(free, minDays, busy.filter { schoolDays.contains($0.date) }) : nil
        case .varietyWeekly(let kinds, let min), .varietyMonthly(let kinds, let min):
            let count = items.count { kinds.contains($0.kind) }
            return count < min ? .over(count, min, Array(items)) : nil
        }
    }
}
