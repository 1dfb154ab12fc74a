// One row each of the registers beside 作业登记. `nil` means 'not recorded'.

/// 无作业日: a declared day without homework; a nil class means the whole grade, a nil subject all subjects.
public struct DeclaredFreeDay: Sendable {
    public let school: Symbol
    public let grade: UInt8
    public let className: Symbol?
    public let date: SchoolDate
    public let subject: Symbol?
    public init(school: Symbol, grade: UInt8, className: Symbol?, date: SchoolDate, subject: Symbol?) {
        (self.school, self.grade, self.className, self.date, self.subject) = (school, grade, className, date, subject)
    }
}

/// 考试登记: one exam of one subject for one grade.
public struct ExamRow: Sendable {
    public var reference: RowReference
    public var school: Symbol
    public var grade: UInt8
    public var date: SchoolDate
    public var subject: Symbol
    public var name: Symbol
    public var kind: ExamKind
    public var scope = ExamScope.school
    public var isWritten = true
    public var easy: Decimal?
    public var medium: Decimal?
    public var hard: Decimal?
    public var panel: Int32?
    public var reviewers: Int32?
    public var fromPool: Bool?
    /// How many of the panel signed the pledge of confidentiality (保密责任书).
    public var pledges: Int32?
    /// 多维细目表 made.
    public var hasSpecificationTable: Bool?
    public var isApproved: Bool?
    public var grading: Grading?
    public var bands: Int32?
    public var published = ValueList<PublishedResult>(packed: 0)
    public var sentTo = ValueList<ResultRecipient>(packed: 0)
    public var usedFor = ValueList<ResultUse>(packed: 0)

    public init(
        reference: RowReference, school: Symbol, grade: UInt8, date: SchoolDate, subject: Symbol, name: Symbol, kind: ExamKind
    ) {
        (self.reference, self.school, self.grade, self.date) = (reference, school, grade, date)
        (self.subject, self.name, self.kind) = (subject, name, kind)
    }
}

/// 课后服务: one session.
public struct ServiceSession: Sendable {
    public let reference: RowReference
    public let school: Symbol
    public let grade: UInt8?
    public let className: Symbol?
    public let date: SchoolDate
    public let start: TimeOfDay
    public let end: TimeOfDay
    public let kind: ServiceKind
    public let isDiverted: Bool?
    public init(
        reference: RowReference, school: Symbol, grade: UInt8?, className: Symbol?, date: SchoolDate, start: TimeOfDay, end: TimeOfDay,
        kind: ServiceKind, isDiverted: Bool?
    ) {
        (self.reference, self.school, self.grade, self.className, self.date) = (reference, school, grade, className, date)
        (self.start, self.end, self.kind, self.isDiverted) = (start, end, kind, isDiverted)
    }
}

/// 进校园活动.
public struct Activity: Sendable {
    public let reference: RowReference
    public let school: Symbol
    public let date: SchoolDate
    public let name: Symbol
    public let kind: ActivityKind
    public let isApproved: Bool?
    public init(reference: RowReference, school: Symbol, date: SchoolDate, name: Symbol, kind: ActivityKind, isApproved: Bool?) {
        (self.reference, self.school, self.date, self.name) = (reference, school, date, name)
        (self.kind, self.isApproved) = (kind, isApproved)
    }
}

/// 家访: one class's visits in one school year.
public struct HomeVisits: Sendable {
    public let reference: RowReference
    public let school: Symbol
    public let grade: UInt8
    public let className: Symbol
    public let schoolYear: Symbol
    /// The days of the school year; nil where the text is not of the form `2021-2022`.
    public let days: ClosedRange<SchoolDate>?
    public let pupils: Int32?
    public let visited: Int32?
    public let online: Int32?
    public init(
        reference: RowReference, school: Symbol, grade: UInt8, className: Symbol, schoolYear: Symbol, days: ClosedRange<SchoolDate>?,
        pupils: Int32?, visited: Int32?, online: Int32?
    ) {
        (self.reference, self.school, self.grade, self.className) = (reference, school, grade, className)
        (self.schoolYear, self.days, self.pupils, self.visited, self.online) = (schoolYear, days, pupils, visited, online)
    }
}

/// 进校APP.
public struct SchoolApp: Sendable {
    public let reference: RowReference
    public let school: Symbol
    public let name: Symbol
    public let isSchoolReviewed: Bool?
    public let isBureauReviewed: Bool?
    public let isInUse: Bool?
    public let isRequired: Bool?
    public init(
        reference: RowReference, school: Symbol, name: Symbol, isSchoolReviewed: Bool?, isBureauReviewed: Bool?, isInUse: Bool?,
        isRequired: Bool?
    ) {
        (self.reference, self.school, self.name, self.isSchoolReviewed) = (reference, school, name, isSchoolReviewed)
        (self.isBureauReviewed, self.isInUse, self.isRequired) = (isBureauReviewed, isInUse, isRequired)
    }
}

/// 校外培训机构: one inspection of one institution.
public struct TrainingInstitution: Sendable {
    public let reference: RowReference
    public let name: Symbol
    public let date: SchoolDate?
    public let ends: TimeOfDay?
    public let faults: ValueSet<TrainingFault>
    public init(reference: RowReference, name: Symbol, date: SchoolDate?, ends: TimeOfDay?, faults: ValueSet<TrainingFault>) {
        (self.reference, self.name, self.date, self.ends, self.faults) = (reference, name, date, ends, faults)
    }
}

/// 身心健康抽样: means of a voluntary, anonymous sample of one class on one day.
public struct WellbeingSample: Sendable {
    public let reference: RowReference
    public let school: Symbol
    public let grade: UInt8
    public let className: Symbol
    public let date: SchoolDate
    public let sleepHours: Decimal?
    public let writtenMinutes: Decimal?
    public init(
        reference: RowReference, school: Symbol, grade: UInt8, className: Symbol, date: SchoolDate, sleepHours: Decimal?,
        writtenMinutes: Decimal?
    ) {
        (self.reference, self.school, self.grade, self.className, self.date) = (reference, school, grade, className, date)
        (self.sleepHours, self.writtenMinutes) = (sleepHours, writtenMinutes)
    }
}
