import Database
import Policy
import Registers

/// Works out what a reading would change in a school: pure, of one moment.
struct RosterPlanner {
    let facts: RosterFacts
    let reading: RosterReading
    let upload: RosterUpload
    /// What the user chose, by the names' keys.
    let choices: [String: RosterChoice]
    /// Nobody appoints themselves.
    let actor: PersonID?
    let identifier: () -> Identifier<Tenant>
    var plan: RosterPlan
    /// The class of each name that has one.
    var classes: [String: SchoolClass] = [:]
    /// Classes that the import opens.
    var opened: Set<ClassID> = []
    var leftOut: Set<String> = []

    static func plan(
        _ reading: RosterReading, of upload: RosterUpload, facts: RosterFacts, choices: [String: RosterChoice], by actor: PersonID?,
        _ identifier: @escaping () -> Identifier<Tenant>
    ) -> RosterPlan {
        var planner = RosterPlanner(
            facts: facts, reading: reading, upload: upload, choices: choices, actor: actor, identifier: identifier,
            plan: RosterPlan(faults: reading.faults))
        planner.planNames()
        planner.planPupils()
        let staff = planner.planStaff()
        planner.planHeads(staff)
        planner.planTeaching(staff)
        planner.planTimetable(staff)
        planner.remember()
        return planner.plan
    }

    mutating func add(_ kind: RosterPlan.Kind, _ spot: RosterSpot, _ title: String, _ outcome: RosterPlan.Outcome, _ note: String = "") {
        plan.rows.append(.init(kind: kind, spot: spot, title: title, outcome: outcome, note: note))
    }

    /// The class that a row names; nil where it is left out or refused already with its name.
    mutating func schoolClass(_ name: RosterClassName) -> SchoolClass? {
        if leftOut.contains(name.key) { plan.leftOut += 1 }
        return classes[name.key]
    }

    /// What was confirmed is known the next time.
    private mutating func remember() {
        for (key, item) in classes.sorted(by: { $0.key < $1.key }) where facts.remembered[key] != item.id {
            plan.steps.append(.remember(key, item.id))
        }
    }

    // MARK: Pupils

    private mutating func planPupils() {
        var told: [ClassID: (pupils: Int, place: String)] = [:]
        for row in reading.classes {
            guard let item = schoolClass(row.name), let pupils = row.pupils else { continue }
            let (title, spot) = (item.name(on: facts.start), row.line.spot(.pupils))
            if let (other, place) = told[item.id] {
                if other != pupils { add(.pupils, spot, title, .refused, "\(title)的学生人数与\(place)不一样（\(other)）。请改正其中一格。") }
                continue
            }
            told[item.id] = (pupils, upload.place(spot))
            if opened.contains(item.id) {
                guard let place = plan.steps.firstIndex(where: { if case .open(let new) = $0 { new.id == item.id } else { false } }) else {
                    continue
                }
                plan.steps[place] = .open(item.with(pupils: pupils))
            } else if item.pupils == pupils {
                add(.pupils, spot, title, .unchanged)
            } else {
                plan.steps.append(.pupils(item, pupils))
                add(.pupils, spot, title, .changed, item.pupils.map { "\($0)人改为\(pupils)人" } ?? "登记为\(pupils)人")
            }
        }
    }
}

extension SchoolClass {
    fileprivate func with(pupils: Int) -> SchoolClass {
        SchoolClass(
            id: id, school: school, campus: campus, stage: stage, system: system, entryYear: entryYear, number: number, ownName: ownName,
            openedOn: openedOn, pupils: pupils)
    }
}
