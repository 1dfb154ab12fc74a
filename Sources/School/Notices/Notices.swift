import Database
import Policy

/// Showing homework in the school before it is set: the sheet for the wall, and that it hangs there.
public struct Notices: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    public static let longestPlace = 50

    // MARK: Reading

    /// - Parameters:
    ///   - schoolClass: nil for the one that the actor leads, or teaches.
    ///   - grade: for the sheet of a grade; nil for that of a class, unless the pack asks for sheets of grades.
    ///   - week: nil for this one, or the next where this one is over.
    /// - Returns: nil where the unit has no class in that week.
    /// - Throws: `Refusal`.
    public func week(
        of schoolClass: ClassID? = nil, grade: Int? = nil, in week: ISOWeek? = nil, at unit: UnitID, by actor: Actor
    ) async throws -> NoticeWeek? {
        let (today, upkeep) = (house.today, FindingUpkeep(house))
        return try await house.readOnBase(actor, .viewHomework, at: unit) { reader, base in
            let (week, place) = (week ?? base.schoolDay(from: today).week, base.place)
            let all = base.taught(in: week)
            guard let own = actor.ownClass(among: all, wanted: schoolClass, at: place, on: today) else { return nil }
            let pack = base.policies.effective(on: week.monday)?.pack
            let byGrade = grade != nil || schoolClass == nil && pack?.homework.notice?.unit == .grade
            let wanted = grade ?? actor.ownGrade(at: place, on: today) ?? own.grade(on: week.monday)
            let ofGrade = all.filter { $0.grade(on: week.monday) == wanted }
            let chosen = byGrade && !ofGrade.isEmpty ? ofGrade : [own]
            let weeks = try ClassWeek.read(chosen, in: week, on: base, upkeep, reader)
            let mayPost = chosen.allSatisfy { item in
                let at = Place(unit: place.unit, path: place.path, grade: item.grade(on: today), schoolClass: item.id)
                return actor.may(.postNotices, at: at, on: today)
            }
            return NoticeWeek(
                byGrade ? .grade : .schoolClass, chosen, of: all, weeks, pack: pack,
                lastPlace: try lastPlace(of: chosen.map(\.id), before: week.sunday, reader), mayPost: mayPost)
        }
    }

    private func lastPlace(of classes: [ClassID], before day: SchoolDate, _ reader: Reader) throws -> String? {
        var arguments: SQLArguments = ["kind": DecisionKind.posted, "first": day.advanced(by: -28), "last": day]
        arguments.add("class", in: classes)
        return try reader.first(
            """
            SELECT k.reason FROM homework_assignment AS a
              JOIN homework_decision AS k ON k.school_id = a.school_id AND k.assignment_id = a.id AND k.kind = :kind
             WHERE a.school_id = :school AND a.day >= :first AND a.day <= :last AND a.class_id IN
            """ + .list("class", classes.count) + "ORDER BY k.decided_at DESC, a.id DESC LIMIT 1", arguments
        ) { try $0[0] as String? } ?? nil
    }

    /// What a page of a class's homework notebook (家庭作业本) has on it before anybody writes: days and subjects (HC-4.4.5a).
    public struct Notebook: Sendable {
        public let schoolClass: SchoolClass
        public let allClasses: [SchoolClass]
        public let week: ISOWeek
        /// School days.
        public let days: [SchoolDate]
        /// Taught in the class.
        public let subjects: [String]
        /// That asks for it; nil where the pack does not.
        public let provision: String?
    }

    /// - Returns: nil where the unit has no class in that week.
    /// - Throws: `Refusal`.
    public func notebook(
        of schoolClass: ClassID? = nil, in week: ISOWeek? = nil, at unit: UnitID, by actor: Actor
    ) async throws -> Notebook? {
        let today = house.today
        return try await house.readOnBase(actor, .viewHomework, at: unit) { reader, base in
            let week = week ?? base.schoolDay(from: today).week
            let all = base.taught(in: week)
            guard let own = actor.ownClass(among: all, wanted: schoolClass, at: base.place, on: today) else { return nil }
            let days = week.days.filter { base.calendar.day($0).isSchoolDay && own.isTaught(on: $0) }
            return Notebook(
                schoolClass: own, allClasses: all, week: week, days: days, subjects: try Subjects.taught(in: own, on: week, reader),
                provision: base.policies.effective(on: week.monday)?.pack.homework.notebook)
        }
    }

    // MARK: Putting up

    /// Records that a notice hangs, and where.
    /// - Throws: `FieldFaults` without a place; `AssignmentRefusal`, `Refusal`.
    public func post(_ seen: [Coordination.Seen], at place: String, in unit: UnitID, by actor: Actor) async throws {
        let place = FieldText.trimmed(place)
        if place.isEmpty { throw FieldFaults("place", "请写明张贴在哪里，例如：教室门口公示栏。") }
        guard place.count <= Self.longestPlace else {
            throw FieldFaults("place", "张贴的地方最多\(Self.longestPlace)个字，现有\(place.count)个字。请缩短。")
        }
        try await house.decide(seen, as: [.postNotices], at: unit, actor) { site, items, person, writer in
            for item in items {
                _ = try item.state.after(.post, on: site.path(on: item.day))
                try item.decide(.posted, by: person, note: place, writer)
            }
            try writer.record(site.entry("homework.post", items, state: "posted", [.init("place", from: String?.none, to: place)]))
        }
    }

    /// - Throws: `AssignmentRefusal`, `Refusal`.
    public func takeDown(_ seen: [Coordination.Seen], in unit: UnitID, by actor: Actor) async throws {
        try await house.decide(seen, as: [.postNotices], at: unit, actor) { site, items, _, writer in
            for item in items {
                _ = try item.state.after(.takeBackPosting, on: site.path(on: item.day))
                try item.forget(.posted, writer)
            }
            try writer.record(site.entry("homework.take_back_posting", items, state: "posted"))
        }
    }
}

extension Actor {
    /// The class that is wanted, or else the one that they lead, or teach, or the first.
    func ownClass(among classes: [SchoolClass], wanted: ClassID? = nil, at place: UnitPlace, on day: SchoolDate) -> SchoolClass? {
        let own = grants.filter { $0.holds(on: day) && $0.place.unit == place.unit }
        let ids = [wanted] + (own.filter { $0.role == .classTeacher } + own).map(\.place.schoolClass)
        return ids.lazy.compactMap { id in classes.first { $0.id == id } }.first ?? classes.first
    }

    /// The grade of which they are the head.
    func ownGrade(at place: UnitPlace, on day: SchoolDate) -> Int? {
        grants.first { $0.role == .gradeHead && $0.holds(on: day) && $0.place.unit == place.unit }?.place.grade
    }
}
