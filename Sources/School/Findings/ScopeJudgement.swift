import Database
import Policy
import Registers

/// Judges pieces of a unit's ledgers by the same functions that judge whole folders, on just the rows that a piece needs.
struct ScopeJudgement {
    let judge: Judge
    let wording: WordingLexicon?
    /// As the export names it.
    let school: String
    let facts: FactStore

    init(_ judge: Judge, wording: WordingLexicon?, school: String, _ facts: FactStore) {
        (self.judge, self.wording, self.school, self.facts) = (judge, wording, school, facts)
    }

    /// What the rules find in these scopes, no more and no less.
    func findings(in scopes: Set<JudgedScope>) throws -> [FindingContent] {
        var found: [FindingContent] = []
        var rows: [RegisterKey: [LedgerRowID]] = [:]
        var pieces: [ClassRange: HomeworkPieces] = [:]
        var (days, weeks): ([SchoolDate], [ISOWeek]) = ([], [])
        for scope in scopes where judge.looks(at: scope.kind) {
            switch scope {
            case .row(let register, let id): rows[register, default: []].append(id)
            case .rows(let register, let days):
                if let ledger = Ledger.of(register) { found += judged(ledger, try facts.rows(ledger, on: days)) }
            case .allRows(let register): if let ledger = Ledger.of(register) { found += judged(ledger, try facts.allRows(ledger)) }
            case .classDay(let day, let classes): pieces[classes, default: HomeworkPieces()].days.insert(day)
            case .classWeek(let week, let classes): pieces[classes, default: HomeworkPieces()].weeks.insert(week)
            case .classMonth(let month, let classes): pieces[classes, default: HomeworkPieces()].months.insert(month)
            case .serviceDay(let day): days.append(day)
            case .serviceWeek(let week): weeks.append(week)
            case .examTerm(let term, let grade):
                found += try ofTerm(term, .exams, .examTerm, ClassRange(grade: grade))
            case .activityTerm(let term): found += try ofTerm(term, .campusActivities, .activityTerm, .all)
            }
        }
        for (register, ids) in rows {
            if let ledger = Ledger.of(register) { found += judged(ledger, try facts.rows(ledger, ids.sorted())) }
        }
        for (classes, pieces) in pieces { for part in pieces.parts { found += try ofClasses(classes, part) } }
        for day in days { found += try ofServiceDay(day) }
        found += try ofServiceWeeks(weeks.sorted())
        return found
    }

    // MARK: Rows

    /// Rows, each by itself.
    func judged(_ ledger: Ledger, _ rows: [LedgerRow]) -> [FindingContent] {
        var room = JudgingRoom(judge.narrowed(to: [.row]), wording, school)
        room.add(ledger, rows)
        return room.judge { judge, contents in
            contents.ledger.itemFindings(judge.checks) + judge.judge(contents.others, symbols: contents.symbols)
        }
    }

    // MARK: Homework

    /// Days, weeks and months of one range of classes that lie together, so that their rows are read once.
    private func ofClasses(_ classes: ClassRange, _ part: HomeworkPieces) throws -> [FindingContent] {
        guard let span = part.span else { return [] }
        var room = JudgingRoom(judge.narrowed(to: [.classDay, .classWeek, .classMonth]), nil, school)
        let own = try facts.homework(on: span, of: classes)
        guard !own.isEmpty else { return [] }
        let readsSubjects = !part.weeks.isEmpty && judge.reads(.subjectHistory, for: .classWeek)
        let declared =
            judge.reads(.declaredDays, for: .classDay) || readsSubjects ? try facts.rows(.noHomeworkDays, on: span) : []
        let subjects = readsSubjects ? declared.filter { Ledger.noHomeworkDays.value("subject", of: $0) != .empty } : []
        // Which term a day belongs to may be said by any row; school days only by those of the span.
        let calendar = try facts.calendar(on: subjects.isEmpty ? span : nil)
        let further = try history(of: subjects, classes, besides: span, room.calendar(of: calendar))
        room.addHomework(further.isEmpty ? own : (own + further).sorted(by: LedgerValues.precedes))
        room.add(.noHomeworkDays, declared)
        room.add(.schoolCalendar, calendar)
        let coverage = try part.weeks.isEmpty && part.months.isEmpty ? Coverage() : facts.coverage(.homework)
        return room.judge { judge, contents in
            let context = ClassContext(calendar: contents.others.calendar, freeDays: contents.others.freeDays)
            return contents.ledger.classes.indices.flatMap { number -> [Finding] in
                let (key, items) = (contents.ledger.classes[number], contents.ledger.items(ofClass: number))
                let days = part.days.flatMap { judge.judgeDays(of: key, items: items.on($0...$0), context: context) }
                let weeks = part.weeks.flatMap {
                    judge.judgeWeeks(of: key, items: items.on($0.days), history: items[...], coverage: coverage, context: context)
                }
                let months = part.months.flatMap {
                    judge.judgeMonths(of: key, items: items.on($0.days), coverage: coverage, context: context)
                }
                return days + weeks + months
            }
        }
    }

    /// The rows of whole terms by which it is known whether a class has homework in a subject that was declared free.
    private func history(
        of declared: [LedgerRow], _ classes: ClassRange, besides span: ClosedRange<SchoolDate>, _ calendar: SchoolCalendarOfSchool
    ) throws -> [LedgerValues] {
        var (found, seen): ([LedgerRowID: LedgerValues], Set<[String]>) = ([:], [])
        for row in declared {
            let ledger = Ledger.noHomeworkDays
            guard case .date(let day) = ledger.value("date", of: row), case .whole(let grade) = ledger.value("grade", of: row),
                let days = calendar.days(ofTermOf: day)
            else { continue }
            let subject = ledger.value("subject", of: row).text
            let name = ledger.value("class", of: row)
            let own = ClassRange(grade: grade, name: name == .empty ? classes.name : name.text)
            guard classes.contains(grade: grade, name: own.name),
                seen.insert([subject, days.lowerBound.iso, "\(grade)", own.name ?? ""]).inserted
            else { continue }
            for row in try facts.homework(on: days, of: own, in: subject) {
                if let date = row.date, !span.contains(date) { found[row.id] = row }
            }
        }
        return Array(found.values)
    }

    // MARK: Terms

    private func ofTerm(_ term: String, _ ledger: Ledger, _ kind: ScopeKind, _ classes: ClassRange) throws -> [FindingContent] {
        var room = JudgingRoom(judge.narrowed(to: [kind]), nil, school)
        let rows = try facts.calendar()
        let calendar = room.calendar(of: rows)
        guard let days = calendar.days(ofTerm: term) else { return [] }
        let own = try facts.rows(ledger, on: days, of: classes).filter { row in
            if case .date(let date) = ledger.value("date", of: row) { calendar.term(of: date) == term } else { false }
        }
        guard !own.isEmpty else { return [] }
        room.add(ledger, own)
        room.add(.schoolCalendar, rows)
        return room.judge(term: term) { judge, contents in judge.judge(contents.others, symbols: contents.symbols) }
    }

    // MARK: After-class service

    private func ofServiceDay(_ day: SchoolDate) throws -> [FindingContent] {
        var room = JudgingRoom(judge.narrowed(to: [.serviceDay]), nil, school)
        room.add(.afterClassService, try facts.rows(.afterClassService, on: day...day))
        return room.judge { judge, contents in judge.judge(contents.others, symbols: contents.symbols) }
    }

    private func ofServiceWeeks(_ weeks: [ISOWeek]) throws -> [FindingContent] {
        guard !weeks.isEmpty else { return [] }
        let (coverage, named) = (try facts.coverage(.afterClassService), try facts.namedClasses())
        return try weeks.flatMap { week in
            var room = JudgingRoom(judge.narrowed(to: [.serviceWeek]), nil, school)
            room.add(.afterClassService, try facts.rows(.afterClassService, on: week.days))
            room.add(.schoolCalendar, try facts.calendar(on: week.days))
            return room.judge { judge, contents in
                let extent = ServiceExtent(
                    coverage: coverage,
                    classes: Set(
                        named.compactMap { named in
                            named.name.map { .init(grade: named.grade.map(UInt8.init), name: contents.symbols.symbol(for: $0)) }
                        }),
                    grades: Set(named.map { $0.grade.map(UInt8.init) }))
                return judge.judgeServiceWeeks(
                    [week], of: contents.symbols.symbol(for: OptionText.text(school)), extent: extent, contents.others)
            }
        }
    }
}

/// Days, weeks and months that are judged for the same classes.
struct HomeworkPieces {
    var days: Set<SchoolDate> = []
    var weeks: Set<ISOWeek> = []
    var months: Set<SchoolMonth> = []

    /// From the first day to the last.
    var span: ClosedRange<SchoolDate>? {
        var coverage = Coverage()
        for days in spans { coverage.merge(Coverage(days)) }
        return coverage.span
    }

    private var spans: [ClosedRange<SchoolDate>] { days.map { $0...$0 } + weeks.map(\.days) + months.map(\.days) }

    /// Cut where days lie between that nobody asks for.
    var parts: [HomeworkPieces] {
        var parts: [ClosedRange<SchoolDate>] = []
        for days in spans.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = parts.last, days.lowerBound <= last.upperBound.advanced(by: 1) {
                parts[parts.count - 1] = last.lowerBound...max(last.upperBound, days.upperBound)
            } else {
                parts.append(days)
            }
        }
        return parts.map { part in
            HomeworkPieces(
                days: days.filter(part.contains), weeks: weeks.filter { part.contains($0.monday) },
                months: months.filter { part.contains($0.first) })
        }
    }
}

extension [ClassDayItem] {
    /// Those of some days; the items are in the order of dates.
    fileprivate func on(_ days: ClosedRange<SchoolDate>) -> ArraySlice<ClassDayItem> {
        guard let first = firstIndex(where: { days.contains($0.date) }), let last = lastIndex(where: { days.contains($0.date) }) else {
            return []
        }
        return self[first...last]
    }
}

extension Ledger {
    static func of(_ register: RegisterKey) -> Ledger? { all.first { $0.judged == register } }
}

/// Values of `Ledger.classDayColumns`.
extension LedgerValues {
    private static let datePlace = Ledger.classDayColumns.firstIndex { $0.key == "date" }

    var date: SchoolDate? {
        guard let place = Self.datePlace, case .date(let date) = values[place] else { return nil }
        return date
    }

    /// The order of files: by day, then as the rows were made.
    static func precedes(_ left: LedgerValues, _ right: LedgerValues) -> Bool {
        guard let first = left.date, let second = right.date, first != second else { return left.id < right.id }
        return first < second
    }
}
