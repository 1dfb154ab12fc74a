import Policy

// Column numbers of the registers, in the order of their declarations (held by a test).

enum HomeworkColumn: Int, CaseIterable {
    case school, grade, className, date, subject, kind, content, minutes, trialMinutes, layer, place, setAt, channel, medium, source,
        parentRole
    case teacher, confirmedBy, postedOn, due, collected, marked, marking, toCorrect, corrected, remarked, inSchoolDone
}

enum ExamColumn: Int, CaseIterable {
    case school, grade, date, subject, name, kind, scope, written, easy, medium, hard, panel, reviewers, fromPool, confidentiality,
        specTable
    case approved, grading, bands, published, sentTo, usedFor
}

/// Makes homework items of decoded rows. One for each worker, since it remembers the last class.
struct HomeworkBuilder {
    private let classes: ClassTable
    private var numbers: [ClassKey: UInt32] = [:]
    private var lastKey: ClassKey?
    private var lastNumber: UInt32 = 0

    init(classes: ClassTable) { self.classes = classes }

    private mutating func number(of key: ClassKey) -> UInt32 {
        if key == lastKey { return lastNumber }
        let number: UInt32
        if let known = numbers[key] {
            number = known
        } else {
            number = classes.number(of: key)
            numbers[key] = number
        }
        (lastKey, lastNumber) = (key, number)
        return number
    }

    /// - Returns: nil where a required cell is empty, which the decoder has already refused.
    mutating func item(_ row: RowCodes, wording: [WordingMatch]) -> HomeworkItem? {
        typealias Column = HomeworkColumn
        func at(_ column: Column) -> Int { column.rawValue }
        guard let school = row.symbol(at(.school)), let grade = row.grade(at(.grade)), let name = row.symbol(at(.className)),
            let date = row.date(at(.date)), let subject = row.symbol(at(.subject)), let kind: HomeworkKind = row.value(at(.kind))
        else { return nil }
        let number = number(of: ClassKey(school: school, grade: grade, name: name))
        var item = HomeworkItem(classNumber: number, school: school, grade: grade, date: date, subject: subject, kind: kind)
        item.wording = wording
        item.minutes = row.whole(at(.minutes))
        item.trialMinutes = row.whole(at(.trialMinutes))
        item.isRequired = row.value(at(.layer), Layer.self)?.isRequired ?? true
        item.place = row.value(at(.place)) ?? .home
        item.setAt = row.value(at(.setAt))
        item.channel = row.value(at(.channel))
        item.medium = row.value(at(.medium))
        item.source = row.value(at(.source))
        item.parentRoles = row.values(at(.parentRole))
        item.isConfirmed = row.isPresent(at(.confirmedBy))
        item.postedOn = row.date(at(.postedOn))
        item.due = row.whole(at(.due))
        item.collected = row.whole(at(.collected))
        item.marked = row.whole(at(.marked))
        item.marking = row.value(at(.marking))
        item.toCorrect = row.whole(at(.toCorrect))
        item.corrected = row.whole(at(.corrected))
        item.remarked = row.whole(at(.remarked))
        item.inSchoolDone = row.whole(at(.inSchoolDone))
        return item
    }
}

extension OtherFacts {
    /// Adds a decoded row of any register but homework.
    ///
    /// - Returns: what is wrong with the row where its cells contradict each other.
    mutating func add(_ row: RowCodes, of register: RegisterKey, at reference: RowReference, symbols: SymbolTable) -> CellProblem? {
        switch register {
        case .homework: break
        case .noHomeworkDays:
            if let school = row.symbol(0), let grade = row.grade(1), let date = row.date(3) {
                freeDays.append(DeclaredFreeDay(school: school, grade: grade, className: row.symbol(2), date: date, subject: row.symbol(4)))
            }
        case .calendar:
            if let date = row.date(1), let kind: DayKind = row.value(2) {
                calendar.add(school: row.symbol(0), date: date, kind: kind, term: row.symbol(3).map(symbols.text))
            }
        case .exams: addExam(row, reference)
        case .service: return addSession(row, reference)
        case .activities:
            if let school = row.symbol(0), let date = row.date(1), let name = row.symbol(2), let kind: ActivityKind = row.value(3) {
                activities.append(
                    Activity(reference: reference, school: school, date: date, name: name, kind: kind, isApproved: row.yes(4)))
            }
        case .visits:
            if let school = row.symbol(0), let grade = row.grade(1), let name = row.symbol(2), let year = row.symbol(3) {
                visits.append(
                    HomeVisits(
                        reference: reference, school: school, grade: grade, className: name, schoolYear: year,
                        days: SchoolYear(text: symbols.text(of: year))?.days, pupils: row.whole(4), visited: row.whole(5),
                        online: row.whole(6)))
            }
        case .apps:
            if let school = row.symbol(0), let name = row.symbol(1) {
                apps.append(
                    SchoolApp(
                        reference: reference, school: school, name: name, isSchoolReviewed: row.yes(2), isBureauReviewed: row.yes(3),
                        isInUse: row.yes(4), isRequired: row.yes(5)))
            }
        case .training:
            if let name = row.symbol(0) {
                let faults = TrainingFault.allCases.filter { row.yes(4 + Int($0.rawValue)) == true }
                institutions.append(
                    TrainingInstitution(
                        reference: reference, name: name, date: row.date(2), ends: row.time(3), faults: ValueSet(faults)))
            }
        case .wellbeing:
            if let school = row.symbol(0), let grade = row.grade(1), let name = row.symbol(2), let date = row.date(3) {
                samples.append(
                    WellbeingSample(
                        reference: reference, school: school, grade: grade, className: name, date: date, sleepHours: row.decimal(5),
                        writtenMinutes: row.decimal(6)))
            }
        }
        return nil
    }

    private mutating func addExam(_ row: RowCodes, _ reference: RowReference) {
        func at(_ column: ExamColumn) -> Int { column.rawValue }
        guard let school = row.symbol(at(.school)), let grade = row.grade(at(.grade)), let date = row.date(at(.date)),
            let subject = row.symbol(at(.subject)), let name = row.symbol(at(.name)), let kind: ExamKind = row.value(at(.kind))
        else { return }
        var exam = ExamRow(reference: reference, school: school, grade: grade, date: date, subject: subject, name: name, kind: kind)
        exam.scope = row.value(at(.scope)) ?? .school
        exam.isWritten = row.yes(at(.written)) ?? true
        exam.easy = row.decimal(at(.easy))
        exam.medium = row.decimal(at(.medium))
        exam.hard = row.decimal(at(.hard))
        exam.panel = row.whole(at(.panel))
        exam.reviewers = row.whole(at(.reviewers))
        exam.fromPool = row.yes(at(.fromPool))
        exam.pledges = row.whole(at(.confidentiality))
        exam.hasSpecificationTable = row.yes(at(.specTable))
        exam.isApproved = row.yes(at(.approved))
        exam.grading = row.value(at(.grading))
        exam.bands = row.whole(at(.bands))
        exam.published = row.values(at(.published))
        exam.sentTo = row.values(at(.sentTo))
        exam.usedFor = row.values(at(.usedFor))
        exams.append(exam)
    }

    private mutating func addSession(_ row: RowCodes, _ reference: RowReference) -> CellProblem? {
        guard let school = row.symbol(0), let date = row.date(3), let start = row.time(4), let end = row.time(5),
            let kind: ServiceKind = row.value(6)
        else { return nil }
        guard start <= end else { return CellProblem(column: "结束", found: end.text, expected: "不早于开始时刻 \(start.text)") }
        sessions.append(
            ServiceSession(
                reference: reference, school: school, grade: row.grade(1), className: row.symbol(2), date: date, start: start, end: end,
                kind: kind, isDiverted: row.yes(10)))
        return nil
    }
}
