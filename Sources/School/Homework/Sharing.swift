import Database
import Policy
import Registers

/// Sharing a class's minutes out among its subjects beforehand (CZ-7a).
extension Coordination {
    /// What the form of a sheet shows.
    public struct SheetForm: Sendable {
        public let schoolClass: SchoolClass
        public let week: ISOWeek
        /// School days.
        public let days: [SchoolDate]
        /// Taught in the class, or on a sheet of the two weeks.
        public let subjects: [String]
        /// Of the class's written homework, by day; empty where nothing limits it.
        public let limits: [SchoolDate: Int]
        /// nil where none is kept.
        public let sheet: MinuteSheet?
        /// The week before's, to go on from.
        public let previous: MinuteSheet?
        public let provision: String?
    }

    /// - Throws: `AssignmentRefusal.notFound`, `Refusal`.
    public func sheet(of schoolClass: ClassID, in week: ISOWeek, at unit: UnitID, by actor: Actor) async throws -> SheetForm {
        let site = try await house.homework(at: unit, for: actor, to: .confirmHomework)
        guard let chosen = site.classes.first(where: { $0.id == schoolClass }) else { throw AssignmentRefusal.notFound }
        _ = try site.require(.confirmHomework, in: chosen)
        return try await house.database.read(in: site.place.scope) { reader in try site.sheet(of: chosen, in: week, reader) }
    }

    /// - Parameter version: of the sheet that was changed; 0 for a new one.
    /// - Throws: `FieldFaults` that names every bad field; `EditConflict`, `AssignmentRefusal.notFound`, `Refusal`.
    public func share(
        _ draft: MinuteSheetDraft, version: Int, of schoolClass: ClassID, in week: ISOWeek, at unit: UnitID, by actor: Actor
    ) async throws {
        let site = try await house.homework(at: unit, for: actor, to: .confirmHomework)
        guard let person = actor.person, let chosen = site.classes.first(where: { $0.id == schoolClass }) else {
            throw AssignmentRefusal.notFound
        }
        let ground = try site.require(.confirmHomework, in: chosen)
        try await house.database.write(in: site.place.scope, by: house.author(actor, because: ground)) { writer in
            let form = try site.sheet(of: chosen, in: week, writer)
            let shares = try draft.checked(on: form.days, form.subjects) { site.limit(of: chosen, on: $0) }
            guard form.sheet?.version ?? 0 == version else {
                throw EditConflict(
                    "\(chosen.name(on: week.monday))的用时分配", fields: form.conflict(with: shares),
                    path: "/units/\(unit)/homework/board/shares?class=\(schoolClass)&week=\(week.monday.iso)")
            }
            // What was agreed is what stood on the sheet.
            let isSame = Set(form.sheet?.shares ?? []) == Set(shares)
            let agreed = draft.isAgreed ? (isSame ? form.sheet?.agreedAt : nil) ?? writer.author.at : nil
            try MinuteSheetStore.save(shares, of: schoolClass, in: week, version: version + 1, agreedAt: agreed, by: person, writer)
            try writer.record(AuditEntry("homework.share", "class", schoolClass, form.changes(to: shares, isAgreed: draft.isAgreed)))
        }
    }
}

extension HomeworkSite {
    fileprivate func sheet(of schoolClass: SchoolClass, in week: ISOWeek, _ reader: Reader) throws -> Coordination.SheetForm {
        let days = week.days.filter { base.calendar.day($0).isSchoolDay && schoolClass.isTaught(on: $0) }
        let taught = try Subjects.taught(in: schoolClass, on: week, reader)
        let before = week.monday.advanced(by: -7).week
        let sheets = try MinuteSheetStore(reader).sheets(of: [schoolClass.id], in: [before, week])[schoolClass.id] ?? []
        let subjects = taught + sheets.flatMap { $0.shares.map(\.subject) }
        return Coordination.SheetForm(
            schoolClass: schoolClass, week: week, days: days,
            subjects: Subjects.ordered(subjects),
            limits: Dictionary(uniqueKeysWithValues: days.compactMap { day in limit(of: schoolClass, on: day).map { (day, $0.minutes) } }),
            sheet: sheets.first { $0.week == week }, previous: sheets.first { $0.week == before },
            provision: pack(on: week.monday)?.homework.sharing)
    }

    fileprivate func limit(of schoolClass: SchoolClass, on day: SchoolDate) -> (minutes: Int, provision: String)? {
        schoolClass.grade(on: day).flatMap { upkeep.judge(of: policies).judge.writtenLimit(of: $0, on: day, atAnyPlace: true) }
    }
}

extension Coordination.SheetForm {
    fileprivate func conflict(with shares: [MinuteSheet.Share]) -> [EditConflict.Field] {
        days.map { day in
            func text(_ shares: [MinuteSheet.Share]) -> String {
                shares.filter { $0.day == day }.map { "\($0.subject)\($0.minutes)" }.joined(separator: "、")
            }
            return EditConflict.Field(day.iso, yours: text(shares), theirs: text(sheet?.shares ?? []))
        }
    }

    fileprivate func changes(to shares: [MinuteSheet.Share], isAgreed: Bool) -> [AuditEntry.Change] {
        var changes: [AuditEntry.Change] = []
        changes.add("week", SchoolDate?.none, week.monday)
        for day in days {
            for subject in subjects {
                let before = sheet?.minutes(of: subject, on: day)
                let after = shares.first { $0.day == day && $0.subject == subject }?.minutes
                changes.add("share", before.map { "\(day.iso) \(subject) \($0)分钟" }, after.map { "\(day.iso) \(subject) \($0)分钟" })
            }
        }
        changes.add("agreed", sheet.map { $0.agreedAt != nil }, isAgreed)
        return changes
    }
}
