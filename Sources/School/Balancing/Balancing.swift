import Database
import Planning
import Policy
import Registers

/// Balancing a class's week in one tap, and what is remembered of it, so that cuts even out over a term.
public struct Balancing: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    public struct Sheet: Sendable {
        public let schoolClass: SchoolClass
        public let week: ISOWeek
        /// nil where nothing can be moved.
        public let balance: WeekBalance?
        public let path: [HomeworkProcess.Approval]
    }

    /// Milliseconds for one class-week.
    static let limit = 200

    // MARK: Reading

    /// - Throws: `AssignmentRefusal.notFound`, `Refusal`.
    public func proposal(of schoolClass: ClassID, in week: ISOWeek, at unit: UnitID, by actor: Actor) async throws -> Sheet {
        let (today, upkeep) = (house.today, FindingUpkeep(house))
        return try await house.readOnBase(actor, .viewHomework, at: unit) { reader, base in
            guard let item = base.taught(in: week).first(where: { $0.id == schoolClass }) else { throw AssignmentRefusal.notFound }
            let classWeek = try ClassWeek.read([item], in: week, on: base, upkeep, reader)[0]
            let others = try PlannedStore(reader).of(classWeek.authors, on: week.days).filter { $0.schoolClass != item.id }
            let cuts = try CutStore(reader).ledgers(of: [item.id], in: TeachingTerm(containing: week.monday).days)[item.id]
            return Sheet(
                schoolClass: item, week: week, balance: base.balance(classWeek, cuts, TeacherPiles(others), today: today),
                path: base.policies.effective(on: week.monday)?.pack.homework.path ?? [])
        }
    }

    /// A grade's classes, each with its proposal, and how many exercise books would reach its teachers each day.
    public struct GradeSheet: Sendable {
        public struct OfClass: Sendable {
            public let schoolClass: SchoolClass
            /// Days over their limit with what is under way.
            public let daysOver: Int
            public let balance: WeekBalance?
            /// Over the term; nil where too little was cut to say.
            public let gini: Double?
        }

        /// A teacher's piles of exercise books, day by day.
        public struct OfTeacher: Sendable, Identifiable {
            public let id: PersonID
            public let name: String
            public let now: [SchoolDate: Int]
            public let then: [SchoolDate: Int]
            /// What marking one pile has taken lately; nil where the teacher has not timed it.
            public let minutesOfPile: Int?
        }

        public let grade: Int
        public let week: ISOWeek
        public let grades: [Int]
        public let days: [SchoolDate]
        public let classes: [OfClass]
        public let teachers: [OfTeacher]
    }

    /// - Parameter grade: nil for the lowest of the unit.
    /// - Returns: nil where there is no such grade in the week.
    /// - Throws: `Refusal`.
    public func grade(_ grade: Int?, in week: ISOWeek? = nil, at unit: UnitID, by actor: Actor) async throws -> GradeSheet? {
        let (today, upkeep, marked) = (house.today, FindingUpkeep(house), house.surroundings.now().advanced(seconds: -28 * 86_400))
        return try await house.readOnBase(actor, .viewHomework, at: unit) { reader, base in
            let week = week ?? base.schoolDay(from: today).week
            let all = base.taught(in: week)
            let grades = Set(all.compactMap { $0.grade(on: week.monday) }).sorted()
            guard let grade = grade ?? grades.first, grades.contains(grade) else { return nil }
            let classes = all.filter { $0.grade(on: week.monday) == grade }
            let weeks = try ClassWeek.read(classes, in: week, on: base, upkeep, reader)
            let kept = try CutStore(reader).ledgers(of: classes.map(\.id), in: TeachingTerm(containing: week.monday).days)
            let items = try PlannedStore(reader).of(Set(weeks.flatMap(\.authors)).sorted(), on: week.days)
            let now = TeacherPiles(items)
            var then = now
            let found = weeks.map { classWeek in
                // Class after class, so that the next sees what the ones before it propose.
                let balance = base.balance(classWeek, kept[classWeek.schoolClass.id], then.without(classWeek.planned), today: today)
                for piece in balance?.pieces ?? [] { then.move(piece.item, to: piece.day) }
                return GradeSheet.OfClass(
                    schoolClass: classWeek.schoolClass,
                    daysOver: classWeek.loads(with: classWeek.underWay).values.count(where: \.isOver), balance: balance,
                    gini: kept[classWeek.schoolClass.id]?.gini())
            }
            let minutes = try MarkingStore(reader).minutesOfPiles(since: marked)
            let names = Dictionary(items.filter { $0.stands && $0.kind == .written }.map { ($0.author, $0.authorName) }) { first, _ in first
            }
            return GradeSheet(
                grade: grade, week: week, grades: grades, days: week.days.filter { base.calendar.day($0).isSchoolDay }, classes: found,
                teachers: names.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map { id, name in
                    .init(id: id, name: name, now: now.days(of: id), then: then.days(of: id), minutesOfPile: minutes[id])
                })
        }
    }

    // MARK: Accepting

    /// What is done with one piece.
    public enum Change: Hashable, Sendable {
        case move(SchoolDate)
        /// It is given back with how much it may be, since only its teacher can make it less.
        case giveBack(minutes: Int, day: SchoolDate?)
    }

    /// - Throws: `AssignmentRefusal`, `Refusal`.
    public func accept(
        _ pieces: [(seen: Coordination.Seen, change: Change)], of schoolClass: ClassID, in week: ISOWeek, at unit: UnitID, by actor: Actor
    ) async throws {
        let changes = Dictionary(pieces.map { ($0.seen.item, $0.change) }) { first, _ in first }
        try await house.decide(pieces.map(\.seen), as: [.confirmHomework], at: unit, actor) { site, items, person, writer in
            guard items.allSatisfy({ $0.schoolClass == schoolClass && $0.day.week == week }) else { throw AssignmentRefusal.notFound }
            let taught = try site.schoolClass(schoolClass)
            try site.remember(taught, in: week, changes, by: person, writer)
            var entries: [AuditEntry.Change] = []
            for item in items {
                switch changes[item.id] {
                case .move(let day): entries.append(try site.move(item, to: day, taught, by: person, writer))
                case .giveBack(let minutes, let day):
                    guard minutes < item.countedMinutes else { throw AssignmentRefusal.changedSince }
                    _ = try item.state.after(.giveBack, on: site.path(on: item.day))
                    let reason = Self.reason(minutes: minutes, day: day)
                    try item.forgetDecisions(writer)
                    try item.decide(.returned, by: person, note: reason, writer)
                    entries.append(.init("returned", from: String?.none, to: "\(item.subject) \(item.day.iso)：\(reason)"))
                case nil: throw AssignmentRefusal.notFound
                }
            }
            try writer.record(AuditEntry("homework.balance", "class", schoolClass, entries))
        }
    }

    /// Why a piece is given back, for its teacher.
    static func reason(minutes: Int, day: SchoolDate?) -> String {
        guard let day, minutes > 0 else { return "平衡一周作业：这周放不下，请改到下周，或者改成不占书面时间的作业。" }
        return "平衡一周作业：请减到\(minutes)分钟，\(day.lessonDay.title)（\(day.iso)）布置。"
    }
}

extension ClassWeek {
    /// Of its homework.
    fileprivate var authors: [PersonID] { Set(planned.map(\.author)).sorted() }
}

extension UnitBase {
    /// - Parameter piles: of its teachers from other classes.
    fileprivate func balance(_ week: ClassWeek, _ cuts: CutLedger<String>?, _ piles: TeacherPiles, today: SchoolDate) -> WeekBalance? {
        let end = ContinuousClock.now + .milliseconds(Balancing.limit)
        return WeekBalance(
            week, pack: policies.effective(on: week.week.monday)?.pack, today: today, piles: piles,
            priority: { cuts?.priority(of: $0) ?? CutLedger<String>.usualPriority }, isOver: { ContinuousClock.now >= end })
    }
}

extension HomeworkSite {
    /// Puts homework on another day of its week.
    fileprivate func move(
        _ item: PlannedHomework, to day: SchoolDate, _ schoolClass: SchoolClass, by person: PersonID, _ writer: Writer
    ) throws -> AuditEntry.Change {
        guard day.week == item.day.week, day != item.day, schoolClass.isTaught(on: day) else { throw AssignmentRefusal.notTaught(day: day) }
        let state = try item.state.after(.move, on: path(on: item.day))
        if try PlannedStore(writer).of([item.schoolClass], on: day...day).contains(where: { $0.design == item.design }) {
            throw AssignmentRefusal.changedSince
        }
        for part in item.parts { try AssignmentStore.set(day: day, minutes: part.minutes, of: part.assignment, writer) }
        // Its author is told, until it lies again where they had put it.
        let chosen = item.movedFrom ?? item.day
        try item.forget(.moved, writer)
        if chosen != day { try item.decide(.moved, by: person, note: chosen.iso, writer) }
        for step in item.state.approvals.subtracting(state.approvals) { try item.forget(.approved(step), writer) }
        return .init("day", from: "\(item.subject) \(item.day.iso)", to: day.iso)
    }

    /// Keeps what the week's subjects asked for and what is cut, so that the next weeks can make up for it.
    fileprivate func remember(
        _ schoolClass: SchoolClass, in week: ISOWeek, _ changes: [LedgerRowID: Balancing.Change], by person: PersonID, _ writer: Writer
    ) throws {
        let asked = try ClassWeek.read([schoolClass], in: week, on: base, upkeep, writer)[0].movable(today: today)
        var ledger = CutLedger<String>()
        for item in asked {
            var cut = 0
            if case .giveBack(let minutes, _) = changes[item.id] { cut = max(0, item.countedMinutes - minutes) }
            ledger.add(item.subject, asked: item.countedMinutes, cut: cut)
        }
        try CutStore.keep(ledger.sums, of: schoolClass.id, in: week, by: person, writer)
    }
}
