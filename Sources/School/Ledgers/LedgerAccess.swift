import Registers

extension Ledger.Access {
    var view: Action {
        switch self {
        case .teaching: .viewTeachingLedgers
        case .exams: .viewExamLedgers
        case .calendar: .viewCalendar
        case .office: .viewOfficeLedgers
        case .bureau: .viewBureauLedgers
        }
    }

    var write: Action {
        switch self {
        case .teaching: .writeTeachingLedgers
        case .exams: .writeExamLedgers
        case .calendar: .writeCalendar
        case .office: .writeOfficeLedgers
        case .bureau: .writeBureauLedgers
        }
    }
}

extension Ledger {
    /// What is asked of whoever reads it, or writes it.
    public var viewing: Action { access.view }
    public var writing: Action { access.write }

    /// Whether units of this kind keep it.
    public func isKept(by kind: UnitKind) -> Bool {
        switch keeper {
        case .school: kind == .school || kind == .centralSchool
        case .bureau: kind == .region || kind == .county
        case .everyUnit: kind.isTenant
        }
    }

    /// Where a row is written, as far as its values say: a teacher may write what they teach, a class teacher what concerns the class.
    public func place(of row: LedgerRow, at place: Place) -> Place {
        var grade: Int?
        if case .whole(let found) = value("grade", of: row) { grade = found }
        var subject: String?
        if case .text(let found) = value("subject", of: row) { subject = found }
        return Place(unit: place.unit, path: place.path, grade: grade, schoolClass: row.schoolClass, subject: subject)
    }

    func place(of row: LedgerRow, at unit: UnitPlace) -> Place { place(of: row, at: unit.place) }
}
