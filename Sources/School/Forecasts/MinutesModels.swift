import Database
import Minutes
import Policy
import Synchronization

/// What each school's shows of hands have taught so far, kept by the process for a while: a forecast need not know the hands of the last minutes.
final class MinutesModels: Sendable {
    private struct Kept {
        let model: MinutesModel
        let until: Instant
    }

    private let kept = Mutex<[UnitID: Kept]>([:])
    /// Seconds after which it is learnt anew.
    private static let life = 600
    private static let most = 500
    /// The oldest that still teach, in days, and how many at most: the model forgets by itself.
    private static let (oldest, mostHands) = (400, 2_000)

    /// - Parameter reader: in the school's scope.
    func model(of school: UnitID, on today: SchoolDate, at now: Instant, _ reader: Reader) throws -> MinutesModel {
        if let known = kept.withLock({ $0[school] }), now < known.until { return known.model }
        let model = MinutesModel.fitted(to: try Self.observations(since: today.advanced(by: -Self.oldest), reader))
        kept.withLock { kept in
            if kept.count >= Self.most { kept.removeAll() }
            kept[school] = Kept(model: model, until: now.advanced(seconds: Self.life))
        }
        return model
    }

    private static func observations(since day: SchoolDate, _ reader: Reader) throws -> [HandObservation] {
        struct Shown {
            let homework: TimedHomework
            let present: Int
            var times: [Int] = []
            var done: [Int] = []
        }
        var order: [LedgerRowID] = []
        var found: [LedgerRowID: Shown] = [:]
        try reader.each(
            """
            SELECT c.row_id, c.present, h.minutes, h.done, a.day, a.design_id, a.teacher_id, a.class_id, d.subject, d.grade, d.kind,
                   q.trial_minutes
              FROM homework_completion AS c
              JOIN homework_hands AS h ON h.school_id = c.school_id AND h.row_id = c.row_id
              JOIN homework_assignment AS a ON a.school_id = c.school_id AND a.id = c.row_id
              JOIN homework_design AS d ON d.school_id = a.school_id AND d.id = a.design_id
              JOIN homework_part AS q ON q.school_id = a.school_id AND q.design_id = a.design_id AND q.number = a.part
             WHERE c.school_id = :school AND a.day >= :day AND q.trial_minutes IS NOT NULL AND c.present > 0 AND d.span = 'day'
             ORDER BY a.day DESC, c.row_id, h.minutes LIMIT :limit
            """, ["day": day, "limit": mostHands * StudyHall.hands]
        ) { row in
            let id: LedgerRowID = try row[0]
            if found[id] == nil {
                order.append(id)
                let kind = HomeworkKind(title: try row[10]) ?? .other
                let homework = TimedHomework(
                    date: try row[4], design: "\(try row[5] as DesignID)", teacher: "\(try row[6] as PersonID)", subject: try row[8],
                    grade: try row[9], kind: kind, schoolClass: "\(try row[7] as ClassID)", pupils: try row[1],
                    trialMinutes: Double(max(1, try row[11] as Int)))
                found[id] = Shown(homework: homework, present: try row[1])
            }
            found[id]?.times.append(try row[2])
            found[id]?.done.append(try row[3])
        }
        // What could not be right is not learnt from.
        return order.compactMap { id in
            guard let shown = found[id],
                let hands = try? HandCount(times: shown.times, done: shown.done, present: shown.present, way: .byTheClock)
            else { return nil }
            return HandObservation(shown.homework, hands)
        }
    }
}

extension PlannedHomework {
    /// What its time depends on; nil where nobody has tried its required parts out.
    func timed(in schoolClass: SchoolClass) -> TimedHomework? {
        let required = parts.filter(\.isRequired)
        guard !required.isEmpty, let grade = schoolClass.grade(on: day), required.allSatisfy({ $0.trialMinutes ?? 0 > 0 }) else {
            return nil
        }
        return TimedHomework(
            date: day, design: "\(design)", teacher: "\(author)", subject: subject, grade: grade, kind: kind,
            schoolClass: "\(self.schoolClass)",
            pupils: max(1, min(100, schoolClass.pupils ?? 40)), trialMinutes: Double(required.reduce(0) { $0 + ($1.trialMinutes ?? 0) }))
    }
}

/// What a class's day is likely to take, by trials and by what classes really took before.
public struct DayForecast: Hashable, Sendable {
    /// Minutes that the class takes on average, as likely more as less.
    public let minutes: Int
    /// In four cases of five.
    public let interval: ClosedRange<Int>
    public let outlook: DayOutlook
}

extension ClassWeek {
    /// - Parameter items: that are under way or would be.
    /// - Returns: nil where nothing limits the day, or nothing of it was tried out.
    func forecast(with items: [PlannedHomework], on day: SchoolDate, _ model: MinutesModel) -> DayForecast? {
        guard let limit = limit(on: day)?.minutes else { return nil }
        let set = planned.filter { $0.assigned != nil }
        let written = (items + set).filter { $0.day == day && $0.kind == .written && $0.requiredMinutes > 0 }
        var (timed, known): ([TimedHomework], Int) = ([], 0)
        for item in written {
            if let item = item.timed(in: schoolClass) { timed.append(item) } else { known += item.requiredMinutes }
        }
        guard !timed.isEmpty else { return nil }
        let ours = Set(set.flatMap { $0.parts.map(\.assignment) })
        let total = model.total(of: timed, known: Double(known + recordedMinutes(on: day, besides: ours)))
        let interval = total.interval
        return DayForecast(
            minutes: Int(total.minutes.rounded()), interval: Int(interval.lowerBound.rounded())...Int(interval.upperBound.rounded()),
            outlook: DayOutlook(total: total, limit: limit))
    }
}
