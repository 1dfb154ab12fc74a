@testable import Policy

/// Texts and classes of all tests. Both tables are safe to share, and equal texts keep their symbol.
enum Names {
    static let symbols = SymbolTable()
    static let classes = ClassTable()
    static func symbol(_ text: String) -> Symbol { symbols.symbol(for: text) }
    static func text(_ symbol: Symbol?) -> String? { symbol.map(symbols.text) }
}

/// The Tuesday on which most tests take place. The week is an ordinary one: Monday 13 to Friday 17 September 2021.
let ordinaryDay = schoolDate("2021-09-14")
let ordinaryWeek = ["2021-09-13", "2021-09-14", "2021-09-15", "2021-09-16", "2021-09-17"]

/// A date of a test, which is always well formed.
func schoolDate(_ iso: String) -> SchoolDate {
    guard let date = SchoolDate(iso: iso) else { preconditionFailure("\(iso) 不是日期") }
    return date
}

func clock(_ text: String) -> TimeOfDay {
    guard let time = TimeOfDay(text: text) else { preconditionFailure("\(text) 不是时刻") }
    return time
}

func decimal(_ text: String) -> Decimal {
    guard let number = Decimal(text: text) else { preconditionFailure("\(text) 不是数") }
    return number
}

extension ValueList {
    static func of(_ values: Value...) -> ValueList { ValueList(values) }
}

extension HomeworkItem {
    /// An item that no rule objects to: 20 minutes of written work, tried, confirmed, posted, marked and corrected.
    static func sample(
        _ kind: HomeworkKind = .written, school: String = "第一小学", grade: UInt8 = 4, class name: String = "2班",
        on day: String = "2021-09-14",
        subject: String = "语文", minutes: Int32? = 20, _ change: (inout HomeworkItem) -> Void = { _ in }
    ) -> HomeworkItem {
        let key = ClassKey(school: Names.symbol(school), grade: grade, name: Names.symbol(name))
        var item = HomeworkItem(
            classNumber: Names.classes.number(of: key), school: key.school, grade: grade, date: schoolDate(day),
            subject: Names.symbol(subject),
            kind: kind)
        (item.minutes, item.trialMinutes, item.isConfirmed, item.postedOn) = (minutes, minutes, true, item.date)
        (item.place, item.setAt, item.channel, item.medium, item.source) = (.school, .dismissal, .faceToFace, .paper, .own)
        (item.marking, item.parentRoles) = (.teacher, .of(.none))
        (item.due, item.collected, item.marked, item.inSchoolDone) = (45, 45, 45, 45)
        (item.toCorrect, item.corrected, item.remarked) = (10, 10, 10)
        change(&item)
        return item
    }
}

extension DeclaredFreeDay {
    static func sample(
        school: String = "第一小学", grade: UInt8 = 4, class name: String? = "2班", on day: String = "2021-09-14", subject: String? = nil
    ) -> DeclaredFreeDay {
        DeclaredFreeDay(
            school: Names.symbol(school), grade: grade, className: name.map(Names.symbol), date: schoolDate(day),
            subject: subject.map(Names.symbol))
    }
}

extension ExamRow {
    /// A final exam's paper that no rule objects to.
    static func sample(
        _ kind: ExamKind = .final, school: String = "第一小学", grade: UInt8 = 4, on day: String = "2021-09-14", subject: String = "语文",
        name: String = "期末考试", row: UInt32 = 0, file: UInt32 = 1, _ change: (inout ExamRow) -> Void = { _ in }
    ) -> ExamRow {
        var exam = ExamRow(
            reference: RowReference(file: file, row: row), school: Names.symbol(school), grade: grade, date: schoolDate(day),
            subject: Names.symbol(subject), name: Names.symbol(name), kind: kind)
        (exam.easy, exam.medium, exam.hard) = (Decimal(80), Decimal(10), Decimal(10))
        (exam.panel, exam.reviewers, exam.pledges) = (7, 2, 7)
        (exam.fromPool, exam.hasSpecificationTable, exam.isApproved) = (true, true, true)
        (exam.grading, exam.bands) = (.bands, 4)
        (exam.published, exam.sentTo, exam.usedFor) = (.of(.nothing), .of(.individual), .of(.teaching))
        change(&exam)
        return exam
    }
}

extension ServiceSession {
    /// Two hours of tutoring for one class.
    static func sample(
        _ kind: ServiceKind = .tutoring, school: String = "第一小学", grade: UInt8? = 4, class name: String? = "2班",
        on day: String = "2021-09-14",
        from start: String = "16:00", to end: String = "18:00", diverted: Bool? = false, file: UInt32 = 1
    ) -> ServiceSession {
        ServiceSession(
            reference: RowReference(file: file, row: 0), school: Names.symbol(school), grade: grade, className: name.map(Names.symbol),
            date: schoolDate(day), start: clock(start), end: clock(end), kind: kind, isDiverted: diverted)
    }
}

extension Activity {
    static func sample(
        _ kind: ActivityKind = .topic, school: String = "第一小学", on day: String = "2021-09-14", name: String = "安全教育", approved: Bool? = true
    ) -> Activity {
        Activity(
            reference: RowReference(file: 1, row: 0), school: Names.symbol(school), date: schoolDate(day), name: Names.symbol(name),
            kind: kind,
            isApproved: approved)
    }
}

extension HomeVisits {
    static func sample(
        grade: UInt8 = 4, class name: String = "2班", year: String = "2021-2022", pupils: Int32? = 45, visited: Int32? = 45,
        online: Int32? = nil
    ) -> HomeVisits {
        HomeVisits(
            reference: RowReference(file: 1, row: 0), school: Names.symbol("第一小学"), grade: grade, className: Names.symbol(name),
            schoolYear: Names.symbol(year), days: SchoolYear(text: year)?.days, pupils: pupils, visited: visited, online: online)
    }
}

extension SchoolApp {
    static func sample(
        name: String = "口算通", school isSchoolReviewed: Bool? = true, bureau isBureauReviewed: Bool? = true, inUse: Bool? = true,
        required: Bool? = false
    ) -> SchoolApp {
        SchoolApp(
            reference: RowReference(file: 1, row: 0), school: Names.symbol("第一小学"), name: Names.symbol(name),
            isSchoolReviewed: isSchoolReviewed, isBureauReviewed: isBureauReviewed, isInUse: inUse, isRequired: required)
    }
}

extension TrainingInstitution {
    static func sample(on day: String? = "2021-09-14", ends: String? = "20:30", faults: ValueSet<TrainingFault> = []) -> TrainingInstitution
    {
        TrainingInstitution(
            reference: RowReference(file: 1, row: 0), name: Names.symbol("启航培训"), date: day.map(schoolDate), ends: ends.map(clock),
            faults: faults)
    }
}

extension WellbeingSample {
    static func sample(grade: UInt8 = 4, on day: String = "2021-09-14", sleep: String? = "10", written: String? = "50") -> WellbeingSample {
        WellbeingSample(
            reference: RowReference(file: 1, row: 0), school: Names.symbol("第一小学"), grade: grade, className: Names.symbol("2班"),
            date: schoolDate(day), sleepHours: sleep.map(decimal), writtenMinutes: written.map(decimal))
    }
}
