import Database
import Policy
import Registers
import Synchronization

/// Keeps a unit's findings as `jianfu check` would find them in its export: what a changed row touches is judged again in the same transaction, what a
/// changed calendar, policy or import touches by a job.
struct FindingUpkeep: Sendable {
    let packs: PackShelf
    let judges: JudgeCache
    let surroundings: Surroundings

    init(_ house: House) { (packs, judges, surroundings) = (house.packs, house.judges, house.surroundings) }

    /// More rows than these are left to the job.
    private static let mostRows = 500

    /// - Parameter moved: days whose place in the calendar changed; they are left to the job.
    /// - Returns: what changed among the findings; empty where that is left to the job.
    @discardableResult
    func follow(
        _ changes: [FactChange], moved: ClosedRange<SchoolDate>? = nil, of unit: UnitID, _ writer: Writer
    ) throws -> FindingDifference {
        guard !changes.isEmpty || moved != nil, let (judge, key, name) = try judge(of: unit, writer) else { return .none }
        let (store, facts) = (FindingStore(reader: writer), FactStore(reader: writer))
        let known = try store.state()
        var state = known ?? FindingState(judge: key, computedAt: writer.author.at)
        if known == nil || state.judge != key, let always = FindingState.always {
            state.addStale(always)
            state.judge = key
        }
        if let moved { state.addStale(moved) }
        if changes.count > Self.mostRows { for fact in changes.flatMap(\.facts) { fact.date.map { state.addStale($0...$0) } } }
        let isLeft = changes.count > Self.mostRows
        let scope = ScopeJudgement(judge, wording: packs.wording, school: name, facts)
        try note(changes, moved, writer)
        let before = state
        if changes.contains(where: { $0.register == .homework }) { state.homework = try facts.coverage(.homework).span }
        if changes.contains(where: { $0.register == .service }) { state.service = try facts.coverage(.afterClassService).span }
        let around = try isLeft ? nil : surroundings(of: changes, before, state, scope, facts)
        if state != known { try FindingStore.save(state, writer) }
        if state.stale != nil { try Self.enqueue(unit, surroundings, writer) }
        guard let around else { return .none }
        return try judgeAgain(judge.scopes(touchedBy: changes, in: around), scope, writer)
    }

    /// Tells imports that are being judged, or were, what they may not have seen.
    private func note(_ changes: [FactChange], _ moved: ClosedRange<SchoolDate>?, _ writer: Writer) throws {
        var days = moved.map { Coverage($0) } ?? Coverage()
        for fact in changes.flatMap(\.facts) { if let date = fact.date { days.merge(Coverage(date...date)) } }
        if let span = days.span { try ImportStore.note(span, writer) }
    }

    func judgeAgain(_ scopes: Set<JudgedScope>, _ judgement: ScopeJudgement, _ writer: Writer) throws -> FindingDifference {
        let difference = FindingDifference(
            from: try FindingStore(reader: writer).findings(in: scopes), to: try judgement.findings(in: scopes))
        try FindingStore.apply(difference, identifier: { surroundings.identifier() }, writer)
        return difference
    }

    /// Leaves all days of a unit to the job, for rows that came in by no change of their own.
    func leaveAll(of unit: UnitID, _ writer: Writer) throws {
        guard let (_, key, _) = try judge(of: unit, writer), let always = FindingState.always else { return }
        var state = try FindingStore(reader: writer).state() ?? FindingState(judge: key, computedAt: writer.author.at)
        state.judge = key
        state.addStale(always)
        try FindingStore.save(state, writer)
        try Self.enqueue(unit, surroundings, writer)
    }

    /// The unit's judge with the key by which it is known, and the unit's name; nil where there is no such unit.
    func judge(of unit: UnitID, _ reader: Reader) throws -> (judge: Judge, key: String, name: String)? {
        guard let place = try UnitPlace.find(unit, reader), let owner = try UnitStore(reader).unit(place.tenant) else { return nil }
        let record = try PolicyRecord(place, PolicyStore(reader: reader), packs)
        let (judge, key) = judge(of: record)
        return (judge, judge.namesSchools ? "\(key) \(owner.name)" : key, owner.name)
    }

    /// The judge of a unit under its policies, with the key by which these are known.
    func judge(of record: PolicyRecord) -> (judge: Judge, key: String) {
        let key = record.judgingKey
        return (judges.judge(key) { Judge(packs: JudgingPacks(record).packs) }, key)
    }

    private func surroundings(
        of changes: [FactChange], _ before: FindingState, _ after: FindingState, _ scope: ScopeJudgement, _ facts: FactStore
    ) throws -> ChangeSurroundings {
        // Where a register begins and ends as it did, nobody asks about its ends.
        let ends = before.homework == after.homework ? [] : [before.homework, after.homework].compactMap(\.self)
        var around = ChangeSurroundings(
            calendar: try calendar(for: changes, ends, scope, facts),
            homework: .init(before: Coverage(before.homework), after: Coverage(after.homework)),
            service: .init(before: Coverage(before.service), after: Coverage(after.service)))
        if changes.contains(where: { $0.register == .homework }), scope.judge.reads(.subjectHistory, for: .classWeek) {
            around.subjectDays = try facts.subjectDays().compactMap(ChangeSurroundings.SubjectDay.init)
        }
        let sessions = changes.filter { $0.register == .service }
        if !sessions.isEmpty { around.namesOthers = try namesOthers(sessions, facts) }
        return around
    }

    /// The calendar of all days that the changes may ask it about.
    private func calendar(
        for changes: [FactChange], _ ends: [ClosedRange<SchoolDate>], _ scope: ScopeJudgement, _ facts: FactStore
    ) throws -> SchoolCalendarOfSchool {
        var days: Set<SchoolDate> = []
        for fact in changes.flatMap(\.facts) { if let date = fact.date { days.insert(date) } }
        for span in ends { days.formUnion([span.lowerBound, span.upperBound]) }
        let pieces = HomeworkPieces(weeks: Set(days.map(\.week)), months: Set(days.map(\.month)))
        let rows = try pieces.parts.compactMap(\.span).flatMap { try facts.calendar(on: $0) }
        return JudgingRoom(scope.judge, nil, scope.school).calendar(of: rows)
    }

    /// Whether classes or grades are named that were not, or are no longer.
    private func namesOthers(_ changes: [FactChange], _ facts: FactStore) throws -> Bool {
        struct Named: Hashable {
            let grade: Int?
            let name: String?
        }
        let (old, new) = (changes.compactMap(\.old), changes.compactMap(\.new))
        let before = Set(old.map { Named(grade: $0.grade, name: $0.className) })
        let differing = before.symmetricDifference(new.map { Named(grade: $0.grade, name: $0.className) })
        guard !differing.isEmpty else { return false }
        let rows = Set(changes.flatMap(\.facts).map(\.row))
        return try differing.contains { try !facts.namesElsewhere($0.grade, $0.name, besides: rows) }
    }

    static let job = "findings.judge"

    static func enqueue(_ unit: UnitID, _ surroundings: Surroundings, _ writer: Writer) throws {
        try writer.enqueue(job, id: surroundings.identifier(), key: unit.description, payload: unit.description)
    }
}

/// Judges of units by the key of their policies: most units of an installation share one, and making it reads a whole pack.
public final class JudgeCache: Sendable {
    private let judges = Mutex<[String: Judge]>([:])

    public init() {}

    func judge(_ key: String, _ make: () -> Judge) -> Judge {
        if let known = judges.withLock({ $0[key] }) { return known }
        let judge = make()
        judges.withLock { judges in
            if judges.count >= 256 { judges.removeAll() }
            judges[key] = judge
        }
        return judge
    }
}

extension Coverage {
    init(_ span: ClosedRange<SchoolDate>?) {
        self.init()
        if let span { merge(Coverage(span)) }
    }
}

extension ChangeSurroundings.SubjectDay {
    init?(_ row: LedgerRow) {
        let ledger = Ledger.noHomeworkDays
        guard case .date(let date) = ledger.value("date", of: row), case .whole(let grade) = ledger.value("grade", of: row),
            case .text(let subject) = ledger.value("subject", of: row)
        else { return nil }
        let name = ledger.value("class", of: row)
        self.init(date: date, grade: grade, className: name == .empty ? nil : name.text, subject: subject)
    }
}
