import Database
import Policy
import Registers

/// Setting up a school from its tables: first the preview, then the same upload again with what the preview promised. All of it is written or nothing, in one
/// transaction under one entry, to which what it made points.
public struct RosterImporting: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    /// The terms for which teaching may be arranged: this one and the next.
    public var terms: [TeachingTerm] { [TeachingTerm(containing: house.today), TeachingTerm(containing: house.today).next] }

    /// What of the upload concerns the school, and what it would do.
    public struct Preview: Sendable {
        public let plan: RosterPlan
        /// What was not read, one sentence each.
        public let notices: [String]
        /// That the school has now, to be chosen from.
        public let classes: [SchoolClass]
        /// The day on which they are so called.
        public let day: SchoolDate
    }

    /// The secret that seals uploads on their way.
    public func secret() async throws -> [UInt8] { try await InstallationSecret(house: house).bytes("roster upload") }

    /// - Throws: `RosterRefusal`, `ClassRefusal.noSchool`, `Refusal`; what is wrong with single rows is in the plan.
    public func preview(
        _ sent: RosterSent, in term: TeachingTerm, _ choices: [String: RosterChoice], of unit: UnitID, by actor: Actor
    ) async throws -> Preview {
        let (place, _) = try await house.permit(actor, .setUpSchool, at: unit)
        let (reading, work) = (RosterReading(sent.upload), try work(sent, term, choices, place, actor))
        return try await house.database.read(in: .opened("roster.import")) { reader in
            let (plan, facts) = try work.plan(reading, reader)
            return Preview(
                plan: plan, notices: sent.upload.notices + reading.notices, classes: facts.taught.ordered(on: facts.start), day: facts.start
            )
        }
    }

    /// - Parameter promise: what the preview said it would come to.
    /// - Throws: `RosterRefusal`, also where the upload would now do something else than was shown; `Refusal`.
    public func write(
        _ sent: RosterSent, in term: TeachingTerm, _ choices: [String: RosterChoice], promise: String, of unit: UnitID, by actor: Actor
    ) async throws -> RosterImport {
        let (place, ground) = try await house.permit(actor, .setUpSchool, at: unit)
        let (reading, work) = (RosterReading(sent.upload), try work(sent, term, choices, place, actor))
        return try await house.database.write(
            in: .opened("roster.import"), also: [place.tenant.tenant], by: house.author(actor, because: ground)
        ) { writer in
            let (plan, facts) = try work.plan(reading, writer)
            if let unit = facts.school.closedOn.map({ _ in facts.school.name }) { throw RosterRefusal.unitClosed(unit) }
            guard plan.count(.refused) == 0 else { throw RosterRefusal.refusedRows(plan.count(.refused)) }
            guard !plan.isOpen else { throw RosterRefusal.openNames(plan.names.count { !$0.isSettled }) }
            guard plan.promise == promise, plan.mayBeWritten else { throw RosterRefusal.schoolChanged }
            for action in Set(plan.steps.compactMap(\.action)) {
                try Permissions.require(actor, action, at: place.place, on: facts.today)
            }
            return try RosterWriting(plan: plan, facts: facts, place: place, sent: sent, house: work.house).write(writer)
        }
    }

    /// The imports that were made last.
    public func latest(_ count: Int = 10, of unit: UnitID, by actor: Actor) async throws -> [RosterImport] {
        try await house.read(actor, .setUpSchool, at: unit) { reader, _ in try RosterStore(reader).latest(count) }
    }

    private func work(
        _ sent: RosterSent, _ term: TeachingTerm, _ choices: [String: RosterChoice], _ place: UnitPlace, _ actor: Actor
    ) throws -> RosterWork {
        guard terms.contains(term) else { throw RosterRefusal.pastTerm }
        return RosterWork(house: house, sent: sent, term: term, choices: choices, place: place, actor: actor.person)
    }
}

/// What preview and writing share: the facts of one moment, and the plan made of them.
private struct RosterWork: Sendable {
    let house: House
    let sent: RosterSent
    let term: TeachingTerm
    let choices: [String: RosterChoice]
    let place: UnitPlace
    let actor: PersonID?

    func plan(_ reading: RosterReading, _ reader: Reader) throws -> (plan: RosterPlan, facts: RosterFacts) {
        let facts = try facts(reading, reader)
        let surroundings = house.surroundings
        let plan = RosterPlanner.plan(reading, of: sent.upload, facts: facts, choices: choices, by: actor) { surroundings.identifier() }
        return (plan, facts)
    }

    private func facts(_ reading: RosterReading, _ reader: Reader) throws -> RosterFacts {
        let (today, term) = (house.today, term)
        let heads = try RoleTable.held(at: place.tenant, reader).filter { $0.grant.role == .classTeacher }
        let phones = Set(reading.staff.compactMap { PhoneNumber($0.phone) })
        let foreign = try StaffImporting.foreign(phones, to: place.tenant, reader)
        return try reader.enter(place.tenant.tenant) { reader in
            guard let school = try UnitStore(reader).unit(place.tenant) else { throw UnitRefusal.notFound }
            guard let schooling = school.schooling else { throw ClassRefusal.noSchool(school.name) }
            return RosterFacts(
                school: school, schooling: schooling, classes: try ClassStore(reader).all(), staff: try StaffStore(reader).all(),
                teaching: try TeachingStore(reader).all(term), heads: heads, timetable: try TimetableStore(reader).rows(in: term),
                remembered: try RosterStore(reader).names(in: term.nearest(to: today).schoolYearStart), foreignPhones: foreign, term: term,
                today: today)
        }
    }
}
